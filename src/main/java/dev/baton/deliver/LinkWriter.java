package dev.baton.deliver;

import dev.baton.jira.IssueWrites;
import dev.baton.ticket.Ticket;

/** Links a ticket to its pages. Jira replaces a link of the same global id, so a second one changes nothing. */
public final class LinkWriter {
    private final IssueWrites issues;

    /** Makes a writer. */
    public LinkWriter(IssueWrites issues) {
        this.issues = issues;
    }

    void write(Ticket ticket, String kind, PageWriter.Written page, String url) {
        issues.remoteLink(
                ticket.key(), "baton:" + kind + ":" + ticket.id(), url, page.title(), "documented in", "Confluence");
    }
}
