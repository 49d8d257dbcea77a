package dev.baton.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Which pages Baton writes.
 *
 * @param folder the folder of the templates; the kind {@code handoff} is its file {@code handoff.md}
 * @param handoff whether each handoff gets its page
 */
public record Pages(Path folder, boolean handoff) {
    public Pages {
        Objects.requireNonNull(folder);
    }
}
