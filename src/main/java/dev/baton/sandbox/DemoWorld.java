package dev.baton.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The demo's people, projects, fields, workflow and space, which the shipped configuration names. */
final class DemoWorld {
    static final String CLEARANCE = "customfield_10030";
    static final List<String> DOCUMENTATION = List.of(
            "Model identity",
            "Architecture and training",
            "Dependencies",
            "Preprocessing",
            "Business context",
            "Known limitations",
            "Latency",
            "Memory and size",
            "Throughput",
            "Monitoring",
            "Retraining");
    private static final List<String> STATUSES = List.of(
            "Research",
            "Documentation",
            "Review",
            "Package",
            "Shadow",
            "Transfer",
            "Support",
            "Retrospective",
            "Operating");
    private static final List<String> FORWARD = List.of(
            "Start documentation",
            "Submit for review",
            "Accept for packaging",
            "Start shadow run",
            "Start transfer",
            "Start support",
            "Start retrospective",
            "Close handoff");
    private static final Instant FOUNDED = Instant.parse("2026-01-12T09:00:00Z");

    private DemoWorld() {}

    static Accounts accounts() {
        return new Accounts(List.of(
                account(1, "admin@example.com", "Ada Admin", "Europe/London", true, true),
                account(2, "scientist@example.com", "Asha Raman", "Asia/Kolkata", false, true),
                account(3, "baton@example.com", "Baton", "Etc/UTC", true, true),
                account(4, "lena@example.com", "Lena Hoffmann", "Europe/Berlin", false, true),
                account(5, "marcus@example.com", "Marcus Oyelaran", "America/New_York", false, true),
                account(6, "grace@example.com", "Grace Whitfield", "America/Chicago", false, true),
                account(7, "kenji@example.com", "Kenji Mori", "Asia/Tokyo", false, true),
                account(8, "sofia@example.com", "Sofia Duarte", "America/Sao_Paulo", false, true),
                account(9, "tomasz@example.com", "Tomasz Wieczorek", "Europe/Warsaw", false, true),
                account(10, "priya@example.com", "Priya Nair", "Asia/Kolkata", false, false)));
    }

    private static Account account(int number, String email, String name, String zone, boolean admin, boolean active) {
        String id = String.format(java.util.Locale.ROOT, "712020:6f1b2c3d-4e5f-4a6b-8c7d-%012d", number);
        return new Account(id, email, name, ZoneId.of(zone), admin, active);
    }

