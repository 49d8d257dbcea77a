package dev.baton.assess.rule;

import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a handoff beside what is written in it. A fact that nobody looked up is absent, and a rule that needs
 * it is doubtful and never missing.
 *
 * @param now the moment of the judgement; null where rules about time have to stay silent, as for files on a disk
 * @param approvals who approved, oldest first
 * @param ticket what Jira says of the ticket; null for files on a disk
 * @param roles who has a role on the ticket, by the role's short name; a role that nobody has stands with an empty list
 * @param answers what was looked up outside the ticket
 */
public record Facts(
        @Nullable Instant now,
        List<Approval> approvals,
        @Nullable Ticket ticket,
        Map<String, List<Person>> roles,
        Answers answers) {
    /** Nothing is known but the text: files on a disk. */
    public static final Facts NONE = new Facts(null, List.of(), null, Map.of(), Answers.NONE);

    public Facts {
        approvals = List.copyOf(approvals);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        Objects.requireNonNull(answers);
    }

    /** The same with who approved. */
    public Facts withApprovals(List<Approval> known) {
        return new Facts(now, known, ticket, roles, answers);
    }

    /** The same with what was looked up. */
    public Facts withAnswers(Answers known) {
        return new Facts(now, approvals, ticket, roles, known);
    }
}
