package dev.baton.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo's people, projects, fields, workflow and space, which the shipped configuration names. */
final class DemoWorld {
    static final String CLEARANCE = "customfield_10030";
    static final String CLEARANCE_NAME = "Handoff clearance";
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
                account(10, "priya@example.com", "Priya Nair", "Asia/Kolkata", false, false),
                new Account(
                        "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077",
                        "automation@example.com",
                        "Automation for Jira",
                        ZoneId.of("Etc/UTC"),
                        false,
                        true)));
    }

    /** Lena and Marcus receive models and review them; Grace and Tomasz answer for what is accepted. */
    static List<JiraRoleApi.Role> roles() {
        return List.of(
                new JiraRoleApi.Role(10_002, "Administrators", List.of(id(1)), List.of()),
                new JiraRoleApi.Role(10_101, "Handoff reviewers", List.of(id(4), id(5)), List.of()),
                new JiraRoleApi.Role(10_102, "Handoff approvers", List.of(id(6)), List.of("mlops-leads")));
    }

    static List<JiraRoleApi.Group> groups() {
        return List.of(new JiraRoleApi.Group("mlops-leads", List.of(id(9))));
    }

    private static Account account(int number, String email, String name, String zone, boolean admin, boolean active) {
        return new Account(id(number), email, name, ZoneId.of(zone), admin, active);
    }

    private static String id(int number) {
        return String.format(java.util.Locale.ROOT, "712020:6f1b2c3d-4e5f-4a6b-8c7d-%012d", number);
    }

    static List<Field> fields(SandboxOptions.Gate gate) {
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
                system("attachment", "Attachment", FieldKind.ATTACHMENTS),
                system("issuelinks", "Linked Issues", FieldKind.LINKS)));
        if (gate.installed()) {
            fields.add(new Field(CLEARANCE, CLEARANCE_NAME, FieldKind.TEXT, List.of()));
        }
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

    static List<Project> projects(Accounts accounts, SandboxOptions.Gate gate) {
        List<Project> projects = new ArrayList<>();
        Project handoffs = project(1, "MH", "Model Handoffs", accounts.admin(), false, gate.installed(), null);
        projects.add(handoffs);
        projects.add(project(2, "EV", "Edge Vision", accounts.admin(), true, false, null));
        switch (gate.neighbour()) {
            case NONE -> {}
            case OWN_WORKFLOW -> projects.add(project(3, "GX", "Genomics", accounts.admin(), false, false, null));
            case SHARED_WORKFLOW ->
                projects.add(project(3, "GX", "Genomics", accounts.admin(), false, false, handoffs));
        }
        return projects;
    }

    /** @param sharing the project whose workflow it uses; null for one with a workflow of its own */
    private static Project project(
            int number,
            String key,
            String name,
            Account lead,
            boolean teamManaged,
            boolean gated,
            @Nullable Project sharing) {
        List<WorkStatus> statuses = sharing == null ? statuses(number) : sharing.statuses();
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
                sharing == null
                        ? DemoWorkflow.of(Integer.toString(10_000 + number), name, statuses, teamManaged, gated)
                        : sharing.workflow());
    }

    private static List<ProjectVersion> versions(int project) {
        return project != 2
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
