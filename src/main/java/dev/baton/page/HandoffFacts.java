package dev.baton.page;

import dev.baton.assess.Documented;
import dev.baton.assess.Finding;
import dev.baton.assess.Requirement;
import dev.baton.assess.Source;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * One handoff's requirements with what is documented for each and what came of it: what all its pages are made from.
 *
 * @param ticket the ticket
 * @param verdict the decision about it
 * @param links what pages need beside them
 * @param items the requirements in their configured order
 */
record HandoffFacts(Ticket ticket, Verdict verdict, HandoffLinks links, List<Item> items) {
    /** Documents of attachments that are longer are named and not shown: a lock file is nothing to read on a page. */
    private static final int LONGEST_FILE = 20_000;

    /**
     * A requirement on this ticket.
     *
     * @param requirement what is asked for
     * @param finding what it came to; null before it is due
     * @param passage where it is documented; empty for a check of everything
     */
    record Item(Requirement requirement, @Nullable Finding finding, Optional<Documented.Passage> passage) {
        /** Whether something stands in one of its places. */
        boolean written() {
            return passage.filter(found -> found.content() instanceof Content.Written)
                    .isPresent();
        }

        /** Whether it has been looked at and nothing is left to do. */
        boolean done() {
            return finding != null && finding.done();
        }

        /** Whether it stands in a file that is too long to be shown. */
        boolean onlyNamed() {
            return passage.isPresent()
                    && !passage.get().file().isEmpty()
                    && passage.get().content() instanceof Content.Written written
                    && written.text().length() > LONGEST_FILE;
        }

        /** The document to show; empty where nothing is written, and for a long file. */
        Node content() {
            return !onlyNamed() && passage.isPresent() && passage.get().content() instanceof Content.Written written
                    ? written.document()
                    : new Document();
        }
    }

    HandoffFacts {
        items = List.copyOf(items);
    }

    static HandoffFacts of(Ticket ticket, Verdict verdict, HandoffLinks links) {
        Documented documented = Documented.in(ticket.dossier());
        Map<String, Finding> findings = new LinkedHashMap<>();
        verdict.findings().forEach(finding -> findings.putIfAbsent(finding.requirement(), finding));
        List<Item> items = links.requirements().stream()
                .map(requirement ->
                        new Item(requirement, findings.get(requirement.id()), documented.passage(requirement)))
                .toList();
        return new HandoffFacts(ticket, verdict, links, items);
    }

    /** What templates can name of a finding. */
    Map<String, Object> finding(Finding finding) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("requirement", finding.requirement());
        values.put("title", finding.title());
        values.put("outcome", finding.outcome().name());
        values.put("severity", finding.severity().name());
        values.put("done", finding.done());
        values.put("holds", finding.holds());
        values.put("counted", finding.counted());
        values.put("unread", finding.unread());
        values.put("wanted", finding.wanted());
        values.put("found", finding.found());
        values.put("where", finding.where());
        values.put("remedy", finding.remedy());
        values.put("example", code(finding.example()));
        values.put("hasExample", !finding.example().isBlank());
        values.put("owner", finding.owner());
        values.put("ownerTitle", links.roleTitle(finding.owner()));
        return values;
    }

    /** What templates can name of a requirement, whether it is due or not. */
    Map<String, Object> item(Item item) {
        Requirement requirement = item.requirement();
        Finding finding = item.finding();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("requirement", requirement.id());
        values.put("title", requirement.title());
        values.put("field", field(requirement));
        values.put("place", item.passage().map(Documented.Passage::place).orElse(""));
        values.put("file", item.passage().map(Documented.Passage::file).orElse(""));
        values.put("written", item.written());
        values.put("onlyNamed", item.onlyNamed());
        values.put("content", item.content());
        values.put(
                "cause",
                item.passage().map(Documented.Passage::content).orElse(null) instanceof Content.Unreadable unreadable
                        ? unreadable.cause()
                        : "");
        values.put("judged", finding != null);
        values.put("outcome", finding == null ? "" : finding.outcome().name());
        values.put("outcomeText", outcomeText(finding));
        values.put("outcomeColor", outcomeColor(finding));
        values.put("done", item.done());
        values.put("holds", finding != null && finding.holds());
        values.put("found", finding == null ? "" : finding.found());
        values.put("where", finding == null ? "" : finding.where());
        values.put("remedy", finding == null ? "" : finding.remedy());
        values.put("wanted", requirement.wanted());
        values.put("owner", requirement.owner());
        values.put("ownerTitle", links.roleTitle(requirement.owner()));
        values.put("dueFrom", due(requirement).name());
        values.put("dueFromTitle", due(requirement).title());
        values.put("annexIV", requirement.mappings().annexIv());
        values.put("nist", requirement.mappings().nist());
        values.put(
                "mlTestScore", List.copyOf(requirement.mappings().mlTestScore().keySet()));
        return values;
    }

    private static Stage due(Requirement requirement) {
        return requirement.severity().keySet().iterator().next();
    }

    private static String field(Requirement requirement) {
        return requirement.sources().stream()
                .map(source -> switch (source) {
                    case Source.Field field -> field.field();
                    case Source.Section _, Source.Attached _, Source.OnPage _, Source.OfTicket _, Source.Everywhere _ ->
                        "";
                })
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String outcomeText(@Nullable Finding finding) {
        return finding == null
                ? "later"
                : switch (finding.outcome()) {
                    case PASS -> "done";
                    case FAIL -> finding.holds() ? "holds" : "open";
                    case UNSURE -> finding.unread() ? "not read" : "to confirm";
                    case NOT_APPLICABLE -> "not applicable";
                    case WAIVED -> "waived";
                };
    }

    private static String outcomeColor(@Nullable Finding finding) {
        return finding == null
                ? "grey"
                : switch (finding.outcome()) {
                    case PASS -> "green";
                    case FAIL -> finding.holds() ? "red" : "yellow";
                    case UNSURE -> finding.holds() ? "red" : "yellow";
                    case NOT_APPLICABLE, WAIVED -> "blue";
                };
    }

    private static Node code(String text) {
        Document document = new Document();
        if (!text.isBlank()) {
            FencedCodeBlock code = new FencedCodeBlock();
            code.setInfo("");
            code.setLiteral(text.stripTrailing() + "\n");
            document.appendChild(code);
        }
        return document;
    }
}
