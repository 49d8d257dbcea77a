package dev.baton.worker;

import dev.baton.store.AuditLog;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Decisions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with what people decided about it.
 *
 * @param ticket the ticket, with all its comments
 * @param decisions what counts
 * @param listening whether commands are read
 * @param head what was last noted in the audit log
 * @param later why not everything that people asked for was heard; null where it was
 */
record Case(
        Ticket ticket,
        Decisions decisions,
        boolean listening,
        AuditLog.Head head,
        @Nullable RuntimeException later) {
    Case {
        Objects.requireNonNull(ticket);
        Objects.requireNonNull(decisions);
        Objects.requireNonNull(head);
    }
}
