package dev.baton.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file that hangs on a page. The same facts give the same bytes.
 *
 * @param name its file name on the page, such as {@code model-card.md}
 * @param mediaType such as {@code text/markdown}
 * @param bytes its content; never changed by those who read it
 * @param digest over the content: the SHA-256 in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest
public record PageAttachment(String name, String mediaType, byte[] bytes, String digest) {
    public PageAttachment {
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(bytes);
        Objects.requireNonNull(digest);
    }

    /** An attachment with the digest of its bytes. */
    public static PageAttachment of(String name, String mediaType, byte[] bytes) {
        return new PageAttachment(name, mediaType, bytes, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageAttachment that
                && name.equals(that.name)
                && mediaType.equals(that.mediaType)
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, mediaType, digest);
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ", " + bytes.length + " bytes, " + digest + ")";
    }
}
