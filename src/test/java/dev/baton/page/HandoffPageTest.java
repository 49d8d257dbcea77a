package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assess.Finding;
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
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HandoffPageTest {
    private static final Templates TEMPLATES = Templates.load(Path.of("templates"));
    private static final Person ASHA = new Person("acc-asha", "Asha Raman", true, "Asia/Kolkata");
    private static final Person LENA = new Person("acc-lena", "Lena Hoffmann", true, "Europe/Berlin");
    private static final Person PRIYA = new Person("acc-priya", "Priya Nair", false, "");

    private static Ticket ticket(String summary, Map<String, Content> fields, Instant updated) {
        return new Ticket(
                "10001",
                "MH-7",
                "MH",
                "Model Handoffs",
                "Model handoff",
                summary,
                "3",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                Instant.EPOCH,
                updated,
                ASHA,
                PRIYA,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new Dossier("MH-7", fields, new Content.Empty(), List.of()),
                "",
                null,
                null,
                List.of(),
                true,
                List.of());
    }

    private static Finding finding(String id, Outcome outcome, boolean holds, String owner, String found) {
        return new Finding(
                id,
                "Title of " + id,
                outcome,
                holds ? Severity.BLOCK : Severity.WARN,
                true,
                false,
                holds,
                "Every dependency is resolved exactly.",
                found,
                "field “Dependencies”, line 3",
                holds ? "Pin it with “==”." : "",
                holds ? "torch==2.9.1" : "",
                owner);
    }

    private static Verdict verdict(Verdict.State state, Finding... findings) {
        return new Verdict(state, Stage.S1, Stage.S2, List.of(findings), null, List.of(), "0123456789ab");
    }

    private static HandoffLinks links() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("MLE", "ML engineer");
        titles.put("DS", "Data scientist");
        return new HandoffLinks(
                "https://jira.example/browse/MH-7",
                titles,
                Map.of("MLE", List.of(LENA), "DS", List.of(ASHA, PRIYA)),
                List.of(
                        requirement("H05", "Dependencies"),
                        requirement("H15", "Known limitations"),
                        requirement("H17", "Latency")),
                List.of());
    }

    private static Requirement requirement(String id, String field) {
        return new Requirement(
                id,
                field,
                "DS",
                Map.of(Stage.S1, Severity.BLOCK),
                true,
                false,
                null,
                "Every dependency is resolved exactly.",
                List.of(new Source.Field(field)),
                new Filled(),
                "",
                "");
    }

    private static Content written(String markdown) {
        return new Content.Written(Markdown.read(markdown), markdown);
    }

    private static Page page(Ticket ticket, Verdict verdict) {
        return TEMPLATES.render(HandoffPage.KIND, HandoffPage.values(ticket, verdict, links()));
    }

    private static String region(Page page, String name) {
        return page.regions().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow()
                .storage();
    }

    private static Page blocked() {
        return page(
                ticket(
                        "Churn model",
                        Map.of(
                                "Dependencies",
                                written("# Runtime\n\n```\ntorch\n```\n"),
                                "Known limitations",
                                new Content.Unreadable("Jira did not answer in 30 s")),
                        Instant.EPOCH),
                verdict(
                        Verdict.State.BLOCKED,
                        finding("H05", Outcome.FAIL, true, "MLE", "“torch” has no version."),
                        finding("H15", Outcome.PASS, false, "DS", "Four limitations."),
                        finding("H17", Outcome.UNSURE, false, "DS", "")));
    }

    @Test
    void beginsWithTheProperties() {
        Page page = blocked();
        String status = region(page, "status");

        assertThat(page.title()).isEqualTo("MH-7 Churn model: model handoff");
        assertThat(page.labels()).containsExactly("model-handoff", "baton");
        assertThat(page.regions()).map(Region::name).containsExactly("status", "missing", "pages", "documentation");
        assertThat(status)
                .startsWith(
                        "<table><tbody><tr><th><p>Verdict</p></th><td><p><ac:structured-macro ac:name=\"status\">"
                                + "<ac:parameter ac:name=\"colour\">Red</ac:parameter><ac:parameter ac:name=\"title\">On hold"
                                + "</ac:parameter></ac:structured-macro> <strong>1 of 3 done</strong> (<code>0123456789ab</code>)</p></td></tr>")
                .contains("<tr><th><p>Next stage</p></th><td><p>Review</p></td></tr>")
                .contains("<ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">MH-7</ac:parameter>")
                .contains(
                        "<th><p>ML engineer</p></th><td><p><ac:link><ri:user ri:account-id=\"acc-lena\" /></ac:link> (Europe/Berlin)</p></td>");
    }

    @Test
    void doesNotMentionPeopleWhoLeft() {
        assertThat(region(blocked(), "status"))
                .contains("<th><p>Works on it</p></th><td><p>@Priya Nair</p></td>")
                .contains("<ac:link><ri:user ri:account-id=\"acc-asha\" /></ac:link> (Asia/Kolkata), @Priya Nair")
                .doesNotContain("acc-priya");
    }

    @Test
    void saysWhatIsMissingByOwnerWithWhereHowAndAnExample() {
        String missing = region(blocked(), "missing");

        assertThat(missing)
                .containsSubsequence(
                        "<h3>ML engineer</h3>",
                        "acc-lena",
                        "H05 Title of H05",
                        ">holds<",
                        "“torch” has no version.",
                        "Pin it with “==”.",
                        "Where and what exactly",
                        "field “Dependencies”, line 3",
                        "Every dependency is resolved exactly.",
                        "<![CDATA[torch==2.9.1]]>",
                        "<h3>Data scientist</h3>",
                        "H17 Title of H17",
                        ">to confirm<")
                .doesNotContain("Title of H15");
    }

    @Test
    void fillsTheDocumentationFromTheTicket() {
        assertThat(region(blocked(), "documentation"))
                .containsSubsequence(
                        "<h3>Dependencies (H05)</h3>",
                        ">incomplete<",
                        "<h4>Runtime</h4>",
                        "<![CDATA[torch]]>",
                        "<h3>Known limitations (H15)</h3>",
                        "This section could not be read: Jira did not answer in 30 s",
                        "<h3>Latency (H17)</h3>",
                        "Nothing is written in the ticket's field “Latency” yet.");
    }

    @Test
    void leavesAPlaceToPeopleOutsideTheRegions() {
        Page page = blocked();

        assertThat(page.body())
                .contains("<ac:structured-macro ac:name=\"toc\">")
                .endsWith("<h2>Notes</h2><p><em>Write here; Baton never changes this part.</em></p>");
        assertThat(page.regions()).noneMatch(region -> region.storage().contains("Notes"));
    }

    @Test
    void saysSoWhenNothingIsMissing() {
        Page page = page(
                ticket("Churn model", Map.of(), Instant.EPOCH),
                verdict(Verdict.State.READY, finding("H15", Outcome.PASS, false, "DS", "Four limitations.")));

        assertThat(region(page, "status")).contains(">Ready<", "1 of 1 done");
        assertThat(region(page, "missing"))
                .contains(
                        "<ac:structured-macro ac:name=\"tip\">",
                        "Nothing. Every item that the stage <strong>Review</strong> asks for is there.")
                .doesNotContain("<table>");
    }

    @Test
    void tellsWhenATicketGoesBack() {
        Verdict trespass =
                new Verdict(Verdict.State.BLOCKED, Stage.S3, Stage.S4, List.of(), Stage.S1, List.of(), "0123456789ab");

        assertThat(region(page(ticket("a", Map.of(), Instant.EPOCH), trespass), "status"))
                .contains("<ac:structured-macro ac:name=\"warning\">", "It belongs in <strong>Documentation</strong>.");
    }

    @Test
    void staysTheSameWhileNothingChangesButTheTime() {
        Verdict verdict = verdict(Verdict.State.BLOCKED, finding("H05", Outcome.FAIL, true, "MLE", "x"));
        Page one = page(ticket("a", Map.of(), Instant.EPOCH), verdict);

        Page other = page(ticket("a", Map.of(), Instant.parse("2026-11-21T10:00:00Z")), verdict);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void mergesIntoThePageItMadeWithoutAChange() {
        Page page = blocked();

        PageBody.Merge merge = PageBody.merge(Normalised.of(page.body()), page.regions());

        assertThat(merge.changed()).isFalse();
        assertThat(merge.missing()).isEmpty();
    }

    @Test
    void keepsThePagesShapeWhateverTheTicketSays() {
        Random random = new Random(77);
        for (int i = 0; i < 150; i++) {
            String hostile = RandomDocuments.markdown(random) + "</ac:rich-text-body>]]>{% endregion %}<script>";
            Ticket ticket = ticket(
                    hostile,
                    Map.of(
                            "Dependencies", new Content.Written(RandomDocuments.tree(random), ""),
                            "Known limitations", written(hostile),
                            "Latency", new Content.Unreadable(hostile)),
                    Instant.EPOCH);
            Finding finding = new Finding(
                    hostile,
                    hostile,
                    Outcome.FAIL,
                    Severity.BLOCK,
                    true,
                    false,
                    true,
                    hostile,
                    hostile,
                    hostile,
                    hostile,
                    hostile,
                    hostile);

            Page page = page(ticket, verdict(Verdict.State.BLOCKED, finding));

            Element root = Xml.parse(page.body());
            assertThat(root.getElementsByTagName("script").getLength()).isZero();
            assertThat(page.body()).doesNotContain("href=\"javascript");
            assertThat(page.title()).doesNotContain("\n").hasSizeLessThanOrEqualTo(300);
            assertThat(PageBody.regions(page.body())).map(Region::name).contains("status", "missing", "documentation");
            PageBody.Merge merge = PageBody.merge(page.body(), page.regions());
            assertThat(merge.changed()).isFalse();
        }
    }
}
