package dev.baton.plan;

import dev.baton.lifecycle.Stage;
import dev.baton.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One effect that a plan wants. Each is idempotent: carried out twice, the second time writes nothing. */
public sealed interface Action {

    /**
     * Write the clearance field and the issue property in one edit.
     *
     * @param clearance the new text of the clearance field; null where the field stays as it is or does not exist
     * @param closing whether an open gate is being closed, which happens before anything else is written
     */
    record SetGate(@Nullable String clearance, boolean closing) implements Action {}

    /**
     * Create or edit the sticky comment.
     *
     * @param known the id of the comment that is there; null when it is looked up by its marker, and created if absent
     */
    record WriteComment(@Nullable String known) implements Action {}

    /**
     * Create or update a page.
     *
     * @param page what the page shall say
     * @param known the id of the page that is there; null when it is looked up, and created if absent
     */
    record WritePage(Page page, @Nullable String known) implements Action {}

    /**
     * Move the ticket back.
     *
     * @param ways the transitions to try, best first; never empty
     * @param fallback the stage it belongs in: where no transition leads there at once, it is moved step by step
     */
    record MoveBack(List<WayBack> ways, Stage fallback) implements Action {
        public MoveBack {
            ways = List.copyOf(ways);
        }
    }
}
