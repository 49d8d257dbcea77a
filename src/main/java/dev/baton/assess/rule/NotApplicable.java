package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.document.Words;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * It is said that a subject does not apply, and why: "Not applicable: the model scores machines, no people". Without a
 * reason it is missing (the words are of a fixed form), with hardly one doubtful. Text that does not say so is doubtful, for
 * a rule beside it to judge.
 *
 * @param reason how many words a reason has at least; 5 unless given
 * @param ifSaid whether text that does not say so passes: only "not applicable" without a reason is looked for
 */
public record NotApplicable(int reason, boolean ifSaid) implements Rule {
    private static final int LONGEST = 600;
    private static final Pattern SAYS = Pattern.compile(
            " (?:n a|not applicable|does not apply|doesn t apply|not relevant|not needed|nicht anwendbar|nicht zutreffend|trifft nicht zu|nicht relevant|entfallt|sans objet|non applicable|ne s applique pas|non pertinent|no aplica|no procede|no es aplicable|no corresponde|nao se aplica|nao aplicavel|nao e aplicavel) ");

    @JsonCreator
    static NotApplicable of(
            @JsonProperty("reason") @Nullable Integer reason, @JsonProperty("ifSaid") @Nullable Boolean ifSaid) {
        return new NotApplicable(reason == null ? 5 : reason, ifSaid != null && ifSaid);
    }

    public NotApplicable {
        Checks.atLeastOne(reason, "notApplicable.reason");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String folded = line.folded().length() > LONGEST ? line.folded().substring(0, LONGEST) : line.folded();
            Matcher says = SAYS.matcher(folded);
            if (says.find()) {
                int words = Words.count(folded) - Words.count(says.group());
                // "Not applicable. The model scores machines.": the reason may be the next sentence.
                if (i + 1 < lines.size()) {
                    words += Words.count(lines.get(i + 1).folded());
                }
                if (words >= reason) {
                    return Ruling.met(line);
                }
                String mend = "say in a sentence why it does not apply";
                if (ifSaid && words > 0) {
                    continue;
                }
                return words == 0 && lines.size() == 1
                        ? Ruling.missing(line.text() + " (no reason)", line.where(), mend)
                        : Ruling.doubtful(line.text(), line.where(), mend);
            }
        }
        if (ifSaid) {
            return Ruling.met("it applies", reading.places());
        }
        return Ruling.doubtful(
                "it is not said that it does not apply", reading.places(), "or say that it does not apply, and why");
    }
}
