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
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.jspecify.annotations.Nullable;

/** Handoffs to check templates with: one with everything, one with nothing, and those between. */
public final class HandoffSamples {
    private static final Person PERSON = new Person("5b10a2844c20165700ede21g", "Ada Example", true, "Europe/Berlin");

    private static final List<Dossier.Attachment> FILES = List.of(
            new Dossier.Attachment("requirements.txt", new Content.Empty(), 2_048, "ab".repeat(32)),
            new Dossier.Attachment("model.onnx", new Content.Unreadable("not read"), -1, ""));

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

    /** A ticket whose fields hold what each requirement gives as its example, but for one that is left empty. */
    public static Ticket documented(List<Requirement> requirements) {
        List<Requirement> shown = requirements.stream()
                .filter(requirement ->
                        !requirement.example().isEmpty() && !fields(requirement).isEmpty())
                .toList();
        Map<String, Content> contents = new LinkedHashMap<>();
        for (Requirement requirement : shown) {
            boolean left = shown.size() > 1 && requirement.equals(shown.get(shown.size() / 2));
            for (String field : fields(requirement)) {
                contents.put(field, left ? new Content.Empty() : example(requirement));
            }
        }
        return of(new Dossier("MH-1", contents, new Content.Empty(), FILES), "Sample handoff");
    }

    private static List<String> fields(Requirement requirement) {
        return requirement.sources().stream()
                .filter(Source.Field.class::isInstance)
                .map(source -> ((Source.Field) source).field())
                .toList();
    }

    /** The example as somebody would have typed it into Jira, where a new line is one. */
    private static Content example(Requirement requirement) {
        Node document = Markdown.read(requirement.example());
        List<Node> breaks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(SoftLineBreak line) {
                breaks.add(line);
            }
        });
        breaks.forEach(line -> {
            line.insertAfter(new HardLineBreak());
            line.unlink();
        });
        return new Content.Written(document, requirement.example());
    }

    /** A ticket that holds what a file does. */
    public static Ticket of(Dossier dossier, String summary) {
        return ticket(dossier, summary, PERSON, Planned.NEVER);
    }

    /** Somebody to stand in roles. */
    public static Person person() {
        return PERSON;
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
        Planned planned = full
                ? new Planned(
                        LocalDate.of(2026, 12, 1), List.of(new Planned.Release("1", "Winter release", null, false)))
                : Planned.NEVER;
        Dossier dossier = new Dossier("MH-1", fields, new Content.Empty(), full ? FILES : List.of());
        return ticket(dossier, "Sample", person, planned);
    }

    private static Ticket ticket(Dossier dossier, String summary, @Nullable Person person, Planned planned) {
        return new Ticket(
                "10001",
                "MH-1",
                "MH",
                "Model handoffs",
                "Model handoff",
                summary,
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
                List.of(),
                List.of(),
                dossier,
                "",
                null,
                null,
                List.of(),
                true,
                List.of());
    }
}
