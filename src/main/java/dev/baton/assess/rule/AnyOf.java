package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * One of several rules.
 *
 * @param rules the rules, the usual one first: where none is met, the best one's gaps are told, and of equals the first's.
 *     So one that may be met in words that no rule knows keeps the others' misses doubtful
 */
public record AnyOf(List<Rule> rules) implements Rule {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AnyOf {
        rules = Checks.notEmpty(rules, "anyOf");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Ruling best = rules.getFirst().judge(reading, situation);
        boolean unread = best.unread();
        for (int i = 1; i < rules.size() && !best.isMet(); i++) {
            Ruling ruling = rules.get(i).judge(reading, situation);
            unread |= ruling.unread();
            if (best.degree().isWorseThan(ruling.degree())) {
                best = ruling;
            }
        }
        // What could not be looked up might have met it.
        return unread && !best.isMet() ? new Ruling(best.degree(), best.remarks(), true) : best;
    }

    @Override
    public boolean asks() {
        return rules.stream().anyMatch(Rule::asks);
    }

    @Override
    public boolean judgesPointers() {
        return rules.stream().allMatch(Rule::judgesPointers);
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        rules.forEach(rule -> rule.ask(reading, inquiry));
    }
}
