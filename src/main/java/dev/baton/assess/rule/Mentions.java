package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param butNot words that say nothing, such as "in some cases": they are left out of a line before it is searched
     */
    public record Group(
            String name, List<String> anyOf, List<String> butNot, List<Phrase> phrases, List<Phrase> empty) {
        @JsonCreator
        static Group of(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty(value = "anyOf", required = true) List<String> anyOf,
                @JsonProperty("butNot") @Nullable List<String> butNot) {
            List<String> without = butNot == null ? List.of() : List.copyOf(butNot);
            List<String> words = Checks.notEmpty(anyOf, "mentions.anyOf");
            return new Group(
                    Checks.text(name, "mentions.name"),
                    words,
                    without,
                    words.stream()
                            .map(word -> Phrase.of(word, "mentions.anyOf"))
                            // Patterns take longer than words.
                            .sorted(Comparator.comparing(Phrase::isPattern))
                            .toList(),
                    without.stream()
                            .map(word -> Phrase.of(word, "mentions.butNot"))
                            .toList());
        }

        boolean isIn(Line line) {
            String folded = line.folded();
            for (Phrase phrase : empty) {
                folded = phrase.takenFrom(folded);
            }
            if (folded.length() != line.folded().length()) {
                String left = folded;
                String names = line.foldedNames();
                return phrases.stream()
                        .anyMatch(phrase -> phrase.isIn(line.text(), left) || phrase.isIn(line.names(), names));
            }
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
