package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.jira.IssueReads;
import dev.baton.jira.JiraTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How tickets came where they stand, from Jira's changelog. Tickets that are asked about at the same time share a request. */
public final class StatusChanges {
    /** Names in Jira are shorter; a longer text is not one that a comment has to show. */
    private static final int LONGEST_NAME = 255;

    private final Gathering<List<JsonNode>> changes;

    /** Reads changelogs by a client. */
    public StatusChanges(IssueReads issues) {
        this.changes = new Gathering<>(IssueReads.MOST_CHANGELOGS, issues::statusChanges);
    }

    /** The ticket with how its status changed. */
    public Ticket addTo(Ticket ticket) {
        return ticket.withMoves(moves(changes.get(ticket.id()).orElse(List.of())));
    }

    static List<Ticket.Move> moves(List<JsonNode> changes) {
        List<Ticket.Move> moves = new ArrayList<>();
        for (JsonNode change : changes) {
            for (JsonNode item : change.path("items")) {
                if (item.path("fieldId").asText(item.path("field").asText()).equals("status")) {
                    moves.add(new Ticket.Move(
                            change.path("id").asText(""),
                            change.path("author").path("accountId").asText(""),
                            name(change.path("author").path("displayName")),
                            time(change.path("created")),
                            name(item.path("fromString")),
                            name(item.path("toString"))));
                }
            }
        }
        return moves;
    }

    private static String name(JsonNode text) {
        String name = text.asText("");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** This one answer of Jira's writes times as numbers, by its own example in seconds. */
    private static Instant time(JsonNode created) {
        if (created.isNumber()) {
            long number = created.asLong();
            return Math.abs(number) < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        return JiraTime.read(created.asText("")).orElse(Instant.EPOCH);
    }
}
