package dev.baton.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: {@code X-Hub-Signature: method=hex}, an HMAC over the raw body (Atlassian's admin webhooks, in
 * the form of W3C WebSub). The method is read from the header, and only one that is known to be safe is accepted.
 */
public final class Signature {
    /** What the header is called. */
    public static final String HEADER = "X-Hub-Signature";

    /** SHA-1 and MD5 are left out though WebSub knows SHA-1: who could choose the method would choose the weakest. */
    private static final Map<String, Method> METHODS = Map.of(
            "sha256", new Method("HmacSHA256", 32),
            "sha384", new Method("HmacSHA384", 48),
            "sha512", new Method("HmacSHA512", 64));

    private record Method(String algorithm, int bytes) {}

    private Signature() {}

    /** What became of a signature. Whoever sent it is not told which of the faults it was. */
    public enum Verdict {
        /** One of the secrets made it. */
        RIGHT,
        /** There is no header, or more than one. */
        ABSENT,
        /** It has not the form of a signature, or its method is not accepted. */
        MALFORMED,
        /** None of the secrets made it. */
        WRONG
    }

    /**
     * Checks a signature, in a time that does not tell how much of it is right.
     *
     * @param headers the values of all headers of that name
     * @param body the body as it came
     * @param secrets any of which may have made it
     */
    public static Verdict check(List<String> headers, byte[] body, List<String> secrets) {
        if (headers.size() != 1) {
            return headers.isEmpty() ? Verdict.ABSENT : Verdict.MALFORMED;
        }
        String header = headers.getFirst();
        int equals = header.indexOf('=');
        Method method = equals < 0 ? null : METHODS.get(header.substring(0, equals));
        if (method == null) {
            return Verdict.MALFORMED;
        }
        Optional<byte[]> told = bytes(header.substring(equals + 1), method.bytes());
        if (told.isEmpty()) {
            return Verdict.MALFORMED;
        }
        boolean right = false;
        for (String secret : secrets) {
            // All of them are tried: else the time would tell which one it is.
            right |= MessageDigest.isEqual(told.get(), hmac(method.algorithm(), secret, body));
        }
        return right ? Verdict.RIGHT : Verdict.WRONG;
    }

    /** Lower-case digits of just the right number, as Jira writes them: one signature has one form. */
    private static Optional<byte[]> bytes(String hex, int length) {
        if (hex.length() != 2 * length) {
            return Optional.empty();
        }
        for (int at = 0; at < hex.length(); at++) {
            char digit = hex.charAt(at);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return Optional.empty();
            }
        }
        return Optional.of(HexFormat.of().parseHex(hex));
    }

    /** The header's value for a body, as Jira makes it. */
    public static String of(String secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", secret, body));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks " + algorithm + ", which each has to have", e);
        }
    }
}
