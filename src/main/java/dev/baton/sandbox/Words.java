package dev.baton.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code ~} does: every word of the query stands in the text; a word ending in {@code *} is a beginning. */
final class Words {
    private Words() {}

    static boolean match(String query, String text) {
        Set<String> present = new HashSet<>(cut(text, false));
        List<String> wanted = cut(query, true);
        return !wanted.isEmpty() && wanted.stream().allMatch(word -> stands(word, present));
    }

    private static boolean stands(String word, Set<String> present) {
        if (!word.endsWith("*")) {
            return present.contains(word);
        }
        String beginning = word.substring(0, word.length() - 1);
        return present.stream().anyMatch(other -> other.startsWith(beginning));
    }

    private static List<String> cut(String text, boolean keepStars) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i <= lower.length(); i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else {
                if (!word.isEmpty()) {
                    words.add(keepStars && c == '*' ? word + "*" : word.toString());
                }
                word.setLength(0);
            }
        }
        return words;
    }
}
