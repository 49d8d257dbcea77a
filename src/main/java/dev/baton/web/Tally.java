package dev.baton.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what came of requests, and tells the log of refusals: once, and then at most every ten minutes for each kind. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
    private static final Duration QUIET = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Instant> told = new EnumMap<>(Outcome.class);

    Tally(Clock clock) {
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        LongAdder count = count0(outcome);
        count.increment();
        if (outcome.refused() && isNews(outcome)) {
            LOG.warn(
                    "Webhook refused: {} ({} so far; told again after ten minutes at the earliest)",
                    outcome.said(),
                    count.sum());
        }
    }

    private synchronized boolean isNews(Outcome outcome) {
        Instant now = clock.instant();
        Instant before = told.get(outcome);
        if (before != null && before.plus(QUIET).isAfter(now)) {
            return false;
        }
        told.put(outcome, now);
        return true;
    }

    long of(Outcome outcome) {
        return count0(outcome).sum();
    }

    private LongAdder count0(Outcome outcome) {
        LongAdder count = counts.get(outcome);
        if (count == null) {
            throw new IllegalStateException("No count of " + outcome);
        }
        return count;
    }
}
