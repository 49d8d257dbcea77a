package dev.baton.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one try of a call ended. */
sealed interface Attempt<T> {
    /** Carried out. */
    record Done<T>(@Nullable T body) implements Attempt<T> {}

    /**
     * Not carried out, or nobody knows.
     *
     * @param asked how long the server asked to wait
     */
    record Failed<T>(
            ApiException error, Kind kind, @Nullable Duration asked) implements Attempt<T> {
        Optional<Duration> pause() {
            return Optional.ofNullable(asked);
        }

        int tries() {
            return error.tries();
        }

        boolean repeats(CallShape shape) {
            return switch (kind) {
                case FINAL -> false;
                case NOT_CARRIED_OUT, SITE_LIMIT -> true;
                case MAYBE_CARRIED_OUT -> shape.repeatable();
            };
        }
    }

    /** What a further try could mean. */
    enum Kind {
        /** It would end alike. */
        FINAL,
        /** It is safe for any call. */
        NOT_CARRIED_OUT,
        /** It is safe for any call, but nobody is to call the site for a while. */
        SITE_LIMIT,
        /** It could do a write twice. */
        MAYBE_CARRIED_OUT
    }
}
