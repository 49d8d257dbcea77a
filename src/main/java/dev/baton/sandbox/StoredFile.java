package dev.baton.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of an attachment with its name and media type. */
final class StoredFile {
    final String name;
    final String mediaType;
    private final byte[] bytes;

    StoredFile(String name, String mediaType, byte[] bytes) {
        this.name = name;
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes;
    }

    /** The media type if the content is a picture that cannot carry a script, whatever its name says. */
    Optional<String> pictureType() {
        String start = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }

    int size() {
        return bytes.length;
    }
}
