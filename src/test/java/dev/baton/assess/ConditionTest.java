package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.assess.rule.Answers;
import dev.baton.assess.rule.Facts;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Judge;
import dev.baton.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which tickets a requirement concerns, and which it may hold. */
class ConditionTest {
    private static final Content EMPTY = new Content.Empty();
    private static final Content DOWN = new Content.Unreadable("Jira did not answer.");

    private static Requirement requirement(String more) {
        try {
            return new YAMLMapper().readValue("""
                            id: H28
                            title: Explainability
                            owner: DS
                            severity: {S2: block}
                            wanted: A method and an example.
                            sources: [{field: Explainability}]
                            rule: {filled: {}}
                            remedy: Name the method.
                            """ + more, Requirement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Ticket ticket(Instant created, Map<String, Content> fields) {
        return new Ticket(
                "10001",
                "MH-1",
                "MH",
                "Model Handoffs",
                "Model handoff",
                "A churn model",
                "3",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                created,
                created,
                new Person("lena", "Lena Hoffmann", true, ""),
                null,
                Map.of(),
                List.of("nlp", "risk-high"),
                List.of("Scoring"),
                List.of(),
                new Dossier("MH-1", fields, EMPTY, List.of()),
                null,
                null,
                null,
                List.of(),
                true,
                List.of());
    }

    private static Ticket ticket(Map<String, Content> fields) {
        return ticket(Instant.parse("2026-11-02T10:00:00Z"), fields);
    }

    private static Finding judge(String more, Ticket ticket) {
        Facts facts = new Facts(Instant.EPOCH, List.of(), ticket, Map.of(), Answers.NONE);
        return Assessor.assess(ticket.dossier(), List.of(requirement(more)), Stage.S2, facts)
                .getFirst();
    }

    private static Finding when(String condition, Map<String, Content> fields) {
        return judge("when: '" + condition.replace("'", "''") + "'", ticket(fields));
    }

    @Test
    void aRequirementConcernsATicketByWhatJiraSaysOfIt() {
        for (String concerns : List.of(
                "project == 'MH' && issueType == 'Model handoff'",
                "'nlp' in labels && !('edge' in labels)",
                "components.exists(c, c.startsWith('Sco'))",
                "stage == 'S1' && entering == 'S2' && entering < 'S3'",
                "reporter == 'Lena Hoffmann' && summary.contains('churn')",
                "created >= timestamp('2026-11-01T00:00:00Z') && created.getFullYear() == 2026",
                "status.lowerAscii() == 'documentation' && subject == 'MH-1'",
                "labels.exists(l, l.matches('^risk-(high|max)$'))",
                "size(labels) == 2")) {
            assertThat(when(concerns, Map.of()).outcome()).as(concerns).isEqualTo(Outcome.FAIL);
            assertThat(when("!(" + concerns + ")", Map.of()).outcome())
                    .as("not " + concerns)
                    .isEqualTo(Outcome.NOT_APPLICABLE);
        }
    }

    @Test
    void oneThatDoesNotConcernATicketNeitherCountsNorHoldsAndSaysWhy() {
        Finding finding =
                when("fields[\"Risk tier\"] in [\"high\", \"unacceptable\"]", Map.of("Risk tier", Core.written("low")));

        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(finding.counted()).isFalse();
        assertThat(finding.holds()).isFalse();
        assertThat(finding.done()).isTrue();
        assertThat(finding.found())
                .isEqualTo(
                        "Needed only where fields[\"Risk tier\"] in [\"high\", \"unacceptable\"]; Risk tier is “low”");
        Verdict verdict = Judge.judge(
                "1", "MH-1", Stage.S1, Judge.Mode.ENFORCE, stage -> stage == Stage.S2 ? List.of(finding) : List.of());
        assertThat(verdict.needed()).isZero();
        assertThat(verdict.state()).isEqualTo(Verdict.State.READY);
    }

    @Test
    void anEmptyFieldMakesItUnsureAndNeverAMiss() {
        Finding finding = when("fields['Risk tier'] == 'high'", Map.of("Risk tier", EMPTY));

        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread()).isFalse();
        assertThat(finding.holds()).isFalse();
        assertThat(finding.found()).isEqualTo("Can't tell whether this is needed: field “Risk tier” is empty");
        assertThat(finding.remedy()).startsWith("Fill in field “Risk tier”.");
        assertThat(when("fields['Risk tier'] == 'high'", Map.of()).outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(when("'Risk tier' in fields && fields['Risk tier'] == 'high'", Map.of())
                        .outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(when("fields['Risk tier'] == 'high' || project == 'MH'", Map.of())
                        .outcome())
                .as("what does not matter is not asked for")
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatIsDocumentedPassesWhetherItIsNeededOrNot() {
        assertThat(when(
                                "fields['Risk tier'] == 'high'",
                                Map.of("Explainability", Core.written("SHAP values per contract.")))
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aFieldThatCouldNotBeReadLeavesTheGateAsItIs() {
        Finding finding = when("fields['Risk tier'] == 'high'", Map.of("Risk tier", DOWN));

        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread()).isTrue();
        assertThat(finding.holds()).isFalse();
        assertThat(finding.found()).contains("Jira did not answer.");
    }

    @Test
    void findsFieldsWhateverTheirCaseAndThePriorityByItsOwnName() {
        assertThat(when("fields['risk TIER'] == 'high'", Map.of("Risk tier", Core.written("high")))
                        .outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(when("priority == 'High'", Map.of("priority", Core.written("High")))
                        .outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(when("priority == 'High'", Map.of()).found()).endsWith("the priority is empty");
    }

    @Test
    void theFieldsOfConditionsAreRead() {
        assertThat(
                        Wanted.fields(
                                List.of(
                                        requirement(
                                                "when: '\"Risk tier\" in fields && fields[\"Model type\"] == \"nlp\" && has(fields.Tier) && priority != \"Low\"'"))))
                .containsExactly("Explainability", "Risk tier", "Model type", "Tier", "priority");
    }

    @Test
    void aFileIsUnsureWhereOnlyATicketTells() {
        Dossier file = new Dossier("card.md", Map.of(), EMPTY, List.of());
        assertThat(Assessor.assess(file, List.of(requirement("when: project == 'MH'")), Stage.S2)
                        .getFirst()
                        .found())
                .isEqualTo("Can't tell whether this is needed: that depends on the ticket");
        assertThat(Assessor.assess(file, List.of(requirement("when: subject.endsWith('.md')")), Stage.S2)
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void textOfATicketIsDataAndBounded() {
        String huge = "(a+)+$".repeat(200_000);
        for (String hostile : List.of("high' || true || '", "${1}", "\u0000", "high\n", huge)) {
            Map<String, Content> fields =
                    Map.of("Risk tier", new Content.Written(new org.commonmark.node.Document(), hostile));
            assertThat(when("fields['Risk tier'] == 'low'", fields).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
            assertThat(when("fields['Risk tier'].matches('(x+x+)+y')", fields).outcome())
                    .isEqualTo(Outcome.NOT_APPLICABLE);
        }
    }

    @Test
    void tooManyLabelsEndInADoubtNotInATicketThatIsStuck() {
        Ticket many = new Ticket(
                "1",
                "MH-1",
                "MH",
                "",
                "",
                "",
                "3",
                "",
                Stage.S1,
                Planned.NEVER,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                Map.of(),
                java.util.stream.IntStream.range(0, 50_000)
                        .mapToObj(i -> "l" + i)
                        .toList(),
                List.of(),
                List.of(),
                new Dossier("MH-1", Map.of(), EMPTY, List.of()),
                null,
                null,
                null,
                List.of(),
                true,
                List.of());
        assertThat(judge("when: labels.exists(a, labels.exists(b, a + 'x' == b))", many)
                        .outcome())
                .isEqualTo(Outcome.UNSURE);
    }

    @Test
    void anAdjustedRequirementConcernsTheSameTickets() throws JsonProcessingException {
        Adjustment stricter = new YAMLMapper().readValue("{id: H28, unsureHolds: true}", Adjustment.class);
        assertThat(requirement("when: project == 'MH'").adjusted(stricter).when())
                .isEqualTo(Condition.of("project == 'MH'"));
    }

    // since

    @Test
    void aTicketThatWasThereBeforeIsToldAndNotHeld() {
        String since = "since: '2026-11-02'";
        Finding before = judge(since, ticket(Instant.parse("2026-11-01T23:59:59Z"), Map.of()));
        assertThat(before.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(before.severity()).isEqualTo(Severity.WARN);
        assertThat(before.holds()).isFalse();
        assertThat(before.remedy())
                .endsWith(
                        "It holds only tickets created since 2026-11-02: this one, of 2026-11-01, may move on without it.");
        Finding after = judge(since, ticket(Instant.parse("2026-11-02T00:00:00Z"), Map.of()));
        assertThat(after.severity()).isEqualTo(Severity.BLOCK);
        assertThat(after.holds()).isTrue();
    }

    @Test
    void noSinceEverHoldsMoreThanItsAbsence() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Instant created = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));
            String day = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000))
                    .toString()
                    .substring(0, 10);
            Map<String, Content> fields =
                    random.nextBoolean() ? Map.of() : Map.of("Explainability", Core.written("SHAP values."));
            Finding with = judge("since: '" + day + "'", ticket(created, fields));
            Finding without = judge("", ticket(created, fields));
            assertThat(with.outcome()).as("seed %d", seed).isEqualTo(without.outcome());
            assertThat(with.holds() && !without.holds()).as("seed %d", seed).isFalse();
            assertThat(with.holds())
                    .as("seed %d", seed)
                    .isEqualTo(without.holds()
                            && created.toString().substring(0, 10).compareTo(day) >= 0);
        }
    }

    @Test
    void saysWhereAConditionIsWrong() {
        assertThatThrownBy(() -> Condition.of("project == 'MH' && nme == 'x'"))
                .isInstanceOfSatisfying(BadCondition.class, bad -> {
                    assertThat(bad.offset()).isEqualTo(19);
                    assertThat(bad.written()).isEqualTo("nme");
                });
    }

    /** Whatever is written as a condition is either one, or refused in words: nothing else is ever thrown. */
    @Test
    void anyTextIsAConditionOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> parts = List.of(
                "project",
                "labels",
                "fields",
                "[",
                "]",
                "(",
                ")",
                "'x'",
                "\"",
                "==",
                "&&",
                "||",
                "!",
                ".",
                "exists",
                "l",
                ",",
                "in",
                "1",
                "true",
                "?",
                ":",
                "{",
                "}",
                "matches",
                "created",
                "timestamp",
                " ",
                "\n",
                "\\",
                "é",
                "\u0000",
                "-");
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            @Nullable Throwable thrown = null;
            try {
                Condition.of(text.toString());
            } catch (BadCondition refused) {
                assertThat(refused.what()).as("seed %d: %s", seed, text).isNotBlank();
                assertThat(refused.offset()).as("seed %d: %s", seed, text).isBetween(0, text.length());
            } catch (RuntimeException | Error other) {
                thrown = other;
            }
            assertThat(thrown).as("seed %d: %s", seed, text).isNull();
        }
    }

    @Test
    void isTheSameByItsText() {
        assertThat(Condition.of("project == 'MH'")).isEqualTo(Condition.of(" project == 'MH' "));
        assertThat(Condition.of("project == 'MH'")).hasToString("project == 'MH'");
        assertThat(new LinkedHashMap<>(Map.of(Condition.of("true"), 1))).containsKey(Condition.of("true"));
    }
}
