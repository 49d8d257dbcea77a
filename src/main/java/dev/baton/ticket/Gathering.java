package dev.baton.ticket;

import dev.baton.http.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets those who want something at the same time share one request: who comes first gathers the others for a few
 * milliseconds. A single one waits no longer than it takes to notice that it is alone.
 */
final class Gathering<T> {
    private static final Duration LONG = Duration.ofMillis(4);

    private final int most;
    private final Function<List<String>, Map<String, T>> read;
    private final LinkedBlockingQueue<Wanted<T>> wanted = new LinkedBlockingQueue<>();
    private final Object leading = new Object();

    private record Wanted<T>(String key, CompletableFuture<Optional<T>> answer) {}

    /**
     * Makes a gathering.
     *
     * @param most how many keys one request takes
     * @param read the request: what is known by key; keys it knows nothing of are absent
     */
    Gathering(int most, Function<List<String>, Map<String, T>> read) {
        this.most = most;
        this.read = read;
    }

    /** What the request tells of a key; empty when it tells nothing. */
    Optional<T> get(String key) {
        Wanted<T> mine = new Wanted<>(key, new CompletableFuture<>());
        wanted.add(mine);
        pause();
        synchronized (leading) {
            while (!mine.answer().isDone()) {
                List<Wanted<T>> batch = new ArrayList<>();
                wanted.drainTo(batch, most);
                answer(batch);
            }
        }
        try {
            return mine.answer().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void answer(List<Wanted<T>> batch) {
        try {
            Map<String, T> told =
                    read.apply(batch.stream().map(Wanted::key).distinct().toList());
            batch.forEach(one -> one.answer().complete(Optional.ofNullable(told.get(one.key()))));
        } catch (ApiException.Rejected refused) {
            if (batch.size() > 1) {
                // One ticket that Jira refuses to show must not hide the others.
                int half = batch.size() / 2;
                answer(batch.subList(0, half));
                answer(batch.subList(half, batch.size()));
            } else {
                batch.forEach(one -> one.answer().completeExceptionally(refused));
            }
        } catch (RuntimeException failure) {
            batch.forEach(one -> one.answer().completeExceptionally(failure));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
