package dev.baton.deliver;

import dev.baton.http.ApiException;
import dev.baton.plan.Action;
import dev.baton.plan.Memory;
import dev.baton.plan.Plan;
import dev.baton.plan.Surfaces.Shown;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan in its order, and notes what was written. */
public final class Delivery {
    /** The surface name of the sticky comment in the store. */
    public static final String COMMENT = "comment";

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final GateWriter gate;
    private final CommentWriter comments;
    private final PageWriter pages;
    private final MoveBackWriter moves;
    private final Store store;

    /** Makes a delivery with one writer per effect. */
    public Delivery(GateWriter gate, CommentWriter comments, PageWriter pages, MoveBackWriter moves, Store store) {
        this.gate = gate;
        this.comments = comments;
        this.pages = pages;
        this.moves = moves;
        this.store = store;
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
     */
    public record Delivered(Memory memory, @Nullable String movedTo) {}

    /**
     * Carries out a plan.
     *
     * @throws ApiException when an effect failed; those after it are left for the next run, except that people are told
     *     that a ticket is held even while its page can't be written
     */
    public Delivered deliver(Ticket ticket, Plan plan) {
        Memory memory = plan.memory();
        String movedTo = null;
        ApiException pageFailure = null;
        for (Action action : plan.actions()) {
            switch (action) {
                case Action.SetGate set -> gate.write(ticket.key(), set.clearance(), memory.toProperty(plan.verdict()));
                case Action.WritePage write -> {
                    try {
                        Shown shown = pages.write(ticket, write.page(), write.known());
                        keep(ticket, surface(write.page().kind()), shown);
                        memory = memory.withPage(write.page().kind(), shown.id());
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
                case Action.MoveBack back -> {
                    if (back.transition() == null) {
                        LOG.error(
                                "{} stands in {} without what that needs, and no transition leads back. Add one to its"
                                        + " workflow; until then the comment says so and nothing else happens.",
                                ticket.key(),
                                ticket.status());
                    } else {
                        moves.move(ticket.key(), back.transition());
                        movedTo = back.transition().status();
                    }
                }
            }
        }
        if (pageFailure != null) {
            throw pageFailure;
        }
        return new Delivered(memory, movedTo);
    }

    private @Nullable String handoffUrl(Memory memory) {
        String page = memory.pages().get("handoff");
        return page == null ? null : pages.url(page);
    }

    private void keep(Ticket ticket, String surface, Shown shown) {
        store.keepReceipt(ticket.id(), surface, new Store.Receipt(shown.id(), shown.digest()));
    }
}
