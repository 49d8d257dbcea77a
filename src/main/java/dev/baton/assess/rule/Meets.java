package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was measured meets its target. Both stand in a row of a table ("Target | Measured") or in one line ("target ≤ 200 ms,
 * measured 142 ms"). A measured value that is worse than its target is missing the mark, a fact where both are single
 * numbers of one unit; so is a target beside which nothing is measured. What can't be compared is left to people where both
 * are given, and doubtful where one of them is not recognised.
 */
public record Meets() implements Rule {
    private static final int MOST = 6;
    private static final List<String> TARGETS = folded(
            "target",
            "slo",
            "sla",
            "objective",
            "goal",
            "ziel",
            "zielwert",
            "soll",
            "vorgabe",
            "cible",
            "objectif",
            "objetivo",
            "meta",
            "alvo",
            "agreed",
            "required",
            "vereinbart");
    private static final List<String> MEASUREDS = folded(
            "measured",
            "actual",
            "observed",
            "current",
            "achieved",
            "result",
            "now",
            "gemessen",
            "ist",
            "istwert",
            "aktuell",
            "erreicht",
            "mesuré",
            "mesurée",
            "constaté",
            "réel",
            "actuel",
            "medido",
            "medida",
            "real",
            "observado",
            "alcanzado",
            "medição",
            "alcançado",
            "ergebnis",
            "résultat",
            "resultado",
            "load test");
    private static final List<String> LABELS = folded(
            "indicator",
            "metric",
            "sli",
            "measure",
            "kennzahl",
            "metrik",
            "indicateur",
            "métrique",
            "indicador",
            "métrica");
    private static final Pattern LOWER_IS_BETTER = Pattern.compile(
            " (?:latency|latenz|latence|latencia|response time|antwortzeit|error\\S*|fehler\\S*|erreur\\S*|duration|dauer|delay|cost\\S*|memory|ram|speicher\\S*|downtime|ausfall\\S*|mttr|recovery time|freshness|age|alter|lag|rto|rpo|wait\\S*) ");
    private static final Pattern HIGHER_IS_BETTER = Pattern.compile(
            " (?:availability|uptime|verfugbarkeit|disponibilite|disponibilidad|disponibilidade|throughput|durchsatz|debit|rendimiento|vazao|accuracy|precision|recall|auc|f1|success\\S*|coverage|hit rate) ");
    private static final Pattern NAMES = Pattern.compile(
            "(?i)\\bp\\s?\\d{2}(?:[.,]\\d)?\\b|\\b\\d{2}(?:th|st|\\.)?[ -](?:perzentil|percentile?)\\b|\\([^)]{0,80}\\)|\\b20\\d\\d-\\d\\d-\\d\\d\\b|\\bn\\s?=\\s?[\\d.,' ]+");

    @JsonCreator
    public Meets {}

    private static List<String> folded(String... words) {
        return Stream.of(words).map(Words::fold).toList();
    }

    /** A target and what was measured for it, as text. */
    private record Pair(Line line, String label, String target, String measured) {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        List<Pair> pairs = lines.stream()
                .filter(Filled::says)
                .flatMap(line -> pair(line).stream())
                .toList();
        List<Remark> worse = new ArrayList<>();
        List<Remark> open = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.target().isBlank() || Placeholders.isWhole(pair.target())) {
                add(worse, pair.line().text() + " (no target)", pair, "agree on a target for " + pair.label());
            } else if (pair.measured().isBlank() || isUnmeasured(pair.measured())) {
                add(worse, pair.line().text() + " (not measured)", pair, "measure " + pair.label());
            } else {
                judge(pair, worse, open);
            }
        }
        if (!worse.isEmpty()) {
            worse.addAll(open);
            return new Ruling(Degree.MISSING, worse);
        }
        if (!open.isEmpty()) {
            return new Ruling(Degree.DOUBTFUL, open);
        }
        if (!pairs.isEmpty()) {
            return Ruling.met(pairs.getFirst().line());
        }
        return none(lines, reading);
    }

    private static Ruling none(List<Line> lines, Reading reading) {
        Line first = lines.isEmpty() ? null : lines.getFirst();
        String found = first == null ? "nothing" : first.text();
        String where = first == null ? reading.places() : first.where();
        boolean numbers = lines.stream().anyMatch(line -> line.text().chars().anyMatch(Character::isDigit));
        return numbers
                ? Ruling.doubtful(found, where, "put each target and the measured value side by side")
                : Ruling.missing(
                        found + " (no number)",
                        where,
                        "give each target as a number, and the measured value beside it");
    }

    private static void add(List<Remark> remarks, String found, Pair pair, String mend) {
        if (remarks.size() < MOST) {
            remarks.add(new Remark(found, pair.line().where(), mend));
        }
    }

    private static boolean isUnmeasured(String measured) {
        return Placeholders.isWhole(measured)
                || Words.fold(measured)
                        .matches(
                                " (?:not (?:yet )?measured(?: yet)?|noch nicht gemessen|nicht gemessen|pas (?:encore )?mesure|non mesure|no medido|sin medir|aun no medido|nao medido|ainda nao medido) ");
    }

    private static void judge(Pair pair, List<Remark> worse, List<Remark> open) {
        Optional<Amount> target = single(pair.target());
        Optional<Amount> measured = single(pair.measured());
        if (target.isEmpty() || measured.isEmpty()) {
            boolean numbers = !Amount.of(strip(pair.target())).isEmpty()
                    && !Amount.of(strip(pair.measured())).isEmpty();
            // "99.9 % under 200 ms" against "99.95 %": two numbers and one; both are there, and a person compares.
            if (!numbers) {
                add(
                        open,
                        pair.line().text(),
                        pair,
                        "give target and measured value of " + pair.label() + " as numbers");
            }
            return;
        }
        Amount goal = target.get();
        Amount real = measured.get();
        String direction = goal.comparator().isEmpty() ? direction(pair.label(), goal) : goal.comparator();
        if (!goal.isLike(real) || direction.isEmpty()) {
            return;
        }
        boolean fails = direction.equals("<") ? real.value() > goal.value() : real.value() < goal.value();
        if (fails) {
            // "1,200" may be twelve hundred, and without a comparator the direction is guessed: a person compares.
            boolean certain =
                    goal.certain() && real.certain() && !goal.comparator().isEmpty();
            String found = pair.line().text() + (certain ? " (worse" : " (perhaps worse") + " than its target)";
            String mend = "bring " + pair.label() + " to its target, or agree on another target with the owner";
            add(certain ? worse : open, found, pair, mend);
        }
    }

    private static String direction(String label, Amount goal) {
        String folded = Words.fold(label);
        if (HIGHER_IS_BETTER.matcher(folded).find()) {
            return ">";
        }
        return LOWER_IS_BETTER.matcher(folded).find() || goal.kind().equals("time") ? "<" : "";
    }

    /** The number of a text that has only one. */
    private static Optional<Amount> single(String text) {
        List<Amount> amounts = Amount.of(strip(text));
        return amounts.size() == 1 ? Optional.of(amounts.getFirst()) : Optional.empty();
    }

    private static String strip(String text) {
        return NAMES.matcher(text).replaceAll(" ");
    }

    private static Optional<Pair> pair(Line line) {
        Cells table = line.table();
        if (table != null) {
            OptionalInt target = table.column(TARGETS);
            OptionalInt measured = column(table, MEASUREDS, target);
            if (target.isEmpty() || measured.isEmpty()) {
                return Optional.empty();
            }
            OptionalInt label = table.column(LABELS);
            String unit = unit(table.header(target.getAsInt()), table.label(line.row()));
            return Optional.of(new Pair(
                    line,
                    table.cell(line.row(), label.orElse(0)),
                    united(table.cell(line.row(), target.getAsInt()), unit),
                    united(table.cell(line.row(), measured.getAsInt()), unit)));
        }
        String target = "";
        String measured = "";
        for (String clause : Clauses.of(line.text())) {
            boolean wished = Speech.GOAL.matcher(clause).find()
                    || Speech.OUGHT.matcher(clause).find();
            if (target.isEmpty() && wished && !Amount.of(strip(clause)).isEmpty()) {
                target = clause;
            } else if (Speech.MEASURED.matcher(clause).find()
                    && !Amount.of(strip(clause)).isEmpty()) {
                measured = clause;
            }
        }
        return target.isEmpty() || measured.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pair(line, line.text(), target, measured));
    }

    private static OptionalInt column(Cells table, List<String> words, OptionalInt other) {
        for (int column = 0; column < table.headers().size(); column++) {
            String header = Words.fold(table.header(column));
            if (column != other.orElse(-1) && words.stream().anyMatch(header::contains)) {
                return OptionalInt.of(column);
            }
        }
        return OptionalInt.empty();
    }

    /** The unit that a header or label says for bare numbers: "Target (ms)". */
    private static String unit(String header, String label) {
        Matcher matcher = Pattern.compile("[(\\[]\\s?(ns|µs|ms|s|min|h|%|[kMGT]i?B|req/s|rps)\\s?[)\\]]")
                .matcher(header + " " + label);
        return matcher.find() ? " " + matcher.group(1) : "";
    }

    private static String united(String cell, String unit) {
        return !unit.isEmpty() && cell.matches("\\s*[<>≤≥]?=?\\s*[\\d.,' ]+\\s*") ? cell + unit : cell;
    }
}
