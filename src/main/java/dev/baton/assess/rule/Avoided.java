package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.lifecycle.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something of a fixed form does not stand there by itself: a path that only one machine has, a notebook without a module,
 * a password. It is doubtful, and missing from a stage on where one is given.
 *
 * @param what how people are told about it
 * @param anyOf its patterns in RE2 syntax, searched in each line and in its links; letters match in either case
 * @param unless patterns of what makes it no matter, wherever it stands beside it
 * @param missingFrom the stage from which on it is missing; null where it is always doubtful
 * @param mend what to do instead, one clause in the imperative
 */
public record Avoided(
        String what,
        List<String> anyOf,
        List<String> unless,
        @Nullable Stage missingFrom,
        String mend,
        List<Pattern> patterns,
        List<Pattern> excuses)
        implements Rule {
    private static final int MOST = 5;

    @JsonCreator
    static Avoided of(
            @JsonProperty(value = "what", required = true) String what,
            @JsonProperty(value = "anyOf", required = true) List<String> anyOf,
            @JsonProperty("unless") @Nullable List<String> unless,
            @JsonProperty("missingFrom") @Nullable Stage missingFrom,
            @JsonProperty(value = "mend", required = true) String mend) {
        List<String> texts = Checks.notEmpty(anyOf, "avoided.anyOf");
        List<String> excuses = unless == null ? List.of() : List.copyOf(unless);
        return new Avoided(
                Checks.text(what, "avoided.what"),
                texts,
                excuses,
                missingFrom,
                Checks.text(mend, "avoided.mend"),
                texts.stream()
                        .map(text -> Checks.pattern(text, "avoided.anyOf"))
                        .toList(),
                excuses.stream()
                        .map(text -> Checks.pattern(text, "avoided.unless"))
                        .toList());
    }

    public Avoided {
        Objects.requireNonNull(what);
        anyOf = List.copyOf(anyOf);
        unless = List.copyOf(unless);
        Objects.requireNonNull(mend);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Remark> remarks = new ArrayList<>();
        List<Line> lines = reading.speaking();
        for (Line line : lines) {
            if (remarks.size() < MOST && isIn(patterns, line)) {
                remarks.add(new Remark(line.text(), line.where(), mend));
            }
        }
        if (remarks.isEmpty()) {
            return Ruling.met("no " + what, reading.places());
        }
        for (Line line : lines) {
            if (isIn(excuses, line)) {
                return Ruling.met(line);
            }
        }
        boolean missing = missingFrom != null && !missingFrom.isAfter(situation.entering());
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, remarks);
    }

    private static boolean isIn(List<Pattern> patterns, Line line) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(line.text()).find()
                    || (!line.targets().isEmpty()
                            && pattern.matcher(line.targets()).find())) {
                return true;
            }
        }
        return false;
    }
}
