package dev.baton.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Commands;
import dev.baton.config.Config;
import dev.baton.deliver.DebtWriter;
import dev.baton.http.ApiException;
import dev.baton.jira.CommentJson;
import dev.baton.jira.Comments;
import dev.baton.jira.IssueWrites;
import dev.baton.jira.JiraTime;
import dev.baton.plan.Roles;
import dev.baton.store.AuditLog;
import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import dev.baton.ticket.TicketReader;
import dev.baton.verdict.Decision;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.DecisionsProperty;
import dev.baton.verdict.Hearing;
import dev.baton.verdict.Look;
import dev.baton.verdict.Recovery;
import dev.baton.verdict.Rights;
import dev.baton.verdict.Seal;
import dev.baton.verdict.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what people ask for on a ticket, and keeps what they decide: first in the audit log, then on the ticket, and only
 * then anything follows from it. Stopped between any two of these, the next run goes on where the log says.
 */
final class Hearings {
    private static final Logger LOG = LoggerFactory.getLogger(Hearings.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NO_DEBT =
            "The ticket for what break-glass skips could not be made; Baton's log says why. Make one by hand.";

    private final Config config;
    private final String me;
    private final Rights rights;
    private final Function<Ticket, Roles> roles;
    private final Comments comments;
    private final IssueWrites issues;
    private final AuditLog log;
    private final DebtWriter debts;
    private final Seal seal;
    private final Clock clock;

    Hearings(
            Config config,
            String me,
            Rights rights,
            Function<Ticket, Roles> roles,
            Comments comments,
            IssueWrites issues,
            AuditLog log,
            DebtWriter debts,
            Clock clock) {
        this.config = config;
        this.me = me;
        this.rights = rights;
        this.roles = roles;
        this.comments = comments;
        this.issues = issues;
        this.log = log;
        this.debts = debts;
        this.clock = clock;
        String secret = config.commands().sealingKey().reveal();
        this.seal = Seal.of(secret.isEmpty() ? config.jira().token().reveal() : secret);
    }

    /** The case as it stands, without hearing anything new: for dry runs. */
    Case standing(Ticket ticket) {
        AuditLog.Head head = log.head(ticket.id());
        boolean listening = config.commands().enabled();
        return new Case(ticket, listening ? recovery(ticket, head).decisions() : Decisions.NONE, listening, head, null);
    }

    private Recovery recovery(Ticket ticket, AuditLog.Head head) {
        return Recovery.of(DecisionsProperty.read(ticket.decisions(), ticket.id(), seal), known(head));
    }

    private static Optional<Decisions> known(AuditLog.Head head) {
        if (head.decisions().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DecisionsProperty.trusted(JSON.readTree(head.decisions())));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The audit log's database is damaged", damaged);
        }
    }

    /**
     * Hears what is new, and keeps it.
     *
     * @param look how the case stands before anything new is heard
     */
    Case hear(Ticket read, Function<Case, Look> look) {
        AuditLog.Head head = log.head(read.id());
        if (!config.commands().enabled()) {
            return new Case(read, Decisions.NONE, false, head, null);
        }
        Ticket ticket = read.allCommentsSeen() ? read : withAllComments(read);
        Recovery recovery = recovery(ticket, head);
        Instant now = clock.instant();
        Hearing.Result result = Hearing.hear(
                ticket,
                me,
                recovery,
                terms(ticket),
                rights,
                once(() -> look.apply(new Case(ticket, recovery.decisions(), true, head, null))),
                now);
        boolean changed = recovery.differs() || !result.decisions().saysTheSame(recovery.decisions());
        Decisions decisions = changed ? result.decisions().next() : result.decisions();
        AuditLog.Head next = keep(ticket, head, recovery, result, decisions, now);
        if (changed) {
            issues.setProperty(
                    ticket.key(), TicketReader.DECISIONS, DecisionsProperty.write(decisions, ticket.id(), seal));
        }
        RuntimeException later = result.later();
        if (later != null) {
            LOG.warn("{}: a command waits: {}", ticket.key(), later.getMessage());
        }
        return withDebts(new Case(ticket, decisions, true, next, later), now);
    }

    /** What break-glass skips is made up for: the ticket for that is there before anything opens. */
    private Case withDebts(Case known, Instant now) {
        Optional<Decision> glass = known.decisions()
                .breakGlass(now)
                .filter(one -> one.debt().isEmpty())
                .filter(one -> !config.commands().debtIssueType().isEmpty());
        if (glass.isEmpty()) {
            return known;
        }
        Ticket ticket = known.ticket();
        Decisions after;
        String says;
        try {
            String debt = debts.write(ticket, glass.get());
            after = known.decisions().withDecision(glass.get().withDebt(debt));
            says = debt;
        } catch (ApiException.Rejected | ApiException.NotAllowed refused) {
            // An emergency does not wait for an admin.
            LOG.error("{}: the debt ticket can't be made: {}", ticket.key(), refused.getMessage());
            after = known.decisions().withNotes(List.of(NO_DEBT));
            says = NO_DEBT;
        }
        if (after.saysTheSame(known.decisions())) {
            return known;
        }
        Decisions decisions = after.next();
        String content = DecisionsProperty.content(decisions).toString();
        AuditLog.Head head = new AuditLog.Head(
                known.head().verdict(),
                known.head().gate(),
                content,
                known.head().due());
        String row = JsonNodeFactory.instance.objectNode().put("debt", says).toString();
        log.append(
                ticket.id(),
                ticket.key(),
                now,
                List.of(new AuditLog.Entry("debt", row), new AuditLog.Entry("decisions", content)),
                head,
                Map.of());
        issues.setProperty(ticket.key(), TicketReader.DECISIONS, DecisionsProperty.write(decisions, ticket.id(), seal));
        return new Case(ticket, decisions, true, head, known.later());
    }

