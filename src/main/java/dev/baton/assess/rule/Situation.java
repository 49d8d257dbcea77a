package dev.baton.assess.rule;

import dev.baton.lifecycle.Stage;
import java.util.Objects;

/**
 * What rules are asked in.
 *
 * @param entering the stage that the ticket wants to enter
 * @param facts what is known about the handoff beside what is written
 */
public record Situation(Stage entering, Facts facts) {
    public Situation {
        Objects.requireNonNull(entering);
        Objects.requireNonNull(facts);
    }
}
