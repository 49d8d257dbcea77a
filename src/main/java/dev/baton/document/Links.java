package dev.baton.document;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which destinations become links: a ticket must not be able to smuggle in another scheme. */
final class Links {
    private static final Pattern SAFE =
            Pattern.compile("(?:https?://[^/?#]|mailto:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST = 8_000;

    private Links() {}

    /** The destination if a page may link to it: http, https or mailto, with nothing that browsers would drop. */
    static Optional<String> safe(String destination) {
        String stripped = destination.strip();
        boolean plain = stripped.length() <= LONGEST
                && stripped.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '\\' || Character.isISOControl(c));
        return plain && SAFE.matcher(stripped).matches() ? Optional.of(stripped) : Optional.empty();
    }

    /** Whether the destination is an address on the web, which an image may be shown from. */
    static boolean web(String destination) {
        return safe(destination).isPresent() && !destination.strip().regionMatches(true, 0, "mailto:", 0, 7);
    }

    /** What a link that is not followed shows behind its text, so that the address is not lost; empty for none. */
    static String shown(String destination, String text) {
        String stripped = destination.strip();
        return stripped.isEmpty() || stripped.startsWith("#") || stripped.equals(text.strip())
                ? ""
                : text.isBlank() ? stripped : " (" + stripped + ")";
    }
}
