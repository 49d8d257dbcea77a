package dev.baton.assess.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits running text into sentences, in any language that ends them with a full stop. */
final class Prose {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "z.b", "d.h", "u.a", "p.ex", "vs", "approx", "fig", "no", "nr", "ca", "bzw", "dr", "mr", "ms",
            "et al", "al", "etc", "max", "min", "vol", "sec", "ggf", "inkl", "evtl", "ex", "ej", "núm", "art", "cf",
            "resp", "ver", "incl", "est", "avg");

    /** Abbreviations that are units after a number. */
    private static final Set<String> UNITS = Set.of("ms", "min", "sec");

    /** How German months begin, which a day's number and a full stop stand before. */
    private static final List<String> MONTHS = List.of(
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai ",
            "Juni ",
            "Juli ",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember");

    private Prose() {}

    /** Where the sentences of a text stand in it, without the blanks around them; none for blank text. */
    static List<Span> sentences(String text) {
        List<Span> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char mark = text.charAt(i);
            if (mark == '。' || ((mark == '.' || mark == '!' || mark == '?' || mark == '…') && ends(text, i))) {
                add(text, start, i + 1, sentences);
                start = i + 1;
            }
        }
        add(text, start, text.length(), sentences);
        return sentences;
    }

    private static void add(String text, int start, int end, List<Span> sentences) {
        int first = start;
        int last = end;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (first < last) {
            sentences.add(new Span(first, last));
        }
    }

    private static boolean ends(String text, int at) {
        int after = at + 1;
        if (after >= text.length()) {
            return true;
        }
        if (text.charAt(after) != ' ') {
            return false;
        }
        char next = after + 1 < text.length() ? text.charAt(after + 1) : ' ';
        if (Character.isLowerCase(next)) {
            return false;
        }
        return text.charAt(at) != '.' || !abbreviated(text, at);
    }

    private static boolean abbreviated(String text, int at) {
        int start = at;
        while (start > 0 && at - start < 8 && text.charAt(start - 1) != ' ' && text.charAt(start - 1) != '(') {
            start--;
        }
        String word = text.substring(start, at);
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        // "1. clean the rows" and "das 95. Perzentil"; but "at concurrency 4. Expected load …" are two sentences.
        boolean numbering = !word.isEmpty()
                && word.chars().allMatch(Character::isDigit)
                && (start == 0
                        || text.startsWith("Perz", at + 2)
                        || text.startsWith("Quant", at + 2)
                        || (word.length() <= 2 && month(text, at + 2)));
        // "below 60 ms. Result:" ends with a unit, "Ms. Duarte" does not.
        boolean unit = UNITS.contains(word) && start > 1 && Character.isDigit(text.charAt(start - 2));
        return initial || numbering || (!unit && ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** "am 1. Oktober 2026" */
    private static boolean month(String text, int at) {
        for (String month : MONTHS) {
            if (text.startsWith(month, at)) {
                return true;
            }
        }
        return false;
    }

    /** A part of a text. */
    record Span(int start, int end) {
        String of(String text) {
            return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
        }
    }
}
