package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said in several places agrees: the model's version, its threshold, the retraining cadence. Values count that stand
 * beside their key ("Version: 5.2.0", or a table of keys and values), where the key is exactly one of the known ones: a
 * warning and an alert level, p50 and p95, staging and production are different keys, and so is what stands under "Changes"
 * or "Target". Two different values are missing agreement where the kind of value is {@code certain}, doubtful otherwise.
 *
 * @param values what is compared
 */
public record Consistent(List<Value> values) implements Rule {
    private static final int MOST_PLACES = 3;
    private static final int LONGEST_KEY = 60;

    /** Words that make a key another one, or a place one of other values. */
    private static final Pattern OTHER = Pattern.compile(
            " (?:previous|prior|old|former|last|before|baseline|target|goal|slo|sla|objective|alert\\S*|warn\\S*|critical|staging|test|dev|qa|canary|shadow|production|prod|pilot|example|changelog|change\\S*|history|vorherig\\S*|alt\\S*|fruher\\S*|ziel\\S*|warnung|alarm\\S*|kritisch|anderung\\S*|historie|produktion|precedent\\S*|ancien\\S*|cible|objectif|alerte\\S*|historique|modification\\S*|anterior\\S*|objetivo|meta|alerta\\S*|historial|cambio\\S*|historico|mudanca\\S*|pruebas?|since|seit|depuis|desde|rollback|ruckfall\\S*|retour|reversion|champion|challenger) ");

    private static final Pattern VERSION =
            Pattern.compile("(?<![\\w.])[vV]?(\\d{1,5}(?:\\.\\d{1,6}){1,3})(?![\\d.]*\\w)");
    private static final Pattern ISO = Pattern.compile("\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b");
    private static final Pattern DOTTED = Pattern.compile("\\b(\\d{1,2})[./](\\d{1,2})[./](20\\d\\d)\\b");

    /** How values are compared. */
    public enum Kind {
        /** 5.2.0 and v5.2 agree. */
        @JsonProperty("version")
        VERSION,
        /** A number with its unit: 0.2 s and 200 ms agree. */
        @JsonProperty("number")
        NUMBER,
        /** 2026-10-12 and 12.10.2026 agree. */
        @JsonProperty("date")
        DATE,
        /** One of several words, in any language. */
        @JsonProperty("word")
        WORD
    }

