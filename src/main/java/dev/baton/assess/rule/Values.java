package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Named values are given: as {@code key: value}, as a row or a column of a table, under a heading, or by their form alone.
 *
 * <p>A value of a known form is missing where that form stands nowhere: a machine can be certain that 64 hexadecimal
 * digits are not there. A value that is written beside its key but not of its form is missing too (a structured value that
 * can't be parsed). One that has no form, or whose form stands beside no known key, is doubtful: people use other words.
 *
 * @param values the values, each of which is wanted
 */
public record Values(List<Value> values) implements Rule {
    private static final int MOST_KEY_WORDS = 4;
    private static final int MOST_KEYS = 40;
    private static final int LONGEST_KEY = 40;
    /** What is shorter may well repeat one digit: "v11". */
    private static final int SHORTEST_DIGEST = 7;

    /**
     * A value.
     *
     * @param name how people are told about it
     * @param keys what it is called, in any languages
     * @param form the pattern, in RE2 syntax, that a part of the value matches; null for any text
     * @param anywhere whether the form tells the value without a key
     * @param expect how the value looks, for people; empty where its name says it
     * @param similar the pattern of what may stand in for it, so that its absence is doubtful; null for none
     */
    public record Value(
            String name,
            List<String> keys,
            @Nullable Pattern form,
            boolean anywhere,
            String expect,
            @Nullable Pattern similar) {
        @JsonCreator
        static Value of(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty("keys") @Nullable List<String> keys,
                @JsonProperty("form") @Nullable String form,
                @JsonProperty("anywhere") @Nullable Boolean anywhere,
                @JsonProperty("expect") @Nullable String expect,
                @JsonProperty("similar") @Nullable String similar) {
            boolean alone = anywhere != null && anywhere;
            if (form == null && (alone || keys == null || keys.isEmpty())) {
                throw new IllegalArgumentException("values: “" + name + "” needs keys, or a form to be found by");
            }
            return new Value(
                    Checks.text(name, "values.name"),
                    keys == null ? List.of() : keys.stream().map(Words::fold).toList(),
                    form == null ? null : Checks.pattern(form, "values.form"),
                    alone,
                    expect == null ? "" : expect,
                    similar == null ? null : Checks.pattern(similar, "values.similar"));
        }

        boolean isKey(String foldedLabel) {
            return Words.count(foldedLabel) <= MOST_KEY_WORDS && keys.stream().anyMatch(foldedLabel::contains);
        }

        boolean fits(String text) {
            return !Placeholders.isWhole(text)
                    && (form == null ? !Words.fold(text).isBlank() : matches(text, false));
        }

        /** "0000000000000000": of the form of a checksum, and none. */
        boolean isHollow(String text) {
            return form != null && !matches(text, false) && matches(text, true);
        }

        private boolean matches(String text, boolean hollow) {
            if (form == null) {
                return false;
            }
            com.google.re2j.Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                String found = matcher.group();
                boolean repeated =
                        found.length() >= SHORTEST_DIGEST && found.chars().allMatch(digit -> digit == found.charAt(0));
                if (repeated == hollow) {
                    return true;
                }
            }
            return false;
        }

        boolean isIn(Line line) {
            return fits(line.text()) || (!line.targets().isEmpty() && fits(line.targets()));
        }

        String described() {
            return expect.isEmpty() ? name : name + " (" + expect + ")";
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Values {
        values = Checks.notEmpty(values, "values");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        List<Remark> evidence = new ArrayList<>();
        List<Remark> doubts = new ArrayList<>();
        List<Remark> gaps = new ArrayList<>();
        for (Value value : values) {
            Ruling ruling = judge(value, lines, reading.places());
            switch (ruling.degree()) {
                case MET -> evidence.addAll(ruling.remarks());
                case DOUBTFUL -> doubts.addAll(ruling.remarks());
                case MISSING -> gaps.addAll(ruling.remarks());
            }
        }
        if (gaps.isEmpty() && doubts.isEmpty()) {
            return new Ruling(Degree.MET, evidence.stream().distinct().toList());
        }
        boolean missing = !gaps.isEmpty();
        gaps.addAll(doubts);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, gaps);
    }

    private static Ruling judge(Value value, List<Line> lines, String places) {
        Ruling ruling = found(value, lines, places);
        if (ruling.degree() == Degree.MISSING) {
            for (Line line : lines) {
                if (value.isHollow(line.text()) || value.isHollow(line.targets())) {
                    return Ruling.doubtful(
                            line.text() + " (one digit repeated)", line.where(), "give the " + value.described());
                }
            }
        }
        Pattern similar = value.similar();
        if (ruling.degree() == Degree.MISSING && similar != null) {
            for (Line line : lines) {
                if (similar.matcher(line.text()).find()) {
                    return Ruling.doubtful(line.text(), line.where(), "give the " + value.described());
                }
            }
        }
        return ruling;
    }

    private static Ruling found(Value value, List<Line> lines, String places) {
        Line misfit = null;
        String written = "";
        for (Line line : lines) {
            for (String candidate : candidates(value, line)) {
                if (value.fits(candidate) || (!line.targets().isEmpty() && value.fits(line.targets()))) {
                    return Ruling.met(line);
                }
                if (misfit == null && !candidate.isBlank()) {
                    misfit = line;
                    written = candidate;
                }
            }
        }
        if (value.anywhere()) {
            for (Line line : lines) {
                if (value.isIn(line)) {
                    return Ruling.met(line);
                }
            }
        }
        if (misfit != null && (value.form() != null || Placeholders.isWhole(written))) {
            return Ruling.missing(
                    misfit.text() + " (not a " + value.described() + ")",
                    misfit.where(),
                    "give the " + value.described());
        }
        Ruling gap = Ruling.missing("no " + value.name(), places, "give the " + value.described());
        boolean certain = value.form() != null && lines.stream().noneMatch(line -> value.isIn(line));
        return certain ? gap : gap.doubted();
    }

    /** What a line gives for a value's keys. */
    static List<String> candidates(Value value, Line line) {
        List<String> candidates = new ArrayList<>();
        Cells table = line.table();
        if (table != null) {
            for (int column = 0; column < table.rows().get(line.row()).size(); column++) {
                boolean named = column > 0
                        && table.rows().get(line.row()).size() <= 3
                        && value.isKey(Words.fold(table.label(line.row())));
                if (named || value.isKey(Words.fold(table.header(column)))) {
                    candidates.add(table.cell(line.row(), column));
                }
            }
            // Jira's tables often carry the first pair where the headers belong.
            if (line.row() == 0 && table.isKeyed() && value.isKey(Words.fold(table.header(0)))) {
                candidates.add(table.header(1));
            }
            return candidates;
        }
        pair(value, line.text(), candidates);
        if (candidates.isEmpty() && !value.keys().isEmpty()) {
            for (String clause : Clauses.of(line.text())) {
                pair(value, clause, candidates);
            }
        }
        if (candidates.isEmpty() && !value.keys().isEmpty()) {
            running(value, line.text(), candidates);
        }
        if (candidates.isEmpty()
                && !line.foldedNames().isBlank()
                && value.isKey(
                        Words.fold(line.context().substring(line.context().lastIndexOf(" > ") + 1)))) {
            candidates.add(line.text());
        }
        return candidates;
    }

    /** "Name: asr-cc Version: 3.0.1 Commit: 4be1d2f": lines that some editor ran together. */
    private static void running(Value value, String text, List<String> candidates) {
        int seen = 0;
        for (int at = separator(text, 0); at < text.length() && seen < MOST_KEYS; at = separator(text, at + 1)) {
            seen++;
            String before = Words.fold(text.substring(Math.max(0, at - LONGEST_KEY), at));
            if (value.keys().stream().anyMatch(before::endsWith)) {
                candidates.add(text.substring(at + 1, separator(text, at + 1)).strip());
            }
        }
    }

    /** Where the next key ends: a colon or an equals sign before a space; not those of "s3://" and "a=1". */
    private static int separator(String text, int from) {
        for (int i = from; i + 1 < text.length(); i++) {
            if ((text.charAt(i) == ':' || text.charAt(i) == '=') && text.charAt(i + 1) == ' ') {
                return i;
            }
        }
        return text.length();
    }

    private static void pair(Value value, String text, List<String> candidates) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        int end = colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
        if (end > 0 && value.isKey(Words.fold(text.substring(0, end)))) {
            candidates.add(text.substring(end + 1).strip());
        } else if (value.form() != null) {
            String folded = Words.fold(text);
            for (String key : value.keys()) {
                // "version 1.4.2", "commit 3f2a9c1"
                if (folded.startsWith(key) && value.form().matcher(text).find()) {
                    candidates.add(text);
                }
            }
        }
    }
}
