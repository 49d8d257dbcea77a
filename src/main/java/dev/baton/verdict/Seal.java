package dev.baton.verdict;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks what Baton itself wrote on a ticket. Everybody who may edit a ticket can write its properties, so a decision there
 * counts by its seal: HMAC-SHA-256 with a key that only Baton has, over the ticket's id and the decision.
 */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 32;

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * A seal with a secret of its own, or one that is made from another secret.
     *
     * @param secret not empty
     */
    public static Seal of(String secret) {
        // The secret may be a token: what signs is another key, from which the token can't be told.
        return new Seal(mac(
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM), "decisions kept on tickets, 1"));
    }

    /** The mark for a text on a ticket: 32 hexadecimal digits. */
    String mark(String ticketId, String text) {
        return HexFormat.of()
                .formatHex(mac(key, ticketId.length() + ":" + ticketId + text))
                .substring(0, DIGITS);
    }

    boolean fits(String mark, String ticketId, String text) {
        return MessageDigest.isEqual(
                mark.getBytes(StandardCharsets.UTF_8), mark(ticketId, text).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "Seal";
    }
}
