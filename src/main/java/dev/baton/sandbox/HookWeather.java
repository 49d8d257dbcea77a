package dev.baton.sandbox;

import java.time.Duration;
import java.util.Objects;

/**
 * How webhooks travel. Jira delivers at least once and in no order, tries up to five times again, minutes apart, and does
 * not say whether comment events carry their issue; here all of that can be had, on the scale of a test.
 *
 * @param retryAfter how long the first retry waits; each next one twice as long
 * @param scattered each delivery waits up to so long, so that they overtake each other
 * @param doubled the share of deliveries that come twice
 * @param lost the share of deliveries that never come
 * @param commentsWithIssue whether comment events carry their issue
 * @param seed where the draws start
 */
public record HookWeather(
        Duration retryAfter, Duration scattered, double doubled, double lost, boolean commentsWithIssue, long seed) {
    public HookWeather {
        Objects.requireNonNull(retryAfter);
        Objects.requireNonNull(scattered);
        Weather.rate("doubled", doubled);
        Weather.rate("lost", lost);
    }

    /** In order, once each, comments with their issue; a second before the first retry. */
    public static HookWeather fair() {
        return new HookWeather(Duration.ofSeconds(1), Duration.ZERO, 0, 0, true, 1);
    }

    /** The same with another time before the first retry. */
    public HookWeather withRetryAfter(Duration wait) {
        return new HookWeather(wait, scattered, doubled, lost, commentsWithIssue, seed);
    }

    /** The same with deliveries that overtake each other within this time. */
    public HookWeather withScattered(Duration most) {
        return new HookWeather(retryAfter, most, doubled, lost, commentsWithIssue, seed);
    }

    /** The same with this share of deliveries coming twice. */
    public HookWeather withDoubled(double share) {
        return new HookWeather(retryAfter, scattered, share, lost, commentsWithIssue, seed);
    }

    /** The same with this share of deliveries never coming. */
    public HookWeather withLost(double share) {
        return new HookWeather(retryAfter, scattered, doubled, share, commentsWithIssue, seed);
    }

    /** The same with comment events that do, or do not, carry their issue. */
    public HookWeather withCommentsWithIssue(boolean carried) {
        return new HookWeather(retryAfter, scattered, doubled, lost, carried, seed);
    }
}
