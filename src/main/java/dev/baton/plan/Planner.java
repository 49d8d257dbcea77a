package dev.baton.plan;

import dev.baton.lifecycle.Stage;
import dev.baton.page.Page;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Clearance;
import dev.baton.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Plans the effects of a verdict. */
    public static Plan plan(Ticket ticket, Verdict verdict, Roles roles, List<Page> pages, Surfaces now) {
        return plan(ticket, verdict, roles, pages, now, false);
    }

    /**
     * Plans the effects of a verdict.
     *
     * @param quiet whether people are not told: no comment is begun, and one that is there is kept true
     */
    public static Plan plan(
            Ticket ticket, Verdict verdict, Roles roles, List<Page> pages, Surfaces now, boolean quiet) {
        Memory memory = Memory.read(ticket.memory());
        String movedFrom = movedFrom(ticket, verdict, memory);
        StickyComment comment = new StickyComment(ticket.key(), verdict, roles, movedFrom);
        Memory wanted = memory.withMovedFrom(movedFrom);
        if (verdict.state() == Verdict.State.UNKNOWN || !verdict.next().isAfter(Stage.S1)) {
            // A doubt leaves everything as it is; research that has not become a handoff is nobody's business yet.
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
        if (idsChange || (!closing && (clearance.isPresent() || propertyChanges))) {
            actions.add(new Action.SetGate(closing ? null : clearance.orElse(null), false));
        }
        if (verdict.fallback() != null) {
            actions.add(new Action.MoveBack(wayBack(verdict.fallback(), now.transitions())));
        }
        return new Plan(verdict, comment, wanted, actions);
    }

    /** The note stays for as long as the verdict that caused it; otherwise the comment would change at every look. */
    private static @Nullable String movedFrom(Ticket ticket, Verdict verdict, Memory memory) {
        if (verdict.fallback() != null) {
            return ticket.status();
        }
        return memory.digest().equals(verdict.digest()) ? memory.movedFrom() : null;
    }

    private static @Nullable WayBack wayBack(Stage fallback, List<WayBack> transitions) {
        return transitions.stream()
                .filter(way -> !way.stage().isAfter(fallback))
                .max(Comparator.comparing(WayBack::stage))
                .orElse(null);
    }
}
