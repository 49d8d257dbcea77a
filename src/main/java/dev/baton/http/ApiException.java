package dev.baton.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not do what was asked, sorted by what the caller does about it. The message names the call, the thing, the
 * status, what the server said and the remedy; it never holds credentials.
 */
public abstract sealed class ApiException extends RuntimeException {
    private final transient Failure failure;

    private ApiException(Failure failure, String found, String remedy, @Nullable Throwable cause) {
        super(failure.tell(found, remedy), cause);
        this.failure = Objects.requireNonNull(failure);
    }

    /** Method and path template. */
    public String call() {
        return failure.call();
    }

    /** What the call was about, as {@code issue MH-12}; may be empty. */
    public String thing() {
        return failure.thing();
    }

    /** The HTTP status; 0 where no answer came or no call was made. */
    public int status() {
        return failure.status();
    }

    /** What the server said, each message on one line. */
    public List<String> messages() {
        return failure.said();
    }

    /** What the server said about single fields, by field id. */
    public Map<String, String> fieldErrors() {
        return failure.fieldErrors();
    }

    /** How often the call was sent. More than one means that an earlier try may have been carried out. */
    public int tries() {
        return failure.tries();
    }

    /** Retry later: no answer, a cut or senseless one, status 5xx, or a limit that did not lift in time. */
    public static final class Unavailable extends ApiException {
        private final @Nullable Duration wait;

        public Unavailable(
                Failure failure, String found, String remedy, @Nullable Duration wait, @Nullable Throwable cause) {
            super(failure, found, remedy, cause);
            this.wait = wait;
        }

        /** How long the server asked to wait, where it did. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(wait);
        }
    }

    /** Ask the admin: credentials, permissions, scopes, a wrong address, an API that was removed. */
    public static final class NotAllowed extends ApiException {
        public NotAllowed(Failure failure, String found, String remedy, @Nullable Throwable cause) {
            super(failure, found, remedy, cause);
        }
    }

    /** The input was refused; the same call will be refused again. */
    public static final class Rejected extends ApiException {
        public Rejected(Failure failure, String found, String remedy) {
            super(failure, found, remedy, null);
        }
    }
}
