package dev.baton.deliver;

import dev.baton.http.ApiException;
import dev.baton.page.Page;
import dev.baton.plan.Action;
import dev.baton.plan.Memory;
import dev.baton.plan.Plan;
import dev.baton.plan.Surfaces.Shown;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Carries out a plan in its order, and notes what was written. */
public final class Delivery {
    /** The surface name of the sticky comment in the store. */
    public static final String COMMENT = "comment";

    private final GateWriter gate;
    private final CommentWriter comments;
    private final PageWriter pages;
    private final LinkWriter links;
    private final MoveBackWriter moves;
    private final Store store;
    private final Above above;

    /** Where pages are that belong to no ticket. */
    public interface Above {
        /**
         * The page of a kind above a ticket's own.
         *
         * @return its id; null where there is no such page
         */
        @Nullable
        String page(String kind, Ticket ticket);
    }

    /** Makes a delivery with one writer per effect. */
    public Delivery(
            GateWriter gate,
            CommentWriter comments,
            PageWriter pages,
            LinkWriter links,
            MoveBackWriter moves,
            Store store,
            Above above) {
        this.gate = gate;
        this.comments = comments;
        this.pages = pages;
        this.links = links;
        this.moves = moves;
        this.store = store;
        this.above = above;
    }

    /** The surface name of a kind of page in the store. */
    public static String surface(String pageKind) {
        return "page:" + pageKind;
    }

    /**
     * What a delivery came to.
     *
     * @param memory what the ticket remembers now
     * @param movedTo the status that the ticket was moved back to; null when it was not moved
     * @param refused what Jira said when it refused the way back; null when it did not
     */
    public record Delivered(
            Memory memory,
            @Nullable String movedTo,
            @Nullable String refused) {}

    /**
     * Carries out a plan.
     *
     * @throws ApiException when an effect failed; those after it are left for the next run, except that people are told
     *     that a ticket is held even while its page can't be written
     */
    public Delivered deliver(Ticket ticket, Plan plan) {
        Memory memory = plan.memory();
        MoveBackWriter.Moved moved = new MoveBackWriter.Moved(null, null);
        ApiException pageFailure = null;
        for (Action action : plan.actions()) {
            switch (action) {
                case Action.SetGate set -> gate.write(ticket.key(), set.clearance(), memory.toProperty(plan.verdict()));
                case Action.WritePage write -> {
                    try {
                        memory = writePage(ticket, plan, write, memory);
                    } catch (ApiException failure) {
                        if (plan.verdict().state() == Verdict.State.READY) {
                            // A gate must not open before the page says so.
                            throw failure;
                        }
                        pageFailure = failure;
                    }
                }
                case Action.WriteComment write -> {
                    Shown shown = comments.write(ticket.key(), write.known(), plan.comment(), handoffUrl(memory));
                    keep(ticket, COMMENT, shown);
                    memory = memory.withComment(shown.id());
                }
                case Action.MoveBack back -> moved = moves.move(ticket.key(), back);
            }
        }
        if (pageFailure != null) {
            throw pageFailure;
        }
        return new Delivered(memory, moved.status(), moved.refused());
    }

    private Memory writePage(Ticket ticket, Plan plan, Action.WritePage write, Memory memory) {
        Page page = write.page();
        PageWriter.Written written = pages.write(
                new Subject(ticket.id(), ticket.key()),
                page,
                write.known(),
                parent(ticket, page, write, memory),
                why(plan));
        if (!written.id().equals(write.known()) && written.outcome() != PageWriter.Outcome.LEFT) {
            links.write(ticket, page.kind(), written, pages.url(written.id()));
        }
        keep(ticket, surface(page.kind()), written.shown());
        return memory.withPage(page.kind(), written.id());
    }

    /** Only a page that has still to be created is asked where. */
    private @Nullable String parent(Ticket ticket, Page page, Action.WritePage write, Memory memory) {
        if (write.known() != null || page.parent().isEmpty()) {
            return null;
        }
        String own = memory.pages().get(page.parent());
        return own == null ? above.page(page.parent(), ticket) : own;
    }

    /** For the history of the page. */
    private static String why(Plan plan) {
        Verdict verdict = plan.verdict();
        Verdict.State before = plan.memory().verdict();
        String done = verdict.done() + " of " + verdict.needed() + " done";
        if (before != null && before != verdict.state()) {
            return "verdict " + title(before) + " → " + title(verdict.state());
        }
        // The same verdict to the letter: what changed is what is documented, or how the page shows it.
        return plan.memory().digest().equals(verdict.digest()) ? "documentation or template changed, " + done : done;
    }

    /** As the handoff page calls it. */
    private static String title(Verdict.State state) {
        return switch (state) {
            case READY -> "Ready";
            case BLOCKED -> "On hold";
            case UNKNOWN -> "Could not tell";
        };
    }

    private @Nullable String handoffUrl(Memory memory) {
        String page = memory.pages().get("handoff");
        return page == null ? null : pages.url(page);
    }

    private void keep(Ticket ticket, String surface, Shown shown) {
        store.keepReceipt(ticket.id(), surface, new Store.Receipt(shown.id(), shown.digest()));
    }
}
