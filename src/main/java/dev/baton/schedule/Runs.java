package dev.baton.schedule;

import dev.baton.intake.Trigger;
import dev.baton.store.Pending;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of tickets whose turn has come: never two of one ticket at once, at most one more of it waiting, in the order in
 * which they came, so many at the same time. Each is noted in the store before it counts as handed over and until it is
 * over; what a killed worker leaves there runs again at the next start.
 */
final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** Whoever finds tickets faster than they are handled waits from here on: their number must not fill the memory. */
    private static final int MOST_WAITING = 2_000;

    /** Nobody waits longer for room: a run that hands over tickets itself would hold up the runs that it waits for. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** What a run does; it must not throw. */
    interface Body {
        void run(Trigger trigger, int failures);
    }

    /** A turn that waits. */
    private record Turn(Trigger trigger, int failures, long stamp) {
        Turn joinedBy(Turn other) {
            Set<String> reasons = new LinkedHashSet<>(List.of(trigger.why().split("; ", -1)));
            reasons.addAll(List.of(other.trigger.why().split("; ", -1)));
            Trigger joined =
                    new Trigger(trigger.key(), Timetable.bounded(String.join("; ", reasons)), other.trigger.version());
            return new Turn(joined, Math.min(failures, other.failures), other.stamp);
        }
    }

    private static final class Slot {
        boolean running;

        @Nullable
        Turn next;
    }

    private final Pending pending;
    private final int parallel;
    private final Body body;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Slot> slots = new HashMap<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private int running;
    private boolean started;
    private boolean stopped;

    Runs(Pending pending, int parallel, Body body) {
        this.pending = pending;
        this.parallel = parallel;
        this.body = body;
    }

    /** Starts to run, beginning with what was noted before. */
    void start() {
        List<Pending.Due> noted = pending.due();
        lock.lock();
        try {
            for (Pending.Due due : noted) {
                Slot slot = slots.get(due.key());
                // What was handed over since this timetable was made is noted too, and waits already.
                if (slot == null || slot.next == null || slot.next.stamp() < due.stamp()) {
                    enter(new Turn(new Trigger(due.key(), due.why(), due.version()), due.failures(), due.stamp()));
                }
            }
            started = true;
            fill();
        } finally {
            lock.unlock();
        }
    }

    /** Hands tickets over; when it returns they are noted on the disk, and there is room for more. */
    void hand(Collection<Trigger> triggers, int failures) {
        List<Turn> turns = triggers.stream()
                .map(trigger -> new Turn(trigger, failures, pending.nextStamp()))
                .toList();
        CompletableFuture<Void> noted = pending.keepDue(turns.stream()
                .map(turn -> new Pending.Due(
                        turn.trigger().key(),
                        turn.trigger().why(),
                        turn.trigger().version(),
                        turn.failures(),
                        turn.stamp()))
                .toList());
        noted.join();
        lock.lock();
        try {
            turns.forEach(this::enter);
            fill();
            awaitRoom();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        long left = TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        try {
            while (started && !stopped && ready.size() > MOST_WAITING && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter(Turn turn) {
        String key = turn.trigger().key();
        Slot slot = slots.computeIfAbsent(key, unknown -> new Slot());
        if (slot.next != null) {
            slot.next = slot.next.joinedBy(turn);
            return;
        }
        slot.next = turn;
        if (!slot.running) {
            ready.add(key);
        }
    }

    private void fill() {
        while (started && !stopped && running < parallel && !ready.isEmpty()) {
            String key = ready.remove();
            Slot slot = slots.get(key);
            if (slot == null || slot.next == null) {
                continue;
            }
            Turn turn = slot.next;
            slot.next = null;
            slot.running = true;
            running++;
            Thread.ofVirtual().name("baton-run").start(() -> run(turn));
        }
    }

    private void run(Turn turn) {
        String key = turn.trigger().key();
        try {
            body.run(turn.trigger(), turn.failures());
            pending.dropDue(key, turn.stamp());
        } catch (RuntimeException | Error failure) {
            // It stays noted, and runs again after a restart.
            LOG.error("The run of {} could not be brought to an end", key, failure);
            throw failure;
        } finally {
            lock.lock();
            try {
                running--;
                Slot slot = slots.get(key);
                if (slot != null) {
                    slot.running = false;
                    if (slot.next == null) {
                        slots.remove(key);
                    } else {
                        ready.add(key);
                    }
                }
                fill();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether nothing runs and nothing waits to. */
    boolean idle() {
        lock.lock();
        try {
            return running == 0 && ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Starts nothing more, and waits for what runs. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
            while (running > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
