package dev.baton.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Paces all calls to one site, over all threads: so many at once, and none before the time that the site last asked for. A
 * limit that one thread meets is everybody's, as Jira's limits are by tenant.
 */
final class Pacer {
    private final Semaphore places;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration longestWait;
    private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);

    Pacer(int concurrency, Clock clock, Sleeper sleeper, Duration longestWait) {
        this.places = new Semaphore(concurrency, true);
        this.clock = clock;
        this.sleeper = sleeper;
        this.longestWait = longestWait;
    }

    /**
     * Waits for a place and for the site's time; the place is held until the turn is closed.
     *
     * @throws HeldTooLong if the site's time is further away than a call may wait
     */
    Turn enter() throws InterruptedException, HeldTooLong {
        places.acquire();
        boolean entered = false;
        try {
            awaitTime();
            entered = true;
            return places::release;
        } finally {
            if (!entered) {
                places.release();
            }
        }
    }

    /** Nobody calls the site within this time from now. */
    void hold(Duration time) {
        Instant until = clock.instant().plus(time);
        notBefore.accumulateAndGet(until, (old, asked) -> old.isAfter(asked) ? old : asked);
    }

    private void awaitTime() throws InterruptedException, HeldTooLong {
        while (true) {
            Instant now = clock.instant();
            Instant until = notBefore.get();
            if (!now.isBefore(until)) {
                return;
            }
            Duration wait = Duration.between(now, until);
            if (wait.compareTo(longestWait) > 0) {
                throw new HeldTooLong(wait);
            }
            sleeper.sleep(wait);
        }
    }

    /** A place among the calls that are under way. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** The site asked for a pause that is longer than a call may wait. */
    static final class HeldTooLong extends Exception {
        private final Duration left;

        HeldTooLong(Duration left) {
            this.left = left;
        }

        Duration left() {
            return left;
        }
    }
}
