package dev.baton.page;

import dev.baton.document.JiraIssue;
import dev.baton.document.Mention;
import dev.baton.lifecycle.Stage;
import dev.baton.page.Milestone.Health;
import dev.baton.page.Milestone.Outlook;
import dev.baton.ticket.Planned;
import dev.baton.verdict.Verdict;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the templates of the pages over many handoffs can name: the milestones of one project, and the portfolio of all
 * projects. A page says how things are on one day; it names no time of day, so that it changes only when something did.
 */
public final class MilestonesPage {
    /** The kind of the page that a project has. */
    public static final String KIND = "milestones";

    /** The kind of the page above those of all projects. */
    public static final String PORTFOLIO = "portfolio";

    /** More handoffs of one milestone are counted and not listed: nobody reads on, and a page has its limit. */
    private static final int LISTED = 200;

    private static final int NAMED = 5;
    private static final LocalTime BEGINS = LocalTime.of(9, 0);
    private static final LocalTime ENDS = LocalTime.of(17, 0);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final Comparator<Map<String, Object>> WORST_FIRST = Comparator.comparing(MilestonesPage::health)
            .reversed()
            .thenComparing(milestone -> String.valueOf(milestone.get("day")));

    private final LocalDate today;

    private MilestonesPage(LocalDate today) {
        this.today = today;
    }

    /**
     * The values of a project's page.
     *
     * @param project the project's key
     * @param name its name, where no handoff tells it; may be empty
     * @param standings where its handoffs stand
     * @param today the day that lateness is counted from
     */
    public static Map<String, Object> values(String project, String name, List<Standing> standings, LocalDate today) {
        MilestonesPage page = new MilestonesPage(today);
        return page.page(project, name, standings, page.milestones(standings));
    }

    /**
     * A project with its page, for the portfolio.
     *
     * @param pageUrl the address of its milestones page; empty while it has none
     */
    public record Project(String key, List<Standing> standings, String pageUrl) {
        public Project {
            standings = List.copyOf(standings);
        }
    }

    /** The values of the portfolio's page. */
    public static Map<String, Object> portfolio(List<Project> projects, LocalDate today) {
        MilestonesPage page = new MilestonesPage(today);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("today", today);
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, Object>> attention = new ArrayList<>();
        List<Standing> all = new ArrayList<>();
        for (Project project : projects) {
            all.addAll(project.standings());
            List<Map<String, Object>> milestones = page.milestones(project.standings());
            Map<String, Object> row = page.page(project.key(), "", project.standings(), milestones);
            row.put("pageUrl", project.pageUrl());
            rows.add(row);
            for (Map<String, Object> ofProject : attention(milestones)) {
                Map<String, Object> milestone = new LinkedHashMap<>(ofProject);
                milestone.put("project", Objects.requireNonNull(row.get("project")));
                milestone.put("pageUrl", project.pageUrl());
                attention.add(milestone);
            }
        }
        values.put("projects", rows);
        attention.sort(WORST_FIRST);
        values.put("attention", attention);
        values.put("totals", page.totals(all));
        putNotices(values, all);
        return values;
    }

    private List<Map<String, Object>> milestones(List<Standing> standings) {
        return Milestone.of(standings).stream().map(this::milestone).toList();
    }

