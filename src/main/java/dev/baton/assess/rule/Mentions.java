package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Each of several subjects is talked about, as told by words in any languages. Words are a heuristic: a subject that is
 * not found is doubtful and never missing. A question, or a line that says that nobody knows, does not count.
 *
 * @param groups the subjects
 */
public record Mentions(List<Group> groups) implements Rule {

    /**
     * A subject.
     *
     * @param name how people are told about it
     * @param anyOf whole words, starts of words ({@code limit*}) or patterns ({@code /…/})
     */
    public record Group(String name, List<String> anyOf, List<Phrase> phrases) {
        @JsonCreator
        static Group of(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty(value = "anyOf", required = true) List<String> anyOf) {
            List<String> words = Checks.notEmpty(anyOf, "mentions.anyOf");
            return new Group(
                    Checks.text(name, "mentions.name"),
                    words,
                    words.stream()
                            .map(word -> Phrase.of(word, "mentions.anyOf"))
                            // Patterns take longer than words.
                            .sorted(Comparator.comparing(Phrase::isPattern))
                            .toList());
        }

        boolean isIn(Line line) {
            for (Phrase phrase : phrases) {
                if (phrase.isIn(line)) {
                    return true;
                }
            }
            return false;
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Mentions {
        groups = Checks.notEmpty(groups, "mentions");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        List<Remark> evidence = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Group group : groups) {
            Line found = null;
            for (Line line : lines) {
                if (group.isIn(line) && Filled.says(line) && !Evasion.is(line)) {
                    found = line;
                    break;
                }
            }
            if (found == null) {
                gaps.add(group.name());
            } else {
                evidence.add(Remark.evidence(found));
            }
        }
        if (gaps.isEmpty()) {
            return new Ruling(Degree.MET, evidence.stream().distinct().toList());
        }
        return Ruling.doubtful(
                "nothing recognised about " + String.join(", ", gaps),
                reading.places(),
                "say something about " + String.join(", ", gaps));
    }
}
