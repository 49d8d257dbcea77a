package dev.baton.ticket;

import dev.baton.jira.IssueReads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets tickets that are handled at the same time share one bulk read. A changed ticket then costs a hundredth of a request
 * when a hundred change together.
 */
public final class BulkReads {
    private final Gathering<Ticket> tickets;

    /** Makes shared reads on a reader. */
    public BulkReads(TicketReader reader) {
        // Jira's bulk read takes no more with fields that hold more than one value.
        this.tickets = new Gathering<>(IssueReads.BULK, keys -> byIdAndKey(reader.read(keys)));
    }

    private static Map<String, Ticket> byIdAndKey(List<Ticket> read) {
        return read.stream()
                .flatMap(ticket -> Stream.of(Map.entry(ticket.key(), ticket), Map.entry(ticket.id(), ticket)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /**
     * Reads one ticket.
     *
     * @return empty when it does not exist or can't be seen
     */
    public Optional<Ticket> read(String key) {
        return tickets.get(key);
    }
}
