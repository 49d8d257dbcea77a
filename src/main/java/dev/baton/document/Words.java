package dev.baton.document;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as words, for comparing what people wrote with what is looked for: case, accents, punctuation and numbering make
 * no difference.
 */
public final class Words {
    private Words() {}

    /**
     * Folds text to lower-case words without accents, one space before, between and after them, so that
     * {@code fold(text).contains(fold(word))} finds whole words only.
     *
     * @return a single space for text without any letter or digit
     */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!ascii(lower)) {
            lower = Normalizer.normalize(lower, Normalizer.Form.NFD).replace("ß", "ss");
        }
        StringBuilder folded = new StringBuilder(lower.length() + 2).append(' ');
        boolean gap = true;
        for (int i = 0; i < lower.length(); ) {
            int letter = lower.codePointAt(i);
            i += Character.charCount(letter);
            if (Character.isLetterOrDigit(letter)) {
                folded.appendCodePoint(letter);
                gap = false;
            } else if (!gap && !mark(letter)) {
                folded.append(' ');
                gap = true;
            }
        }
        if (!gap) {
            folded.append(' ');
        }
        return folded.toString();
    }

    /** How many words folded text has. */
    public static int count(String folded) {
        int spaces = 0;
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) == ' ') {
                spaces++;
            }
        }
        return Math.max(0, spaces - 1);
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Accents stand as marks of their own after the decomposition; they don't end a word. */
    private static boolean mark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
