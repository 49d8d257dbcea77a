package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Several things are listed: as list items, table rows, lines of code, a numbered text ("1) … 2) …") or a chain
 * ("a → b → c"). Prose may list as well, so too few are doubtful and never missing.
 *
 * @param min how many
 */
public record ListOf(int min) implements Rule {
    private static final Pattern CHAIN =
            Pattern.compile("→|->|=>|➔|;|\\b(?:then|dann|danach|puis|ensuite|luego|después|depois)\\b");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:^|\\s)(?:\\(?\\d{1,2}[.)]|[Ss]tep \\d|[Ss]chritt \\d|[ÉEée]tape \\d|[Pp]aso \\d|[Pp]asso \\d)\\s");

    @JsonCreator
    public ListOf(@JsonProperty(value = "min", required = true) int min) {
        this.min = Checks.atLeastOne(min, "list.min");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> said = reading.speaking().stream().filter(Filled::says).toList();
        // Most lists are lists: what is numbered or chained within lines is looked for only where they are too short.
        List<Line> entries = said.stream()
                .filter(line -> line.kind() != Line.Kind.SENTENCE)
                .limit(min)
                .toList();
        if (entries.size() < min) {
            entries = entries(said);
        }
        if (entries.size() >= min) {
            return Ruling.met(entries.getFirst());
        }
        Line first = reading.speaking().isEmpty() ? null : reading.speaking().getFirst();
        return Ruling.doubtful(
                first == null ? "nothing is listed" : first.text(),
                first == null ? reading.places() : first.where(),
                "list at least " + min + (min == 1 ? " entry" : " entries") + ", one line each");
    }

    private List<Line> entries(List<Line> said) {
        List<Line> entries = new ArrayList<>();
        for (Line line : said) {
            int separators = count(CHAIN, line.text());
            int numbers = count(NUMBERED, line.text());
            int own = line.kind() != Line.Kind.SENTENCE ? 1 : 0;
            int worth = Math.max(separators > 0 ? separators + 1 : 0, numbers + own);
            for (int i = 0; i < worth && entries.size() < min; i++) {
                entries.add(line);
            }
        }
        return entries;
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().limit(100).count();
    }
}
