package dev.baton.deliver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueReads;
import dev.baton.jira.NewIssues;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * Makes the ticket that break-glass leaves behind, once. It is made and linked with one request and carries a property, and
 * links are read from Jira itself and not from its search: one whose answer was lost is found again.
 */
public final class DebtWriter {
    private static final String PROPERTY = "baton-debt";
    private static final int MOST = 100;

    private final IssueReads reads;
    private final NewIssues issues;
    private final String issueType;

    /**
     * Makes a writer.
     *
     * @param issueType the name of the issue type of such tickets
     */
    public DebtWriter(IssueReads reads, NewIssues issues, String issueType) {
        this.reads = reads;
        this.issues = issues;
        this.issueType = issueType;
    }

    /**
     * The debt ticket of a decision, made if it is not there.
     *
     * @return its key
     */
    public String write(Ticket ticket, Decision glass) {
        return find(ticket, glass).orElseGet(() -> create(ticket, glass));
    }

    private Optional<String> find(Ticket ticket, Decision glass) {
        List<String> linked = new ArrayList<>();
        reads.issue(ticket.key(), List.of("issuelinks"), List.of())
                .ifPresent(issue -> issue.fields().path("issuelinks").forEach(link -> {
                    String end = link.has("outwardIssue") ? "outwardIssue" : "inwardIssue";
                    linked.add(link.path(end).path("key").asText(""));
                }));
        for (int from = 0; from < linked.size(); from += MOST) {
            List<String> some = linked.subList(from, Math.min(linked.size(), from + MOST));
            for (IssueJson issue :
                    reads.bulkFetch(some, List.of("summary"), List.of(PROPERTY)).issues()) {
                if (marker(ticket, glass).equals(issue.properties().get(PROPERTY))) {
                    return Optional.of(issue.key());
                }
            }
        }
        return Optional.empty();
    }

    private static ObjectNode marker(Ticket ticket, Decision glass) {
        return JsonNodeFactory.instance.objectNode().put("ticket", ticket.id()).put("decision", glass.id());
    }

    private String create(Ticket ticket, Decision glass) {
        Document description = new Document();
        String second = glass.second() == null ? "" : " and " + glass.second().name();
        description.appendChild(paragraph(glass.by().name() + second + " let " + ticket.key()
                + " pass without what its stages ask for, until " + glass.until() + ": " + glass.because()));
        description.appendChild(paragraph("Complete what Baton's comment on " + ticket.key()
                + " lists before that day is over: then the ticket is held again."));
        return issues.create(
                ticket.project(),
                issueType,
                "Complete the documentation of " + ticket.key() + " that break-glass skipped",
                Adf.write(description),
                List.of("baton-debt"),
                ticket.key(),
                PROPERTY,
                marker(ticket, glass));
    }

    private static Paragraph paragraph(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        return paragraph;
    }
}
