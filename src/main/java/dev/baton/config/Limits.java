package dev.baton.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds, so that one ticket never hurts another.
 *
 * @param ticketDeadline how long one run on one ticket may take
 * @param attempts how often a ticket is tried before it is put aside
 * @param backoff how long the first retry waits; each next one twice as long
 * @param parallel how many tickets are worked on at once
 * @param attachmentBytes the largest attachment that is read, in bytes
 */
public record Limits(Duration ticketDeadline, int attempts, Duration backoff, int parallel, long attachmentBytes) {
    public Limits {
        Objects.requireNonNull(ticketDeadline);
        Objects.requireNonNull(backoff);
    }
}