    static List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                system("summary", "Summary", FieldKind.TEXT),
                system("description", "Description", FieldKind.DOCUMENT),
                system("issuetype", "Issue Type", FieldKind.ISSUE_TYPE),
                system("project", "Project", FieldKind.PROJECT),
                system("status", "Status", FieldKind.STATUS),
                system("assignee", "Assignee", FieldKind.USER),
                system("reporter", "Reporter", FieldKind.USER),
                system("creator", "Creator", FieldKind.USER),
                system("labels", "Labels", FieldKind.LABELS),
                system("fixVersions", "Fix versions", FieldKind.VERSIONS),
                system("duedate", "Due date", FieldKind.DATE),
                system("created", "Created", FieldKind.TIME),
                system("updated", "Updated", FieldKind.TIME),
                system("comment", "Comment", FieldKind.COMMENTS),
                system("attachment", "Attachment", FieldKind.ATTACHMENTS)));
        fields.add(new Field(CLEARANCE, "Handoff clearance", FieldKind.TEXT, List.of()));
        long id = 10_031;
        for (String name : DOCUMENTATION) {
            fields.add(new Field("customfield_" + id++, name, FieldKind.DOCUMENT, List.of()));
        }
        fields.add(new Field(
                "customfield_" + id++,
                "Model type",
                FieldKind.OPTION,
                List.of("Classical ML", "Deep learning", "Generative", "Time series")));
        fields.add(new Field("customfield_" + id, "Risk tier", FieldKind.OPTION, List.of("Low", "Medium", "High")));
        return fields;
    }

    private static Field system(String id, String name, FieldKind kind) {
        return new Field(id, name, kind, List.of());
    }

    static List<Project> projects(Accounts accounts, List<Field> fields) {
        Field clearance = fields.stream()
                .filter(field -> field.id().equals(CLEARANCE))
                .findFirst()
                .orElseThrow();
        return List.of(
                project(1, "MH", "Model Handoffs", accounts.admin(), false, clearance),
                project(2, "EV", "Edge Vision", accounts.admin(), true, clearance));
    }

    /** The team-managed project has no validators: there the worker can only detect a move and take it back. */
    private static Project project(
            int number, String key, String name, Account lead, boolean teamManaged, Field clearance) {
        List<WorkStatus> statuses = statuses(number);
        List<Transition> transitions = new ArrayList<>();
        int last = statuses.size() - 1;
        for (int stage = 0; stage < last; stage++) {
            WorkStatus to = statuses.get(stage + 1);
            transitions.add(new Transition(
                    Integer.toString(11 + stage * 10),
                    FORWARD.get(stage),
                    statuses.get(stage),
                    to,
                    teamManaged || stage == 0 ? List.of() : List.of(gate(clearance, stage + 1, to))));
        }
        for (int stage = 2; stage <= last; stage++) {
            WorkStatus from = statuses.get(stage);
            if (stage < last) {
                transitions.add(new Transition(
                        Integer.toString(111 + stage * 10),
                        "Return to documentation",
                        from,
                        statuses.get(1),
                        List.of()));
            }
            if (stage > 2) {
                WorkStatus to = statuses.get(stage - 1);
                transitions.add(new Transition(
                        Integer.toString(211 + stage * 10),
                        "Back to " + to.name().toLowerCase(java.util.Locale.ROOT),
                        from,
                        to,
                        List.of()));
            }
        }
        IssueType type = new IssueType(
                Integer.toString(10_000 + number), "Model handoff", "A model on its way from research to operation");
        return new Project(
                Integer.toString(10_000 + number),
                key,
                name,
                lead,
                teamManaged,
                type,
                versions(number),
                statuses,
                transitions);
    }

    private static List<ProjectVersion> versions(int project) {
        return project == 1
                ? List.of(
                        version(
                                project,
                                0,
                                "Winter release",
                                "Models that go live before the year ends",
                                "2026-12-11",
                                false),
                        version(project, 1, "Q1 clinical rollout", "Imaging and triage models", "2027-01-29", false),
                        version(project, 2, "Autumn release", "", "2026-11-13", false))
                : List.of(version(project, 0, "Line 4 go-live", "Cameras of the fourth line", "2026-12-18", false));
    }

    private static ProjectVersion version(
            int project, int number, String name, String description, String release, boolean released) {
        LocalDate day = LocalDate.parse(release);
        return new ProjectVersion(
                Integer.toString(20_000 + project * 100 + number), name, description, day.minusWeeks(8), day, released);
    }

    /** Statuses of a company-managed project are the site's; a team-managed one has its own of the same names. */
    private static List<WorkStatus> statuses(int project) {
        List<WorkStatus> statuses = new ArrayList<>();
        for (int stage = 0; stage < STATUSES.size(); stage++) {
            String category = stage == 0 ? "new" : stage == STATUSES.size() - 1 ? "done" : "indeterminate";
            statuses.add(
                    new WorkStatus(Integer.toString(10_000 + project * 100 + stage), STATUSES.get(stage), category));
        }
        return statuses;
    }

    private static Validator gate(Field clearance, int stage, WorkStatus to) {
        return new Validator.FieldMatches(
                clearance,
                Pattern.compile("^\\S+ cleared for S" + stage + " [0-9a-f]{12}$"),
                "Baton holds this handoff before " + to.name()
                        + ". See Baton's comment on this ticket: it says what is missing and how to fix it.");
    }

    static WikiSite wiki(Accounts accounts, Clock clock, Sky sky) {
        WikiSite wiki = new WikiSite(accounts, clock, sky);
        Account admin = accounts.admin();
        WikiPage.Space space = wiki.addSpace("MLH", "Model Handoffs", admin, FOUNDED);
        WikiPage home = wiki.restore(
                admin,
                space,
                0,
                "Model Handoffs",
                "<p>The shared record of data science and operations: what is handed over, how far it is, and who does what next.</p>"
                        + "<p>The pages of the handoffs themselves stand below <strong>Handoffs</strong>.</p>",
                FOUNDED);
        wiki.restore(
                admin,
                space,
                home.id(),
                "Handoffs",
                "<p>One page for each handoff. Baton writes the regions it owns; everything else on a page is yours.</p>",
                FOUNDED);
        return wiki;
    }
}
