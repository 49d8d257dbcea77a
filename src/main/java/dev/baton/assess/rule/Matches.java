package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Something of a fixed form is written: a link, a date, a hash. The form is a fact, so where it stands nowhere it is
 * missing.
 *
 * @param name how people are told about it
 * @param anyOf patterns in RE2 syntax, searched in each line and in its links; letters match in either case
 */
public record Matches(String name, List<String> anyOf, List<Pattern> patterns) implements Rule {

    @JsonCreator
    static Matches of(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "anyOf", required = true) List<String> anyOf) {
        List<String> texts = Checks.notEmpty(anyOf, "matches.anyOf");
        return new Matches(
                Checks.text(name, "matches.name"),
                texts,
                texts.stream()
                        .map(text -> Checks.pattern(text, "matches.anyOf"))
                        .toList());
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        for (Line line : reading.speaking()) {
            for (Pattern pattern : patterns) {
                if (pattern.matcher(line.text()).find()
                        || (!line.targets().isEmpty()
                                && pattern.matcher(line.targets()).find())) {
                    return Ruling.met(line);
                }
            }
        }
        return Ruling.missing("no " + name, reading.places(), "add the " + name);
    }
}
