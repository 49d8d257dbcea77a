package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path folder;

    private static Pending.Arrival arrival(String issue, String why) {
        return new Pending.Arrival(issue, why, false, 0);
    }

    @Test
    void aTicketThatIsNotedAnewWhileItRunsStaysNoted() {
        try (Store store = Store.inMemory()) {
            Pending pending = store.pending();
            long first = pending.nextStamp();
            pending.keepDue(List.of(new Pending.Due("MH-1", "one", "v1", 0, first)))
                    .join();
            long second = pending.nextStamp();
            pending.keepDue(List.of(new Pending.Due("MH-1", "two", "v2", 1, second)))
                    .join();

            pending.dropDue("MH-1", first);
            pending.settle(List.of()).join();
            assertThat(pending.due()).containsExactly(new Pending.Due("MH-1", "two", "v2", 1, second));

            pending.dropDue("MH-1", second);
            pending.settle(List.of()).join();
            assertThat(pending.due()).isEmpty();
        }
    }

    @Test
    void whatIsToldOfWhileItIsLookedAtStaysToBeLookedAt() {
        try (Store store = Store.inMemory()) {
            Pending pending = store.pending();
            pending.arrive("a", List.of(arrival("1", "one")), NOW).join();
            List<Pending.Arrival> seen = pending.arrivals(10);
            pending.arrive("b", List.of(arrival("1", "two")), NOW).join();
            pending.settle(seen).join();

            assertThat(pending.arrivals(10))
                    .singleElement()
                    .satisfies(left -> assertThat(left.why()).isEqualTo("one; two"));
        }
    }

    @Test
    void reasonsOfAVeryLongBurstStayBounded() {
        try (Store store = Store.inMemory()) {
            for (int time = 0; time < 500; time++) {
                var _ = store.pending().arrive(null, List.of(arrival("1", "reason " + time)), NOW);
            }
            store.pending().settle(List.of()).join();
            assertThat(store.pending().arrivals(10)).hasSize(1);
            assertThat(store.pending().arrivals(1).getFirst().why()).hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void oneWriteThatCanNotBeDoneDoesNotTakeTheOthersWithIt() {
        try (Store store = Store.inMemory()) {
            List<CompletableFuture<Boolean>> writes = new ArrayList<>();
            for (int at = 0; at < 200; at++) {
                String issue = at == 77 ? "x".repeat(1_000) : Integer.toString(at);
                writes.add(store.pending().arrive("d" + at, List.of(arrival(issue, "why")), NOW));
            }
            for (int at = 0; at < 200; at++) {
                CompletableFuture<Boolean> write = writes.get(at);
                if (at == 77) {
                    assertThat(write).failsWithin(Duration.ofSeconds(10));
                } else {
                    assertThat(write.join()).isTrue();
                }
            }
            assertThat(store.pending().arrivals(1_000)).hasSize(199);
            // What could not be kept is not known as kept: it may come again.
            assertThat(store.pending()
                            .arrive("d77", List.of(arrival("77", "why")), NOW)
                            .join())
                    .isTrue();
        }
    }

    @Test
    void deliveriesAreForgottenAfterADay() {
        try (Store store = Store.open(folder.resolve("store"))) {
            Pending pending = store.pending();
            pending.arrive("old", List.of(arrival("1", "why")), NOW.minus(Duration.ofDays(2)))
                    .join();
            for (int at = 0; at < 5_000; at++) {
                var _ = pending.arrive("d" + at, List.of(), NOW);
            }
            pending.settle(List.of()).join();
            assertThat(pending.arrive("d4000", List.of(), NOW).join()).isFalse();
            assertThat(pending.arrive("old", List.of(), NOW).join()).isTrue();
        }
    }
}
