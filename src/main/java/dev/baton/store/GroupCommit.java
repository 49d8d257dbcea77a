package dev.baton.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes of many threads, in the order they came, each batch of them in one transaction. A commit reaches the disk before it
 * returns and takes as long for a hundred writes as for one: what comes while one is under way shares the next.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST_AT_ONCE = 500;

    /** Whoever comes when so many wait, waits as well. */
    private static final int MOST_WAITING = 5_000;

    /** One write. It may be run a second time, after its transaction was rolled back because of another write. */
    interface Write<T> {
        T apply(Handle handle);
    }

    private final Jdbi jdbi;
    private final LinkedBlockingQueue<Entry<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writer = Thread.ofPlatform().daemon().name("baton-store").start(this::run);
    }

    /** Hands a write over; the future is done when it is on the disk. */
    <T> CompletableFuture<T> submit(Write<T> write) {
        Entry<T> entry = new Entry<>(write, new CompletableFuture<>());
        if (closed) {
            entry.refuse();
            return entry.done();
        }
        try {
            waiting.put(entry);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            entry.refuse();
        }
        return entry.done();
    }

    private void run() {
        List<Entry<?>> batch = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            batch.clear();
            try {
                batch.add(waiting.take());
            } catch (InterruptedException nobodyDoesThat) {
                continue;
            }
            waiting.drainTo(batch, MOST_AT_ONCE - 1);
            together(batch);
        }
    }

    private void together(List<Entry<?>> batch) {
        try {
            jdbi.useTransaction(handle -> batch.forEach(entry -> entry.apply(handle)));
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                batch.getFirst().done().completeExceptionally(failure);
            } else {
                // One write that can't be done must not take the others with it.
                batch.forEach(entry -> together(List.of(entry)));
            }
            return;
        }
        batch.forEach(Entry::finish);
    }

    /** Writes what waits, and then nothing more. */
    @Override
    public void close() {
        closed = true;
        try {
            // Wakes the writer. Not by an interrupt: that closes the database's file under it.
            waiting.put(new Entry<>(handle -> true, new CompletableFuture<>()));
            writer.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach(Entry::refuse);
    }

    private static final class Entry<T> {
        private final Write<T> write;
        private final CompletableFuture<T> done;
        private @Nullable T result;

        Entry(Write<T> write, CompletableFuture<T> done) {
            this.write = write;
            this.done = done;
        }

        CompletableFuture<T> done() {
            return done;
        }

        void apply(Handle handle) {
            result = write.apply(handle);
        }

        void finish() {
            done.complete(result);
        }

        void refuse() {
            done.completeExceptionally(
                    new StoreUnavailable("The store is closed", new IllegalStateException("closed")));
        }
    }
}
