package dev.baton.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and after what time a call is repeated. The defaults are those that Atlassian recommends for its Cloud: from two
 * seconds, doubled, with jitter of 0.7 to 1.3, at most 30 seconds, four tries.
 *
 * @param tries the first one included
 * @param firstWait before the second try, where the server names no time
 * @param factor by which each further wait grows
 * @param jitter how far a wait is moved either way, as a share of it
 * @param longestWait the cap of a wait that the server did not name
 * @param longestServerWait the longest wait asked for by a server that is waited for within a call; a longer one fails the
 *     call at once with the time in the failure, and holds all others to the site
 */
public record RetryPolicy(
        int tries, Duration firstWait, double factor, double jitter, Duration longestWait, Duration longestServerWait) {
    public RetryPolicy {
        Objects.requireNonNull(firstWait);
        Objects.requireNonNull(longestWait);
        Objects.requireNonNull(longestServerWait);
        if (tries < 1 || factor < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException(
                    "a retry policy has at least 1 try, a factor of at least 1 and a jitter from 0 to below 1; found "
                            + tries + ", " + factor + ", " + jitter);
        }
    }

    public static RetryPolicy defaults() {
        return new RetryPolicy(4, Duration.ofSeconds(2), 2.0, 0.3, Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    /**
     * The wait after a failed try.
     *
     * @param tried how many tries were made, from 1
     * @param luck from 0 to below 1
     */
    Duration waitAfter(int tried, double luck) {
        double millis = Math.min(
                (double) firstWait.toMillis() * Math.pow(factor, tried - 1.0), (double) longestWait.toMillis());
        double moved = millis * (1 - jitter + 2 * jitter * luck);
        return Duration.ofMillis(Math.min(Math.round(moved), longestWait.toMillis()));
    }
}