    private Map<String, Object> page(
            String project, String name, List<Standing> standings, List<Map<String, Object>> milestones) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "project",
                Map.of(
                        "key",
                        project,
                        "name",
                        standings.stream()
                                .map(Standing::projectName)
                                .filter(told -> !told.isBlank())
                                .findFirst()
                                .orElse(name.isBlank() ? project : name)));
        values.put("today", today);
        values.put("milestones", milestones);
        values.put("people", people(standings));
        values.put("totals", totals(standings));
        values.put("attention", attention(milestones));
        putNotices(values, standings);
        values.put(
                "next",
                milestones.stream()
                        .filter(milestone ->
                                Boolean.TRUE.equals(milestone.get("dated")) && health(milestone) != Health.DELIVERED)
                        .limit(1)
                        .toList());
        return values;
    }

    private Map<String, Object> milestone(Milestone milestone) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", milestone.name());
        values.put("named", !milestone.name().isEmpty());
        values.put("dated", milestone.day() != null);
        values.put("day", milestone.day() == null ? "" : milestone.day());
        values.put("released", milestone.released());
        values.put("delivered", milestone.delivered());
        values.put("total", milestone.handoffs().size());
        putOutlook(values, milestone.outlook(today));
        values.put(
                "handoffs",
                milestone.handoffs().stream()
                        .limit(LISTED)
                        .map(handoff -> handoff(milestone, handoff))
                        .toList());
        values.put("unlisted", Math.max(0, milestone.handoffs().size() - LISTED));
        return values;
    }

    private Map<String, Object> handoff(Milestone milestone, Standing handoff) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", handoff.key());
        values.put("issue", new JiraIssue(handoff.key()));
        values.put("summary", handoff.summary());
        values.put("pageUrl", handoff.pageUrl());
        values.put("stage", handoff.stage().name());
        values.put("stageTitle", handoff.stage().title());
        values.put("nextTitle", handoff.next().title());
        values.put("isDelivered", handoff.delivered());
        values.put("ready", handoff.verdict() == Verdict.State.READY);
        values.put("blocked", handoff.verdict() == Verdict.State.BLOCKED);
        values.put("unknown", handoff.verdict() == Verdict.State.UNKNOWN);
        values.put("trespass", handoff.trespass());
        values.put("done", handoff.done());
        values.put("needed", handoff.needed());
        values.put("due", handoff.due() == null ? "" : handoff.due());
        values.put("hasDue", handoff.due() != null);
        List<Standing.Missing> holding =
                handoff.missing().stream().filter(Standing.Missing::holds).toList();
        values.put(
                "missing",
                holding.stream().limit(NAMED).map(MilestonesPage::missing).toList());
        values.put("moreMissing", Math.max(0, holding.size() - NAMED));
        values.put("open", handoff.missing().size() - holding.size());
        values.put("actors", handoff.actors().stream().map(this::actor).toList());
        values.put(
                "notices",
                handoff.notices().stream()
                        .map(notice -> notice(handoff, notice))
                        .toList());
        putOutlook(values, milestone.outlook(handoff, today));
        return values;
    }

    private static Map<String, Object> missing(Standing.Missing missing) {
        return Map.of("requirement", missing.requirement(), "title", missing.title());
    }

    /** What managers should know of over all handoffs, the most urgent first. */
    private static void putNotices(Map<String, Object> values, List<Standing> standings) {
        List<Map<String, Object>> notices = new ArrayList<>();
        for (Standing.Notice.Kind kind : Standing.Notice.Kind.values()) {
            for (Standing standing : standings) {
                standing.notices().stream()
                        .filter(notice -> notice.kind() == kind)
                        .forEach(notice -> notices.add(notice(standing, notice)));
            }
        }
        values.put("notices", notices.stream().limit(LISTED).toList());
        values.put("unlistedNotices", Math.max(0, notices.size() - LISTED));
    }

    private static Map<String, Object> notice(Standing handoff, Standing.Notice notice) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("issue", new JiraIssue(handoff.key()));
        values.put("summary", handoff.summary());
        values.put("stageTitle", handoff.stage().title());
        values.put("kind", notice.kind().name());
        values.put("title", notice.kind().title());
        values.put("color", notice.kind().color());
        values.put("says", notice.says());
        return values;
    }

    private Map<String, Object> actor(Standing.Actor actor) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("role", actor.role());
        values.put("known", !actor.name().isEmpty());
        values.put("person", actor.name().isEmpty() ? "" : new Mention(actor.accountId(), actor.name()));
        values.put("zone", actor.zone());
        values.put("hours", hours(actor.zone()));
        return values;
    }

    /** Everybody whom an undelivered handoff waits for, the most waited for first. */
    private List<Map<String, Object>> people(List<Standing> standings) {
        Map<String, List<Standing.Actor>> roles = new LinkedHashMap<>();
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        for (Standing standing : standings) {
            if (standing.delivered()) {
                continue;
            }
            for (Standing.Actor actor : standing.actors()) {
                if (!actor.name().isEmpty()) {
                    String id = actor.accountId().isEmpty() ? actor.name() : actor.accountId();
                    roles.computeIfAbsent(id, key -> new ArrayList<>()).add(actor);
                    waiting.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(standing.key());
                }
            }
        }
        List<Map<String, Object>> people = new ArrayList<>();
        roles.forEach((id, actors) -> {
            Standing.Actor first = actors.getFirst();
            Set<String> keys = waiting.getOrDefault(id, Set.of());
            Map<String, Object> values = actor(first);
            values.put("name", first.name());
            values.put(
                    "roles",
                    actors.stream()
                            .map(Standing.Actor::role)
                            .distinct()
                            .sorted()
                            .toList());
            values.put("waiting", keys.stream().map(JiraIssue::new).toList());
            values.put("count", keys.size());
            people.add(values);
        });
        people.sort(Comparator.comparingInt((Map<String, Object> person) -> -(int) person.getOrDefault("count", 0))
                .thenComparing(person -> String.valueOf(person.get("name"))));
        return people;
    }

    /** When somebody's working day, nine to five, is in UTC; empty where the zone is not known. */
    private String hours(String zone) {
        if (zone.isEmpty() || !ZoneId.getAvailableZoneIds().contains(zone)) {
            return "";
        }
        ZoneId there = ZoneId.of(zone);
        ZonedDateTime begins = LocalDateTime.of(today, BEGINS).atZone(there);
        return zone + ", UTC" + offset(begins.getOffset()) + "; 09:00–17:00 there is "
                + CLOCK.format(begins.withZoneSameInstant(ZoneOffset.UTC)) + "–"
                + CLOCK.format(LocalDateTime.of(today, ENDS).atZone(there).withZoneSameInstant(ZoneOffset.UTC))
                + " UTC";
    }

    private static String offset(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "±00:00" : offset.getId().replace('-', '−');
    }

    private Map<String, Object> totals(List<Standing> standings) {
        Map<String, Object> totals = new LinkedHashMap<>();
        List<Standing> open =
                standings.stream().filter(each -> !each.delivered()).toList();
        totals.put("handoffs", standings.size());
        totals.put("delivered", standings.size() - open.size());
        totals.put("open", open.size());
        totals.put("held", count(open, Verdict.State.BLOCKED));
        totals.put("ready", count(open, Verdict.State.READY));
        totals.put("unknown", count(open, Verdict.State.UNKNOWN));
        return totals;
    }

    private static long count(List<Standing> standings, Verdict.State state) {
        return standings.stream().filter(each -> each.verdict() == state).count();
    }

    /** The milestones that are late or at risk, the worst first. */
    private static List<Map<String, Object>> attention(List<Map<String, Object>> milestones) {
        return milestones.stream()
                .filter(milestone -> health(milestone).compareTo(Health.AT_RISK) >= 0)
                .sorted(WORST_FIRST)
                .toList();
    }

    private static Health health(Map<String, Object> milestone) {
        return Health.valueOf(String.valueOf(milestone.get("health")));
    }

    /** Projects to check templates with: one with everything, one with nothing. */
    static List<Map<String, Object>> samples() {
        return List.of(
                values("MH", "", sample(), LocalDate.of(2026, 11, 20)),
                values("EV", "", List.of(), LocalDate.of(2026, 11, 20)));
    }

    /** Portfolios to check templates with. */
    static List<Map<String, Object>> portfolioSamples() {
        return List.of(
                portfolio(
                        List.of(
                                new Project("MH", sample(), "https://confluence.example/1"),
                                new Project("EV", List.of(), "")),
                        LocalDate.of(2026, 11, 20)),
                portfolio(List.of(), LocalDate.of(2026, 11, 20)));
    }

    private static List<Standing> sample() {
        Planned.Release dated = new Planned.Release("1", "Winter release", LocalDate.of(2026, 12, 11), false);
        Planned.Release late = new Planned.Release("2", "Autumn release", LocalDate.of(2026, 11, 13), true);
        Planned.Release undated = new Planned.Release("3", "Some day", null, false);
        List<Standing> standings = new ArrayList<>();
        for (Verdict.State state : Verdict.State.values()) {
            boolean held = state == Verdict.State.BLOCKED;
            standings.add(new Standing(
                    String.valueOf(standings.size() + 1),
                    "MH-" + (standings.size() + 1),
                    "MH",
                    "Model Handoffs",
                    "Sample",
                    Stage.S3,
                    Stage.S4,
                    state,
                    held,
                    7,
                    11,
                    held ? List.of(new Standing.Missing("H15", "Known limitations", true, "DS")) : List.of(),
                    List.of(
                            new Standing.Actor(
                                    "Data scientist", "5b10a2844c20165700ede21g", "Ada Example", "Asia/Kolkata"),
                            new Standing.Actor("MLOps team", "", "", "")),
                    held ? LocalDate.of(2026, 12, 4) : null,
                    held ? List.of(dated, late) : state == Verdict.State.READY ? List.of(undated) : List.of(),
                    held ? "https://confluence.example/2" : "",
                    held
                            ? Stream.of(Standing.Notice.Kind.values())
                                    .map(kind -> new Standing.Notice(kind, "Ada Example: a reason"))
                                    .toList()
                            : List.of()));
        }
        return standings;
    }

    private static void putOutlook(Map<String, Object> values, Outlook outlook) {
        values.put("health", outlook.health().name());
        values.put(
                "healthText",
                switch (outlook.health()) {
                    case DELIVERED -> "Delivered";
                    case NO_DATE -> "No date";
                    case ON_TRACK -> "On track";
                    case AT_RISK -> "At risk";
                    case LATE -> "Late";
                });
        values.put(
                "healthColor",
                switch (outlook.health()) {
                    case DELIVERED -> "green";
                    case NO_DATE -> "grey";
                    case ON_TRACK -> "blue";
                    case AT_RISK -> "yellow";
                    case LATE -> "red";
                });
        values.put("reasons", outlook.reasons());
    }
}
