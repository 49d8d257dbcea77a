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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets tickets that are handled at the same time share one bulk read: who comes first gathers the others for a few
 * milliseconds. A changed ticket then costs a hundredth of a request when a hundred change together, and a single one waits
 * no longer than it takes to notice that it is alone.
 */
public final class BulkReads {
    /** The most that Jira's bulk read takes with fields that hold more than one value. */
    private static final int MOST = 100;

    private static final Duration GATHERING = Duration.ofMillis(4);

    private final TicketReader reader;
    private final LinkedBlockingQueue<Wanted> wanted = new LinkedBlockingQueue<>();
    private final Object leading = new Object();

    private record Wanted(String key, CompletableFuture<Optional<Ticket>> answer) {}

    /** Makes shared reads on a reader. */
    public BulkReads(TicketReader reader) {
        this.reader = reader;
    }

    /**
     * Reads one ticket.
     *
     * @return empty when it does not exist or can't be seen
     */
    public Optional<Ticket> read(String key) {
        Wanted mine = new Wanted(key, new CompletableFuture<>());
        wanted.add(mine);
        pause();
        synchronized (leading) {
            while (!mine.answer().isDone()) {
                lead();
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

    private void lead() {
        List<Wanted> batch = new ArrayList<>();
        wanted.drainTo(batch, MOST);
        answer(batch);
    }

    private void answer(List<Wanted> batch) {
        try {
            Map<String, Ticket> tickets = reader
                    .read(batch.stream().map(Wanted::key).distinct().toList())
                    .stream()
                    .flatMap(ticket -> Stream.of(Map.entry(ticket.key(), ticket), Map.entry(ticket.id(), ticket)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
            batch.forEach(one -> one.answer().complete(Optional.ofNullable(tickets.get(one.key()))));
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
            Thread.sleep(GATHERING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
