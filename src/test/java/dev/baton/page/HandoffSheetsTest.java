package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
import dev.baton.document.RandomDocuments;
import dev.baton.document.Xml;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model card, checklist, readiness and package manifest. */
class HandoffSheetsTest {
    private static final Templates TEMPLATES = Templates.load(Path.of("templates"));
    private static final Person LENA = new Person("acc-lena", "Lena Hoffmann", true, "Europe/Berlin");

    private final Map<String, Content> fields = new LinkedHashMap<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Dossier.Attachment> files = new ArrayList<>();

    private HandoffSheetsTest with(String id, String title, Outcome outcome, String markdown, Mappings mappings) {
        requirements.add(new Requirement(
                id,
                title,
                "DS",
                Map.of(Stage.S1, Severity.BLOCK),
                true,
                false,
                null,
                "What is wanted of " + id + ".",
                List.of(new Source.Field(title)),
                new Filled(),
                "",
                "",
                mappings));
        fields.put(
                title,
                markdown.isEmpty() ? new Content.Empty() : new Content.Written(Markdown.read(markdown), markdown));
        findings.add(new Finding(
                id,
                title,
                outcome,
                Severity.BLOCK,
                true,
                false,
                outcome == Outcome.FAIL,
                "wanted",
                "found in " + id,
                "field “" + title + "”",
                "",
                "",
                "DS"));
        return this;
    }

    private static Mappings part(CardPart part, Criterion... criteria) {
        return new Mappings(part, List.of("2(d)"), Map.of(), List.of("MAP 2.2"), List.of(criteria));
    }

    private static Mappings score(String test, Testing testing) {
        return new Mappings(null, List.of(), Map.of(test, testing), List.of(), List.of());
    }

    private HandoffLinks links() {
        List<HandoffLinks.Sheet> sheets = TEMPLATES.kinds(Scope.TICKET).stream()
                .map(kind -> new HandoffLinks.Sheet(kind, !kind.from().isAfter(Stage.S2)))
                .toList();
        return new HandoffLinks(
                "https://jira.example/browse/MH-1",
                Map.of("DS", "Data scientist"),
                Map.of("DS", List.of(LENA)),
                requirements,
                sheets);
    }

    private Ticket ticket() {
        return HandoffSamples.of(new Dossier("MH-1", fields, new Content.Empty(), files), "Churn <score>: \"5.2\"");
    }

    private Page page(String kind) {
        Verdict verdict =
                new Verdict(Verdict.State.BLOCKED, Stage.S2, Stage.S3, findings, null, List.of(), "0123456789ab");
        Page page = HandoffPage.render(TEMPLATES, kind, ticket(), verdict, links());
        Xml.parse(page.body());
        return page;
    }

    private static String text(Page page) {
        return Xml.parse(page.body()).getTextContent();
    }

