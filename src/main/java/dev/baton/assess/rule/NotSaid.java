package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.document.Words;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something may not be all that is said, such as "no known limitations". It is missing where it is the whole of what is
 * written, give or take a few words; within a longer text it is no matter, or doubtful where {@code inside} says so.
 *
 * @param what how people are told about it
 * @param anyOf whole words, starts of words ({@code limit*}) or patterns ({@code /…/})
 * @param inside whether it is doubtful within a longer text
 * @param mend what to do instead, one clause in the imperative
 */
public record NotSaid(String what, List<String> anyOf, boolean inside, String mend, List<Phrase> phrases)
        implements Rule {
    private static final int WHOLE = 2;
    private static final int FEW = 3;

    /** "No limitations except at night" names one. */
    private static final Pattern EXCEPT = Pattern.compile(
            " (?:except|besides|apart from|other than|but|unless|outside|ausser|abgesehen|aber|sauf|excepte|hormis|mais|salvo|excepto|pero|exceto|exceptuando|mas) ");

    @JsonCreator
    static NotSaid of(
            @JsonProperty(value = "what", required = true) String what,
            @JsonProperty(value = "anyOf", required = true) List<String> anyOf,
            @JsonProperty("inside") @Nullable Boolean inside,
            @JsonProperty(value = "mend", required = true) String mend) {
        List<String> texts = Checks.notEmpty(anyOf, "notSaid.anyOf");
        return new NotSaid(
                Checks.text(what, "notSaid.what"),
                texts,
                inside != null && inside,
                Checks.text(mend, "notSaid.mend"),
                texts.stream().map(text -> Phrase.of(text, "notSaid.anyOf")).toList());
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        if (!inside && lines.size() > WHOLE) {
            return met(lines, reading);
        }
        // "None known in normal operation. With a dirty lens …": the second sentence is for the other rules.
        boolean whole = lines.size() <= WHOLE
                && lines.stream()
                        .allMatch(line -> Words.count(line.folded()) <= FEW
                                || phrases.stream().anyMatch(phrase -> isAllOf(line, phrase)));
        for (Line line : lines) {
            for (Phrase phrase : phrases) {
                if (whole && isAllOf(line, phrase)) {
                    return EXCEPT.matcher(line.folded()).find()
                            ? Ruling.doubtful(line.text(), line.where(), mend)
                            : Ruling.missing(line.text(), line.where(), mend);
                }
                if (inside && phrase.isIn(line.text(), line.folded())) {
                    return Ruling.doubtful(line.text(), line.where(), mend);
                }
            }
        }
        return met(lines, reading);
    }

    private static Ruling met(List<Line> lines, Reading reading) {
        return lines.isEmpty() ? Ruling.met("nothing of the kind", reading.places()) : Ruling.met(lines.getFirst());
    }

    /** One word more than "none", four more than "no limitations": "There are no limitations to report". */
    private boolean isAllOf(Line line, Phrase phrase) {
        if (phrase.isPattern()) {
            return phrase.isIn(line.text(), line.folded());
        }
        int spare = inside ? 0 : phrase.count() == 1 ? 1 : 2 * phrase.count();
        return Words.count(line.folded()) <= phrase.count() + spare && phrase.isIn(line.text(), line.folded());
    }
}
