package dev.baton.ticket;

import java.util.Objects;

/**
 * Somebody who stands on a ticket.
 *
 * @param accountId the only address by which Jira and Confluence Cloud mention people
 * @param name the display name
 * @param active whether the account can still be used
 * @param zone the person's IANA time zone as Jira tells it; empty where it does not
 */
public record Person(String accountId, String name, boolean active, String zone) {
    public Person {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(zone);
    }
}
