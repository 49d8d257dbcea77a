package dev.baton.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.lifecycle.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final Finding PASSED = finding("H01", Outcome.PASS, Severity.BLOCK, false, false);
    private static final Finding MISSING = finding("H15", Outcome.FAIL, Severity.BLOCK, true, false);
    private static final Finding WARNED = finding("H05", Outcome.FAIL, Severity.WARN, false, false);
    private static final Finding UNREAD = finding("H15", Outcome.UNSURE, Severity.BLOCK, true, true);

    private static Finding finding(String id, Outcome outcome, Severity severity, boolean holds, boolean unread) {
        return new Finding(
                id, "title", outcome, severity, true, unread, holds, "wanted", "found", "where", "remedy", "", "DS");
    }

    private static Verdict judge(Stage stage, Map<Stage, List<Finding>> entering) {
        return Judge.judge("1", "MH-1", stage, Judge.Mode.ENFORCE, target -> entering.getOrDefault(target, List.of()));
    }

    @Test
    void judgesForTheStageAfterTheOneTheTicketStandsIn() {
        Verdict verdict = judge(Stage.S1, Map.of(Stage.S2, List.of(PASSED, MISSING)));

        assertThat(verdict.next()).isEqualTo(Stage.S2);
        assertThat(verdict.state()).isEqualTo(Verdict.State.BLOCKED);
        assertThat(verdict.done()).isEqualTo(1);
        assertThat(verdict.needed()).isEqualTo(2);
        assertThat(verdict.fallback()).isNull();
    }

    @Test
    void aWarningDoesNotHold() {
        assertThat(judge(Stage.S1, Map.of(Stage.S2, List.of(PASSED, WARNED))).state())
                .isEqualTo(Verdict.State.READY);
    }

    @Test
    void whatCouldNotBeReadNeverDecides() {
        Verdict verdict = judge(Stage.S2, Map.of(Stage.S2, List.of(UNREAD), Stage.S3, List.of(UNREAD)));

        assertThat(verdict.state()).isEqualTo(Verdict.State.UNKNOWN);
        assertThat(verdict.fallback())
                .as("a ticket is not moved back on a doubt")
                .isNull();
    }

    @Test
    void somethingMissingHoldsEvenIfSomethingElseCouldNotBeRead() {
        assertThat(judge(Stage.S1, Map.of(Stage.S2, List.of(UNREAD, MISSING))).state())
                .isEqualTo(Verdict.State.BLOCKED);
    }

    @Test
    void fallsBackToTheFurthestStageThatTheTicketMayBeIn() {
        Verdict verdict = judge(
                Stage.S5,
                Map.of(
                        Stage.S2, List.of(PASSED),
                        Stage.S3, List.of(PASSED),
                        Stage.S4, List.of(MISSING),
                        Stage.S5, List.of(MISSING)));

        assertThat(verdict.fallback()).isEqualTo(Stage.S3);
        assertThat(verdict.next()).isEqualTo(Stage.S4);
        assertThat(verdict.trespass()).containsExactly(MISSING);
    }

    @Test
    void theDecisionIsTheSameBeforeAndAfterTheMoveBack() {
        Map<Stage, List<Finding>> entering = Map.of(Stage.S2, List.of(MISSING), Stage.S3, List.of(MISSING));

        assertThat(judge(Stage.S3, entering).digest())
                .isEqualTo(judge(Stage.S1, entering).digest());
    }

    @Test
    void documentationItselfNeedsNothing() {
        Verdict verdict = judge(Stage.S0, Map.of(Stage.S1, List.of(MISSING)));

        assertThat(verdict.state()).isEqualTo(Verdict.State.READY);
        assertThat(verdict.needed()).isZero();
    }

    @Test
    void auditHoldsNothingAndStillShowsIt() {
        Verdict verdict = Judge.judge("1", "MH-1", Stage.S2, Judge.Mode.AUDIT, target -> List.of(MISSING));

        assertThat(verdict.state()).isEqualTo(Verdict.State.READY);
        assertThat(verdict.fallback()).isNull();
        assertThat(verdict.findings()).extracting(Finding::outcome).containsExactly(Outcome.FAIL);
    }

    @Test
    void theDigestTellsTicketsAndEvidenceApart() {
        Verdict here = judge(Stage.S1, Map.of(Stage.S2, List.of(PASSED)));
        Verdict there = Judge.judge(
                "2", "MH-2", Stage.S1, Judge.Mode.ENFORCE, target -> target == Stage.S2 ? List.of(PASSED) : List.of());

        assertThat(here.digest()).matches("[0-9a-f]{12}").isNotEqualTo(there.digest());
        assertThat(Clearance.of("MH-1", here)).hasValueSatisfying(text -> {
            assertThat(text).isEqualTo("MH-1 cleared for S2 " + here.digest()).matches(Clearance.pattern(Stage.S2));
            assertThat(Clearance.opens(text)).isTrue();
            assertThat(text).doesNotMatch(Clearance.pattern(Stage.S3));
        });
    }

    @Test
    void aHeldTicketsTextOpensNothing() {
        Verdict verdict = judge(Stage.S1, Map.of(Stage.S2, List.of(MISSING)));

        assertThat(Clearance.of("MH-1", verdict))
                .hasValueSatisfying(text -> assertThat(Clearance.opens(text)).isFalse());
    }
}
