package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enough people approved, and not only the author (catalogue, X6). Who approved is a fact: recorded commands whose content
 * has not changed since.
 *
 * @param min how many different people
 * @param byOthers how many of them are not the ticket's reporter
 * @param roles the short names of roles, one person of each of which has approved
 */
public record Approvals(int min, int byOthers, List<String> roles) implements Rule {
    private static final String WHERE = "the ticket's approvals";

    @JsonCreator
    static Approvals of(
            @JsonProperty("min") @Nullable Integer min,
            @JsonProperty("byOthers") @Nullable Integer byOthers,
            @JsonProperty("roles") @Nullable List<String> roles) {
        return new Approvals(min == null ? 1 : min, byOthers == null ? 1 : byOthers, roles == null ? List.of() : roles);
    }

    public Approvals {
        if (min < 0 || byOthers < 0) {
            throw new IllegalArgumentException(
                    "approvals: numbers from 0 are expected, found " + min + " and " + byOthers);
        }
        roles = List.copyOf(roles);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Facts facts = situation.facts();
        Ticket ticket = facts.ticket();
        if (ticket == null) {
            return Ruling.doubtful("nothing is known about approvals", reading.places(), "");
        }
        Map<String, String> approvers = new LinkedHashMap<>();
        facts.approvals().forEach(approval -> approvers.putIfAbsent(approval.accountId(), approval.name()));
        Person author = ticket.reporter();
        long others = approvers.keySet().stream()
                .filter(account -> author == null || !account.equals(author.accountId()))
                .count();
        String found = approvers.isEmpty() ? "nobody approved" : "approved by " + String.join(", ", approvers.values());
        List<Remark> gaps = new ArrayList<>();
        if (approvers.size() < min) {
            gaps.add(new Remark(
                    found,
                    WHERE,
                    min == 1 ? "have somebody approve" : "have " + (min - approvers.size()) + " more approve"));
        } else if (others < byOthers) {
            String besides = author == null ? "the author" : author.name() + ", who reported the ticket";
            gaps.add(new Remark(found, WHERE, "have somebody approve besides " + besides));
        }
        List<Remark> doubts = new ArrayList<>();
        for (String role : roles) {
            List<Person> holders = facts.roles().get(role);
            if (holders == null || holders.isEmpty()) {
                doubts.add(new Remark("nobody is known to be " + role, WHERE, "fill in who is " + role));
            } else if (holders.stream().noneMatch(person -> approvers.containsKey(person.accountId()))) {
                gaps.add(new Remark(found, WHERE, "have " + holders.getFirst().name() + " (" + role + ") approve"));
            }
        }
        if (gaps.isEmpty() && doubts.isEmpty()) {
            return Ruling.met(found, WHERE);
        }
        boolean missing = !gaps.isEmpty();
        gaps.addAll(doubts);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, gaps);
    }
}
