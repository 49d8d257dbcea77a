package dev.baton.page;

import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.document.JiraIssue;
import dev.baton.document.Markdown;
import dev.baton.document.Mention;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the handoff page can name. Nothing in it changes unless ticket, verdict or configuration do: no
 * time of day, no run.
 */
public final class HandoffPage {
    /** The kind that the template's front matter names. */
    public static final String KIND = "handoff";

    private HandoffPage() {}

    /** The values for {@link Templates#render}. */
    public static Map<String, Object> values(Ticket ticket, Verdict verdict, HandoffLinks links) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ticket", ticket(ticket, verdict, links));
        values.put("issue", new JiraIssue(ticket.key()));
        values.put("verdict", verdict(verdict));
        values.put("people", people(links));
        List<Finding> open =
                verdict.findings().stream().filter(finding -> !finding.done()).toList();
        values.put("open", byOwner(open, links));
        values.put(
                "findings",
                verdict.findings().stream().map(each -> finding(each, links)).toList());
        values.put("documentation", documentation(ticket.dossier(), verdict, links));
        return values;
    }

    private static Map<String, Object> ticket(Ticket ticket, Verdict verdict, HandoffLinks links) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", ticket.key());
        values.put("summary", ticket.summary());
        values.put("url", links.ticketUrl());
        values.put("status", ticket.status());
        values.put("stage", verdict.stage().name());
        values.put("stageTitle", verdict.stage().title());
        values.put("project", ticket.project());
        values.put("issueType", ticket.issueType());
        values.put("reporter", mention(ticket.reporter()));
        values.put("assignee", mention(ticket.assignee()));
        return values;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", verdict.state().name());
        values.put("ready", verdict.state() == Verdict.State.READY);
        values.put("blocked", verdict.state() == Verdict.State.BLOCKED);
        values.put("unknown", verdict.state() == Verdict.State.UNKNOWN);
        values.put("next", verdict.next().name());
        values.put("nextTitle", verdict.next().title());
        values.put("last", verdict.next() == verdict.stage());
        values.put("done", verdict.done());
        values.put("needed", verdict.needed());
        values.put("holding", verdict.holding().size());
        values.put("digest", verdict.digest());
        values.put("trespass", verdict.fallback() != null);
        values.put(
                "fallbackTitle",
                verdict.fallback() == null ? "" : verdict.fallback().title());
        return values;
    }

    private static List<Map<String, Object>> people(HandoffLinks links) {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (String role : roles(links, List.of())) {
            List<Object> people = mentions(role, links);
            if (!people.isEmpty()) {
                roles.add(Map.of("role", role, "title", roleTitle(role, links), "people", people));
            }
        }
        return roles;
    }

    /** The roles in their configured order, then those that only findings name. */
    private static Set<String> roles(HandoffLinks links, List<Finding> findings) {
        Set<String> roles = new LinkedHashSet<>(links.roleTitles().keySet());
        findings.forEach(finding -> roles.add(finding.owner()));
        return roles;
    }

    private static List<Map<String, Object>> byOwner(List<Finding> open, HandoffLinks links) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String role : roles(links, open)) {
            List<Map<String, Object>> findings = open.stream()
                    .filter(finding -> finding.owner().equals(role))
                    .map(finding -> finding(finding, links))
                    .toList();
            if (!findings.isEmpty()) {
                Map<String, Object> group = new LinkedHashMap<>();
                group.put("role", role);
                group.put("title", roleTitle(role, links));
                group.put("people", mentions(role, links));
                group.put("findings", findings);
                groups.add(group);
            }
        }
        return groups;
    }

    private static String roleTitle(String role, HandoffLinks links) {
        return role.isBlank() ? "Nobody yet" : links.roleTitles().getOrDefault(role, role);
    }

    private static List<Object> mentions(String role, HandoffLinks links) {
        List<Object> mentions = new ArrayList<>();
        links.rolePeople().getOrDefault(role, List.of()).forEach(person -> mentions.add(mention(person)));
        return mentions;
    }

    private static Object mention(@Nullable Person person) {
        return person == null ? "" : new Mention(person.active() ? person.accountId() : "", person.name());
    }

    private static Map<String, Object> finding(Finding finding, HandoffLinks links) {
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
        values.put("ownerTitle", roleTitle(finding.owner(), links));
        return values;
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

    private static List<Map<String, Object>> documentation(Dossier dossier, Verdict verdict, HandoffLinks links) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (HandoffLinks.Section section : links.sections()) {
            Content content = dossier.fields().getOrDefault(section.field(), new Content.Empty());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("requirement", section.requirement());
            values.put("title", section.title());
            values.put("field", section.field());
            values.put("written", content instanceof Content.Written);
            values.put("content", content instanceof Content.Written written ? written.document() : new Document());
            values.put("cause", content instanceof Content.Unreadable unreadable ? unreadable.cause() : "");
            Finding finding = verdict.findings().stream()
                    .filter(each -> each.requirement().equals(section.requirement()))
                    .findFirst()
                    .orElse(null);
            values.put("judged", finding != null);
            values.put("outcome", finding == null ? "" : finding.outcome().name());
            values.put("done", finding != null && finding.done());
            values.put("holds", finding != null && finding.holds());
            sections.add(values);
        }
        return sections;
    }

    /** Two tickets, one with everything and one with nothing, to check templates with. */
    static List<Map<String, Object>> samples() {
        Person person = new Person("5b10a2844c20165700ede21g", "Ada Example", true, "Europe/Berlin");
        List<Finding> findings = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            boolean holds = outcome == Outcome.FAIL;
            findings.add(new Finding(
                    "H0" + (findings.size() + 1),
                    "Sample",
                    outcome,
                    holds ? Severity.BLOCK : Severity.WARN,
                    true,
                    false,
                    holds,
                    "wanted",
                    "found",
                    "where",
                    holds ? "remedy" : "",
                    holds ? "example" : "",
                    "DS"));
        }
        Map<String, Content> fields = Map.of(
                "Written", new Content.Written(Markdown.read("# Title\n\nText."), ""),
                "Empty", new Content.Empty(),
                "Unreadable", new Content.Unreadable("Jira did not answer"));
        List<HandoffLinks.Section> sections = new ArrayList<>();
        fields.keySet().stream().sorted().forEach(name -> sections.add(new HandoffLinks.Section("H01", name, name)));
        HandoffLinks full = new HandoffLinks(
                "https://jira.example/browse/MH-1",
                Map.of("DS", "Data scientist"),
                Map.of("DS", List.of(person)),
                sections);
        Verdict blocked = new Verdict(
                Verdict.State.BLOCKED, Stage.S3, Stage.S4, findings, Stage.S1, findings.subList(1, 2), "0123456789ab");
        Verdict ready =
                new Verdict(Verdict.State.READY, Stage.S8, Stage.S8, List.of(), null, List.of(), "0123456789ab");
        Verdict unknown =
                new Verdict(Verdict.State.UNKNOWN, Stage.S1, Stage.S2, findings, null, List.of(), "0123456789ab");
        HandoffLinks bare = new HandoffLinks("", Map.of(), Map.of(), List.of());
        return List.of(
                values(sample(fields, person), blocked, full),
                values(sample(Map.of(), null), ready, bare),
                values(sample(fields, person), unknown, full));
    }

    private static Ticket sample(Map<String, Content> fields, @Nullable Person person) {
        return new Ticket(
                "10001",
                "MH-1",
                "MH",
                "Model Handoffs",
                "Model handoff",
                "Sample",
                "1",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                Instant.EPOCH,
                Instant.EPOCH,
                person,
                person,
                Map.of(),
                List.of(),
                new Dossier("MH-1", fields, new Content.Empty(), List.of()),
                "",
                null,
                List.of(),
                true);
    }
}
