package dev.baton.document;

/** What may stand in XML 1.0 and therefore in every format that Baton writes. */
final class Characters {
    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /** The text with each character that XML 1.0 forbids, half surrogate pairs included, replaced by U+FFFD. */
    static String clean(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (bad >= 0) {
            out.append(text, from, bad).append(REPLACEMENT);
            from = bad + 1;
            bad = firstBad(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!allowed(c)) {
                return i;
            }
        }
        return -1;
    }

    /** XML 1.0, production 2 (Char), for what is not half of a surrogate pair. */
    private static boolean allowed(char c) {
        return c >= 0x20 ? (!Character.isSurrogate(c) && c < 0xFFFE) : (c == '\t' || c == '\n' || c == '\r');
    }
}
