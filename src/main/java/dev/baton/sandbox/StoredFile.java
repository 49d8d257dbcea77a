package dev.baton.sandbox;

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

    int size() {
        return bytes.length;
    }
}
