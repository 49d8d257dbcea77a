package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.lifecycle.Pace;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Planned;
import dev.baton.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MilestonesPageTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Planned.Release WINTER =
            new Planned.Release("1", "Winter release", LocalDate.of(2026, 12, 11), false);
    private static final Templates TEMPLATES = Templates.load(Path.of("templates"));

    private static Standing standing(
            String key,
            Stage stage,
            Verdict.State verdict,
            @Nullable LocalDate due,
            List<Planned.Release> releases,
            List<Standing.Actor> actors) {
        boolean held = verdict == Verdict.State.BLOCKED;
        return new Standing(
                key,
                key,
                "MH",
                "Model Handoffs",
                "Summary of " + key,
                stage,
                stage.next(),
                verdict,
                false,
                held ? 10 : 11,
                11,
                held ? List.of(new Standing.Missing("H15", "Known limitations", true, "DS")) : List.of(),
                actors,
                due,
                releases,
                "",
                List.of());
    }

    private static Standing told(Standing standing, Standing.Notice... notices) {
        return new Standing(
                standing.issueId(),
                standing.key(),
                standing.project(),
                standing.projectName(),
                standing.summary(),
                standing.stage(),
                standing.next(),
                standing.verdict(),
                standing.trespass(),
                standing.done(),
                standing.needed(),
                standing.missing(),
                standing.actors(),
                standing.due(),
                standing.releases(),
                standing.pageUrl(),
                List.of(notices));
    }

    private static Standing ready(String key) {
        return standing(key, Stage.S2, Verdict.State.READY, null, List.of(WINTER), List.of());
    }

    private static Milestone.Outlook outlook(LocalDate day, LocalDate today, Standing... standings) {
        return new Milestone("M", day, false, List.of(standings)).outlook(today);
    }

    @Test
    void aMilestoneIsDeliveredOnlyWhenAllItsHandoffsAre() {
        Standing there = standing("MH-1", Stage.S6, Verdict.State.BLOCKED, null, List.of(), List.of());
        Standing open = standing("MH-2", Stage.S5, Verdict.State.READY, null, List.of(), List.of());
        assertThat(outlook(FRIDAY.minusDays(30), FRIDAY, there).health()).isEqualTo(Milestone.Health.DELIVERED);
        assertThat(outlook(FRIDAY.minusDays(1), FRIDAY, there, open).health()).isEqualTo(Milestone.Health.LATE);
        assertThat(outlook(FRIDAY.minusDays(1), FRIDAY, there, open).reasons()).containsExactly("1 working day late");
    }

    @Test
    void aMilestoneIsAtRiskWhenTheUsualPaceDoesNotReachIt() {
        Standing documented = standing("MH-1", Stage.S1, Verdict.State.READY, null, List.of(), List.of());
        LocalDate inTime = FRIDAY.plusWeeks(6);
        assertThat(Pace.toDelivery(Stage.S1)).isEqualTo(28);
        assertThat(outlook(inTime, FRIDAY, documented).health()).isEqualTo(Milestone.Health.ON_TRACK);
        assertThat(outlook(FRIDAY.plusWeeks(5), FRIDAY, documented).reasons())
                .containsExactly("usually takes 28 more working days, 25 are left");
    }

    @Test
    void aHeldHandoffPutsANearMilestoneAtRisk() {
        Standing held = standing("MH-1", Stage.S5, Verdict.State.BLOCKED, null, List.of(), List.of());
        Standing ready = standing("MH-2", Stage.S5, Verdict.State.READY, null, List.of(), List.of());
        assertThat(outlook(FRIDAY.plusWeeks(2), FRIDAY, held, ready).reasons())
                .containsExactly("1 of 2 open handoffs held with 10 working days left");
        assertThat(outlook(FRIDAY.plusWeeks(3), FRIDAY, held, ready).health()).isEqualTo(Milestone.Health.ON_TRACK);
    }

    @Test
    void listsTheNextMilestoneFirstAndHandoffsWithoutOneLast() {
        Planned.Release spring = new Planned.Release("2", "Spring", LocalDate.of(2027, 3, 1), false);
        Planned.Release someday = new Planned.Release("3", "Some day", null, false);
        List<Standing> standings = List.of(
                standing("MH-10", Stage.S1, Verdict.State.READY, null, List.of(), List.of()),
                standing("MH-3", Stage.S1, Verdict.State.READY, null, List.of(someday), List.of()),
                standing("MH-2", Stage.S1, Verdict.State.READY, null, List.of(spring, WINTER), List.of()),
                standing("MH-9", Stage.S1, Verdict.State.READY, null, List.of(), List.of()),
                standing("MH-11", Stage.S1, Verdict.State.READY, FRIDAY, List.of(), List.of()));
        assertThat(Milestone.of(standings))
                .extracting(Milestone::name)
                .containsExactly("Winter release", "Spring", "Some day", "");
        assertThat(Milestone.of(standings).getLast().handoffs())
                .extracting(Standing::key)
                .containsExactly("MH-11", "MH-9", "MH-10");
    }

    @Test
    void tellsWhoMustActAndWhenTheirWorkingDayIs() {
        Standing.Actor asha = new Standing.Actor("Data scientist", "asha", "Asha Raman", "Asia/Kolkata");
        Standing.Actor marcus = new Standing.Actor("MLOps team", "marcus", "Marcus Oyelaran", "America/New_York");
        List<Standing> standings = List.of(
                standing("MH-1", Stage.S1, Verdict.State.BLOCKED, null, List.of(WINTER), List.of(asha)),
                standing("MH-2", Stage.S1, Verdict.State.BLOCKED, null, List.of(WINTER), List.of(marcus, asha)),
                standing("MH-3", Stage.S8, Verdict.State.READY, null, List.of(WINTER), List.of(marcus)));
        String text = page(standings, FRIDAY);
        assertThat(text)
                .contains("Asia/Kolkata, UTC+05:30; 09:00–17:00 there is 03:30–11:30 UTC")
                .contains("America/New_York, UTC−05:00; 09:00–17:00 there is 14:00–22:00 UTC");
        assertThat(page(standings, LocalDate.of(2027, 7, 1)))
                .as("summer time there")
                .contains("09:00–17:00 there is 13:00–21:00 UTC");
        assertThat(text.indexOf("asha")).as("the most waited for first").isLessThan(text.indexOf("marcus"));
    }

    @Test
    void aLongMilestoneIsCutAndSaysSo() {
        List<Standing> standings = new ArrayList<>();
        for (int i = 1; i <= 207; i++) {
            standings.add(standing("MH-" + i, Stage.S1, Verdict.State.READY, null, List.of(WINTER), List.of()));
        }
        assertThat(page(standings, FRIDAY)).contains("7 more handoffs of this milestone are not listed");
    }

    @Test
    void theSamePlaceOnTheSameDayIsTheSamePage() {
        List<Standing> standings =
                List.of(standing("MH-1", Stage.S1, Verdict.State.BLOCKED, null, List.of(WINTER), List.of()));
        Page first = TEMPLATES.render(MilestonesPage.KIND, MilestonesPage.values("MH", "", standings, FRIDAY));
        List<Standing> kept = standings.stream()
                .map(Standing::toJson)
                .flatMap(json -> Standing.read(json).stream())
                .toList();
        assertThat(kept).isEqualTo(standings);
        Page second = TEMPLATES.render(MilestonesPage.KIND, MilestonesPage.values("MH", "", kept, FRIDAY));
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(first.title()).isEqualTo("Model Handoffs (MH): milestones of the handoffs");
    }

    @Test
    void thePortfolioNamesWhatNeedsAttention() {
        Planned.Release autumn = new Planned.Release("9", "Autumn release", LocalDate.of(2026, 11, 13), false);
        List<Standing> standings = List.of(
                standing("MH-1", Stage.S1, Verdict.State.BLOCKED, null, List.of(autumn), List.of()),
                standing("MH-2", Stage.S5, Verdict.State.READY, null, List.of(WINTER), List.of()));
        String text = TEMPLATES
                .render(
                        MilestonesPage.PORTFOLIO,
                        MilestonesPage.portfolio(
                                List.of(new MilestonesPage.Project("MH", standings, "https://wiki.example/7")), FRIDAY))
                .body();
        assertThat(text)
                .contains("Autumn release")
                .contains("5 working days late")
                .contains("https://wiki.example/7");
        assertThat(TEMPLATES.check()).isEmpty();
    }

    @Test
    void bothPagesTellHoldsBreakGlassAndCallsForPeopleTheMostUrgentFirst() {
        Standing held = told(
                ready("MH-1"),
                new Standing.Notice(
                        Standing.Notice.Kind.BREAK_GLASS, "Break-glass by Grace and Tomasz until 2026-12-01: rain"),
                new Standing.Notice(Standing.Notice.Kind.HOLD, "Held by Lena: <b>ask</b> | legal"));
        Standing alarmed = told(
                ready("MH-2"),
                new Standing.Notice(Standing.Notice.Kind.ALERT, "Asha moved it to Review; no transition leads back"));
        List<Standing> standings = List.of(held, alarmed);
        String portfolio = TEMPLATES
                .render(
                        MilestonesPage.PORTFOLIO,
                        MilestonesPage.portfolio(List.of(new MilestonesPage.Project("MH", standings, "")), FRIDAY))
                .body();
        for (String text : List.of(page(standings, FRIDAY), portfolio)) {
            assertThat(text)
                    .containsSubsequence(
                            "Needs people",
                            "Asha moved it to Review; no transition leads back",
                            "Break-glass by Grace and Tomasz until 2026-12-01: rain",
                            "Held by Lena: &lt;b&gt;ask&lt;/b&gt; | legal");
        }
        assertThat(page(List.of(ready("MH-1")), FRIDAY)).doesNotContain("break-glass");
        assertThat(TEMPLATES.check()).isEmpty();
    }

    @Test
    void readsAStandingThatWasKeptBeforeThereWereNotices() {
        Standing today = ready("MH-1");
        String before = today.toJson().replace(",\"notices\":[]", "");
        assertThat(before).doesNotContain("notices");
        assertThat(Standing.read(before)).contains(today);
    }

    private static String page(List<Standing> standings, LocalDate today) {
        return TEMPLATES
                .render(MilestonesPage.KIND, MilestonesPage.values("MH", "", standings, today))
                .body();
    }
}
