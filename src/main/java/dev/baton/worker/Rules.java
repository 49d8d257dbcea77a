package dev.baton.worker;

import dev.baton.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What decides beside the tickets themselves: when it changes, every ticket has to be looked at again. */
final class Rules {
    private Rules() {}

    /** A digest of requirements, gate, stages, roles and templates: 16 hexadecimal digits. */
    static String digest(Config config) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String settings = config.requirements() + "\n" + config.gate() + "\n" + config.stages() + "\n"
                    + config.owners() + "\n" + config.pages();
            sha256.update(settings.getBytes(StandardCharsets.UTF_8));
            for (Path template : templates(config.pages().folder())) {
                sha256.update(Files.readAllBytes(template));
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, 16);
        } catch (IOException failure) {
            throw new UncheckedIOException("The templates in " + config.pages().folder() + " can't be read", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static List<Path> templates(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