    /**
     * A value that may stand in several places.
     *
     * @param name how people are told about it
     * @param keys its keys, in any languages, each the whole key
     * @param kind how it is compared
     * @param within words one of which is in the title of a place whose keys count; empty for every place
     * @param same for words: the words that mean the same, list by list
     * @param certain whether a contradiction is a fact
     */
    public record Value(
            String name, List<String> keys, Kind kind, List<String> within, List<List<String>> same, boolean certain) {
        @JsonCreator
        static Value of(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty(value = "keys", required = true) List<String> keys,
                @JsonProperty(value = "as", required = true) Kind kind,
                @JsonProperty("within") @Nullable List<String> within,
                @JsonProperty("same") @Nullable List<List<String>> same,
                @JsonProperty("certain") @Nullable Boolean certain) {
            if (kind == Kind.WORD && (same == null || same.isEmpty())) {
                throw new IllegalArgumentException(
                        "consistent: “" + name + "” is compared as words, so same lists the words that mean the same");
            }
            return new Value(
                    Checks.text(name, "consistent.name"),
                    fold(Checks.notEmpty(keys, "consistent.keys")),
                    kind,
                    within == null ? List.of() : fold(within),
                    same == null ? List.of() : same.stream().map(Value::fold).toList(),
                    certain != null && certain);
        }

        private static List<String> fold(List<String> words) {
            return words.stream().map(Words::fold).toList();
        }

        boolean isIn(Line line) {
            String context = line.foldedContext();
            return within.isEmpty() || within.stream().anyMatch(context::contains);
        }

        /** The value in a form in which equal ones are equal; empty where there is none of the kind. */
        Optional<String> normal(String text) {
            return switch (kind) {
                case VERSION -> version(text);
                case NUMBER -> number(text);
                case DATE -> date(text);
                case WORD -> word(Words.fold(text));
            };
        }

        private Optional<String> word(String folded) {
            String found = "";
            for (List<String> words : same) {
                if (words.stream().anyMatch(folded::contains)) {
                    if (!found.isEmpty()) {
                        return Optional.empty();
                    }
                    found = words.getFirst();
                }
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        }
    }

    @JsonCreator
    static Consistent of(@JsonProperty(value = "values", required = true) List<Value> values) {
        return new Consistent(values);
    }

    public Consistent {
        values = Checks.notEmpty(values, "consistent.values");
    }

    private record Said(Line line, String text) {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Map<Value, Map<String, Said>> all = new LinkedHashMap<>();
        for (Reading.Part part : reading.parts()) {
            for (Line line : part.speaking()) {
                if (line.kind() != Line.Kind.CODE) {
                    collect(line, all);
                }
            }
        }
        List<Remark> missing = new ArrayList<>();
        List<Remark> doubtful = new ArrayList<>();
        all.forEach((value, said) -> {
            if (said.size() > 1) {
                (value.certain() ? missing : doubtful).add(remark(value, List.copyOf(said.values())));
            }
        });
        if (missing.isEmpty() && doubtful.isEmpty()) {
            return Ruling.met("no contradiction", reading.places());
        }
        boolean fails = !missing.isEmpty();
        missing.addAll(doubtful);
        return new Ruling(fails ? Degree.MISSING : Degree.DOUBTFUL, missing);
    }

    private static Remark remark(Value value, List<Said> said) {
        String found = String.join(
                " but ",
                said.stream()
                        .limit(MOST_PLACES)
                        .map(one -> "“" + one.text() + "” in " + one.line().where())
                        .toList());
        return new Remark(found, said.getLast().line().where(), "make the " + value.name() + " the same everywhere");
    }

    private void collect(Line line, Map<Value, Map<String, Said>> all) {
        Cells table = line.table();
        if (table != null) {
            if (table.isKeyed()) {
                collect(line, table.label(line.row()), table.cell(line.row(), 1), all);
                if (line.row() == 0) {
                    collect(line, table.header(0), table.header(1), all);
                }
            }
            return;
        }
        int colon = line.text().indexOf(": ");
        if (colon > 0 && colon < LONGEST_KEY) {
            collect(line, line.text().substring(0, colon), line.text().substring(colon + 2), all);
        }
    }

    private void collect(Line line, String key, String value, Map<Value, Map<String, Said>> all) {
        if (key.isBlank() || key.length() > LONGEST_KEY || value.isBlank()) {
            return;
        }
        String folded = Words.fold(key.replaceAll("[(\\[][^)\\]]{0,20}[)\\]]", " "));
        for (Value one : values) {
            if (one.keys().contains(folded) && one.isIn(line) && !isOther(line, key)) {
                one.normal(value).ifPresent(normal -> {
                    Map<String, Said> said = all.computeIfAbsent(one, _ -> new LinkedHashMap<>());
                    String known = agreeing(one, said, normal);
                    said.putIfAbsent(known, new Said(line, key.strip() + ": " + value.strip()));
                });
            }
        }
    }

    /** "5.2" agrees with "5.2.0" and "5.2.0.1": one says more than the other. */
    private static String agreeing(Value value, Map<String, Said> said, String normal) {
        if (value.kind() == Kind.VERSION) {
            for (String known : said.keySet()) {
                if ((known + ".").startsWith(normal + ".") || (normal + ".").startsWith(known + ".")) {
                    return known;
                }
            }
        }
        return normal;
    }

    private static boolean isOther(Line line, String key) {
        String titles = line.context().indexOf(" > ") < 0
                ? " "
                : Words.fold(line.context().substring(line.context().indexOf(" > ")));
        return OTHER.matcher(Words.fold(key)).find() || OTHER.matcher(titles).find();
    }

    private static Optional<String> version(String text) {
        Matcher version = VERSION.matcher(text.length() > 100 ? text.substring(0, 100) : text);
        if (!version.find()) {
            return Optional.empty();
        }
        String normal = version.group(1).replaceAll("(?:\\.0+)+$", "");
        return Optional.of(normal);
    }

    private static Optional<String> number(String text) {
        List<Amount> amounts = Amount.of(text);
        if (amounts.isEmpty() || !amounts.getFirst().certain()) {
            return Optional.empty();
        }
        Amount first = amounts.getFirst();
        return Optional.of("%s %.9g".formatted(first.kind(), first.value()));
    }

    private static Optional<String> date(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return Optional.of(iso.group(1) + "-" + iso.group(2) + "-" + iso.group(3));
        }
        Matcher dotted = DOTTED.matcher(text);
        return dotted.find() && Integer.parseInt(dotted.group(2)) <= 12 && text.indexOf('/') < 0
                ? Optional.of("%s-%02d-%02d"
                        .formatted(
                                dotted.group(3), Integer.parseInt(dotted.group(2)), Integer.parseInt(dotted.group(1))))
                : Optional.empty();
    }
}