    private static String file(Page page, String name) {
        return page.attachments().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void ordersTheModelCardByItsPartsWithOperationLast() {
        with("H21", "Monitoring rules", Outcome.PASS, "Alert at 5 %.", part(CardPart.MONITORING));
        with("H15", "Known limits", Outcome.PASS, "# Own heading\n\nNot at night.", part(CardPart.LIMITATIONS));
        with("H01", "Identity", Outcome.PASS, "Version 5", part(CardPart.IDENTITY));
        with("H03", "Training", Outcome.FAIL, "", part(CardPart.ARCHITECTURE));
        with("X1", "No placeholders", Outcome.PASS, "x", Mappings.NONE);

        Page page = page("model-card");

        assertThat(page.title()).isEqualTo("MH-1: model card");
        assertThat(page.parent()).isEqualTo("handoff");
        assertThat(text(page))
                .containsSubsequence(
                        "Identity and version",
                        "Version 5",
                        "Architecture and training",
                        "not written yet",
                        "What is wanted of H03.",
                        "Limitations",
                        "Not at night.",
                        "For those who operate it",
                        "Monitoring",
                        "Alert at 5 %.",
                        "Who to ask",
                        "Europe/Berlin")
                .doesNotContain("No placeholders");
        assertThat(page.body())
                .contains("<h2>Limitations</h2>")
                .contains("<h3>Own heading</h3>")
                .contains("<h3>Monitoring</h3>")
                .contains("<ri:attachment ri:filename=\"model-card.json\" />");
    }

    @Test
    void exportsTheCardForHuggingFaceAnnexIvAndMachines() throws Exception {
        with("H01", "Identity", Outcome.PASS, "Version 5 <b>", part(CardPart.IDENTITY));
        with("H03", "Training", Outcome.FAIL, "", part(CardPart.ARCHITECTURE));
        with("H15", "Limits", Outcome.PASS, "# Night\n\nNot *at night*.", part(CardPart.LIMITATIONS));

        Page page = page("model-card");

        assertThat(page.attachments())
                .map(PageAttachment::name)
                .containsExactly("model-card.md", "model-card-annex-iv.md", "model-card.json");
        String card = file(page, "model-card.md");
        assertThat(card).startsWith("---\n");
        String[] parts = card.split("---\n", 3);
        JsonNode front = new YAMLMapper().readTree(parts[1]);
        assertThat(front.path("model_name").asText()).isEqualTo("Churn <score>: \"5.2\"");
        assertThat(front.path("tags").get(0).asText()).isEqualTo("model-handoff");
        assertThat(parts[2])
                .containsSubsequence(
                        "## Model Details",
                        "### Identity",
                        "Version 5",
                        "## Uses",
                        "\\[More Information Needed\\]",
                        "## Bias, Risks, and Limitations",
                        "### Limits",
                        "#### Night",
                        "Not *at night*.",
                        "## Model Card Contact",
                        "MH-1");
        assertThat(file(page, "model-card-annex-iv.md"))
                .containsSubsequence("### 2(d)", "#### Identity", "#### Limits", "### 2(e)", "Nothing on the ticket")
                .doesNotContain("Training");
        JsonNode json = new ObjectMapper().readTree(file(page, "model-card.json"));
        assertThat(json.path("ticket").path("key").asText()).isEqualTo("MH-1");
        assertThat(json.path("done").asInt()).isEqualTo(2);
        assertThat(json.path("parts")).hasSize(3);
        JsonNode training = json.path("parts").get(1).path("requirements").get(0);
        assertThat(training.path("id").asText()).isEqualTo("H03");
        assertThat(training.path("outcome").asText()).isEqualTo("FAIL");
        assertThat(training.path("content").asText()).isEmpty();
        assertThat(training.path("annexIV").get(0).asText()).isEqualTo("2(d)");
    }

    @Test
    void givesTheSameFilesForTheSameFactsAndOthersForOthers() {
        with("H01", "Identity", Outcome.PASS, "Version 5", part(CardPart.IDENTITY));
        Page first = page("model-card");

        assertThat(page("model-card").attachments()).isEqualTo(first.attachments());
        assertThat(page("model-card").digest()).isEqualTo(first.digest());
        fields.put("Identity", new Content.Written(Markdown.read("Version 6"), ""));
        assertThat(page("model-card").attachments()).doesNotContainAnyElementsOf(first.attachments());
        assertThat(page("checklist").attachments()).isEmpty();
    }

    @Test
    void liftsWhateverPeopleWroteIntoTheFilesAsWhatItIs() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            fields.clear();
            requirements.clear();
            findings.clear();
            with("H01", "Identity", Outcome.PASS, RandomDocuments.markdown(random), part(CardPart.IDENTITY));

            Page page = page("model-card");

            assertThat(new ObjectMapper()
                            .readTree(file(page, "model-card.json"))
                            .path("parts"))
                    .hasSize(1);
            assertThat(file(page, "model-card.md").lines().filter(line -> line.equals("## Uses")))
                    .hasSizeGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void listsEveryItemWithWhatWasFound() {
        with("H01", "Identity", Outcome.PASS, "Version 5", part(CardPart.IDENTITY));
        with("H03", "Training", Outcome.FAIL, "", part(CardPart.ARCHITECTURE));
        with("H22", "Retraining", Outcome.UNSURE, "x", Mappings.NONE);
        findings.removeLast();

        assertThat(text(page("checklist")))
                .contains("1 of 2")
                .containsSubsequence(
                        "H01 Identity",
                        "done",
                        "Data scientist",
                        "found in H01",
                        "field “Identity”",
                        "H03 Training",
                        "holds",
                        "H22 Retraining",
                        "later",
                        "Asked for from the stage Documentation on.",
                        "2(d)",
                        "MAP 2.2");
    }

    @Test
    void meetsACriterionOnlyWhenEverythingThatFeedsItIsDone() {
        with("H17", "Latency", Outcome.PASS, "x", part(CardPart.PERFORMANCE, Criterion.PERFORMANCE));
        with("H18", "Memory", Outcome.UNSURE, "x", part(CardPart.PERFORMANCE, Criterion.PERFORMANCE));
        with("H21", "Alerts", Outcome.PASS, "x", part(CardPart.MONITORING, Criterion.MONITORING));

        assertThat(text(page("readiness")))
                .contains("1 of 4 criteria")
                .containsSubsequence(
                        "Performance benchmarks",
                        "not met",
                        "Data pipeline reliability",
                        "not told",
                        "Monitoring capability",
                        "met",
                        "Rollback plan",
                        "not told",
                        "No requirement that is switched on feeds this criterion");
        with("H25", "Pipeline", Outcome.PASS, "x", part(CardPart.DATA, Criterion.PIPELINE));
        with("H23", "Rollback", Outcome.WAIVED, "x", part(CardPart.ROLLBACK, Criterion.ROLLBACK));
        assertThat(text(page("readiness"))).contains("3 of 4 criteria");
        findings.set(1, findings.getFirst());
        requirements.set(1, requirements.getFirst());
        assertThat(text(page("readiness"))).contains("All four criteria");
    }

    @Test
    @SuppressWarnings("unchecked")
    void scoresByTheLeastOfTheFourSums() {
        with("A1", "a", Outcome.PASS, "x", score("data-1", Testing.MANUAL));
        with("A2", "b", Outcome.PASS, "x", score("data-1", Testing.AUTOMATED));
        with("A3", "c", Outcome.PASS, "x", score("model-6", Testing.AUTOMATED));
        with("A4", "d", Outcome.PASS, "x", score("infrastructure-7", Testing.MANUAL));
        with("A5", "e", Outcome.PASS, "x", score("monitoring-7", Testing.AUTOMATED));
        with("A6", "f", Outcome.PASS, "x", score("monitoring-6", Testing.MANUAL));

        Map<String, Object> score = score();
        assertThat(score)
                .containsEntry("points", "0.5")
                .containsEntry("told", 5)
                .containsEntry("total", 28);
        assertThat((List<Map<String, Object>>) score.get("sections"))
                .map(section -> section.get("title") + " " + section.get("points"))
                .containsExactly("Data 1", "Model 1", "Infrastructure 0.5", "Monitoring 1.5");

        findings.removeIf(finding -> finding.requirement().equals("A4"));
        assertThat(score()).containsEntry("points", "0").containsEntry("told", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL", "UNSURE", "WAIVED", "NOT_APPLICABLE"})
    void countsOnlyWhatPassed(String outcome) {
        for (String section : List.of("data", "model", "infrastructure", "monitoring")) {
            with(section, section, Outcome.valueOf(outcome), "x", score(section + "-1", Testing.AUTOMATED));
        }

        assertThat(score()).containsEntry("points", "0").containsEntry("told", 4);
        assertThat(text(page("readiness"))).contains("not told").contains("not passed yet");
    }

    private Map<String, Object> score() {
        Verdict verdict =
                new Verdict(Verdict.State.READY, Stage.S2, Stage.S3, findings, null, List.of(), "0123456789ab");
        return MlTestScore.values(HandoffFacts.of(ticket(), verdict, links()));
    }

    @Test
    void listsTheFilesOfThePackage() {
        with("H05", "Dependencies", Outcome.PASS, "", part(CardPart.OPERATIONS));
        requirements.set(
                0,
                new Requirement(
                        "H05",
                        "Dependencies",
                        "DS",
                        Map.of(Stage.S1, Severity.BLOCK),
                        true,
                        false,
                        null,
                        "w",
                        List.of(attached("requirements.txt")),
                        new Filled(),
                        "",
                        "",
                        part(CardPart.OPERATIONS)));
        files.add(new Dossier.Attachment(
                "requirements.txt", new Content.Written(Markdown.read("torch==2.4.0"), "torch==2.4.0"), 3_481, "ab12"));
        files.add(new Dossier.Attachment("model <1>.onnx", new Content.Unreadable("not read"), 61_000_000, ""));

        Page page = page("package");

        assertThat(text(page))
                .containsSubsequence(
                        "requirements.txt",
                        "3.4 KiB",
                        "documents H05",
                        "ab12",
                        "model <1>.onnx",
                        "58.2 MiB",
                        "not computed",
                        "Dependencies",
                        "torch==2.4.0");
        assertThat(TEMPLATES.sections("package"))
                .containsExactly(new PageSection("Package layout", "section-package-layout"));
        assertThat(page.body()).contains("<ac:placeholder>List the folders");
    }

    private static Source attached(String pattern) {
        try {
            return new ObjectMapper().readValue("{\"attachment\": \"" + pattern + "\"}", Source.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesAFileThatIsTooLongToShow() {
        with("H05", "Dependencies", Outcome.PASS, "", part(CardPart.OPERATIONS));
        String lock = "package==1.0\n".repeat(5_000);
        requirements.set(
                0,
                new Requirement(
                        "H05",
                        "Dependencies",
                        "DS",
                        Map.of(Stage.S1, Severity.BLOCK),
                        true,
                        false,
                        null,
                        "w",
                        List.of(attached("*.lock")),
                        new Filled(),
                        "",
                        "",
                        part(CardPart.OPERATIONS)));
        files.add(new Dossier.Attachment("uv.lock", new Content.Written(Markdown.read(lock), lock), lock.length(), ""));

        assertThat(text(page("package"))).contains("It stands in attachment uv.lock of the ticket.");
        assertThat(page("model-card").body()).hasSizeLessThan(20_000);
    }

    @Test
    void linksTheHandoffToItsPagesAndSaysWhenTheOthersComeUp() {
        Page page = page("handoff");

        assertThat(page.body()).contains("<ri:page ri:content-title=\"MH-1: model card\" />");
        assertThat(text(page)).contains("MH-1: package manifest: made when the ticket enters Package");
        assertThat(page.body()).doesNotContain("ri:content-title=\"MH-1: package manifest\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff", "model-card", "checklist", "readiness", "package"})
    void hasRegionsOfItsOwnAndRoomForPeople(String kind) {
        with("H01", "Identity", Outcome.PASS, "Version 5", part(CardPart.IDENTITY));
        Page page = page(kind);

        assertThat(page.regions()).isNotEmpty();
        assertThat(page.body()).contains("<h2>Notes</h2>");
        assertThat(page.regions())
                .allSatisfy(region -> assertThat(region.storage()).doesNotContain("Notes</h2>"));
        assertThat(page(kind).digest()).isEqualTo(page.digest());
    }
}