    private AuditLog.Head keep(
            Ticket ticket,
            AuditLog.Head head,
            Recovery recovery,
            Hearing.Result result,
            Decisions decisions,
            Instant now) {
        List<AuditLog.Entry> entries = new ArrayList<>();
        if (recovery.differs() && !recovery.decisions().notes().isEmpty()) {
            ObjectNode says = JsonNodeFactory.instance.objectNode();
            says.put("note", recovery.decisions().notes().getFirst());
            says.set("found", ticket.decisions());
            entries.add(new AuditLog.Entry("tampered", says.toString()));
        }
        for (Decision decision : decisions.decisions()) {
            if (decision.ended(now)
                    && decision.ends() != null
                    && head.due() != null
                    && !decision.ends().isBefore(head.due())) {
                entries.add(new AuditLog.Entry(
                        "ended",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("decision", decision.id())
                                .put("kind", decision.kind().name())
                                .put("items", String.join(", ", decision.items()))
                                .put("until", String.valueOf(decision.until()))
                                .toString()));
            }
        }
        for (Hearing.Event event : result.events()) {
            entries.add(new AuditLog.Entry("command", command(event)));
            LOG.info(
                    "{}: {} wrote “{}”: {}{}",
                    ticket.key(),
                    event.by().name(),
                    event.said(),
                    event.outcome(),
                    event.why().isEmpty() ? "" : ". " + event.why());
        }
        String content = decisions.equals(Decisions.NONE)
                ? ""
                : DecisionsProperty.content(decisions).toString();
        if (!content.equals(head.decisions())) {
            entries.add(new AuditLog.Entry("decisions", content));
        }
        Instant due = decisions.nextEnd(now).orElse(null);
        AuditLog.Head next = new AuditLog.Head(head.verdict(), head.gate(), content, due);
        if (!entries.isEmpty() || !next.equals(head)) {
            log.append(ticket.id(), ticket.key(), now, entries, next, Map.of());
        }
        return next;
    }

    private static String command(Hearing.Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("by", event.by().name())
                .put("account", event.by().accountId())
                .put("comment", event.by().comment())
                .put("written", event.by().at().toString())
                .put("said", event.said())
                .put("outcome", event.outcome().name())
                .put("why", event.why())
                .toString();
    }

    /** Jira may leave comments out of an issue; commands stand in any of them. */
    private Ticket withAllComments(Ticket ticket) {
        Map<String, Ticket.Comment> known = new HashMap<>();
        ticket.comments().forEach(comment -> known.put(comment.id(), comment));
        List<Ticket.Comment> all = new ArrayList<>();
        for (CommentJson comment : comments.list(ticket.key())) {
            Ticket.Comment seen = known.get(comment.id());
            all.add(seen != null ? seen : comment(comment));
        }
        return ticket.withComments(all);
    }

    private static Ticket.Comment comment(CommentJson comment) {
        return new Ticket.Comment(
                comment.id(),
                comment.authorAccountId().isEmpty()
                        ? null
                        : new Person(comment.authorAccountId(), "Somebody", true, ""),
                comment.updateAuthorAccountId(),
                JiraTime.read(comment.created()).orElse(Instant.EPOCH),
                JiraTime.read(comment.updated()).orElse(Instant.EPOCH),
                comment.body());
    }

    private Terms terms(Ticket ticket) {
        Commands commands = config.commands();
        Map<String, String> known = new LinkedHashMap<>();
        config.requirements().forEach(requirement -> known.put(requirement.id(), requirement.owner()));
        Map<String, Set<String>> own = new HashMap<>();
        if (ticket.reporter() != null) {
            own.put("", Set.of(ticket.reporter().accountId()));
        }
        roles.apply(ticket).people().forEach((role, people) -> {
            Set<String> accounts = new HashSet<>();
            people.forEach(person -> accounts.add(person.accountId()));
            own.put(role, accounts);
        });
        return new Terms(
                known,
                own,
                commands.ownItems(),
                commands.zone(),
                commands.longestWaiver(),
                commands.longestBreakGlass(),
                commands.heardWithin());
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        List<T> known = new ArrayList<>(1);
        return () -> {
            if (known.isEmpty()) {
                known.add(supplier.get());
            }
            return known.getFirst();
        };
    }
}
