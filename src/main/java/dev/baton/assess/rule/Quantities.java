package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number with a unit of one class and what gives it meaning: the statistic, the hardware, the load, and how often it was
 * measured. Units are read beside the number, in the header over it, in the key before it or in the title above it.
 *
 * <p>No number of that unit is missing, a fact; so is one that is only a target ("should be below 200 ms"). A part that is
 * {@code required} is missing where no word for it is found; one that is {@code warned} is doubtful.
 *
 * @param unit the class of units
 * @param about words one of which names what the number is, in its line, in headers or titles, or by the place's own title
 *     unless {@code inLine}; empty for any number
 * @param inLine whether the place's own title does not count for {@code about}
 * @param measured whether a target is not enough
 * @param statistic whether a percentile, mean or range is needed
 * @param hardware whether the place names what it was measured on
 * @param load whether the place names a batch size or concurrency
 * @param samples whether the place says how many measurements there were
 * @param similar patterns of what may stand in for it, such as frames per second for a latency: doubtful, not missing
 */
public record Quantities(
        Unit unit,
        List<String> about,
        boolean inLine,
        boolean measured,
        Part statistic,
        Part hardware,
        Part load,
        Part samples,
        List<Phrase> phrases,
        List<com.google.re2j.Pattern> similar)
        implements Rule {

    /** How much a part of a measurement is needed. */
    public enum Part {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("warned")
        WARNED,
        @JsonProperty("ignored")
        IGNORED
    }

    @JsonCreator
    static Quantities of(
            @JsonProperty(value = "unit", required = true) Unit unit,
            @JsonProperty("about") @Nullable List<String> about,
            @JsonProperty("inLine") @Nullable Boolean inLine,
            @JsonProperty("measured") @Nullable Boolean measured,
            @JsonProperty("statistic") @Nullable Part statistic,
            @JsonProperty("hardware") @Nullable Part hardware,
            @JsonProperty("load") @Nullable Part load,
            @JsonProperty("samples") @Nullable Part samples,
            @JsonProperty("similar") @Nullable List<String> similar) {
        List<String> words = about == null ? List.of() : List.copyOf(about);
        return new Quantities(
                unit,
                words,
                inLine != null && inLine,
                measured == null || measured,
                or(statistic),
                or(hardware),
                or(load),
                or(samples),
                words.stream().map(word -> Phrase.of(word, "quantities.about")).toList(),
                similar == null
                        ? List.of()
                        : similar.stream()
                                .map(text -> Checks.pattern(text, "quantities.similar"))
                                .toList());
    }

    private static Part or(@Nullable Part part) {
        return part == null ? Part.IGNORED : part;
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        Quantity best = null;
        for (Line line : lines) {
            if (!isAbout(line)) {
                continue;
            }
            for (Quantity quantity : QuantityReader.read(line, unit)) {
                if (best == null || rank(quantity) > rank(best)) {
                    best = quantity;
                }
            }
            if (best != null && rank(best) == Quantity.BEST) {
                break;
            }
        }
        if (best == null) {
            return none(lines, reading);
        }
        if (measured && best.standing() == Quantity.Standing.TARGET) {
            Ruling target = Ruling.missing(
                    best.text() + " (a target, not measured)",
                    best.line().where(),
                    "measure it and write down the measured value");
            return mayBeMeasured(lines) ? target.doubted() : target;
        }
        return judged(best, lines);
    }

    /** Words for an outcome, or another number of that unit: it may be the measured one, in words that are not known. */
    private boolean mayBeMeasured(List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> Speech.isMeasured(line.text())
                        || Speech.tellsOutcome(line.text())
                        || QuantityReader.read(line, unit).stream()
                                .anyMatch(quantity -> quantity.standing() != Quantity.Standing.TARGET));
    }

    private int rank(Quantity quantity) {
        return quantity.rank(measured, statistic != Part.IGNORED);
    }

    private boolean isAbout(Line line) {
        if (phrases.isEmpty()) {
            return true;
        }
        String context = line.foldedContext();
        for (Phrase phrase : phrases) {
            if (phrase.isIn(line) || (!inLine && phrase.isIn(line.context(), context))) {
                return true;
            }
        }
        return false;
    }

    private Ruling none(List<Line> lines, Reading reading) {
        String what = "no " + (about.isEmpty() ? "number" : about.getFirst().replace("*", "")) + " in a unit of "
                + (unit == Unit.RATE ? "rate" : unit.name().toLowerCase(java.util.Locale.ROOT));
        String mend = "write down the number with its unit";
        // A number without the words that tell what it is: perhaps it is the one.
        if (inLine) {
            for (Line line : lines) {
                List<Quantity> numbers = QuantityReader.read(line, unit);
                if (!numbers.isEmpty()) {
                    return Ruling.doubtful(
                            line.text(),
                            line.where(),
                            "say which number is the " + about.getFirst().replace("*", ""));
                }
            }
        }
        for (Line line : lines) {
            for (com.google.re2j.Pattern pattern : similar) {
                if (pattern.matcher(line.text()).find()) {
                    return Ruling.doubtful(line.text(), line.where(), mend);
                }
            }
        }
        return lines.isEmpty()
                ? Ruling.missing(what, reading.places(), mend)
                : Ruling.missing(what, lines.getFirst().place(), mend);
    }

    private Ruling judged(Quantity best, List<Line> lines) {
        List<String> required = new ArrayList<>();
        List<String> warned = new ArrayList<>();
        if (!best.hasStatistic()) {
            gap(statistic, "the statistic (p50, p95, p99 or mean)", required, warned);
        }
        need(hardware, Speech.HARDWARE, "the hardware it was measured on", lines, required, warned);
        need(load, Speech.LOAD, "the batch size or concurrency", lines, required, warned);
        need(samples, Speech.SAMPLES, "how many measurements there were (n)", lines, required, warned);
        if (measured && best.standing() == Quantity.Standing.BOUND) {
            warned.add("whether it was measured or is a target");
        }
        Remark found = new Remark(best.text(), best.line().where(), "");
        if (required.isEmpty() && warned.isEmpty()) {
            return Ruling.met(found.found(), found.where());
        }
        boolean missing = !required.isEmpty();
        required.addAll(warned);
        String mend = "add " + String.join(", ", required);
        return missing
                ? Ruling.missing(found.found(), found.where(), mend)
                : Ruling.doubtful(found.found(), found.where(), mend);
    }

    private static void need(
            Part part, Pattern words, String name, List<Line> lines, List<String> required, List<String> warned) {
        if (part != Part.IGNORED && lines.stream().noneMatch(line -> says(words, line))) {
            gap(part, name, required, warned);
        }
    }

    private static boolean says(Pattern words, Line line) {
        return words.matcher(line.text()).find()
                || (!line.foldedNames().isBlank() && words.matcher(names(line)).find());
    }

    private static String names(Line line) {
        String titles = line.context().substring(Math.max(0, line.context().indexOf(" > ")));
        return line.table() == null
                ? titles
                : titles + " | " + String.join(" | ", line.table().headers());
    }

    private static void gap(Part part, String name, List<String> required, List<String> warned) {
        switch (part) {
            case REQUIRED -> required.add(name);
            case WARNED -> warned.add(name);
            case IGNORED -> {}
        }
    }
}
