package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** Something is written, more than a placeholder. */
public record Filled() implements Rule {

    @JsonCreator
    public Filled {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Optional<Line> line = reading.speaking().stream().filter(Filled::says).findFirst();
        return line.map(Ruling::met)
                .orElseGet(() -> Ruling.missing(
                        reading.speaking().stream().findFirst().map(Line::text).orElse("nothing"),
                        reading.places(),
                        "write it down"));
    }

    static boolean says(Line line) {
        return !line.isBlank() && !line.isPlaceholder();
    }
}
