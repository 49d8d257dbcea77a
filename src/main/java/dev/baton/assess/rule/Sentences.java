package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.document.Words;
import java.util.List;

/**
 * Enough is said in prose. List items and table rows count as sentences: people write the same things either way.
 *
 * @param min how many sentences; fewer are doubtful, none are missing
 */
public record Sentences(int min) implements Rule {
    private static final int FEWEST_WORDS = 3;

    @JsonCreator
    public Sentences(@JsonProperty(value = "min", required = true) int min) {
        this.min = Checks.atLeastOne(min, "sentences.min");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> said = reading.speaking().stream().filter(Filled::says).toList();
        if (said.isEmpty()) {
            return Ruling.missing("nothing is said", reading.places(), "describe it in " + sentences());
        }
        List<Line> full = said.stream()
                .filter(line -> Words.count(line.folded()) >= FEWEST_WORDS
                        && !line.text().endsWith(":"))
                .toList();
        if (full.size() < min) {
            Line line = said.getFirst();
            return Ruling.doubtful(line.text(), line.where(), "describe it in " + sentences());
        }
        return Ruling.met(full.getFirst());
    }

    private String sentences() {
        return min == 1 ? "at least one full sentence" : "at least " + min + " sentences";
    }
}
