package dev.baton.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.config.Limits;
import dev.baton.config.Watch;
import dev.baton.intake.Trigger;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimetableTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 3, Duration.ofMillis(20), 100, 1_000_000);

    private final Store store = Store.inMemory();

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static Trigger trigger(String key, String why) {
        return new Trigger(key, why, "v1");
    }

    /** Counts runs, and can hold a run until it is let go. */
    private static class Recorder implements Work {
        @Override
        public void summaries() {}

        final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        final List<String> runs = new CopyOnWriteArrayList<>();
        final List<Trigger> givenUp = new CopyOnWriteArrayList<>();
        final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public void cycle(Watch watch, Consumer<List<Trigger>> found) {
            found.accept(List.of(trigger("MH-1", "cycle")));
        }

        @Override
        public boolean ticket(String key, String why) {
            int now = running.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
            mostAtOnce.accumulateAndGet(now, Math::max);
            try {
                runs.add(key + ": " + why);
                return handle(key);
            } finally {
                running.get(key).decrementAndGet();
            }
        }

        boolean handle(String key) {
            return !key.isEmpty();
        }

        @Override
        public void giveUp(Trigger trigger, String cause) {
            givenUp.add(trigger);
        }
    }

    @Test
    void runsATicketAtATimeAndMergesWhatComesMeanwhile() {
        CountDownLatch go = new CountDownLatch(1);
        Recorder work = new Recorder() {
            @Override
            boolean handle(String key) {
                try {
                    go.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }
        };
        try (Timetable timetable = Timetable.on(store, LIMITS, List.of(), work, Clock.systemUTC())) {
            timetable.startTickets();
            timetable.hand(List.of(trigger("MH-1", "first")));
            await().until(() -> work.runs.size() == 1);
            for (int event = 0; event < 20; event++) {
                timetable.hand(List.of(trigger("MH-1", "event " + event % 3)));
            }
            go.countDown();
            await().until(() -> timetable.idle() && work.runs.size() >= 2);
        }
        assertThat(work.runs).hasSize(2);
        assertThat(work.runs.get(1)).contains("event 0").contains("event 1").contains("event 2");
        assertThat(work.mostAtOnce).hasValue(1);
    }

    @Test
    void oneFailingTicketIsTriedWithinBoundsAndTheOthersGoOn() {
        Recorder work = new Recorder() {
            @Override
            boolean handle(String key) {
                if (key.equals("MH-2")) {
                    throw new IllegalStateException("poison");
                }
                return true;
            }
        };
        try (Timetable timetable = Timetable.on(store, LIMITS, List.of(), work, Clock.systemUTC())) {
            timetable.startTickets();
            timetable.hand(List.of(trigger("MH-1", "a"), trigger("MH-2", "b"), trigger("MH-3", "c")));
            await().until(() -> !work.givenUp.isEmpty() && timetable.waiting() == 0);
        }
        assertThat(work.runs.stream().filter(run -> run.startsWith("MH-2"))).hasSize(3);
        assertThat(work.runs).contains("MH-1: a", "MH-3: c");
        assertThat(work.givenUp).extracting(Trigger::key).containsExactly("MH-2");
    }

    @Test
    void aWatchRunsAtOnceAndAgainAtItsInterval() {
        Recorder work = new Recorder();
        Watch watch = new Watch("handoffs", "project = MH", Duration.ofMillis(200), Duration.ofMinutes(5));
        try (Timetable timetable = Timetable.on(store, LIMITS, List.of(watch), work, Clock.systemUTC())) {
            timetable.start(List.of(watch));
            await().until(() -> work.runs.size() >= 2);
        }
        assertThat(work.runs.getFirst()).isEqualTo("MH-1: cycle");
    }

    @Test
    void aPendingTicketIsFoundAgainAfterARestart() {
        Recorder first = new Recorder();
        try (Timetable timetable = Timetable.on(store, LIMITS, List.of(), first, Clock.systemUTC())) {
            // Never started: what was handed over stays pending, as after a crash.
            timetable.hand(List.of(trigger("MH-7", "handed over")));
        }
        Recorder second = new Recorder();
        try (Timetable timetable = Timetable.on(store, LIMITS, List.of(), second, Clock.systemUTC())) {
            timetable.startTickets();
            await().until(() -> second.runs.size() == 1);
        }
        assertThat(first.runs).isEmpty();
        assertThat(second.runs).containsExactly("MH-7: handed over");
    }
}
