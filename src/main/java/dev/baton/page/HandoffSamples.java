package dev.baton.page;

import dev.baton.assess.Finding;
import dev.baton.assess.Mappings;
import dev.baton.assess.Mappings.CardPart;
import dev.baton.assess.Mappings.Criterion;
import dev.baton.assess.Mappings.Testing;
import dev.baton.assess.Outcome;
import dev.baton.assess.Requirement;
import dev.baton.assess.Severity;
import dev.baton.assess.Source;
import dev.baton.assess.rule.Filled;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handoffs to check templates with: one with everything, one with nothing, and those between. */
public final class HandoffSamples {
    private static final Person PERSON = new Person("5b10a2844c20165700ede21g", "Ada Example", true, "Europe/Berlin");

    private HandoffSamples() {}

    /** The values of each. */
    static List<Map<String, Object>> values() {
        List<PageKind> kinds = List.of(
                new PageKind("handoff", "", Stage.S1, Scope.TICKET),
                new PageKind("package", "handoff", Stage.S3, Scope.TICKET));
        List<Finding> findings = findings();
        HandoffLinks full = links(kinds.stream()
                .map(kind -> new HandoffLinks.Sheet(kind, kind.from() == Stage.S1))
                .toList());
        HandoffLinks bare = new HandoffLinks("", Map.of(), Map.of(), List.of(), List.of());
        Verdict blocked = new Verdict(
                Verdict.State.BLOCKED, Stage.S3, Stage.S4, findings, Stage.S1, findings.subList(1, 2), "0123456789ab");
        Verdict ready =
                new Verdict(Verdict.State.READY, Stage.S8, Stage.S8, List.of(), null, List.of(), "0123456789ab");
        return List.of(
                HandoffPage.values(ticket(fields(), PERSON), blocked, full),
                HandoffPage.values(ticket(Map.of(), null), ready, bare),
                HandoffPage.values(ticket(fields(), PERSON), unknown(findings), full));
    }

    /**
     * The values of a handoff to show a page with.
     *
     * @param kinds the pages that it has
     */
    public static Map<String, Object> shown(List<PageKind> kinds) {
        HandoffLinks links = links(
                kinds.stream().map(kind -> new HandoffLinks.Sheet(kind, true)).toList());
        return HandoffPage.values(ticket(fields(), PERSON), unknown(findings()), links);
    }

    private static Verdict unknown(List<Finding> findings) {
        return new Verdict(Verdict.State.UNKNOWN, Stage.S1, Stage.S2, findings, null, List.of(), "0123456789ab");
    }

    private static HandoffLinks links(List<HandoffLinks.Sheet> sheets) {
        return new HandoffLinks(
                "https://jira.example/browse/MH-1",
                Map.of("DS", "Data scientist"),
                Map.of("DS", List.of(PERSON)),
                requirements(),
                sheets);
    }

    private static Map<String, Content> fields() {
        Map<String, Content> fields = new LinkedHashMap<>();
        fields.put("Written", new Content.Written(Markdown.read("# Title\n\nText."), ""));
        fields.put("Empty", new Content.Empty());
        fields.put("Unreadable", new Content.Unreadable("Jira did not answer"));
        return fields;
    }

    /** One requirement for each part of the model card, documented in one of the three fields. */
    private static List<Requirement> requirements() {
        List<String> fields = List.copyOf(fields().keySet());
        List<Criterion> criteria = List.of(Criterion.values());
        List<Requirement> requirements = new ArrayList<>();
        for (CardPart part : CardPart.values()) {
            int number = requirements.size();
            requirements.add(new Requirement(
                    "H" + (number < 9 ? "0" : "") + (number + 1),
                    "Sample",
                    "DS",
                    Map.of(number < 10 ? Stage.S1 : Stage.S4, Severity.BLOCK),
                    true,
                    false,
                    null,
                    "wanted",
                    List.of(new Source.Field(fields.get(number % fields.size()))),
                    new Filled(),
                    "remedy",
                    "example",
                    new Mappings(
                            part,
                            List.of("2(d)"),
                            Map.of("data-" + (number % 7 + 1), Testing.MANUAL),
                            List.of("MAP 2.2"),
                            List.of(criteria.get(number % criteria.size())))));
        }
        return requirements;
    }

    private static List<Finding> findings() {
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
        return findings;
    }

    private static Ticket ticket(Map<String, Content> fields, @Nullable Person person) {
        boolean full = person != null;
        List<Dossier.Attachment> files = full
                ? List.of(
                        new Dossier.Attachment("requirements.txt", new Content.Empty(), 2_048, "ab".repeat(32)),
                        new Dossier.Attachment("model.onnx", new Content.Unreadable("not read"), -1, ""))
                : List.of();
        Planned planned = full
                ? new Planned(
                        LocalDate.of(2026, 12, 1), List.of(new Planned.Release("1", "Winter release", null, false)))
                : Planned.NEVER;
        return new Ticket(
                "10001",
                "MH-1",
                "MH",
                "Model handoffs",
                "Model handoff",
                "Sample",
                "1",
                "Documentation",
                Stage.S1,
                planned,
                Instant.EPOCH,
                Instant.EPOCH,
                person,
                person,
                Map.of(),
                List.of(),
                new Dossier("MH-1", fields, new Content.Empty(), files),
                "",
                null,
                List.of(),
                true);
    }
}
