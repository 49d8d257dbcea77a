package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;

/**
 * How badly the network and the site behave. Rates are shares of API requests between 0 and 1, drawn from a generator
 * that starts at {@code seed}, so a run can be repeated.
 *
 * @param latency added to every API answer
 * @param tooManyRequests answered 429 with {@code Retry-After}
 * @param tooManyWithoutRetryAfter answered 429 by a "gateway", without {@code Retry-After}
 * @param serverErrors answered 500 or 503, half of them in HTML
 * @param cutConnections the connection ends: writes are not applied, answers to reads are sent half
 * @param lostAnswers writes that are applied, and whose connection then ends without an answer
 * @param retryAfter what {@code Retry-After} says, in whole seconds
 * @param searchLag how long a write stays invisible to JQL and CQL
 * @param seed where the draws start
 */
public record Weather(
        Duration latency,
        double tooManyRequests,
        double tooManyWithoutRetryAfter,
        double serverErrors,
        double cutConnections,
        double lostAnswers,
        Duration retryAfter,
        Duration searchLag,
        long seed) {
    private static final Set<String> KEYS = Set.of(
            "latencyMillis",
            "tooManyRequests",
            "tooManyWithoutRetryAfter",
            "serverErrors",
            "cutConnections",
            "lostAnswers",
            "retryAfterSeconds",
            "searchLagMillis",
            "seed");

    public Weather {
        rate("tooManyRequests", tooManyRequests);
        rate("tooManyWithoutRetryAfter", tooManyWithoutRetryAfter);
        rate("serverErrors", serverErrors);
        rate("cutConnections", cutConnections);
        rate("lostAnswers", lostAnswers);
        notNegative("latency", latency);
        notNegative("retryAfter", retryAfter);
        notNegative("searchLag", searchLag);
    }

    /** No faults and no latency; search sees a write after three seconds, as on a healthy site. */
    public static Weather fair() {
        return new Weather(Duration.ZERO, 0, 0, 0, 0, 0, Duration.ofSeconds(1), Duration.ofSeconds(3), 1);
    }

    /** The same with another delay before search sees a write. */
    public Weather withSearchLag(Duration lag) {
        return new Weather(
                latency,
                tooManyRequests,
                tooManyWithoutRetryAfter,
                serverErrors,
                cutConnections,
                lostAnswers,
                retryAfter,
                lag,
                seed);
    }

    /** The same with another delay of every answer. */
    public Weather withLatency(Duration delay) {
        return new Weather(
                delay,
                tooManyRequests,
                tooManyWithoutRetryAfter,
                serverErrors,
                cutConnections,
                lostAnswers,
                retryAfter,
                searchLag,
                seed);
    }

    /** The same with this share of writes applied and not answered. */
    public Weather withLostAnswers(double share) {
        return new Weather(
                latency,
                tooManyRequests,
                tooManyWithoutRetryAfter,
                serverErrors,
                cutConnections,
                share,
                retryAfter,
                searchLag,
                seed);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("latencyMillis", latency.toMillis())
                .put("tooManyRequests", tooManyRequests)
                .put("tooManyWithoutRetryAfter", tooManyWithoutRetryAfter)
                .put("serverErrors", serverErrors)
                .put("cutConnections", cutConnections)
                .put("lostAnswers", lostAnswers)
                .put("retryAfterSeconds", retryAfter.toSeconds())
                .put("searchLagMillis", searchLag.toMillis())
                .put("seed", seed);
    }

    /** This weather with what the JSON names changed; throws IllegalArgumentException for an unknown key or a bad value. */
    Weather changedBy(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("Weather is a JSON object with some of " + KEYS);
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("Unknown weather '" + name + "': use some of " + KEYS);
            }
            if (!json.path(name).isNumber()) {
                throw new IllegalArgumentException("Weather '" + name + "' must be a number");
            }
        }
        return new Weather(
                Duration.ofMillis(json.path("latencyMillis").asLong(latency.toMillis())),
                json.path("tooManyRequests").asDouble(tooManyRequests),
                json.path("tooManyWithoutRetryAfter").asDouble(tooManyWithoutRetryAfter),
                json.path("serverErrors").asDouble(serverErrors),
                json.path("cutConnections").asDouble(cutConnections),
                json.path("lostAnswers").asDouble(lostAnswers),
                Duration.ofSeconds(json.path("retryAfterSeconds").asLong(retryAfter.toSeconds())),
                Duration.ofMillis(json.path("searchLagMillis").asLong(searchLag.toMillis())),
                json.path("seed").asLong(seed));
    }

    static void rate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " is a share between 0 and 1, found " + rate);
        }
    }

    private static void notNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, found " + duration);
        }
    }
}
