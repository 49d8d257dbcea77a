package dev.baton.assess.rule;

import dev.baton.document.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that stand where something is yet to be written. Measured on 428 real model documents: naive patterns hit 82,
 * half of them wrongly ("WITHOUT LIMITATION", "have to be filled with 0"); so single words count only where they are all
 * that a clause says.
 */
final class Placeholders {
    private static final int MOST_WORDS = 40;

    /** Nobody would write these as a clause of their own, but for want of something to say. */
    private static final Set<String> CLAUSES = folded(
            // English
            "tbd",
            "tba",
            "tbc",
            "todo",
            "to do",
            "xxx",
            "fixme",
            "placeholder",
            "to be filled",
            "to be filled in",
            "to be done",
            "to be determined",
            "to be defined",
            "to be decided",
            "to be announced",
            "to be confirmed",
            "to be completed",
            "to be added",
            "to be provided",
            "to be documented",
            "to be written",
            "to be measured",
            "still to be measured",
            "yet to be determined",
            "coming soon",
            "work in progress",
            "fill in",
            "fill me in",
            "fill this in",
            "will follow",
            "insert here",
            "not yet documented",
            "lorem ipsum",
            "lorem ipsum dolor sit amet",
            // German
            "folgt",
            "folgt noch",
            "folgt später",
            "kommt noch",
            "kommt später",
            "noch offen",
            "wird nachgereicht",
            "wird noch nachgereicht",
            "wird ergänzt",
            "wird noch ergänzt",
            "noch zu klären",
            "noch zu ergänzen",
            "noch zu definieren",
            "zu definieren",
            "noch festzulegen",
            "steht noch aus",
            "platzhalter",
            "muss noch ergänzt werden",
            // French
            "à compléter",
            "à définir",
            "à venir",
            "à préciser",
            "à remplir",
            "à faire",
            "à déterminer",
            "à renseigner",
            "sera complété",
            "reste à définir",
            // Spanish
            "por definir",
            "por completar",
            "por determinar",
            "por hacer",
            "por confirmar",
            "por rellenar",
            "a definir",
            "a completar",
            "pendiente de definir",
            "pendiente de completar",
            "próximamente",
            // Portuguese
            "a preencher",
            "por preencher",
            "a ser definido",
            "a ser preenchido",
            "a determinar",
            "a confirmar",
            "a fazer",
            "em breve",
            "a ser completado");

    /** These are placeholders only where they are all that is written; in a clause they often mean something. */
    private static final Set<String> WHOLES = folded(
            "wip",
            "n/a",
            "none yet",
            "not yet",
            "pending",
            "later",
            "follows",
            "soon",
            "open",
            "unknown yet",
            "offen",
            "in Arbeit",
            "in Bearbeitung",
            "ausstehend",
            "noch nicht bekannt",
            "entfällt noch",
            "en cours",
            "en attente",
            "à suivre",
            "pendiente",
            "en proceso",
            "en curso",
            "pendente",
            "em andamento",
            "em aberto",
            "k.A.",
            "x",
            "xx",
            "test",
            "asdf",
            "foo",
            "bla",
            "...");

    private static final Pattern MARK = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?:[Tt][Bb][Dd]|TBA|TBC|TODO(?![- ]?list)|FIXME)(?![\\p{L}\\p{N}_])|\\?\\?\\?|(?i:\\bto be (?:determined|defined later|decided|announced|filled in)\\b|\\bcoming soon\\b|\\bwird (?:noch )?nachgereicht\\b|\\bkommt noch\\b|\\bfolgt noch\\b|\\breste à (?:compléter|définir)\\b|\\bpendiente de (?:definir|completar)\\b|\\ba ser (?:definido|preenchido)\\b)");

    /** Folded words without one of which {@link #MARK} matches nothing: they are much faster to look for. */
    private static final List<String> HINTS = List.of(
            " tbd",
            " tba ",
            " tbc ",
            " todo",
            " fixme",
            " to be ",
            "coming soon",
            "nachgereicht",
            "kommt noch",
            "folgt noch",
            " reste a ",
            "pendiente de",
            " a ser ");

    private static final Pattern DATE = Pattern.compile(
            "\\b20\\d\\d-\\d\\d|\\b\\d{1,2}[./]\\d{1,2}[./](?:20)?\\d\\d\\b|\\bQ[1-4][ /]?20\\d\\d|(?i)\\b\\d{1,2}\\.? ?(?:de )?(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|mayo|jun|juin|jul|juil|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez|dic|déc)\\p{L}*|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}* \\d{1,2}\\b");

    private static final Pattern OWNER = Pattern.compile(
            "@\\w|\\b\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+|\\b(?:owner|by|owned by|Verantwortlich\\w*|von|durch|responsable|par|por|responsável)[: ]+\\p{Lu}|\\b(?:DS|DE|MLE|OPS|PO|PM|QA)\\b|\\p{Lu}\\p{Ll}{2,}(?: will| wird|,)");

    private Placeholders() {}

    private static Set<String> folded(String... phrases) {
        return Stream.of(phrases)
                .map(Words::fold)
                .filter(phrase -> !phrase.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a whole value is a placeholder, such as "TBD", "n/a – to be filled" or "…". */
    static boolean isWhole(String text) {
        if (text.length() > 200) {
            return false;
        }
        String folded = Words.fold(text);
        if (folded.isBlank()) {
            return !text.isBlank() && text.chars().allMatch(letter -> "?.-–—_*…<>[]() /".indexOf(letter) >= 0);
        }
        if (CLAUSES.contains(folded) || WHOLES.contains(folded)) {
            return true;
        }
        return (opens(text) && !isExplained(text) && Words.count(folded) <= 6)
                || isNamedMark(text, folded)
                || Clauses.of(text).stream().allMatch(Placeholders::isWholeClause);
    }

    /** "Numbers to be determined", "Zahlen folgt noch": a mark, and at most two words for what it stands for. */
    private static boolean isNamedMark(String text, String folded) {
        int words = Words.count(folded);
        if (words > 6) {
            return false;
        }
        java.util.regex.Matcher mark = MARK.matcher(text);
        return mark.find() && words - Words.count(Words.fold(mark.group())) <= 2 && !isExplained(text);
    }

    private static boolean isWholeClause(String clause) {
        String folded = Words.fold(clause);
        return CLAUSES.contains(folded) || WHOLES.contains(folded);
    }

    /** Whether a value begins by saying that it is yet to come: "TBD: Lena Hoffmann measures it by 2026-12-04". */
    static boolean opens(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == ' ')) {
            end++;
        }
        String head = Words.fold(text.substring(0, end));
        if (CLAUSES.contains(head)) {
            return true;
        }
        return MARK.matcher(text.substring(0, Math.min(text.length(), 8))).lookingAt();
    }

    /** Whether a placeholder says who replaces it and until when. */
    static boolean isExplained(String text) {
        return DATE.matcher(text).find() && OWNER.matcher(text).find();
    }

    /** Whether a line of prose holds a placeholder. */
    static boolean isInside(Line line) {
        String prose = line.prose();
        String folded = line.folded();
        boolean hinted = prose.contains("???");
        for (int i = 0; i < HINTS.size() && !hinted; i++) {
            hinted = folded.contains(HINTS.get(i));
        }
        if (hinted && MARK.matcher(prose).find()) {
            return true;
        }
        for (String clause : Clauses.of(prose)) {
            String said = clause.substring(clause.lastIndexOf(':') + 1);
            if (said.length() <= MOST_WORDS && CLAUSES.contains(Words.fold(said))) {
                return true;
            }
        }
        return false;
    }
}
