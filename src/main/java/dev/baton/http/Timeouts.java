package dev.baton.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How long one try may take.
 *
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param write between two pieces of a request
 * @param call from the first to the last byte of one try, redirects included
 */
public record Timeouts(Duration connect, Duration read, Duration write, Duration call) {
    public Timeouts {
        Objects.requireNonNull(connect);
        Objects.requireNonNull(read);
        Objects.requireNonNull(write);
        Objects.requireNonNull(call);
    }

    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(90));
    }

    /** The same limit for each part. */
    public static Timeouts all(Duration limit) {
        return new Timeouts(limit, limit, limit, limit);
    }
}
