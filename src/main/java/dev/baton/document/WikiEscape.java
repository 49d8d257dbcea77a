package dev.baton.document;

import java.util.Optional;
import java.util.Set;

/** Escapes text for wiki markup: only what would mean something where it stands, so that prose stays readable. */
final class WikiEscape {
    private static final String MARKERS = "*_-+^~";

    private WikiEscape() {}

    /**
     * Escapes a stretch of text.
     *
     * @param before the character that stands before it; a line feed at the start of a line
     * @param after the one behind it
     * @param begun the markers of the styles it stands in
     * @param linked whether it is the text of a link
     */
    static String text(String text, char before, char after, Set<Character> begun, boolean linked) {
        String line = Characters.clean(text).replaceAll("[\\t\\r\\n\\f\\x0B]", " ");
        String plain = before == '\n' ? line.stripLeading() : line;
        StringBuilder out = new StringBuilder(plain.length() + 16);
        int at = before == '\n' ? lineStart(plain, out) : 0;
        while (at < plain.length()) {
            int end = linked ? -1 : WikiText.addressEnd(plain, at, plain.length());
            if (end > 0 && !(at == 0 && WikiText.word(before))) {
                // It becomes a link wherever it stands, and an escape would become part of it.
                out.append(plain, at, end);
                at = end;
                continue;
            }
            char last = at > 0 ? plain.charAt(at - 1) : before;
            char next = at + 1 < plain.length() ? plain.charAt(at + 1) : after;
            character(plain, at, last, next, begun, linked, out);
            at++;
        }
        return out.toString();
    }

    /** Escapes what would begin a block; returns how many characters that took. */
    private static int lineStart(String text, StringBuilder out) {
        if (text.matches("(?s)(?:h[1-6]|bq)\\..*")) {
            out.append("&#").append((int) text.charAt(0)).append(';');
            return 1;
        }
        if (!text.isEmpty() && "*#-".indexOf(text.charAt(0)) >= 0) {
            out.append('\\').append(text.charAt(0));
            return 1;
        }
        return 0;
    }

    private static void character(
            String text, int at, char last, char next, Set<Character> begun, boolean linked, StringBuilder out) {
        char c = text.charAt(at);
        switch (c) {
            case '\\' -> out.append(WikiText.word(next) && last != '\\' ? "\\" : "&#92;");
            case '{', '}', '|', '[' -> out.append('\\').append(c);
            case ']' -> out.append(linked ? "\\]" : "]");
            case '!' -> out.append(WikiText.blank(next) ? "!" : "\\!");
            case '&' -> out.append(next == '#' || WikiText.word(next) ? "&amp;" : "&");
            case '?' -> out.append(next == '?' || last == '?' ? "\\?" : "?");
            case '(', ':', ';' -> emoticon(text, at, last, out);
            case ')' -> {
                boolean smiles = last == ':' || last == ';';
                out.append(smiles ? "\\)" : ")");
            }
            default -> {
                if (MARKERS.indexOf(c) >= 0 && marks(c, last, next, begun)) {
                    out.append('\\');
                }
                out.append(c);
            }
        }
    }

    private static void emoticon(String text, int at, char last, StringBuilder out) {
        char c = text.charAt(at);
        Optional<String> code = WikiText.word(last) ? Optional.empty() : Emoticons.at(text, at, text.length());
        int end = at + code.map(String::length).orElse(0);
        boolean shows = code.isPresent() && (end == text.length() || !WikiText.word(text.charAt(end)));
        if (c == '(') {
            out.append(shows || last == ':' || last == ';' ? "\\(" : "(");
        } else {
            // A bracket behind it is escaped; a letter can't be.
            out.append(shows && letter(code.get()) ? "&#" + (int) c + ";" : String.valueOf(c));
        }
    }

    private static boolean letter(String code) {
        return Character.isLetter(code.charAt(code.length() - 1));
    }

    private static boolean marks(char c, char last, char next, Set<Character> begun) {
        boolean opens = !WikiText.word(last) && !WikiText.blank(next);
        boolean closes = begun.contains(c) && !WikiText.word(next);
        return opens || closes || (c == '-' && (last == '-' || next == '-'));
    }

    /** A value of a macro's parameter. */
    static String parameter(String value) {
        StringBuilder out = new StringBuilder(value.length());
        String plain = Characters.clean(value).strip().replaceAll("\\s+", " ");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            out.append(",|{}!&\\".indexOf(c) >= 0 ? "&#" + (int) c + ";" : String.valueOf(c));
        }
        return out.toString();
    }
}
