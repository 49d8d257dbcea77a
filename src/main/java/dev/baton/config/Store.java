package dev.baton.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The embedded database. It can be deleted: the next cycle converges without it.
 *
 * @param file the database's file, without the ending that the database adds
 */
public record Store(Path file) {
    public Store {
        Objects.requireNonNull(file);
    }
}
