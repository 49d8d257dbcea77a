package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * A rule counts only where another one is met: a date of the document is compared only where one is written.
 *
 * @param that the rule that has to be met first; where it is not, all is well
 * @param then the rule that counts
 */
public record Provided(Rule that, Rule then) implements Rule {
    @JsonCreator
    public Provided(
            @JsonProperty(value = "that", required = true) Rule that,
            @JsonProperty(value = "then", required = true) Rule then) {
        this.that = Objects.requireNonNull(that, "provided.that: a rule is expected");
        this.then = Objects.requireNonNull(then, "provided.then: a rule is expected");
    }

    @Override
    public boolean asks() {
        return that.asks() || then.asks();
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        that.ask(reading, inquiry);
        then.ask(reading, inquiry);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        return that.judge(reading, situation).isMet()
                ? then.judge(reading, situation)
                : Ruling.met("nothing of the kind", reading.places());
    }
}
