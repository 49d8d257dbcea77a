package dev.baton.plan;

import dev.baton.lifecycle.Stage;
import dev.baton.page.Page;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Clearance;
import dev.baton.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a verdict asks for with what the surfaces show, and lists the difference. Nothing that compares equal is in
 * a plan.
 *
 * <p>The order is what makes a crash harmless. A gate that is open and has to close is closed before anything else is
 * written. Everything else is written before the gate: a gate opens only when page and comment already say so, and the ids
 * of a new comment and a new page reach the ticket in the same edit.
 */
public final class Planner {
    private Planner() {}

    /** Plans the effects of a verdict on a ticket of which nobody read how it came where it stands. */
    public static Plan plan(Ticket ticket, Verdict verdict, Roles roles, List<Page> pages, Surfaces now) {
        return plan(ticket, verdict, roles, pages, now, Journey.UNKNOWN, MovePolicy.DEFAULT);
    }

    /** Plans the effects of a verdict. */
    public static Plan plan(
            Ticket ticket,
            Verdict verdict,
            Roles roles,
            List<Page> pages,
            Surfaces now,
            Journey journey,
            MovePolicy policy) {
        Incident incident = incident(ticket, verdict, now, journey, policy);
        return plan(ticket, verdict, roles, pages, now, journey, incident, false);
    }

    /**
     * Plans the effects of a verdict where it is known what came of a move that should not have been.
     *
     * @param incident that move; null where there is none to tell
     * @param quiet whether people are not told: no comment is begun, and one that is there is kept true
     */
    public static Plan plan(
            Ticket ticket,
            Verdict verdict,
            Roles roles,
            List<Page> pages,
            Surfaces now,
            Journey journey,
            @Nullable Incident incident,
            boolean quiet) {
        Memory memory = Memory.read(ticket.memory());
        StickyComment comment = new StickyComment(ticket.key(), verdict, roles, incident);
        Memory wanted = memory.withMoves(memory.seen(), since(memory, verdict, journey), incident);
        if (verdict.state() == Verdict.State.UNKNOWN) {
            return new Plan(verdict, comment, wanted, doubtful(ticket, verdict, memory));
        }
        if (!verdict.next().isAfter(Stage.S1)) {
            // Research that has not become a handoff is nobody's business yet.
            return new Plan(verdict, comment, wanted, List.of());
        }

        List<Action> actions = new ArrayList<>();
        Optional<String> clearance = ticket.clearance() == null
                ? Optional.empty()
                : Clearance.of(ticket.key(), verdict).filter(text -> !text.equals(ticket.clearance()));
        boolean closing = verdict.state() == Verdict.State.BLOCKED
                && ticket.clearance() != null
                && Clearance.opens(ticket.clearance());
        if (closing) {
            actions.add(new Action.SetGate(clearance.orElse(null), true));
        }

        boolean idsChange = false;
        for (Page page : pages) {
            Surfaces.Shown shown = now.pages().get(page.kind());
            if (shown == null || !shown.digest().equals(page.digest())) {
                actions.add(new Action.WritePage(page, shown == null ? null : shown.id()));
            }
            if (shown == null) {
                idsChange = true;
            } else {
                wanted = wanted.withPage(page.kind(), shown.id());
            }
        }
        String commentId = now.comment() == null ? null : now.comment().id();
        boolean silent = quiet && commentId == null;
        if (!silent && (now.comment() == null || !now.comment().digest().equals(comment.digest()))) {
            actions.add(new Action.WriteComment(commentId));
        }
        if (commentId == null) {
            idsChange |= !silent;
        } else {
            wanted = wanted.withComment(commentId);
        }

        boolean propertyChanges = !wanted.toProperty(verdict).equals(ticket.memory());
        if (idsChange || closing || clearance.isPresent() || propertyChanges) {
            // How far the changelog was read is no reason to write, and is written with everything else.
            wanted = wanted.withSeen(journey.known() ? journey.last() : memory.seen());
        }
        if (idsChange || (!closing && (clearance.isPresent() || propertyChanges))) {
            actions.add(new Action.SetGate(closing ? null : clearance.orElse(null), false));
        }
        if (verdict.fallback() != null && incident != null && triesToMove(incident)) {
            List<WayBack> ways = WayBack.best(now.transitions(), verdict.stage(), verdict.fallback());
            if (!ways.isEmpty()) {
                actions.add(new Action.MoveBack(ways, verdict.fallback()));
            }
        }
        return new Plan(verdict, comment, wanted, actions);
    }

