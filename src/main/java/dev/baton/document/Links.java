package dev.baton.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which destinations become links: a ticket must not be able to smuggle in another scheme. */
final class Links {
    private static final Pattern SAFE =
            Pattern.compile("(?:https?://[^/?#]|mailto:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** RFC 3986, section 3.1; blanks within are what browsers have dropped before they looked for a scheme. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-\\s]*:.*", Pattern.DOTALL);

    private static final String ATTACHMENT = "attachment:";
    private static final int LONGEST = 8_000;

    private Links() {}

    /**
     * The destination if a page may link to it: http, https, mailto, or an address within the site (no scheme, no other
     * host). Blanks and backslashes are encoded, for browsers take backslashes for slashes.
     */
    static Optional<String> safe(String destination) {
        String stripped = destination.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST
                || stripped.chars().anyMatch(c -> c < ' ' || c == 0x7F || Character.isISOControl(c))) {
            return Optional.empty();
        }
        boolean own = !SCHEME.matcher(stripped).matches()
                && !stripped.startsWith("//")
                && !stripped.startsWith("\\")
                && !stripped.startsWith("/\\");
        return own || (SAFE.matcher(stripped).matches() && stripped.indexOf('\\') < 0 && stripped.indexOf(' ') < 0)
                ? Optional.of(Characters.clean(stripped).replace(" ", "%20").replace("\\", "%5C"))
                : Optional.empty();
    }

    /** Whether the destination is an address on the web, which an image may be shown from. */
    static boolean web(String destination) {
        return destination.strip().regionMatches(true, 0, "http", 0, 4)
                && SAFE.matcher(destination.strip()).matches()
                && safe(destination).isPresent();
    }

    /** The name of the place within the document that the destination points to. */
    static Optional<String> anchor(String destination) {
        String stripped = destination.strip();
        return stripped.length() > 1 && stripped.startsWith("#")
                ? Optional.of(decoded(stripped.substring(1)))
                : Optional.empty();
    }

    /** The name of the page's attachment that the destination points to: {@code attachment:} and the encoded name. */
    static Optional<String> attachment(String destination) {
        String stripped = destination.strip();
        if (!stripped.regionMatches(true, 0, ATTACHMENT, 0, ATTACHMENT.length())) {
            return Optional.empty();
        }
        String name = decoded(stripped.substring(ATTACHMENT.length())).strip();
        boolean plain = !name.isEmpty()
                && name.length() <= 255
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        return plain ? Optional.of(name) : Optional.empty();
    }

    /** The destination that points to the page's attachment of that name. */
    static String toAttachment(String name) {
        return ATTACHMENT
                + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** What a link that is not followed shows behind its text, so that the address is not lost; empty for none. */
    static String shown(String destination, String text) {
        String stripped = destination.strip();
        return stripped.isEmpty()
                        || stripped.startsWith("#")
                        || Notation.isOwn(stripped)
                        || stripped.equals(text.strip())
                ? ""
                : text.isBlank() ? stripped : " (" + stripped + ")";
    }
}
