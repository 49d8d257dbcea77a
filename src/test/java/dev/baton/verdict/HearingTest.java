package dev.baton.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.assess.rule.Approval;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.ticket.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HearingTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Seal SEAL = Seal.of("a secret");

    private final List<Ticket.Comment> comments = new ArrayList<>();
    private List<Finding> findings = List.of(
            finding("H15", Outcome.UNSURE, "c15"),
            finding("H17", Outcome.FAIL, ""),
            finding("H01", Outcome.PASS, "c1"));
    private Decisions state = Decisions.NONE;
    private Instant now = START;
    private boolean lookupFails;
    private Stage standing = Stage.S1;

    private static Finding finding(String id, Outcome outcome, String content) {
        return new Finding(
                id,
                "Title",
                outcome,
                Severity.BLOCK,
                true,
                false,
                outcome != Outcome.PASS,
                "wanted",
                "found",
                "where",
                "remedy",
                "",
                "DS",
                content,
                "");
    }

    private final Rights rights = (account, verb, ticket) -> {
        if (lookupFails) {
            throw new Rights.NotKnown("Jira is down", new IllegalStateException());
        }
        return account.equals("stranger") && verb != Verb.HELP ? Optional.of("Only reviewers may.") : Optional.empty();
    };

    private String say(String who, String text) {
        return say(who, who, text, now);
    }

    private String say(String who, String editor, String text, Instant at) {
        String id = Integer.toString(10_000 + comments.size());
        comments.add(comment(id, who, editor, text, at));
        return id;
    }

    private static Ticket.Comment comment(String id, String who, String editor, String text, Instant at) {
        return new Ticket.Comment(id, new Person(who, who, true, ""), editor, at, at, Adf.write(Markdown.read(text)));
    }

    private void edit(String id, String editor, String text) {
        comments.replaceAll(comment ->
                comment.id().equals(id) ? comment(id, comment.authorId(), editor, text, comment.created()) : comment);
    }

    private Ticket ticket() {
        return new Ticket(
                "777",
                "MH-1",
                "MH",
                "Models",
                "Model handoff",
                "A model",
                "1",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                START,
                START,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new Dossier("MH-1", Map.of(), new Content.Empty(), List.of()),
                null,
                null,
                null,
                comments,
                true,
                List.of());
    }

    private Map<String, Instant> changed = Map.of();
    private Map<String, Set<String>> held = Map.of();

    private Hearing.Result hear() {
        return hear(new Recovery(state, Set.of(), false));
    }

    private Hearing.Result hear(Recovery recovery) {
        Terms terms = new Terms(
                Map.of("H15", "DS", "H17", "MLE", "H01", "DS", "H21", "DS"),
                Map.of("", Set.of("author"), "DS", Set.of("scientist")),
                false,
                ZoneId.of("Europe/Berlin"),
                Duration.ofDays(180),
                Duration.ofDays(14),
                Duration.ofDays(7));
        Hearing.Result result = Hearing.hear(
                ticket(), "baton", recovery, terms, rights, () -> new Look(standing, findings, changed, held), now);
        if (!result.decisions().saysTheSame(state)) {
            state = result.decisions().next();
        }
        return result;
    }

    private List<String> refusals() {
        return state.heard().stream()
                .flatMap(heard -> heard.answers().stream())
                .filter(answer -> answer.outcome() != Heard.Outcome.DONE)
                .map(Heard.Answer::why)
                .toList();
    }

    private Outcome outcome(String item) {
        return decided(Stage.S2).stream()
                .filter(finding -> finding.requirement().equals(item))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private List<Finding> decided(Stage entering) {
        return state.apply(findings, entering, now);
    }

    @Test
    void aConfirmationHoldsUntilItsTextChanges() {
        say("lena", "/baton confirm H15 because I tried it");
        hear();
        assertThat(outcome("H15")).isEqualTo(Outcome.PASS);

        findings = List.of(finding("H15", Outcome.UNSURE, "c15"), finding("H17", Outcome.FAIL, "other"));
        assertThat(outcome("H15")).as("an edit elsewhere").isEqualTo(Outcome.PASS);
        findings = List.of(finding("H15", Outcome.UNSURE, "changed"), finding("H17", Outcome.FAIL, ""));
        assertThat(outcome("H15")).isEqualTo(Outcome.UNSURE);
        assertThat(state.minutes(decided(Stage.S2), List.of(), now).entries())
                .extracting(Minutes.Entry::force)
                .containsExactly(Decision.Force.VOID);
        hear();
        assertThat(outcome("H15")).as("the comment is not heard again").isEqualTo(Outcome.UNSURE);
    }

    @Test
    void aRejectionHoldsWhatWouldPass() {
        say("lena", "/baton reject H01 because the version is last year's");
        hear();

        assertThat(outcome("H01")).isEqualTo(Outcome.FAIL);
        assertThat(decided(Stage.S2).getLast().holds()).isTrue();
        assertThat(decided(Stage.S2).getLast().remedy()).contains("last year's");
    }

    @Test
    void aWaiverEndsWithItsDayInTheConfiguredZone() {
        say("lena", "/baton waive H17 until 2026-11-25 because the test runs then");
        hear();
        now = Instant.parse("2026-11-25T22:59:59Z");
        assertThat(outcome("H17")).isEqualTo(Outcome.WAIVED);
        assertThat(state.nextEnd(now)).contains(Instant.parse("2026-11-25T23:00:00Z"));

        now = Instant.parse("2026-11-25T23:00:00Z");
        assertThat(outcome("H17")).isEqualTo(Outcome.FAIL);
        assertThat(state.nextEnd(now)).isEmpty();
    }

    @Test
    void aWaiverOutlivesEditsOfTheText() {
        say("lena", "/baton waive H17 until 2026-11-25 because x");
        hear();
        findings = List.of(finding("H17", Outcome.FAIL, "new words"));

        assertThat(outcome("H17")).isEqualTo(Outcome.WAIVED);
    }

    @Test
    void datesAreBounded() {
        say("lena", "/baton waive H17 until 2026-11-19 because x");
        say("grace", "/baton waive H17 until 2027-11-20 because x");
        say("tom", "/baton waive H17 until 2026-11-20 because today still counts");
        hear();

        assertThat(refusals()).hasSize(2);
        assertThat(refusals().getFirst()).contains("2026-11-19 is over");
        assertThat(refusals().getLast()).contains("2027-05-19");
        assertThat(outcome("H17")).isEqualTo(Outcome.WAIVED);
    }

    @Test
    void factsAreNotConfirmedAway() {
        say("lena", "/baton confirm H17");
        say("grace", "/baton confirm H01");
        say("tom", "/baton confirm H21");
        say("ann", "/baton waive H99 until 2026-11-25 because x");
        hear();

        assertThat(refusals()).hasSize(4);
        assertThat(refusals().getFirst()).contains("is missing");
        assertThat(refusals().getLast()).contains("H99").contains("H15");
        assertThat(state.decisions()).isEmpty();
    }

    @Test
    void nobodyDecidesAboutTheirOwnItems() {
        say("author", "/baton waive H17 until 2026-11-25 because x");
        say("scientist", "/baton confirm H15");
        say("author", "/baton na H17 because x");
        hear();

        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).hasSize(2).allSatisfy(why -> assertThat(why).contains("own work"));
    }

    @Test
    void whatIsNotAskedForYetHasItsOwnerToo() {
        say("scientist", "/baton waive H21 until 2026-11-25 because my own item, ahead of time");
        hear();

        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).singleElement().asString().contains("own work");
    }

    @Test
    void handingARoleOnForAMomentMakesNobodyFree() {
        held = Map.of("", Set.of("tom"), "MLE", Set.of("grace"));
        say("tom", "/baton waive H17 until 2026-11-25 because I was the reporter until now");
        say("grace", "/baton na H17 because I was its engineer");
        hear();

        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).hasSize(2).allSatisfy(why -> assertThat(why).contains("own work"));
    }

    @Test
    void nobodyDecidesAboutATextThatTheyHaveNotSeen() {
        changed = Map.of("H15", now.plusSeconds(1));
        say("lena", "/baton confirm H15");
        say("grace", "/baton reject H15 because the skin folds are missing");
        say("tom", "/baton approve");
        hear();
        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).hasSize(3).allSatisfy(why -> assertThat(why).contains("changed after this was written"));

        now = now.plusSeconds(2);
        say("lena", "/baton confirm H15");
        hear();
        assertThat(outcome("H15")).isEqualTo(Outcome.PASS);
    }

    @Test
    void whoApprovesAnItemDoesNotApproveTheHandoff() {
        say("lena", "/baton approve H15");
        hear();
        assertThat(state.approvals(findings, now)).isEmpty();

        say("grace", "/baton approve");
        hear();
        assertThat(state.approvals(findings, now))
                .extracting(Approval::accountId)
                .containsExactly("grace");
    }

    @Test
    void onlyPeoplesOwnWordsCount() {
        say("stranger", "/baton hold because I can");
        say("lena", "mallory", "/baton hold because of me", now);
        say("baton", "/baton hold because loop");
        say("lena", "lena", "/baton hold because of old", now.minus(Duration.ofDays(8)));
        comments.add(new Ticket.Comment(
                "10009", null, "", now, now, Adf.write(Markdown.read("/baton hold because nobody"))));
        hear();

        assertThat(state.decisions()).isEmpty();
        assertThat(state.heard()).hasSize(4);
    }

    @Test
    void everyCommandIsCarriedOutOnce() {
        String comment = say("lena", "/baton hold because x");
        hear();
        say("lena", "/baton unhold");
        hear();
        Decisions before = state;
        assertThat(hear().events()).isEmpty();
        edit(comment, "lena", "/baton hold because y");
        hear();

        assertThat(before.decisions()).isEmpty();
        assertThat(state.decisions()).as("an edit does not carry it out again").isEmpty();
        assertThat(refusals()).singleElement().asString().contains("edited after");
        assertThat(hear().events()).as("and is answered once").isEmpty();
    }

    @Test
    void aRefusedCommandCanBeMendedInPlace() {
        String comment = say("lena", "/baton waive H17 because x");
        hear();
        assertThat(refusals()).hasSize(1);
        edit(comment, "lena", "/baton waive H17 until 2026-11-25 because x");
        hear();

        assertThat(refusals()).isEmpty();
        assertThat(outcome("H17")).isEqualTo(Outcome.WAIVED);
    }

    @Test
    void aRefusalGoesAwayWithTheNextCommandOfTheSamePerson() {
        say("lena", "/baton nonsense");
        say("grace", "/baton nonsense");
        hear();
        assertThat(refusals()).hasSize(2);
        say("lena", "/baton recheck");
        hear();

        assertThat(refusals()).hasSize(1);
    }

    @Test
    void whatCannotBeLookedUpIsTriedAgainAndNeverGranted() {
        say("lena", "/baton hold because x");
        say("grace", "/baton unhold");
        lookupFails = true;
        assertThat(hear().later()).isNotNull();
        assertThat(state).isEqualTo(Decisions.NONE);
        lookupFails = false;

        assertThat(hear().later()).isNull();
        assertThat(state.heard()).hasSize(2);
        assertThat(state.decisions()).isEmpty();
    }

    @Test
    void aHoldKeepsTheTicketWhereItIs() {
        standing = Stage.S2;
        say("lena", "/baton hold because the contract is not signed");
        hear();

        assertThat(decided(Stage.S2)).extracting(Finding::requirement).doesNotContain(Decisions.HOLD);
        assertThat(decided(Stage.S3)).extracting(Finding::requirement).contains(Decisions.HOLD);
        assertThat(decided(Stage.S3).getLast().holds()).isTrue();
    }

    @Test
    void breakGlassNeedsTwoPeople() {
        say("lena", "/baton break-glass until 2026-11-25 because the old model fails");
        say("lena", "/baton break-glass");
        hear();
        assertThat(outcome("H17")).isEqualTo(Outcome.FAIL);
        assertThat(refusals()).singleElement().asString().contains("second person");

        say("grace", "/baton break-glass until 2026-11-23");
        hear();
        assertThat(outcome("H17")).isEqualTo(Outcome.WAIVED);
        assertThat(outcome("H15")).isEqualTo(Outcome.WAIVED);
        assertThat(outcome("H01")).isEqualTo(Outcome.PASS);
        now = Instant.parse("2026-11-23T23:00:00Z");
        assertThat(outcome("H17")).as("the earlier of the two days").isEqualTo(Outcome.FAIL);
    }

    @Test
    void breakGlassNeedsADayAndAReason() {
        say("lena", "/baton break-glass");
        say("grace", "/baton break-glass until 2026-12-20 because x");
        hear();

        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).hasSize(2);
    }

    @Test
    void approvalsStandWhileWhatTheyApproveDoes() {
        say("lena", "/baton approve");
        hear();
        assertThat(state.approvals(findings, now))
                .extracting(Approval::accountId)
                .containsExactly("lena");
        findings = List.of(
                finding("H15", Outcome.UNSURE, "other"),
                finding("H17", Outcome.FAIL, ""),
                finding("H01", Outcome.PASS, "c1"));

        assertThat(state.approvals(findings, now)).isEmpty();
    }

    @Test
    void revokingEndsWhatWasDecided() {
        say("lena", "/baton waive H17 H15 until 2026-11-25 because x");
        say("grace", "/baton revoke h17");
        say("tom", "/baton revoke H01");
        hear();

        assertThat(outcome("H17")).isEqualTo(Outcome.FAIL);
        assertThat(outcome("H15")).isEqualTo(Outcome.WAIVED);
        assertThat(refusals()).singleElement().asString().contains("Nothing was decided about H01");
    }

    @Test
    void theRecordIsBoundedAndKeepsEveryWaiver() {
        for (int i = 0; i < 400; i++) {
            say("lena", "/baton na H17 until 2026-11-" + (i < 200 ? "25" : "29") + " because " + "r".repeat(400));
        }
        hear();
        JsonNode property = DecisionsProperty.write(state, "777", SEAL);

        assertThat(property.toString().length()).isLessThan(DecisionsProperty.MOST_CHARACTERS);
        assertThat(state.decisions()).hasSizeGreaterThan(20);
        assertThat(refusals()).anySatisfy(why -> assertThat(why).contains("revoke some first"));
        int before = state.decisions().size();
        assertThat(hear().events()).as("nothing is heard twice").isEmpty();
        assertThat(state.decisions()).hasSize(before);
    }

    private DecisionsProperty.Found read(@Nullable JsonNode property) {
        return DecisionsProperty.read(property, "777", SEAL);
    }

    @Test
    void theRecordComesBackAsItWas() {
        say("lena", "/baton waive H17 until 2026-11-25 because “x” \\<b> {code}");
        say("grace", "/baton break-glass until 2026-11-25 because y");
        say("tom", "/baton break-glass");
        say("ann", "/baton oops");
        hear();

        DecisionsProperty.Found found = read(DecisionsProperty.write(state, "777", SEAL));
        assertThat(found.intact()).isTrue();
        assertThat(found.decisions()).isEqualTo(state);
        assertThat(DecisionsProperty.trusted(DecisionsProperty.content(state))).isEqualTo(state);
    }

    @Test
    void forgeriesAreFoundOut() {
        say("lena", "/baton waive H17 until 2026-11-25 because x");
        hear();
        ObjectNode longer = DecisionsProperty.write(state, "777", SEAL);
        ((ObjectNode) longer.path("decisions").get(0))
                .put("until", "2036-11-25")
                .put("ends", "2036-11-25T23:00:00Z");
        ObjectNode removed = DecisionsProperty.write(state, "777", SEAL);
        removed.putArray("decisions");
        ObjectNode copied = DecisionsProperty.write(state, "778", SEAL);
        ObjectNode otherKey = DecisionsProperty.write(state, "777", Seal.of("another"));

        for (ObjectNode forged : List.of(longer, removed, copied, otherKey)) {
            assertThat(read(forged).intact()).isFalse();
            assertThat(read(forged).decisions().decisions()).isEmpty();
            Recovery known = Recovery.of(read(forged), Optional.of(state));
            assertThat(known.differs()).isTrue();
            assertThat(known.decisions().decisions()).isEqualTo(state.decisions());
        }
        Recovery alone = Recovery.of(read(longer), Optional.empty());
        assertThat(alone.decisions().decisions()).isEmpty();
        hear(alone);
        assertThat(state.decisions())
                .as("the comment itself is heard again")
                .singleElement()
                .extracting(Decision::until)
                .hasToString("2026-11-25");
        assertThat(read(DecisionsProperty.write(state, "777", SEAL)).intact()).isTrue();
    }

    @Test
    void anOlderRecordThatIsPutBackDoesNotCount() {
        say("lena", "/baton hold because x");
        hear();
        JsonNode held = DecisionsProperty.write(Decisions.NONE.next(), "777", SEAL);
        say("grace", "/baton recheck");
        hear();

        Recovery recovery = Recovery.of(read(held), Optional.of(state));
        assertThat(recovery.decisions().decisions()).hasSize(1);
        assertThat(recovery.differs()).isTrue();
    }

    @Test
    void aConfirmationWhoseSealIsBrokenIsNotGuessed() {
        say("lena", "/baton confirm H15");
        hear();
        ObjectNode forged = DecisionsProperty.write(state, "777", SEAL);
        ((ObjectNode) forged.path("decisions").get(0).path("content")).put("H15", "elsewhere");

        hear(Recovery.of(read(forged), Optional.empty()));
        assertThat(state.decisions()).isEmpty();
        assertThat(refusals()).singleElement().asString().contains("look again");
    }

    @Test
    void garbageInThePropertyIsToldAndReplaced() {
        Recovery recovery =
                Recovery.of(read(com.fasterxml.jackson.databind.node.TextNode.valueOf("x")), Optional.empty());

        assertThat(recovery.differs()).isTrue();
        assertThat(recovery.decisions().notes()).hasSize(1);
        assertThat(Recovery.of(read(null), Optional.empty()).differs()).isFalse();
    }
}
