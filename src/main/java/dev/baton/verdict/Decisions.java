package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.assess.rule.Approval;
import dev.baton.lifecycle.Stage;
import dev.baton.verdict.Decision.Force;
import dev.baton.verdict.Decision.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people decided about one ticket, and which of their comments were dealt with. It is kept on the ticket itself, see
 * {@link DecisionsProperty}.
 *
 * @param sequence how often it was written; of two, the higher one is newer
 * @param decisions oldest first
 * @param heard the comments whose commands were dealt with, oldest first
 * @param notes what everybody has to be told about the record itself; dropped with the next command that is carried out
 * @param through every comment with this id or a lower one counts as heard; empty where none was forgotten yet
 */
public record Decisions(
        long sequence, List<Decision> decisions, List<Heard> heard, List<String> notes, String through) {
    /** The requirement id of the finding that a hold makes. */
    public static final String HOLD = "HOLD";

    /** Nobody decided anything. */
    public static final Decisions NONE = new Decisions(0, List.of(), List.of(), List.of(), "");

    private static final Set<Kind> ABOUT_ITEMS = EnumSet.of(Kind.CONFIRM, Kind.REJECT, Kind.NOT_APPLICABLE, Kind.WAIVE);

    public Decisions {
        decisions = List.copyOf(decisions);
        heard = List.copyOf(heard);
        notes = List.copyOf(notes);
        Objects.requireNonNull(through);
    }

    /**
     * The findings as people decided them. The newest decision that counts for a requirement is the one that does; what has
     * ended or whose content has changed does not. Break-glass waives whatever would hold the ticket.
     *
     * @param entering the stage that the findings are for: a hold keeps the ticket from every stage after the one it stood
     *     in, and does not move it back
     */
    public List<Finding> apply(List<Finding> findings, Stage entering, Instant now) {
        if (decisions.isEmpty()) {
            return findings;
        }
        List<Finding> decided = new ArrayList<>();
        for (Finding finding : findings) {
            decided.add(newest(finding.requirement(), finding.content(), now)
                    .map(decision -> decide(finding, decision))
                    .orElse(finding));
        }
        for (Decision hold : of(Kind.HOLD)) {
            if (!hold.ended(now) && entering.isAfter(hold.stage())) {
                decided.add(hold(hold));
            }
        }
        Optional<Decision> glass = breakGlass(now);
        return glass.isEmpty()
                ? List.copyOf(decided)
                : decided.stream().map(finding -> broken(finding, glass.get())).toList();
    }

    /** Break-glass that two people agreed on and that has not ended; the one that lasts longest. */
    public Optional<Decision> breakGlass(Instant now) {
        return of(Kind.BREAK_GLASS).stream()
                .filter(glass -> glass.second() != null && !glass.ended(now))
                .max(Comparator.comparing(Decisions::end));
    }

    private static Instant end(Decision decision) {
        return decision.ends() == null ? Instant.MAX : decision.ends();
    }

    private Optional<Decision> newest(String requirement, String content, Instant now) {
        return decisions.reversed().stream()
                .filter(decision -> ABOUT_ITEMS.contains(decision.kind()))
                .filter(decision -> decision.items().contains(requirement))
                .filter(decision -> decision.force(requirement, content, now) == Force.LIVE)
                .findFirst();
    }

    private static Finding decide(Finding finding, Decision decision) {
        String who = Said.of(decision);
        boolean settled = finding.outcome() == Outcome.NOT_APPLICABLE;
        return switch (decision.kind()) {
            case CONFIRM ->
                finding.outcome() == Outcome.UNSURE && !finding.unread()
                        ? finding.decided(Outcome.PASS, false, who)
                        : finding;
            case REJECT -> settled || finding.unread() ? finding : rejected(finding, decision, who);
            case NOT_APPLICABLE -> settled ? finding : finding.decided(Outcome.NOT_APPLICABLE, false, who);
            case WAIVE -> finding.done() ? finding : finding.decided(Outcome.WAIVED, false, who);
            case APPROVE, HOLD, BREAK_GLASS -> finding;
        };
    }

    private static Finding rejected(Finding finding, Decision decision, String who) {
        return new Finding(
                finding.requirement(),
                finding.title(),
                Outcome.FAIL,
                finding.severity(),
                finding.counted(),
                false,
                finding.severity() == Severity.BLOCK,
                finding.wanted(),
                finding.found(),
                finding.where(),
                "Mend what " + decision.by().name() + " objects to: " + decision.because()
                        + (finding.remedy().isBlank() ? "" : ". " + finding.remedy()),
                finding.example(),
                finding.owner(),
                finding.content(),
                who);
    }

    private static Finding hold(Decision hold) {
        return new Finding(
                HOLD,
                "On hold",
                Outcome.FAIL,
                Severity.BLOCK,
                false,
                false,
                true,
                "That nobody holds the handoff back.",
                hold.because(),
                "comment by " + hold.by().name(),
                "Settle what it is about; then somebody who may writes " + "/baton unhold.",
                "",
                "",
                "",
                Said.of(hold));
    }

    private static Finding broken(Finding finding, Decision glass) {
        boolean wouldHold = finding.holds() || (finding.unread() && finding.severity() == Severity.BLOCK);
        return wouldHold ? finding.decided(Outcome.WAIVED, false, Said.of(glass)) : finding;
    }

    /**
     * Approvals of the whole handoff that still stand, oldest first. Who approved single items did not approve the rest.
     *
     * @param findings as they were judged without anybody's decision
     */
    public List<Approval> approvals(List<Finding> findings, Instant now) {
        Map<String, String> contents = contents(findings);
        Map<String, Approval> standing = new LinkedHashMap<>();
        for (Decision approval : of(Kind.APPROVE)) {
            if (approval.items().isEmpty() && force(approval, contents, now) == Force.LIVE) {
                standing.put(
                        approval.by().accountId(),
                        new Approval(
                                approval.by().accountId(),
                                approval.by().name(),
                                approval.by().at()));
            }
        }
        return List.copyOf(standing.values());
    }

    /** Whether anybody approved anything; only then the approvals have to be looked at. */
    public boolean anyApproval() {
        return decisions.stream().anyMatch(decision -> decision.kind() == Kind.APPROVE);
    }

    /** When the next decision ends by itself. */
    public Optional<Instant> nextEnd(Instant now) {
        return decisions.stream()
                .flatMap(decision -> Stream.ofNullable(decision.ends()))
                .filter(end -> end.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /**
     * What people are shown of it.
     *
     * @param findings as they were decided
     * @param standing the approvals that stand
     */
    public Minutes minutes(List<Finding> findings, List<Approval> standing, Instant now) {
        return MinutesTaker.take(this, findings, standing, now);
    }

    static Map<String, String> contents(List<Finding> findings) {
        Map<String, String> contents = new HashMap<>();
        findings.forEach(finding -> contents.putIfAbsent(finding.requirement(), finding.content()));
        return contents;
    }

    /** Whether a decision as a whole counts: everything that it is bound to has to be as it was. */
    static Force force(Decision decision, Map<String, String> contents, Instant now) {
        List<String> bound = List.copyOf(decision.content().keySet());
        if (bound.isEmpty()) {
            return decision.force("", "", now);
        }
        // What is not due now was not looked at now.
        return bound.stream()
                .filter(contents::containsKey)
                .map(item -> decision.force(item, contents.getOrDefault(item, ""), now))
                .filter(force -> force != Force.LIVE)
                .findFirst()
                .orElse(decision.ended(now) ? Force.ENDED : Force.LIVE);
    }

    List<Decision> of(Kind kind) {
        return decisions.stream().filter(decision -> decision.kind() == kind).toList();
    }

    Decisions with(List<Decision> others) {
        return new Decisions(sequence, others, heard, notes, through);
    }

    /** The same with one decision in place of the one with its id, or at the end. */
    public Decisions withDecision(Decision decision) {
        List<Decision> changed = new ArrayList<>(decisions);
        int at = 0;
        while (at < changed.size() && !changed.get(at).id().equals(decision.id())) {
            at++;
        }
        if (at == changed.size()) {
            changed.add(decision);
        } else {
            changed.set(at, decision);
        }
        return with(changed);
    }

    Decisions withHeard(List<Heard> others) {
        return new Decisions(sequence, decisions, others, notes, through);
    }

    /** The same with what everybody has to be told. */
    public Decisions withNotes(List<String> others) {
        return new Decisions(sequence, decisions, heard, others, through);
    }

    Decisions heardThrough(String comment) {
        return new Decisions(sequence, decisions, heard, notes, comment);
    }

    /** The same as the next one that is written. */
    public Decisions next() {
        return new Decisions(sequence + 1, decisions, heard, notes, through);
    }

    /** Whether both say the same, however often they were written. */
    public boolean saysTheSame(Decisions other) {
        return decisions.equals(other.decisions)
                && heard.equals(other.heard)
                && notes.equals(other.notes)
                && through.equals(other.through);
    }
}
