package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.document.Mention;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that need facts beside the text, each right, wrong and without its facts. */
class FactRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Person LENA = new Person("lena", "Lena Hoffmann", true, "Europe/Berlin");
    private static final Person RAJ = new Person("raj", "Raj Patel", true, "Asia/Kolkata");
    private static final Person GONE = new Person("old", "Olaf Old", false, "");

    private static final String PEOPLE = """
            people:
              duties:
                - {name: the model, anyOf: [model, Modell, modèle, modelo]}
                - {name: the data pipeline, anyOf: [data pipeline, Datenpipeline, pipeline]}
            """;

    private static Ticket ticket(@Nullable Person reporter, List<Ticket.Linked> linked) {
        return new Ticket(
                "10001",
                "MH-1",
                "MH",
                "Model Handoffs",
                "Model handoff",
                "A model",
                "3",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                Instant.EPOCH,
                Instant.EPOCH,
                reporter,
                null,
                Map.of(),
                List.of(),
                List.of(),
                linked,
                new Dossier("MH-1", Map.of(), new Content.Empty(), List.of()),
                null,
                null,
                null,
                List.of(),
                true,
                List.of());
    }

    private static Facts facts(Answers answers) {
        return new Facts(NOW, List.of(), ticket(LENA, List.of()), Map.of("DS", List.of(LENA)), answers);
    }

    private static Ruling judge(String yaml, String markdown, Facts facts) {
        return Yaml.rule(yaml).judge(Yaml.reading("Owners", markdown), new Situation(Stage.S2, facts));
    }

    private static Degree degree(String yaml, String markdown) {
        return judge(yaml, markdown, facts(Answers.NONE)).degree();
    }

    // people

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| Duty | Person | Backup |\n|---|---|---|\n| Model | Lena Hoffmann | Raj Patel |\n| Data pipeline | Amélie Dubois | Jürgen Müller |",
                "| Aufgabe | Verantwortlich | Vertretung |\n|---|---|---|\n| Modell | Lena Hoffmann | Raj Patel |\n| Datenpipeline | Jürgen von der Heide | Anna Müller |",
                "- Model: Lena Hoffmann, backup: Raj Patel\n- Data pipeline: Raj Patel (backup Lena Hoffmann)",
                "Model: lena.hoffmann@example.com, deputy raj.patel@example.com\nData pipeline: @raj, backup @lena",
                "Modèle : Amélie Dubois, suppléant : Jean de La Tour\nPipeline : Jean Petit, suppléante Amélie Dubois",
                "The model belongs to Lena Hoffmann; her deputy is Raj Patel.\n\nRaj Patel runs the data pipeline, with Wei Zhang as backup.",
                "模型 model: 李雷, backup 韩梅梅\n\ndata pipeline: 王芳, backup 李雷"
            })
    void namesAPersonAndABackupForEachDuty(String markdown) {
        Ruling ruling = judge(PEOPLE, markdown, facts(Answers.NONE));
        assertThat(ruling.degree()).as(Yaml.found(ruling)).isEqualTo(MET);
    }

    @Test
    void aPersonWhoIsTheirOwnBackupIsADoubt() {
        Ruling ruling = judge(
                PEOPLE,
                "| Duty | Person | Backup |\n|---|---|---|\n| Model | Lena Hoffmann | lena hoffmann |\n| Data pipeline | Raj Patel | Lena Hoffmann |"
                        .replace("lena hoffmann", "Lena Hoffmann"),
                facts(Answers.NONE));
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.found(ruling)).contains("Lena Hoffmann is the backup too");
        assertThat(Yaml.mends(ruling)).isEqualTo("name somebody else as the backup for the model");
    }

    @Test
    void anEmptyCellForAPersonIsMissing() {
        Ruling ruling = judge(
                PEOPLE,
                "| Duty | Owner | Backup |\n|---|---|---|\n| Model | TBD | Raj Patel |\n| Data pipeline | Raj Patel | Lena Hoffmann |",
                facts(Answers.NONE));
        assertThat(ruling.degree()).isEqualTo(MISSING);
        assertThat(ruling.remarks().getFirst().where()).isEqualTo("field “Owners”, row 1");
        assertThat(Yaml.mends(ruling)).isEqualTo("name a person for the model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Model: the Data Science Team\n\nData pipeline: Data Engineering Team",
                "Model: Lena Hoffmann",
                "Everybody is responsible.",
                "Model: ask in Slack\n\nPipeline: see Monday Standup"
            })
    void teamsAndDutiesWithoutANameAreADoubt(String markdown) {
        assertThat(degree(PEOPLE, markdown)).isEqualTo(DOUBTFUL);
    }

    @Test
    void aBackupIsAskedForAsMuchAsConfigured() {
        String one = "Model: Lena Hoffmann";
        String rule = "people: {duties: [{name: the model, anyOf: [model]}], backup: %s}";
        assertThat(degree(rule.formatted("required"), one)).isEqualTo(MISSING);
        assertThat(degree(rule.formatted("warned"), one)).isEqualTo(DOUBTFUL);
        assertThat(degree(rule.formatted("ignored"), one)).isEqualTo(MET);
    }

    @Test
    void anAddressAfterANameIsNoBackup() {
        String rule = "people: {duties: [{name: the model, anyOf: [model]}], backup: warned}";
        assertThat(degree(rule, "Model: Priya Nair (p.nair@example.com)")).isEqualTo(DOUBTFUL);
        assertThat(degree(rule, "Model: Priya Nair (p.nair@example.com), Raj Patel (raj@example.com)"))
                .isEqualTo(MET);
    }

    @Test
    void aMentionedUserWhoIsNotActiveIsMissing() {
        Reading reading = mentioning("old", "Olaf Old");
        Rule rule = Yaml.rule("people: {duties: [{name: the model, anyOf: [model]}], backup: ignored}");
        Inquiry inquiry = new Inquiry();
        rule.ask(reading, inquiry);
        assertThat(inquiry.accounts()).containsExactly("old");

        Answers gone = new Answers(false, Map.of(), Map.of("old", GONE), "", Map.of(), Map.of());
        Ruling missing = rule.judge(reading, new Situation(Stage.S2, facts(gone)));
        assertThat(missing.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(missing)).isEqualTo("@Olaf Old is no active Jira user");

        Answers untold = new Answers(false, Map.of(), Map.of(), "Jira did not tell", Map.of(), Map.of());
        Ruling unread = rule.judge(reading, new Situation(Stage.S2, facts(untold)));
        assertThat(unread.unread()).isTrue();
        assertThat(unread.degree()).isEqualTo(DOUBTFUL);

        Answers active = new Answers(
                false, Map.of(), Map.of("old", new Person("old", "Olaf Old", true, "")), "", Map.of(), Map.of());
        assertThat(rule.judge(reading, new Situation(Stage.S2, facts(active))).degree())
                .isEqualTo(MET);
    }

    private static Reading mentioning(String account, String name) {
        Document document = new Document();
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text("Model: "));
        paragraph.appendChild(new Mention(account, name));
        document.appendChild(paragraph);
        return new Reading(List.of(Reading.Part.of("field “Owners”", "Owners", List.of(document))), Map.of());
    }

    @Test
    void rolesNeedAnActiveUserOnTheTicket() {
        String rule = "people: {roles: [%s]}";
        Facts facts = new Facts(
                NOW,
                List.of(),
                ticket(LENA, List.of()),
                Map.of("DS", List.of(LENA), "OPS", List.of(), "PO", List.of(GONE)),
                Answers.NONE);
        assertThat(judge(rule.formatted("DS"), "", facts).degree()).isEqualTo(MET);
        assertThat(judge(rule.formatted("OPS"), "", facts).degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(judge(rule.formatted("PO"), "", facts)))
                .isEqualTo("Olaf Old (PO) is no active Jira user");
        assertThat(judge(rule.formatted("QA"), "", facts).degree()).isEqualTo(DOUBTFUL);
        assertThat(judge(rule.formatted("DS"), "", Facts.NONE).degree()).isEqualTo(DOUBTFUL);
    }

    // links

    private static Answers tried(String link, LinkAnswer.Kind kind) {
        return new Answers(
                true, Map.of(link, new LinkAnswer(kind, "the server answered")), Map.of(), "", Map.of(), Map.of());
    }

    @Test
    void asksForEachLinkOnceWhereverItStandsButInCode() {
        Inquiry inquiry = new Inquiry();
        Yaml.rule("links: {}").ask(Yaml.reading("Links", """
                                See [the repository](https://git.example.com/churn@4be1d2f#readme) and https://git.example.com/churn@4be1d2f.

                                | what | where |
                                |---|---|
                                | card | [here](https://wiki.example.com/card_(v2)) |
                                | data | https://data.example.com/a?b=c, kept |

                                (see http://old.example.com/x), mailto:lena@example.com, s3://bucket/key

                                ```
                                curl https://code.example.com/
                                ```
                                """), inquiry);
        assertThat(inquiry.links())
                .containsExactlyInAnyOrder(
                        "https://git.example.com/churn@4be1d2f",
                        "https://wiki.example.com/card_(v2)",
                        "https://data.example.com/a?b=c",
                        "http://old.example.com/x");
    }

    @Test
    void judgesEachLinkByItsAnswer() {
        String link = "https://git.example.com/churn?token=hush";
        String text = "The code is at " + link + " since May.";
        assertThat(judge("links: {}", text, facts(tried(link, LinkAnswer.Kind.ANSWERS)))
                        .degree())
                .isEqualTo(MET);
        Ruling gone = judge("links: {}", text, facts(tried(link, LinkAnswer.Kind.GONE)));
        assertThat(gone.degree()).isEqualTo(DOUBTFUL);
        assertThat(gone.unread()).isFalse();
        assertThat(gone.remarks().getFirst().where()).isEqualTo("field “Owners”, sentence 1");
        assertThat(Yaml.found(gone)).contains("git.example.com/churn").doesNotContain("hush");
        assertThat(judge("links: {gone: missing}", text, facts(tried(link, LinkAnswer.Kind.GONE)))
                        .degree())
                .isEqualTo(MISSING);
        assertThat(judge("links: {}", text, facts(tried(link, LinkAnswer.Kind.REFUSED))))
                .satisfies(ruling -> assertThat(ruling.degree()).isEqualTo(DOUBTFUL))
                .satisfies(ruling -> assertThat(ruling.unread()).isFalse());
        assertThat(judge("links: {gone: missing}", text, facts(tried(link, LinkAnswer.Kind.UNREACHED))))
                .satisfies(ruling -> assertThat(ruling.degree()).isEqualTo(DOUBTFUL))
                .satisfies(ruling -> assertThat(ruling.unread()).isTrue());
        assertThat(judge("links: {}", text, Facts.NONE).degree()).isEqualTo(MET);
    }

    @Test
    void aGoneLinkIsMissingEvenWhereAnotherCannotBeReached() {
        Answers answers = new Answers(
                true,
                Map.of(
                        "https://a.example.com",
                        new LinkAnswer(LinkAnswer.Kind.GONE, "404"),
                        "https://b.example.com",
                        new LinkAnswer(LinkAnswer.Kind.UNREACHED, "no answer in time")),
                Map.of(),
                "",
                Map.of(),
                Map.of());
        Ruling ruling =
                judge("links: {gone: missing}", "https://a.example.com and https://b.example.com", facts(answers));
        assertThat(ruling.degree()).isEqualTo(MISSING);
        assertThat(ruling.unread()).isFalse();
    }

    @Test
    void asksForAsManyLinksAsConfigured() {
        assertThat(judge("links: {min: 1}", "No link at all.", facts(Answers.NONE))
                        .degree())
                .isEqualTo(MISSING);
        assertThat(judge("links: {}", "No link at all.", facts(Answers.NONE)).degree())
                .isEqualTo(MET);
    }

    @Test
    void aHostileNumberOfLinksIsBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("https://").append(i).append(".example.com/").append(i).append(' ');
        }
        Inquiry inquiry = new Inquiry();
        Yaml.rule("links: {}").ask(Yaml.reading("Links", text.toString()), inquiry);
        assertThat(inquiry.links()).hasSize(Inquiry.MOST);
    }

    // fresh

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Last review: 2026-09-01",
                "Last review: 1.9.2026",
                "Last review: 01/09/2026",
                "Last review: 9/25/2026",
                "Last review: 1 September 2026",
                "Last review: September 1st, 2026",
                "Last review: 1er septembre 2026",
                "Last review: 1 de septiembre de 2026",
                "Last review: 1 de setembro de 2026",
                "Last review: 1. September 2026",
                "Last review: Sep 2026",
                "Last review: 2026-09",
                "| Item | Value |\n|---|---|\n| Last review | 2026-09-01 |",
                "Stand: 1. Oktober 2026",
                "Reviewed by Lena Hoffmann on 2026-11-02."
            })
    void aRecentReviewIsFresh(String text) {
        assertThat(degree("fresh: {name: review date, keys: [last review, reviewed, Stand], maxAgeDays: 180}", text))
                .isEqualTo(MET);
    }

    @Test
    void anOldReviewIsMissingAndSaysWhenItWas() {
        Ruling ruling = judge(
                "fresh: {name: review date, keys: [last review], maxAgeDays: 180}",
                "Last review: 2025-09-01",
                facts(Answers.NONE));
        assertThat(ruling.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(ruling)).isEqualTo("Last review: 2025-09-01 (more than 180 days ago)");
    }

    @Test
    void aDateThatMayMeanSeveralDaysIsTakenAtItsBest() {
        String rule = "fresh: {name: next review, keys: [next review], upcoming: true}";
        assertThat(degree(rule, "Next review: 03/12/2026")).isEqualTo(MET);
        assertThat(degree(rule, "Next review: November 2026")).isEqualTo(MET);
        assertThat(degree(rule, "Next review: 03/04/2026")).isEqualTo(MISSING);
        assertThat(degree(rule, "Next review: soon")).isEqualTo(DOUBTFUL);
        assertThat(degree(rule, "Next review: 2026-02-31")).isEqualTo(DOUBTFUL);
    }

    @Test
    void aDocumentMayNotBeOlderThanWhatItDescribes() {
        String rule =
                "fresh: {name: date of the evaluation, keys: [evaluated], notBefore: {name: date of the model, keys: [trained]}}";
        assertThat(degree(rule, "Evaluated: 2026-10-02\n\nTrained: 2026-09-28")).isEqualTo(MET);
        Ruling stale = judge(rule, "Evaluated: 2026-08-02\n\nTrained: 2026-09-28", facts(Answers.NONE));
        assertThat(stale.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(stale)).isEqualTo("2026-08-02 is before 2026-09-28, the date of the model");
        assertThat(degree(rule, "Evaluated: 2026-10-02")).isEqualTo(DOUBTFUL);
    }

    @Test
    void rulesAboutTimeAreSilentWhereNobodyKnowsTheTime() {
        assertThat(judge("fresh: {name: review, keys: [review], maxAgeDays: 1}", "Review: 2020-01-01", Facts.NONE)
                        .degree())
                .isEqualTo(MET);
    }

    // repeated

    private static final String PARAGRAPH =
            "This model may show bias that its training data had, and users should take care to look at its output.";

    private static Passage passage(String text) {
        return Passage.of(Yaml.reading("x", text).parts().getFirst(), 12).orElseThrow();
    }

    @Test
    void aTextThatStandsInManyOtherHandoffsIsADoubt() {
        String digest = passage(PARAGRAPH).digest();
        Answers many = new Answers(false, Map.of(), Map.of(), "", Map.of(digest, 3), Map.of());
        Answers few = new Answers(false, Map.of(), Map.of(), "", Map.of(digest, 2), Map.of());
        Ruling ruling = judge("repeated: {others: 3}", PARAGRAPH, facts(many));
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.found(ruling)).endsWith("(word for word in at least 3 other handoffs)");
        assertThat(judge("repeated: {others: 3}", PARAGRAPH, facts(few)).degree())
                .isEqualTo(MET);
        assertThat(judge("repeated: {}", PARAGRAPH, Facts.NONE).degree()).isEqualTo(MET);
    }

    @Test
    void layoutCaseAndAccentsMakeNoDifferenceAndWordsDo() {
        assertThat(passage("**" + PARAGRAPH.toUpperCase(java.util.Locale.ROOT) + "**")
                        .digest())
                .isEqualTo(passage(PARAGRAPH).digest());
        assertThat(passage(PARAGRAPH.replace("its output", "its answers")).digest())
                .isNotEqualTo(passage(PARAGRAPH).digest());
    }

    @Test
    void aRequirementsOwnExampleIsADoubt() {
        Answers sample = new Answers(
                false,
                Map.of(),
                Map.of(),
                "",
                Map.of(),
                Map.of(passage(PARAGRAPH).digest(), "H15"));
        assertThat(Yaml.found(judge("repeated: {}", PARAGRAPH, facts(sample))))
                .endsWith("(word for word the example of H15)");
    }

    @Test
    void listsOfDependenciesAndShortTextsAreNotCompared() {
        Inquiry inquiry = new Inquiry();
        Rule rule = Yaml.rule("repeated: {}");
        rule.ask(Yaml.files("requirements.txt", "torch==2.4.0\n".repeat(50)), inquiry);
        rule.ask(Yaml.reading("Latency", "p95 120 ms on one T4"), inquiry);
        assertThat(inquiry.passages()).isEmpty();
    }

    // linkedIssues

    @Test
    void linkedIssuesHaveToBeThereAndDone() {
        Ticket.Linked done = new Ticket.Linked("OPS-4", "is blocked by", "Done", "done");
        Ticket.Linked open = new Ticket.Linked("OPS-5", "is blocked by", "To do", "new");
        Ticket.Linked other = new Ticket.Linked("OPS-6", "relates to", "To do", "new");
        String rule = "linkedIssues: {relations: [is blocked by], min: 1}";
        assertThat(judge(rule, "", linked(done, other)).degree()).isEqualTo(MET);
        Ruling missing = judge(rule, "", linked(done, open));
        assertThat(missing.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(missing)).isEqualTo("is blocked by OPS-5 (To do)");
        assertThat(Yaml.mends(missing)).isEqualTo("finish OPS-5");
        assertThat(judge(rule, "", linked(other)).degree()).isEqualTo(MISSING);
        assertThat(judge("linkedIssues: {done: false, min: 2}", "", linked(open, other))
                        .degree())
                .isEqualTo(MET);
        assertThat(judge("linkedIssues: {}", "", linked()).degree()).isEqualTo(MET);
        assertThat(judge(rule, "", Facts.NONE).degree()).isEqualTo(DOUBTFUL);
    }

    private static Facts linked(Ticket.Linked... linked) {
        return new Facts(NOW, List.of(), ticket(LENA, List.of(linked)), Map.of(), Answers.NONE);
    }

    // approvals

    private static Facts approved(Person... people) {
        return new Facts(
                NOW,
                java.util.Arrays.stream(people)
                        .map(person -> new Approval(person.accountId(), person.name(), NOW))
                        .toList(),
                ticket(LENA, List.of()),
                Map.of("OPS", List.of(RAJ), "PO", List.of()),
                Answers.NONE);
    }

    @Test
    void theAuthorIsNotTheOnlyApprover() {
        assertThat(judge("approvals: {}", "", approved(RAJ)).degree()).isEqualTo(MET);
        assertThat(judge("approvals: {}", "", approved()).degree()).isEqualTo(MISSING);
        Ruling alone = judge("approvals: {}", "", approved(LENA));
        assertThat(alone.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(alone)).isEqualTo("approved by Lena Hoffmann");
        assertThat(Yaml.mends(alone)).isEqualTo("have somebody approve besides Lena Hoffmann, who reported the ticket");
        assertThat(judge("approvals: {min: 2}", "", approved(LENA, RAJ)).degree())
                .isEqualTo(MET);
        assertThat(judge("approvals: {min: 2}", "", approved(RAJ, RAJ)).degree())
                .isEqualTo(MISSING);
        assertThat(judge("approvals: {roles: [OPS]}", "", approved(RAJ)).degree())
                .isEqualTo(MET);
        assertThat(judge("approvals: {roles: [OPS]}", "", approved(GONE)).degree())
                .isEqualTo(MISSING);
        assertThat(judge("approvals: {roles: [PO]}", "", approved(RAJ)).degree())
                .isEqualTo(DOUBTFUL);
        assertThat(judge("approvals: {}", "", Facts.NONE).degree()).isEqualTo(DOUBTFUL);
    }

    // together

    @Test
    void whatCouldNotBeReadKeepsTogetherWithOtherDoubtsAndYieldsToAMiss() {
        Answers down = tried("https://a.example.com", LinkAnswer.Kind.UNREACHED);
        String text = "https://a.example.com";
        assertThat(judge("allOf: [{links: {}}, {mentions: [{name: x, anyOf: [zebra]}]}]", text, facts(down))
                        .unread())
                .isTrue();
        assertThat(judge("allOf: [{links: {}}, {matches: {name: x, anyOf: [zebra]}}]", text, facts(down)))
                .satisfies(ruling -> assertThat(ruling.degree()).isEqualTo(MISSING))
                .satisfies(ruling -> assertThat(ruling.unread()).isFalse());
        assertThat(judge("anyOf: [{matches: {name: x, anyOf: [zebra]}}, {links: {}}]", text, facts(down))
                        .unread())
                .isTrue();
        assertThat(judge("anyOf: [{links: {}}, {filled: {}}]", text, facts(down))
                        .degree())
                .isEqualTo(MET);
        assertThat(judge("doubt: {links: {gone: missing}}", text, facts(down)).unread())
                .isTrue();
        assertThat(Yaml.rule("allOf: [{filled: {}}, {doubt: {anyOf: [{links: {}}]}}]")
                        .asks())
                .isTrue();
        assertThat(Yaml.rule("allOf: [{filled: {}}, {approvals: {}}]").asks()).isFalse();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        for (String yaml : List.of(
                "people: {}",
                "fresh: {name: x, keys: []}",
                "fresh: {name: x, keys: [a], maxAgeDays: 0}",
                "repeated: {others: 0}",
                "approvals: {min: -1}")) {
            assertThatThrownBy(() -> Yaml.rule(yaml)).as(yaml).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
