package dev.baton.page;

import dev.baton.assess.Finding;
import dev.baton.document.JiraIssue;
import dev.baton.document.Mention;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Minutes;
import dev.baton.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of the pages about one handoff can name. Nothing in it changes unless ticket, verdict or configuration do: no
 * time of day, no run.
 */
public final class HandoffPage {
    /** The kind that the template's front matter names. */
    public static final String KIND = "handoff";

    private HandoffPage() {}

    /** The values for {@link Templates#render}, the same for every page about one ticket. */
    public static Map<String, Object> values(Ticket ticket, Verdict verdict, HandoffLinks links) {
        HandoffFacts facts = HandoffFacts.of(ticket, verdict, links);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ticket", ticket(ticket, verdict, links));
        values.put("issue", new JiraIssue(ticket.key()));
        values.put("verdict", verdict(verdict));
        values.put("decisions", decisions(verdict.minutes()));
        values.put("people", people(links));
        List<Finding> open =
                verdict.findings().stream().filter(finding -> !finding.done()).toList();
        values.put("open", byOwner(open, facts));
        values.put("findings", verdict.findings().stream().map(facts::finding).toList());
        values.put(
                "documentation",
                facts.items().stream()
                        .filter(item -> item.passage().isPresent())
                        .map(facts::item)
                        .toList());
        values.put("checklist", facts.items().stream().map(facts::item).toList());
        values.put("card", ModelCard.values(facts));
        values.put("readiness", Readiness.values(facts));
        values.put("package", PackageManifest.values(facts));
        values.put("pages", links.pages().stream().map(HandoffPage::sheet).toList());
        return values;
    }

    /**
     * Renders a page of a handoff, with the files that hang on it.
     *
     * @throws TemplateException if the template is broken
     */
    public static Page render(Templates templates, String kind, Ticket ticket, Verdict verdict, HandoffLinks links) {
        Page page = templates.render(kind, values(ticket, verdict, links));
        return kind.equals(ModelCard.KIND)
                ? page.withAttachments(ModelCardFiles.of(HandoffFacts.of(ticket, verdict, links)))
                : page;
    }

    private static Map<String, Object> sheet(HandoffLinks.Sheet sheet) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", sheet.kind().name());
        values.put("parent", sheet.kind().parent());
        values.put("made", sheet.made());
        values.put("from", sheet.kind().from().name());
        values.put("fromTitle", sheet.kind().from().title());
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
        values.put("projectName", ticket.projectName());
        values.put("issueType", ticket.issueType());
        values.put("reporter", mention(ticket.reporter()));
        values.put("assignee", mention(ticket.assignee()));
        LocalDate due = ticket.planned().due();
        values.put("hasDue", due != null);
        values.put("due", due == null ? LocalDate.EPOCH : due);
        values.put(
                "releases",
                ticket.planned().releases().stream().map(Planned.Release::name).toList());
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

    /** What people decided, those decisions too that no longer count and are missed. */
    private static List<Map<String, Object>> decisions(Minutes minutes) {
        List<Map<String, Object>> decisions = new ArrayList<>();
        for (Minutes.Entry entry : minutes.entries()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("kind", entry.decision().kind().name());
            values.put("items", entry.items());
            values.put("said", entry.said());
            values.put("force", entry.force().name());
            values.put("debt", entry.decision().debt());
            decisions.add(values);
        }
        return decisions;
    }

    private static List<Map<String, Object>> people(HandoffLinks links) {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (String role : links.roleTitles().keySet()) {
            List<Person> holding = links.rolePeople().getOrDefault(role, List.of());
            if (!holding.isEmpty()) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("role", role);
                values.put("title", links.roleTitle(role));
                values.put("people", holding.stream().map(HandoffPage::mention).toList());
                values.put("persons", holding.stream().map(HandoffPage::person).toList());
                roles.add(values);
            }
        }
        return roles;
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mention", mention(person));
        values.put("name", person.name());
        values.put("zone", person.zone());
        return values;
    }

    /** The open findings by who acts on them: the roles in their configured order, then those that only findings name. */
    private static List<Map<String, Object>> byOwner(List<Finding> open, HandoffFacts facts) {
        HandoffLinks links = facts.links();
        Set<String> roles = new LinkedHashSet<>(links.roleTitles().keySet());
        open.forEach(finding -> roles.add(finding.owner()));
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String role : roles) {
            List<Map<String, Object>> findings = open.stream()
                    .filter(finding -> finding.owner().equals(role))
                    .map(facts::finding)
                    .toList();
            if (!findings.isEmpty()) {
                Map<String, Object> group = new LinkedHashMap<>();
                group.put("role", role);
                group.put("title", links.roleTitle(role));
                group.put(
                        "people",
                        links.rolePeople().getOrDefault(role, List.of()).stream()
                                .map(HandoffPage::mention)
                                .toList());
                group.put("findings", findings);
                groups.add(group);
            }
        }
        return groups;
    }

    private static Object mention(@Nullable Person person) {
        return person == null ? "" : new Mention(person.active() ? person.accountId() : "", person.name());
    }
}