    /**
     * A doubt leaves everything as it is, but for a gate that somebody else opened: only a clearance that Baton remembers
     * having granted for the same stage stays.
     */
    private static List<Action> doubtful(Ticket ticket, Verdict verdict, Memory memory) {
        if (ticket.clearance() == null
                || !Clearance.opens(ticket.clearance())
                || (memory.verdict() == Verdict.State.READY
                        && memory.next() == verdict.next()
                        && ticket.clearance()
                                .strip()
                                .equals(Clearance.granted(ticket.key(), verdict.next(), memory.digest())))) {
            return List.of();
        }
        return List.of(new Action.SetGate(Clearance.unsettled(verdict), true));
    }

    /** A refusal may have been for a reason that is gone, and what the ticket remembers can be written by anybody. */
    private static boolean triesToMove(Incident incident) {
        return incident.kind() == Incident.Kind.MOVED_BACK || incident.kind() == Incident.Kind.REFUSED;
    }

    /**
     * The move that should not have been, if there is one to tell. The note stays for as long as the verdict that caused
     * it; otherwise the comment would change at every look.
     */
    public static @Nullable Incident incident(
            Ticket ticket, Verdict verdict, Surfaces now, Journey journey, MovePolicy policy) {
        Memory memory = Memory.read(ticket.memory());
        Incident before = memory.digest().equals(verdict.digest()) ? memory.incident() : null;
        if (verdict.fallback() != null) {
            return trespass(ticket, verdict, memory, now, journey, policy);
        }
        if (!journey.passed().isEmpty()) {
            Ticket.Move last = journey.passed().getLast().move();
            return new Incident(
                    Incident.Kind.PASSED,
                    each(journey.passed().stream().map(one -> one.move().to()).toList()),
                    last.by(),
                    last.name(),
                    0,
                    each(journey.passed().stream().map(Journey.Passage::needs).toList()),
                    "");
        }
        // A call for people is over once the ticket stands where it may.
        return before == null || before.kind().alert() || before.kind() == Incident.Kind.LEFT ? null : before;
    }

    private static String each(List<String> texts) {
        return texts.stream().distinct().collect(Collectors.joining(", "));
    }

    private static Incident trespass(
            Ticket ticket, Verdict verdict, Memory memory, Surfaces now, Journey journey, MovePolicy policy) {
        Ticket.Move entry = journey.entry();
        boolean sameDocumentation = memory.verdict() == null || memory.digest().equals(verdict.digest());
        Incident before = memory.digest().equals(verdict.digest()) ? memory.incident() : null;
        int again = sameDocumentation ? journey.again() : 0;
        // What the ticket remembers can be written by anybody; that there was a fight stands in the changelog.
        boolean fought = again > policy.times()
                || (before != null && before.kind() == Incident.Kind.FOUGHT && journey.everAgain() > policy.times());
        Incident incident = new Incident(
                Incident.Kind.MOVED_BACK,
                ticket.status(),
                entry == null ? "" : entry.by(),
                entry == null ? "" : entry.name(),
                fought ? Math.max(again, journey.everAgain()) : again,
                Incident.needs(verdict.trespass()),
                "");
        if (!policy.moveBack()) {
            return incident.as(Incident.Kind.LEFT, "");
        }
        if (fought) {
            return incident.as(Incident.Kind.FOUGHT, "");
        }
        if (verdict.fallback() != null
                && WayBack.best(now.transitions(), verdict.stage(), verdict.fallback())
                        .isEmpty()) {
            return incident.as(Incident.Kind.NO_WAY, "");
        }
        if (before != null
                && before.kind() == Incident.Kind.REFUSED
                && before.status().equals(incident.status())) {
            return incident.as(Incident.Kind.REFUSED, before.detail());
        }
        return incident;
    }

    /** From where on moves back and forth count: another documentation or decision is a new attempt. */
    private static String since(Memory memory, Verdict verdict, Journey journey) {
        if (memory.digest().equals(verdict.digest())) {
            return memory.since();
        }
        return journey.known() && memory.verdict() != null ? journey.last() : memory.seen();
    }
}
