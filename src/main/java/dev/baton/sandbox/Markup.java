package dev.baton.sandbox;

import java.util.Locale;
import java.util.Set;

/** Text and addresses made safe for HTML. */
final class Markup {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private Markup() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The address if a link may lead there, else "#": no scheme runs scripts. */
    static String safeLink(String address) {
        String plain = address.strip();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < ' ' || c == '\\') {
                return "#";
            }
            if (c == '/' || c == '?' || c == '#') {
                break;
            }
            if (c == ':') {
                return SCHEMES.contains(plain.substring(0, i).toLowerCase(Locale.ROOT)) ? plain : "#";
            }
        }
        return plain;
    }

    /** A class name made of the text's letters and digits. */
    static String slug(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        return out.toString();
    }
}
