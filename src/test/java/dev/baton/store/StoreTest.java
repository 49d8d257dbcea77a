package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatItWasToldOverARestart() {
        Instant began = Instant.parse("2026-11-20T10:00:00Z");
        try (Store store = Store.open(folder.resolve("store"))) {
            store.keepReceipt("1", "comment", new Store.Receipt("c1", "first"));
            store.keepReceipt("1", "comment", new Store.Receipt("c1", "second"));
            store.keepHandled("1", "v1");
            store.keepCycle("handoffs", began);
            store.quarantine("MH-1", new Store.Quarantine("v1", "broken", began));
        }
        try (Store store = Store.open(folder.resolve("store"))) {
            assertThat(store.receipt("1", "comment")).contains(new Store.Receipt("c1", "second"));
            assertThat(store.receipt("2", "comment")).isEmpty();
            assertThat(store.handled(List.of("1", "2"))).containsOnlyKeys("1").containsEntry("1", "v1");
            assertThat(store.lastCycle("handoffs")).contains(began);
            assertThat(store.quarantined("MH-1")).contains(new Store.Quarantine("v1", "broken", began));
            store.release("MH-1");
            assertThat(store.quarantined("MH-1")).isEmpty();
        }
    }

    @Test
    void anInterruptedWriterHurtsNoOther() throws Exception {
        try (Store store = Store.open(folder.resolve("store"))) {
            for (int round = 0; round < 30; round++) {
                Thread writer = new Thread(() -> {
                    try {
                        for (int at = 0; at < 1_000; at++) {
                            store.keepHandled("ticket" + at, "v");
                        }
                    } catch (RuntimeException interrupted) {
                        // Its own write may fail; nobody else's.
                    }
                });
                writer.start();
                Thread.sleep(5);
                writer.interrupt();
                store.keepHandled("other", "v" + round);
                writer.interrupt();
                writer.join();
                assertThat(store.handled(List.of("other"))).containsEntry("other", "v" + round);
            }
        }
    }

    @Test
    void saysWhatToDoWhenTheFileIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("store.mv.db"), "this is no database, and long enough to be read as one");

        assertThatThrownBy(() -> Store.open(folder.resolve("store")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("store can't be opened")
                .hasMessageContaining("can be deleted");
    }
}
