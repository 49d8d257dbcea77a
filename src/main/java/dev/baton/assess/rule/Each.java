package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Mentions.Group;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each of the things that are listed says several subjects: each limitation its condition and its effect. List items and
 * table rows are judged one by one; of running text it is enough that two sentences in a row say all of them, since where
 * one thing ends there is a person's to see. Words are a heuristic, so what is not found is doubtful and never missing.
 *
 * @param what one of the things, for people
 * @param says the subjects
 * @param enough the share of the listed things that must say all of them, above 0 and up to 1; 0.5 unless given, as items
 *     often lean on their neighbours
 * @param butNot words that make a line no such thing, such as "every model"
 */
public record Each(String what, List<Group> says, double enough, List<String> butNot, List<Phrase> empty)
        implements Rule {
    private static final int MOST_NAMED = 3;
    private static final int FEWEST_WORDS = 2;

    @JsonCreator
    static Each of(
            @JsonProperty(value = "what", required = true) String what,
            @JsonProperty(value = "says", required = true) List<Group> says,
            @JsonProperty("enough") @Nullable Double enough,
            @JsonProperty("butNot") @Nullable List<String> butNot) {
        List<String> words = butNot == null ? List.of() : List.copyOf(butNot);
        return new Each(
                what,
                says,
                enough == null ? 0.5 : enough,
                words,
                words.stream().map(word -> Phrase.of(word, "each.butNot")).toList());
    }

    public Each {
        Checks.text(what, "each.what");
        says = Checks.notEmpty(says, "each.says");
        if (!(enough > 0 && enough <= 1)) {
            throw new IllegalArgumentException("each.enough: a share above 0 and up to 1 is expected, found " + enough);
        }
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking().stream()
                .filter(Filled::says)
                .filter(line -> Words.count(line.folded()) >= FEWEST_WORDS)
                .filter(line -> empty.stream().noneMatch(phrase -> phrase.isIn(line.text(), line.folded())))
                .toList();
        Line told = null;
        int listed = 0;
        List<Line> thin = new ArrayList<>();
        Set<String> lacking = new LinkedHashSet<>();
        Line lead = null;
        for (Line line : lines) {
            if (line.kind() != Line.Kind.ITEM && line.kind() != Line.Kind.ROW) {
                // "What it does poorly:" speaks for the items below it.
                lead = line.text().endsWith(":") ? line : null;
                continue;
            }
            listed++;
            List<String> absent = absent(line, lead);
            if (absent.isEmpty()) {
                told = told == null ? line : told;
            } else {
                thin.add(line);
                lacking.addAll(absent);
            }
        }
        if (told != null && listed - thin.size() >= enough * listed) {
            return Ruling.met(told);
        }
        Line before = null;
        for (Line line : lines) {
            boolean running = line.kind() == Line.Kind.SENTENCE;
            if (running && absent(line, before).isEmpty()) {
                told = line;
                break;
            }
            before = running ? line : null;
        }
        if (told != null && (listed == 0 || told.kind() == Line.Kind.SENTENCE)) {
            return Ruling.met(told);
        }
        if (thin.isEmpty()) {
            lines.stream().limit(1).forEach(thin::add);
            says.forEach(group -> {
                if (lines.stream().noneMatch(group::isIn)) {
                    lacking.add(group.name());
                }
            });
        }
        return doubtful(thin, lacking, reading);
    }

    private Ruling doubtful(List<Line> thin, Set<String> lacking, Reading reading) {
        String subjects = String.join(
                " and ",
                lacking.isEmpty() ? says.stream().map(Group::name).toList() : List.copyOf(new ArrayList<>(lacking)));
        String mend = "say of each " + what + " " + subjects;
        if (thin.isEmpty()) {
            return Ruling.doubtful("no " + what + " recognised", reading.places(), mend);
        }
        return new Ruling(
                Degree.DOUBTFUL,
                thin.stream()
                        .limit(MOST_NAMED)
                        .map(line -> new Remark(line.text(), line.where(), mend))
                        .toList());
    }

    /** The subjects that neither a line nor the one before it says. */
    private List<String> absent(Line line, @Nullable Line before) {
        List<String> absent = new ArrayList<>();
        for (Group group : says) {
            if (!group.isIn(line) && (before == null || !group.isIn(before))) {
                absent.add(group.name());
            }
        }
        return absent;
    }
}
