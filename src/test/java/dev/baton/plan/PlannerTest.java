package dev.baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.lifecycle.Stage;
import dev.baton.page.Page;
import dev.baton.plan.Surfaces.Shown;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Clearance;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.Judge;
import dev.baton.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Roles ROLES = new Roles(Map.of("DS", "Data scientist"), Map.of());
    private static final Page PAGE = new Page("handoff", "MH-1", List.of(), List.of(), "<p/>", "page-digest");

    private static final Incident INCIDENT =
            new Incident(Incident.Kind.MOVED_BACK, "Package", "a1", "Kenji Mori", 2, "H15", "");

    private static Verdict verdict(Stage stage, boolean ready) {
        Finding finding = new Finding(
                "H15",
                "Known limitations",
                ready ? Outcome.PASS : Outcome.FAIL,
                Severity.BLOCK,
                true,
                false,
                !ready,
                "limitations",
                ready ? "Fails on night images" : "nothing",
                "field “Known limitations”",
                "write them down",
                "- at night …",
                "DS");
        return Judge.judge("10001", "MH-1", stage, Judge.Mode.ENFORCE, target -> List.of(finding));
    }

    private static Ticket ticket(@Nullable String clearance, @Nullable JsonNode memory) {
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
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new Dossier("MH-1", Map.of(), new Content.Empty(), List.of()),
                clearance,
                memory,
                null,
                List.of(),
                true,
                List.of());
    }

    private static Surfaces nothing() {
        return new Surfaces(null, Map.of(), List.of());
    }

    private static Surfaces showing(Verdict verdict) {
        return new Surfaces(
                new Shown("c1", new StickyComment("MH-1", verdict, ROLES, null).digest()),
                Map.of("handoff", new Shown("p1", "page-digest")),
                List.of());
    }

    private static JsonNode remembered(Verdict verdict) {
        return Memory.NONE.withComment("c1").withPage("handoff", "p1").toProperty(verdict);
    }

    private static List<Action> actions(Ticket ticket, Verdict verdict, Surfaces now) {
        return Planner.plan(ticket, verdict, ROLES, List.of(PAGE), now).actions();
    }

    private static String headline(Finding... findings) {
        Verdict verdict = Judge.judge(
                "10001",
                "MH-1",
                Stage.S1,
                Judge.Mode.ENFORCE,
                target -> target == Stage.S2 ? List.of(findings) : List.of());
        return new StickyComment("MH-1", verdict, ROLES, null)
                .toAdf(null)
                .path("content")
                .path(0)
                .toString();
    }

    private static Finding finding(String requirement, Outcome outcome, boolean counted, boolean holds) {
        return new Finding(
                requirement,
                "A title",
                outcome,
                Severity.BLOCK,
                counted,
                false,
                holds,
                "wanted",
                "found",
                "where",
                "remedy",
                "",
                "DS");
    }

    @Test
    void theHeadlineSaysThatPeopleHoldWhatLacksNothing() {
        Finding done = finding("H15", Outcome.PASS, true, false);
        Finding hold = finding(Decisions.HOLD, Outcome.FAIL, false, true);
        Finding missing = finding("H17", Outcome.FAIL, true, true);

        assertThat(headline(done, hold))
                .contains("People hold this handoff before Review: 1 of 1 done.", "who holds it")
                .doesNotContain("missing");
        assertThat(headline(done, hold, missing))
                .contains("This handoff is held before Review: 1 of 2 done.", "what is missing");
    }

    @Test
    void theHeadlineDoesNotCallDoneWhatIsWaived() {
        assertThat(headline(
                        finding("H15", Outcome.PASS, true, false),
                        finding("H17", Outcome.WAIVED, true, false),
                        finding("X1", Outcome.WAIVED, false, false)))
                .contains("may move on to Review: 1 of 2 done, 1 waived.");
    }

    @Test
    void aNewHeldTicketGetsPageCommentAndThenTheGateInOneEdit() {
        Verdict held = verdict(Stage.S1, false);

        assertThat(actions(ticket("", null), held, nothing()))
                .hasExactlyElementsOfTypes(Action.WritePage.class, Action.WriteComment.class, Action.SetGate.class);
    }

    @Test
    void anOpenGateIsClosedBeforeAnythingElse() {
        Verdict before = verdict(Stage.S1, true);
        Verdict held = verdict(Stage.S1, false);
        Surfaces stale = new Surfaces(new Shown("c1", "old"), Map.of("handoff", new Shown("p1", "old")), List.of());

        List<Action> actions =
                actions(ticket(Clearance.of("MH-1", before).orElseThrow(), remembered(before)), held, stale);

        assertThat(actions)
                .hasExactlyElementsOfTypes(Action.SetGate.class, Action.WritePage.class, Action.WriteComment.class);
        assertThat(((Action.SetGate) actions.getFirst()).closing()).isTrue();
    }

    @Test
    void aGateOpensLast() {
        Verdict held = verdict(Stage.S1, false);
        Verdict ready = verdict(Stage.S1, true);
        Surfaces stale = new Surfaces(new Shown("c1", "old"), Map.of("handoff", new Shown("p1", "old")), List.of());

        List<Action> actions =
                actions(ticket(Clearance.of("MH-1", held).orElseThrow(), remembered(held)), ready, stale);

        assertThat(actions)
                .hasExactlyElementsOfTypes(Action.WritePage.class, Action.WriteComment.class, Action.SetGate.class);
    }

    @Test
    void whatComparesEqualIsNotWritten() {
        Verdict held = verdict(Stage.S1, false);

        assertThat(actions(ticket(Clearance.of("MH-1", held).orElseThrow(), remembered(held)), held, showing(held)))
                .isEmpty();
    }

    @Test
    void aClearanceThatWasTypedByHandIsTakenBack() {
        Verdict held = verdict(Stage.S1, false);

        assertThat(actions(ticket("MH-1 cleared for S2 0123456789ab", remembered(held)), held, showing(held)))
                .singleElement()
                .isEqualTo(new Action.SetGate(Clearance.of("MH-1", held).orElseThrow(), true));
    }

    @Test
    void aTicketWithoutTheFieldKeepsOnlyTheProperty() {
        Verdict held = verdict(Stage.S1, false);

        assertThat(actions(ticket(null, null), held, showing(held))).containsExactly(new Action.SetGate(null, false));
    }

    @Test
    void aTicketIsMovedBackAlongTheTransitionThatLeadsFurthest() {
        Verdict trespass = verdict(Stage.S3, false);
        WayBack near = new WayBack("31", "Back to review", "Review", Stage.S2);
        WayBack right = new WayBack("32", "Return to documentation", "Documentation", Stage.S1);
        Surfaces now = new Surfaces(null, Map.of(), List.of(near, right));

        assertThat(actions(ticket("", null), trespass, now))
                .last()
                .isEqualTo(new Action.MoveBack(List.of(right, near), Stage.S1));
    }

    @Test
    void theNoteOfAMoveBackStaysWhileTheVerdictStays() {
        Verdict held = verdict(Stage.S1, false);
        JsonNode memory = Memory.NONE
                .withComment("c1")
                .withPage("handoff", "p1")
                .withMoves("7", "5", INCIDENT)
                .toProperty(held);

        Plan plan = Planner.plan(ticket("", memory), held, ROLES, List.of(PAGE), nothing());

        assertThat(plan.comment().incident()).isEqualTo(INCIDENT);
    }

    @Test
    void theMemoryOfATicketIsReadBackAsWritten() {
        Verdict held = verdict(Stage.S1, false);
        Memory memory = Memory.NONE.withComment("c1").withPage("handoff", "p1").withMoves("7", "5", INCIDENT);

        Memory read = Memory.read(memory.toProperty(held));

        assertThat(read.commentId()).isEqualTo("c1");
        assertThat(read.pages()).containsExactly(Map.entry("handoff", "p1"));
        assertThat(read.incident()).isEqualTo(INCIDENT);
        assertThat(read.seen()).isEqualTo("7");
        assertThat(read.since()).isEqualTo("5");
        assertThat(read.stage()).isEqualTo(Stage.S1);
        assertThat(read.next()).isEqualTo(Stage.S2);
        assertThat(read.digest()).isEqualTo(held.digest());
        assertThat(read.toProperty(held)).isEqualTo(memory.toProperty(held));
    }

    @Test
    void aDoubtWritesNothing() {
        Finding unread =
                new Finding("H15", "t", Outcome.UNSURE, Severity.BLOCK, true, true, true, "w", "f", "w", "r", "", "DS");
        Verdict unknown = Judge.judge("10001", "MH-1", Stage.S1, Judge.Mode.ENFORCE, target -> List.of(unread));

        assertThat(actions(ticket("", null), unknown, nothing())).isEmpty();
    }

    @Test
    void rolesStayInTheirConfiguredOrderInEveryProcess() {
        List<String> order = List.of("QA", "DS", "PM", "DE", "PO", "MLE", "OPS", "SRE", "BI", "LAW");
        Map<String, String> titles = new LinkedHashMap<>();
        order.forEach(role -> titles.put(role, "the " + role));

        assertThat(new Roles(titles, Map.of()).titles().keySet()).containsExactlyElementsOf(order);
    }
}
