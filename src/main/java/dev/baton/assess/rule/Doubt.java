package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/**
 * A rule whose misses a person judges: what would be missing is only doubtful.
 *
 * @param rule the rule
 */
public record Doubt(Rule rule) implements Rule {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Doubt {
        Objects.requireNonNull(rule, "doubt: a rule is expected");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        return rule.judge(reading, situation).doubted();
    }

    @Override
    public boolean asks() {
        return rule.asks();
    }

    @Override
    public boolean judgesPointers() {
        return rule.judgesPointers();
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        rule.ask(reading, inquiry);
    }
}
