package dev.baton.worker;

import dev.baton.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What decides beside the tickets themselves: when it changes, every ticket has to be looked at again. */
final class Rules {
    private final String settings;

    Rules(Config config) {
        settings = hash(config.requirements() + "\n" + config.gate() + "\n" + config.stages() + "\n" + config.owners()
                + "\n" + config.pages() + "\n" + config.lookups());
    }

    /**
     * A digest of requirements, gate, stages, roles and templates: 16 hexadecimal digits.
     *
     * @param templates the digest of the templates in use
     */
    String digest(String templates) {
        return hash(settings + "\n" + templates).substring(0, 16);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
