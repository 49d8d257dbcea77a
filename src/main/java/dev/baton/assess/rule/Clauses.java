package dev.baton.assess.rule;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into the parts between commas, semicolons, bars, brackets and dashes. */
final class Clauses {
    private static final int MOST = 200;

    private Clauses() {}

    static List<String> of(String text) {
        List<String> clauses = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && clauses.size() < MOST; i++) {
            if (separates(text, i)) {
                add(text, start, i, clauses);
                start = i + 1;
            }
        }
        add(text, start, text.length(), clauses);
        return clauses;
    }

    private static boolean separates(String text, int at) {
        return switch (text.charAt(at)) {
            case ';', '|', '(', ')', '–', '—', '·' -> true;
            // Not the commas of numbers, nor the hyphens of words.
            case ',' -> at + 1 >= text.length() || text.charAt(at + 1) == ' ';
            case '-' -> at > 0 && at + 1 < text.length() && text.charAt(at - 1) == ' ' && text.charAt(at + 1) == ' ';
            default -> false;
        };
    }

    private static void add(String text, int start, int end, List<String> clauses) {
        String clause = text.substring(start, end).strip();
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
    }
}
