package dev.baton.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.document.Adf;
import dev.baton.document.Expand;
import dev.baton.document.Markdown;
import dev.baton.document.Mention;
import dev.baton.document.Status;
import dev.baton.ticket.Person;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * The one comment that Baton keeps on a ticket: every reason at once, grouped by who acts, what is done folded away. It
 * holds no time stamp, so that it compares equal until its meaning changes.
 *
 * @param key the ticket's key
 * @param verdict what it explains
 * @param roles who acts
 * @param incident the move that should not have been and is still to be told; null when there is none
 */
public record StickyComment(
        String key, Verdict verdict, Roles roles, @Nullable Incident incident) {
    /** Raised when the comment's wording changes, so that existing comments are rewritten once. */
    private static final int WORDING = 3;

    public StickyComment {
        Objects.requireNonNull(key);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(roles);
    }

    /** Over the verdict and what the comment says, without the link to the page: 16 hexadecimal digits. */
    public String digest() {
        try {
            byte[] said = (WORDING + verdict.digest() + toAdf(null)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * The comment in Jira's document format.
     *
     * @param pageUrl where the handoff page is; null while there is none
     */
    public ObjectNode toAdf(@Nullable String pageUrl) {
        return Adf.write(toDocument(pageUrl));
    }

    /** The comment on the document model. */
    public Node toDocument(@Nullable String pageUrl) {
        Document document = new Document();
        document.appendChild(headline());
        if (incident != null) {
            document.appendChild(IncidentPanel.of(incident, verdict));
        }
        PeoplePart.appendTop(document, verdict.findings(), verdict.minutes());
        byOwner(finding -> finding.holds() && !finding.done() && !isHold(finding))
                .forEach((owner, findings) -> appendOwner(document, owner, findings));
        appendLater(document);
        PeoplePart.append(document, verdict.minutes());
        appendPassed(document);
        document.appendChild(closing(pageUrl));
        return document;
    }

    private Node headline() {
        String next = verdict.next().title();
        String count = count();
        boolean onlyHeld = verdict.holding().stream().allMatch(StickyComment::isHold);
        Node line = switch (verdict.state()) {
            case READY ->
                paragraph(
                        new Status("READY", Status.Color.GREEN),
                        text(" "),
                        strong("This handoff may move on to " + next + ": " + count + "."));
            case BLOCKED ->
                paragraph(
                        new Status("HELD", Status.Color.RED),
                        text(" "),
                        strong((onlyHeld ? "People hold this handoff before " : "This handoff is held before ") + next
                                + ": " + count + "."),
                        text(
                                onlyHeld
                                        ? " Below is who holds it and why."
                                        : " Below is what is missing and how to fix it."));
            case UNKNOWN ->
                paragraph(
                        new Status("CANNOT TELL", Status.Color.YELLOW),
                        text(" "),
                        strong("A source could not be read: " + count + "."));
        };
        return line;
    }

    private static boolean isHold(Finding finding) {
        return finding.requirement().equals(Decisions.HOLD);
    }

    /** What is waived needs nothing more, but is not there. */
    private String count() {
        long waived = verdict.findings().stream()
                .filter(Finding::counted)
                .filter(finding -> finding.outcome() == Outcome.WAIVED)
                .count();
        return waived == 0
                ? verdict.done() + " of " + verdict.needed() + " done"
                : (verdict.done() - waived) + " of " + verdict.needed() + " done, " + waived + " waived";
    }

    private void appendOwner(Document document, String owner, List<Finding> findings) {
        Heading heading = new Heading();
        heading.setLevel(4);
        heading.appendChild(text(roles.title(owner) + " "));
        for (Person person : roles.holding(owner)) {
            heading.appendChild(new Mention(person.accountId(), person.name()));
            heading.appendChild(text(" "));
        }
        heading.appendChild(text("– " + findings.size() + (findings.size() == 1 ? " item" : " items")));
        document.appendChild(heading);
        document.appendChild(list(findings, true));
        appendExamples(document, findings);
    }

    private static void appendExamples(Document document, List<Finding> findings) {
        List<Finding> withExample = findings.stream()
                .filter(finding -> !finding.example().isBlank())
                .toList();
        if (withExample.isEmpty()) {
            return;
        }
        Expand expand = new Expand(withExample.size() == 1 ? "An example to paste" : "Examples to paste");
        for (Finding finding : withExample) {
            expand.appendChild(paragraph(strong(finding.requirement() + " " + finding.title())));
            Node example = Markdown.read(finding.example());
            for (Node child = example.getFirstChild(); child != null; ) {
                Node following = child.getNext();
                expand.appendChild(child);
                child = following;
            }
        }
        document.appendChild(expand);
    }

    private void appendLater(Document document) {
        List<Finding> later = verdict.findings().stream()
                .filter(finding -> !finding.holds() && !finding.done() && finding.severity() != Severity.AUDIT)
                .toList();
        if (!later.isEmpty()) {
            document.appendChild(paragraph(strong("Does not hold the ticket now, but wants a look")));
            document.appendChild(list(later, true));
        }
        List<Finding> audited = verdict.findings().stream()
                .filter(finding -> !finding.done() && finding.severity() == Severity.AUDIT)
                .toList();
        if (!audited.isEmpty()) {
            document.appendChild(paragraph(strong("Would be asked for if Baton held tickets here")));
            document.appendChild(list(audited, true));
        }
    }

    private void appendPassed(Document document) {
        List<Finding> passed = verdict.findings().stream()
                .filter(Finding::counted)
                .filter(Finding::done)
                .toList();
        if (passed.isEmpty()) {
            return;
        }
        Expand expand = new Expand(
                "Done: " + passed.stream().map(StickyComment::named).distinct().collect(Collectors.joining(", ")));
        expand.appendChild(list(passed, false));
        document.appendChild(expand);
    }

    /** What is waived is not there. */
    private static String named(Finding finding) {
        return finding.outcome() == Outcome.WAIVED ? finding.requirement() + " (waived)" : finding.requirement();
    }

    private static Node closing(@Nullable String pageUrl) {
        Paragraph closing = paragraph(text("Baton edits this comment in place when the ticket changes."));
        if (pageUrl != null) {
            closing.appendChild(text(" The whole handoff: "));
            Link link = new Link(pageUrl, null);
            link.appendChild(text("handoff page"));
            closing.appendChild(link);
            closing.appendChild(text("."));
        }
        return closing;
    }

    private BulletList list(List<Finding> findings, boolean withRemedy) {
        BulletList list = new BulletList();
        list.setTight(true);
        for (Finding finding : findings) {
            ListItem item = new ListItem();
            Paragraph what = paragraph(strong(finding.requirement() + " " + finding.title()));
            if (finding.outcome() == Outcome.UNSURE) {
                what.appendChild(text(" "));
                what.appendChild(new Status("PLEASE CHECK", Status.Color.YELLOW));
            }
            if (!finding.found().isBlank()) {
                String where = finding.where().isBlank() ? "" : " (" + finding.where() + ")";
                appendLine(what, text("Found: " + finding.found().replace('\n', ' ') + where));
            }
            if (withRemedy) {
                appendLine(what, text("Wanted: " + finding.wanted()));
                appendLine(what, strong("How to fix: "), text(finding.remedy()));
            }
            if (withRemedy
                    && verdict.minutes().listening()
                    && finding.outcome() == Outcome.UNSURE
                    && !finding.unread()) {
                appendLine(
                        what,
                        text("Right as it is? Then a reviewer comments: "),
                        strong("/baton confirm " + finding.requirement()));
            }
            if (!finding.decided().isEmpty()) {
                appendLine(what, text(finding.decided()));
            }
            item.appendChild(what);
            list.appendChild(item);
        }
        return list;
    }

    private Map<String, List<Finding>> byOwner(java.util.function.Predicate<Finding> which) {
        return verdict.findings().stream()
                .filter(which)
                .collect(Collectors.groupingBy(Finding::owner, LinkedHashMap::new, Collectors.toList()));
    }

    private static void appendLine(Paragraph paragraph, Node... inline) {
        paragraph.appendChild(new HardLineBreak());
        for (Node node : inline) {
            paragraph.appendChild(node);
        }
    }

    private static Paragraph paragraph(Node... inline) {
        Paragraph paragraph = new Paragraph();
        for (Node node : inline) {
            paragraph.appendChild(node);
        }
        return paragraph;
    }

    private static Node text(String literal) {
        return new Text(literal);
    }

    private static Node strong(String literal) {
        StrongEmphasis strong = new StrongEmphasis("**");
        strong.appendChild(new Text(literal));
        return strong;
    }
}
