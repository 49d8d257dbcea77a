package dev.baton.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Storage format compared by what it means. Confluence does not give back the bytes it was sent: it writes {@code <x />},
 * adds ids and versions to macros, and changes entities, blanks between blocks and the order of attributes.
 */
public final class StorageXml {
    private static final int HASH_DIGITS = 12;

    private StorageXml() {}

    /**
     * The form in which two fragments are equal if a reader sees the same. Left out: ids and versions that Confluence
     * makes, table and image measures of its editor, markers of inline comments (their words stay), comments in the XML.
     *
     * @throws BrokenPageException if the fragment is not well-formed
     */
    public static String canonical(String storage) {
        return new CanonicalStorage(Set.of()).of(StorageTree.read(storage));
    }

    /** Twelve hexadecimal digits over the canonical form. */
    public static String digest(String storage) {
        return shortHash(canonical(storage));
    }

    static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
