package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.List;

/**
 * Every one of several rules.
 *
 * @param rules the rules; the worst decides, and the gaps of all are told, the missing before the doubtful
 */
public record AllOf(List<Rule> rules) implements Rule {
    private static final int MOST_EVIDENCE = 3;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AllOf {
        rules = Checks.notEmpty(rules, "allOf");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Remark> evidence = new ArrayList<>();
        List<Remark> doubts = new ArrayList<>();
        List<Remark> gaps = new ArrayList<>();
        boolean unread = false;
        for (Rule rule : rules) {
            Ruling ruling = rule.judge(reading, situation);
            // Whether the rest is right can't be told either, then.
            unread |= ruling.unread();
            switch (ruling.degree()) {
                case MET -> evidence.addAll(ruling.remarks());
                case DOUBTFUL -> doubts.addAll(ruling.remarks());
                case MISSING -> gaps.addAll(ruling.remarks());
            }
        }
        if (gaps.isEmpty() && doubts.isEmpty()) {
            List<Remark> distinct =
                    evidence.stream().distinct().limit(MOST_EVIDENCE).toList();
            return new Ruling(Degree.MET, distinct);
        }
        boolean missing = !gaps.isEmpty();
        gaps.addAll(doubts);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, gaps, unread);
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
