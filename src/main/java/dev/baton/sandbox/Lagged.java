package dev.baton.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value that is read at once and that search sees later: the site's index lags behind its writes.
 *
 * @param <T> an immutable type
 */
final class Lagged<T> {
    private record Pending<T>(Instant visibleAt, T value) {}

    private T current;
    private @Nullable T indexed;
    private final Deque<Pending<T>> pending = new ArrayDeque<>(0);

    /** A value from long ago that search sees already. */
    static <T> Lagged<T> historic(T value) {
        Lagged<T> lagged = new Lagged<>(value);
        lagged.indexed = value;
        return lagged;
    }

    /** A value written just now. */
    static <T> Lagged<T> fresh(T value, Instant visibleAt) {
        Lagged<T> lagged = new Lagged<>(value);
        lagged.pending.add(new Pending<>(visibleAt, value));
        return lagged;
    }

    private Lagged(T value) {
        this.current = value;
    }

    T current() {
        return current;
    }

    void set(T value, Instant visibleAt) {
        current = value;
        pending.add(new Pending<>(visibleAt, value));
    }

    /** What search sees at {@code now}; empty while the very first write is not indexed yet. */
    Optional<T> indexed(Instant now) {
        while (true) {
            Pending<T> first = pending.peekFirst();
            if (first == null || first.visibleAt().isAfter(now)) {
                return Optional.ofNullable(indexed);
            }
            indexed = first.value();
            pending.removeFirst();
        }
    }
}
