package dev.baton.assess.rule;

import com.google.re2j.Pattern;
import dev.baton.document.Words;
import org.jspecify.annotations.Nullable;

/**
 * Words to look for in text, whatever their case and accents: {@code "data drift"} are whole words, {@code "retrain*"} is
 * the start of one, {@code "/p(50|95)/"} is a pattern in RE2 syntax on the text as written.
 */
final class Phrase {
    private final String words;
    private final @Nullable Pattern pattern;
    private final int count;

    private Phrase(String words, @Nullable Pattern pattern) {
        this.words = words;
        this.pattern = pattern;
        this.count = Words.count(words.endsWith(" ") ? words : words + " ");
    }

    static Phrase of(@Nullable String written, String key) {
        String text = Checks.text(written, key);
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            return new Phrase("", Checks.pattern(text.substring(1, text.length() - 1), key));
        }
        String folded = Words.fold(text);
        if (folded.isBlank()) {
            throw new IllegalArgumentException(key + ": “" + text + "” holds no letter or digit to look for");
        }
        return new Phrase(text.endsWith("*") ? folded.substring(0, folded.length() - 1) : folded, null);
    }

    /** Whether a line says it, in its text or in the titles and headers over it. */
    boolean isIn(Line line) {
        return pattern != null
                ? pattern.matcher(line.text()).find()
                        || (!line.names().isEmpty()
                                && pattern.matcher(line.names()).find())
                : line.folded().contains(words) || isIn(line.foldedNames());
    }

    private boolean isIn(String names) {
        return names.length() > 1 && names.contains(words);
    }

    /** Whether it is in text that is given both as written and folded. */
    boolean isIn(String text, String folded) {
        return pattern != null ? pattern.matcher(text).find() : folded.contains(words);
    }

    /** Folded text without these words; a pattern takes nothing from it. */
    String takenFrom(String folded) {
        if (pattern != null || !folded.contains(words)) {
            return folded;
        }
        // The start of a word takes its end too.
        String taken = folded.replace(words, " ");
        return words.endsWith(" ") ? taken : taken.replaceFirst("^(?! )", " ");
    }

    /** How many words it has; 0 for a pattern. */
    int count() {
        return count;
    }

    boolean isPattern() {
        return pattern != null;
    }

    /** What it looks for; the same in every process, since a digest of all rules says whether any of them changed. */
    @Override
    public String toString() {
        return pattern == null ? words : "/" + pattern.pattern() + "/";
    }
}
