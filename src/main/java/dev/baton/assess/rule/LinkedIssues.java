package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Words;
import dev.baton.ticket.Ticket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The issues that the ticket is linked with: there are enough of them, and they are done. Links are facts.
 *
 * @param relations how Jira reads the links that count, from the ticket: {@code is blocked by}; all links where it is empty
 * @param min how many there have to be
 * @param done whether all of them have to be done, by their status' category
 */
public record LinkedIssues(List<String> relations, int min, boolean done) implements Rule {
    private static final String WHERE = "the ticket's links";

    @JsonCreator
    static LinkedIssues of(
            @JsonProperty("relations") @Nullable List<String> relations,
            @JsonProperty("min") @Nullable Integer min,
            @JsonProperty("done") @Nullable Boolean done) {
        return new LinkedIssues(relations == null ? List.of() : relations, min == null ? 0 : min, done == null || done);
    }

    public LinkedIssues {
        relations = List.copyOf(relations);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Ticket ticket = situation.facts().ticket();
        if (ticket == null) {
            return Ruling.doubtful("nothing is known about linked issues", reading.places(), "");
        }
        Set<String> wanted = relations.stream().map(Words::fold).collect(Collectors.toSet());
        List<Ticket.Linked> linked = ticket.linked().stream()
                .filter(link -> wanted.isEmpty() || wanted.contains(Words.fold(link.relation())))
                .toList();
        if (linked.size() < min) {
            String named = relations.isEmpty() ? "" : " by “" + String.join("” or “", relations) + "”";
            return Ruling.missing(
                    linked.isEmpty() ? "no linked issue" + named : "only " + shown(linked.getFirst()),
                    WHERE,
                    "link " + (min == 1 ? "the issue" : "at least " + min + " issues") + named);
        }
        List<Remark> open = linked.stream()
                .filter(link -> done && !link.category().equals("done"))
                .map(link -> new Remark(shown(link), WHERE, "finish " + link.key()))
                .toList();
        if (!open.isEmpty()) {
            return new Ruling(Degree.MISSING, open);
        }
        return linked.isEmpty() ? Ruling.met("No linked issue", WHERE) : Ruling.met(shown(linked.getFirst()), WHERE);
    }

    private static String shown(Ticket.Linked link) {
        return link.relation() + " " + link.key() + " (" + link.status() + ")";
    }
}
