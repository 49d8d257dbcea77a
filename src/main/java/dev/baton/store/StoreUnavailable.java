package dev.baton.store;

import org.jspecify.annotations.Nullable;

/** The database can't be opened; the message says which, and what to do. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
