package dev.baton.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of files that stand where a file was looked for, to suggest one. */
final class Folder {
    private static final int MAX_NAMES = 500;

    private Folder() {}

    /** The names with one of the endings in the folder that a missing file would stand in. */
    static List<String> names(Path missing, String... endings) {
        @Nullable Path folder = missing.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MAX_NAMES)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> Stream.of(endings).anyMatch(name::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // Only a suggestion is lost.
            return List.of();
        }
    }
}
