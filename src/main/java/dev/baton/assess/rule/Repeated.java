package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written was written for this handoff: a place that says word for word the same in many other handoffs, or that is
 * the requirement's own example, is doubtful. In one study 35 of 40 model cards shared a paragraph.
 *
 * @param others in how many other handoffs it has to stand to be doubtful
 * @param minWords how many words a place has to have to be compared
 */
public record Repeated(int others, int minWords) implements Rule {

    @JsonCreator
    static Repeated of(
            @JsonProperty("others") @Nullable Integer others, @JsonProperty("minWords") @Nullable Integer minWords) {
        return new Repeated(
                Checks.atLeastOne(others == null ? 3 : others, "repeated.others"),
                Checks.atLeastOne(minWords == null ? 12 : minWords, "repeated.minWords"));
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        for (Reading.Part part : reading.parts()) {
            Passage.of(part, minWords).ifPresent(passage -> inquiry.passage(passage.digest()));
        }
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Map<String, Integer> elsewhere = situation.facts().answers().elsewhere();
        Map<String, String> samples = situation.facts().answers().samples();
        List<Remark> doubts = new ArrayList<>();
        for (Reading.Part part : reading.parts()) {
            Passage passage = Passage.of(part, minWords).orElse(null);
            if (passage == null) {
                continue;
            }
            String sample = samples.get(passage.digest());
            if (sample != null) {
                doubts.add(new Remark(
                        passage.opening() + " (word for word the example of " + sample + ")",
                        part.place(),
                        "replace the example by what holds for this model"));
            } else if (elsewhere.getOrDefault(passage.digest(), 0) >= others) {
                // The number of others is not told: it grows, and each time the comment would have to be written anew.
                doubts.add(new Remark(
                        passage.opening() + " (word for word in at least " + others + " other handoffs)",
                        part.place(),
                        "write what holds for this model, or link to the common text and say what differs"));
            }
        }
        return doubts.isEmpty()
                ? Ruling.met("Written for this handoff", reading.places())
                : new Ruling(Degree.DOUBTFUL, doubts);
    }
}
