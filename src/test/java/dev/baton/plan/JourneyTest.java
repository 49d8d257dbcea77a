package dev.baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JourneyTest {
    private static final String ME = "baton";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Finding MISSING = new Finding(
            "H15",
            "Known limitations",
            Outcome.FAIL,
            Severity.BLOCK,
            true,
            false,
            true,
            "limitations",
            "nothing",
            "field",
            "write them down",
            "",
            "DS");

    private static Optional<Stage> stage(String status) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.title().equals(status))
                .findFirst();
    }

    /** Moves one after the other, a minute apart up to now: {@code "asha Review"} is Asha's move to Review. */
    private static Ticket ticket(String first, String... moves) {
        List<Ticket.Move> told = new ArrayList<>();
        String from = first;
        for (String move : moves) {
            String[] parts = move.split(" ", 2);
            Instant at = NOW.minus(Duration.ofMinutes(moves.length - told.size()));
            told.add(new Ticket.Move(Integer.toString(told.size() + 1), parts[0], parts[0], at, from, parts[1]));
            from = parts[1];
        }
        return new Ticket(
                        "10001",
                        "MH-1",
                        "MH",
                        "Model Handoffs",
                        "Model handoff",
                        "A model",
                        "3",
                        from,
                        stage(from).orElse(null),
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
                        "",
                        null,
                        null,
                        List.of(),
                        true,
                        List.of())
                .withMoves(told);
    }

    private static Memory memory(Stage stage, String seen, String since) {
        return new Memory(Verdict.State.BLOCKED, "d", stage, stage.next(), "c1", Map.of(), seen, since, null);
    }

    private static Journey journey(Ticket ticket, Memory memory, Duration window) {
        return Journey.of(
                ticket,
                memory,
                ME,
                JourneyTest::stage,
                entered -> entered == Stage.S3 ? List.of(MISSING) : List.of(),
                NOW.minus(window));
    }

    @Test
    void tellsWhoMovedTheTicketWhereItStands() {
        Journey journey = journey(
                ticket("Documentation", "asha Review", "kenji Package"), memory(Stage.S1, "", ""), Duration.ofDays(1));

        assertThat(journey.entry()).extracting(Ticket.Move::by).isEqualTo("kenji");
        assertThat(journey.last()).isEqualTo("2");
        assertThat(journey.passed()).as("it still stands there").isEmpty();
    }

    @Test
    void seesAStayInAForbiddenStageThatIsOver() {
        Ticket onward = ticket("Documentation", "asha Review", "asha Package", "kenji Shadow");
        Ticket back = ticket("Documentation", "asha Review", "asha Package", "asha Documentation");

        for (Ticket ticket : List.of(onward, back)) {
            assertThat(journey(ticket, memory(Stage.S1, "", ""), Duration.ofDays(1))
                            .passed())
                    .as(ticket.status())
                    .hasSize(ticket.equals(onward) ? 1 : 0);
            assertThat(journey(ticket, memory(Stage.S1, "1", ""), Duration.ofDays(1))
                            .passed())
                    .as(ticket.status())
                    .singleElement()
                    .satisfies(stay -> {
                        assertThat(stay.move().to()).isEqualTo("Package");
                        assertThat(stay.needs()).isEqualTo("H15");
                    });
        }
    }

    @Test
    void whatWasSeenOrTakenBackIsNotToldAgain() {
        Ticket ticket = ticket("Documentation", "asha Package", "baton Documentation", "asha Review");

        assertThat(journey(ticket, memory(Stage.S1, "1", ""), Duration.ofDays(1))
                        .passed())
                .isEmpty();
        assertThat(journey(ticket, memory(Stage.S1, "gone", ""), Duration.ofDays(1))
                        .passed())
                .isEmpty();
        assertThat(journey(ticket, Memory.NONE, Duration.ofDays(1)).passed()).isEmpty();
    }

    @Test
    void countsForwardMovesThatFollowBatonsOwn() {
        Ticket ticket = ticket(
                "Documentation",
                "asha Package",
                "baton Review",
                "baton Documentation",
                "asha Package",
                "baton Documentation",
                "kenji Review");

        Journey all = journey(ticket, memory(Stage.S1, "", ""), Duration.ofDays(1));
        assertThat(all.again()).isEqualTo(2);
        assertThat(journey(ticket, memory(Stage.S1, "", "4"), Duration.ofDays(1))
                        .again())
                .as("since the documentation is another")
                .isEqualTo(1);
        Journey lately = journey(ticket, memory(Stage.S1, "", ""), Duration.ofMinutes(2));
        assertThat(lately.again()).as("lately").isEqualTo(1);
        assertThat(lately.everAgain()).isEqualTo(2);
    }

    @Test
    void aFightOverAStageIsNoneOverAHigherOne() {
        String[] fight = {
            "asha Review", "baton Documentation", "asha Review", "baton Documentation", "asha Review", "asha Package"
        };
        Memory memory = memory(Stage.S1, "", "");

        assertThat(journey(ticket("Documentation", fight), memory, Duration.ofDays(1))
                        .again())
                .isZero();
        assertThat(journey(ticket("Documentation", Arrays.copyOf(fight, 5)), memory, Duration.ofDays(1))
                        .again())
                .isEqualTo(2);
    }

    @Test
    void aFightOverAStageCountsHoweverThatIsReachedAgain() {
        Ticket stepwise = ticket(
                "Documentation",
                "asha Review",
                "asha Package",
                "baton Documentation",
                "asha Review",
                "asha Package",
                "baton Review",
                "asha Documentation",
                "asha Package");

        assertThat(journey(stepwise, memory(Stage.S1, "", ""), Duration.ofDays(1))
                        .again())
                .isEqualTo(2);
    }

    @Test
    void aFightOverAStageStandsForThoseBelow() {
        Ticket ticket =
                ticket("Documentation", "asha Review", "asha Package", "baton Review", "asha Package", "baton Review");

        assertThat(journey(ticket, memory(Stage.S1, "", ""), Duration.ofDays(1)).again())
                .isEqualTo(1);
    }

    @Test
    void whoMovesForwardInBatonsNameIsSomebodyElse() {
        Ticket ticket = ticket("Documentation", "baton Review", "baton Documentation", "baton Review");

        assertThat(journey(ticket, memory(Stage.S1, "", ""), Duration.ofDays(1)).again())
                .isEqualTo(1);
    }
}
