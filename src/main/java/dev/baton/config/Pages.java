package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Which pages Baton writes.
 *
 * @param folder the folder of the templates; a kind's template is its file {@code KIND.md}
 * @param kinds the kinds of pages that are written, such as {@code handoff}
 */
public record Pages(Path folder, List<String> kinds) {
    public Pages {
        Objects.requireNonNull(folder);
        kinds = List.copyOf(kinds);
    }
}
