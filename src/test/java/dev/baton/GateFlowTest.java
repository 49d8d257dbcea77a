package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Gate;
import dev.baton.config.Watch;
import dev.baton.doctor.Check;
import dev.baton.doctor.GateChecks;
import dev.baton.gate.Backups;
import dev.baton.gate.Entrance;
import dev.baton.gate.Gates;
import dev.baton.gate.Result;
import dev.baton.gate.Survey;
import dev.baton.http.Credentials;
import dev.baton.http.HttpClients;
import dev.baton.http.HttpOptions;
import dev.baton.http.RequestCounter;
import dev.baton.jira.JiraAdmin;
import dev.baton.jira.JiraClient;
import dev.baton.jira.Workflows;
import dev.baton.lifecycle.Stage;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.worker.Site;
import dev.baton.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jira's own validators, installed, broken and removed on a site that enforces what is stored, over HTTP. */
final class GateFlowTest {
    private static final String CLEARANCE = "Handoff clearance";

    @TempDir
    Path folder;

    private @Nullable Sandbox started;
    private final List<Duration> waits = new ArrayList<>();

    private Sandbox site(SandboxOptions.Gate gate) {
        started = Sandbox.start(SandboxOptions.seeded()
                .withGate(gate)
                .withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
        return started;
    }

    private Sandbox sandbox() {
        if (started == null) {
            throw new IllegalStateException("no site was started");
        }
        return started;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private Config config(String user) {
        Map<String, String> environment =
                new HashMap<>(ConfigLoader.sandboxEnvironment(sandbox().uri()));
        environment.put("JIRA_USER", user);
        environment.put("BATON_STORE", folder.resolve("store").toString());
        return ConfigLoader.load(Path.of("config", "baton.yaml"), environment);
    }

    private Config config() {
        return config("baton@example.com");
    }

    private PersonAtJira person(String name) {
        return new PersonAtJira(sandbox().uri(), name + "@example.com");
    }

    private static Result install(Config config) {
        try (Site site = Site.of(config, Clock.systemUTC())) {
            return site.gates().install(null, false);
        }
    }

    private static Result remove(Config config) {
        try (Site site = Site.of(config, Clock.systemUTC())) {
            return site.gates().remove(null, false);
        }
    }

    private static Survey survey(Config config) {
        try (Site site = Site.of(config, Clock.systemUTC())) {
            return site.gates().survey(null);
        }
    }

    private static void run(Config config) {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            assertThat(worker.runOnce().failed()).isEmpty();
        }
    }

    private ObjectNode workflow(String project) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String id =
                person("admin").get("/rest/api/3/project/" + project).path("id").asText();
        String type = person("admin")
                .get("/rest/api/3/project/" + project)
                .at("/issueTypes/0/id")
                .asText();
        body.putArray("projectAndIssueTypes").addObject().put("projectId", id).put("issueTypeId", type);
        JsonNode answer =
                person("admin").call("POST", "/rest/api/3/workflows", body).json();
        return (ObjectNode) answer;
    }

    /** An administrator edits the workflow in Jira. */
    private void edit(String project, UnaryOperator<ObjectNode> change) {
        ObjectNode answer = workflow(project);
        ObjectNode document = change.apply((ObjectNode) answer.at("/workflows/0"));
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set("statuses", answer.get("statuses"));
        payload.putArray("workflows").add(document);
        PersonAtJira.Said said = person("admin").call("POST", "/rest/api/3/workflows/update", payload);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private static ObjectNode transition(JsonNode document, String name) {
        for (JsonNode transition : document.path("transitions")) {
            if (transition.path("name").asText().equals(name)) {
                return (ObjectNode) transition;
            }
        }
        throw new AssertionError("no transition " + name);
    }

    private static JsonNode plain(JsonNode answer) {
        ObjectNode document = answer.at("/workflows/0").deepCopy();
        document.remove(List.of("version", "updated"));
        return document;
    }

    private long writes() {
        return sandbox().stats().at("/jira/writes").asLong();
    }

    @Test
    void whatIsInstalledMakesJiraRefuseWithAReasonUntilBatonClearsTheTicket() {
        site(SandboxOptions.Gate.ABSENT);
        PersonAtJira scientist = person("scientist");
        assertThat(scientist.transition("MH-3", "Submit for review").status()).isEqualTo(204);
        assertThat(scientist.transition("MH-3", "Return to documentation").status())
                .isEqualTo(204);

        Result result = install(config());

        assertThat(result.refused()).isEmpty();
        assertThat(result.after().complete()).isTrue();
        assertThat(result.done()).hasSize(3);
        PersonAtJira.Said refused = scientist.transition("MH-3", "Submit for review");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("before Review", "Baton's comment on this ticket");
        assertThat(scientist.transition("MH-9", "Submit for review").status())
                .as("nobody cleared it yet: fail closed")
                .isEqualTo(400);

        run(config());

        assertThat(scientist.transition("MH-3", "Submit for review").status()).isEqualTo(400);
        assertThat(scientist.transition("MH-9", "Submit for review").status()).isEqualTo(204);
        assertThat(scientist.transition("MH-9", "Return to documentation").status())
                .as("ways back stay open")
                .isEqualTo(204);
    }

    @Test
    void theDemoShipsAsIfItWereInstalled() {
        site(SandboxOptions.Gate.INSTALLED);
        long before = writes();

        assertThat(survey(config()).complete()).isTrue();
        assertThat(install(config()).done()).isEmpty();
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void lookingWritesNothing() throws IOException {
        site(SandboxOptions.Gate.ABSENT);

        Survey survey = survey(config());

        assertThat(writes()).isZero();
        assertThat(folder.resolve("backups")).doesNotExist();
        assertThat(survey.field().id()).isNull();
        assertThat(survey.field().lackingScreens()).containsExactly("MH: edit screen");
        assertThat(survey.workflows()).singleElement().satisfies(workflow -> {
            assertThat(workflow.watched()).containsExactly("MH");
            assertThat(workflow.withoutWayBack()).isEmpty();
            assertThat(workflow.entrances()).hasSize(7).allSatisfy(entrance -> {
                assertThat(entrance.state()).isEqualTo(Entrance.State.MISSING);
                assertThat(entrance.added()).singleElement().asString().contains("cleared for " + entrance.stage());
            });
        });
    }

    @Test
    void removingGivesBackToTheBitWhatWasThere() throws IOException {
        site(SandboxOptions.Gate.ABSENT);
        edit("MH", document -> {
            ObjectNode rule = transition(document, "Submit for review")
                    .withArray("validators")
                    .addObject()
                    .put("ruleKey", "system:check-permission-validator");
            rule.putObject("parameters").put("permissionKey", "TRANSITION_ISSUES");
            transition(document, "Close handoff").withObject("properties").put("jira.issue.editable", "false");
            return document;
        });
        JsonNode before = plain(workflow("MH"));

        install(config());
        assertThat(plain(workflow("MH"))).isNotEqualTo(before);
        Result removed = remove(config());

        assertThat(removed.refused()).isEmpty();
        assertThat(plain(workflow("MH"))).isEqualTo(before);
        assertThat(removed.after().field().id()).as("data stays").isNotNull();
        assertThat(remove(config()).done()).as("a second time").isEmpty();
        try (var files = Files.list(folder.resolve("backups"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(file).content().contains("\"transitions\""));
        }
    }

    @Test
    void removingLeavesWhatOthersChangedSince() {
        site(SandboxOptions.Gate.ABSENT);
        install(config());
        edit("MH", document -> {
            transition(document, "Submit for review").put("description", "by Ada");
            return document;
        });

        remove(config());

        JsonNode after = workflow("MH").at("/workflows/0");
        assertThat(transition(after, "Submit for review").path("description").asText())
                .isEqualTo("by Ada");
        assertThat(after.findValuesAsText("regexp")).isEmpty();
    }

    @Test
    void theFieldGoesOnlyWhenAskedForAndWithAllValidators() {
        site(SandboxOptions.Gate.INSTALLED);
        try (Site site = Site.of(config(), Clock.systemUTC())) {
            assertThat(site.gates().remove("MH", true).refused())
                    .singleElement()
                    .asString()
                    .contains("stays");
            Result result = site.gates().remove(null, true);
            assertThat(result.done()).singleElement().asString().contains("trash");
            assertThat(result.after().field().id()).isNull();
        }
    }

    @Test
    void aRuleThatSomebodyLoosenedIsToldAndMadeGood() {
        site(SandboxOptions.Gate.INSTALLED);
        edit("MH", document -> {
            ((ObjectNode) transition(document, "Submit for review").at("/validators/0/parameters")).put("regexp", ".*");
            ((ObjectNode) transition(document, "Accept for packaging").at("/validators/0/parameters"))
                    .put("errorMessage", "Ask the ML team");
            transition(document, "Start shadow run").putArray("validators");
            return document;
        });

        assertThat(survey(config()).workflows().getFirst().entrances())
                .extracting(Entrance::state)
                .startsWith(Entrance.State.CHANGED, Entrance.State.INSTALLED, Entrance.State.MISSING);
        assertThat(install(config()).after().complete()).isTrue();
        assertThat(workflow("MH").findValuesAsText("errorMessage")).contains("Ask the ML team");
    }

    @Test
    void aWorkflowThatUnwatchedProjectsUseIsRefusedUnlessItIsWanted() {
        site(SandboxOptions.Gate.ABSENT.withNeighbour(SandboxOptions.Neighbour.SHARED_WORKFLOW));
        JsonNode before = workflow("MH");

        Result refused = install(config());

        assertThat(refused.refused()).singleElement().asString().contains("project GX", "--shared");
        assertThat(refused.done()).isEmpty();
        assertThat(workflow("MH")).isEqualTo(before);
        assertThat(writes()).isZero();
        try (Site site = Site.of(config(), Clock.systemUTC())) {
            assertThat(site.gates().install(null, true).after().complete()).isTrue();
        }
    }

    @Test
    void watchedProjectsMayShareAWorkflowAndEachGetsItsScreen() {
        site(SandboxOptions.Gate.ABSENT.withNeighbour(SandboxOptions.Neighbour.SHARED_WORKFLOW));
        Config both = config().withWatches(List.of(watch("project in (MH, GX)")))
                .withGate(new Gate(
                        CLEARANCE,
                        true,
                        Gate.Mode.ENFORCE,
                        3,
                        Duration.ofDays(1),
                        Map.of("GX", Gate.Mode.AUDIT),
                        List.of("Model handoff"),
                        Map.of()));

        Result result = install(both);

        assertThat(result.refused()).isEmpty();
        assertThat(result.after().workflows())
                .singleElement()
                .satisfies(workflow -> assertThat(workflow.watched()).containsExactlyInAnyOrder("MH", "GX"));
        assertThat(result.done()).anyMatch(line -> line.contains("GX: edit screen"));
        person("admin");
        ObjectNode issue = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = issue.putObject("fields").put("summary", "Variant caller");
        fields.putObject("project").put("key", "GX");
        fields.putObject("issuetype").put("name", "Model handoff");
        assertThat(person("scientist").call("POST", "/rest/api/3/issue", issue).status())
                .isEqualTo(201);
        assertThat(person("scientist").transition("GX-1", "Start documentation").status())
                .isEqualTo(204);
        run(both);
        assertThat(person("scientist").transition("GX-1", "Submit for review").status())
                .as("audit: the clearance opens")
                .isEqualTo(204);
        assertThat(person("admin").comments("GX-1")).as("audit: nobody is told").isEmpty();
    }

    private static Watch watch(String jql) {
        return new Watch("w", jql, Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    @Test
    void aProjectWithoutTicketsNeedsItsIssueTypeNamed() {
        site(SandboxOptions.Gate.ABSENT.withNeighbour(SandboxOptions.Neighbour.OWN_WORKFLOW));
        try (Site site = Site.of(config(), Clock.systemUTC())) {
            Result result = site.gates().install("GX", false);
            assertThat(result.refused()).singleElement().asString().contains("gate.issueTypes");
            assertThat(site.gates().survey("NO").projects())
                    .singleElement()
                    .satisfies(project -> assertThat(project.explanation()).contains("no project has this key"));
        }
        assertThat(writes()).isZero();
    }

    @Test
    void withoutAdministerJiraNothingIsDoneAndThePermissionIsNamed() {
        site(SandboxOptions.Gate.ABSENT);

        Result result = install(config("scientist@example.com"));

        assertThat(result.refused()).singleElement().asString().contains("Administer Jira", "JIRA_TOKEN");
        assertThat(result.after().projects())
                .extracting(Survey.ProjectState::kind)
                .containsExactlyInAnyOrder(Survey.Kind.NOT_ALLOWED, Survey.Kind.TEAM_MANAGED);
        assertThat(writes()).isZero();
    }

    @Test
    void aTeamManagedProjectIsLeftToTheSecondLine() {
        site(SandboxOptions.Gate.ABSENT);
        try (Site site = Site.of(config(), Clock.systemUTC())) {
            Survey survey = site.gates().survey("EV");
            assertThat(survey.workflows()).isEmpty();
            assertThat(survey.projects()).singleElement().satisfies(project -> {
                assertThat(project.kind()).isEqualTo(Survey.Kind.TEAM_MANAGED);
                assertThat(project.explanation()).contains("moved back");
            });
            assertThat(site.gates().install("EV", false).done()).isEmpty();
        }
        assertThat(writes()).isZero();
    }

    @Test
    void whereTheFieldIsOnNoScreenJiraRefusesToWriteItAndInstallingMendsThat() {
        site(SandboxOptions.Gate.INSTALLED);
        PersonAtJira admin = person("admin");
        String field = admin.fieldId(CLEARANCE);
        assertThat(admin.call("DELETE", onScreen(admin, field), null).status()).isEqualTo(204);
        JsonNode contexts = admin.get("/rest/api/3/field/" + field + "/context").path("values");
        String context = contexts.get(0).path("id").asText();
        assertThat(admin.call("DELETE", "/rest/api/3/field/" + field + "/context/" + context, null)
                        .status())
                .isEqualTo(204);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").put(field, "x");
        PersonAtJira.Said refused = admin.call("PUT", "/rest/api/3/issue/MH-1", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("It is not on the appropriate screen, or unknown.");

        Survey survey = survey(config());
        assertThat(survey.complete()).isFalse();
        assertThat(survey.field().lackingContext()).containsExactly("MH");
        assertThat(survey.field().lackingScreens()).containsExactly("MH: edit screen");

        assertThat(install(config()).after().complete()).isTrue();
        assertThat(admin.call("PUT", "/rest/api/3/issue/MH-1", body).status()).isEqualTo(204);
    }

    private static String onScreen(PersonAtJira admin, String field) {
        JsonNode mapping =
                admin.get("/rest/api/3/issuetypescreenscheme/mapping").at("/values/0/screenSchemeId");
        String screen = admin.get("/rest/api/3/screenscheme?id=" + mapping.asText())
                .at("/values/0/screens/edit")
                .asText();
        String tab =
                admin.get("/rest/api/3/screens/" + screen + "/tabs").at("/0/id").asText();
        return "/rest/api/3/screens/" + screen + "/tabs/" + tab + "/fields/" + field;
    }

    @Test
    void aFieldOfTheNameThatIsNoTextFieldIsRefused() {
        site(SandboxOptions.Gate.ABSENT);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", CLEARANCE)
                .put("type", "com.atlassian.jira.plugin.system.customfieldtypes:textarea");
        assertThat(person("admin").call("POST", "/rest/api/3/field", body).status())
                .isEqualTo(201);
        long before = writes();

        assertThat(install(config()).refused()).singleElement().asString().contains("textarea", "clearanceField");
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void jiraItselfAsksForTheFieldsThatTheConfigurationNames() {
        site(SandboxOptions.Gate.ABSENT);
        Config asking = config().withGate(new Gate(
                CLEARANCE,
                true,
                Gate.Mode.AUDIT,
                3,
                Duration.ofDays(1),
                Map.of(),
                List.of(),
                Map.of(Stage.S2, List.of("Known limitations"))));
        install(asking);
        run(asking);

        PersonAtJira.Said refused = person("scientist").transition("MH-1", "Submit for review");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Baton needs", "Known limitations");
        assertThat(install(asking).done()).isEmpty();
        remove(asking);
        assertThat(workflow("MH").findValuesAsText("errorMessage")).isEmpty();
    }

    @Test
    void statusesWithoutAWayBackAreNamed() {
        site(SandboxOptions.Gate.INSTALLED);
        edit("MH", document -> {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            for (JsonNode one : document.path("transitions")) {
                if (!one.path("name").asText().equals("Back to shadow")
                        && !(one.path("name").asText().equals("Return to documentation")
                                && one.path("id").asText().equals("161"))) {
                    kept.add(one);
                }
            }
            document.set("transitions", kept);
            return document;
        });

        assertThat(survey(config()).workflows().getFirst().withoutWayBack()).containsExactly("Transfer");
    }

    @Test
    void everyAnswerMayBeLostAndStillAllIsInstalledOnce() {
        site(SandboxOptions.Gate.ABSENT);
        sandbox().weather(sandbox().weather().withLostAnswers(1));

        Result result = install(config());

        assertThat(result.after().complete()).isTrue();
        long named = 0;
        for (JsonNode field : person("admin").get("/rest/api/3/field")) {
            named += field.path("name").asText().equals(CLEARANCE) ? 1 : 0;
        }
        assertThat(named).isOne();
        assertThat(workflow("MH").findValuesAsText("regexp")).hasSize(7);
        sandbox().weather(Weather.fair().withSearchLag(Duration.ZERO));
        assertThat(install(config()).done()).isEmpty();
    }

    /** Gates whose writes of workflows meet somebody who was faster. */
    private Gates meddled(Runnable before) {
        Config config = config();
        HttpClients clients = new HttpClients(HttpOptions.defaults(), Clock.systemUTC());
        var http = clients.to(
                new dev.baton.http.Site(
                        config.jira().baseUrl(),
                        config.jira().siteUrl(),
                        Credentials.basic(
                                config.jira().user(), config.jira().token().reveal())),
                new RequestCounter());
        JiraClient jira = new JiraClient(http);
        JiraAdmin admin = new JiraAdmin(http);
        Backups backups = new Backups(folder.resolve("backups"), config.jira().siteUrl(), Clock.systemUTC());
        return new Gates(config, jira, jira, new Meddled(admin, before), admin, backups, waits::add);
    }

    /** The real thing, with somebody else at work just before each write. */
    private record Meddled(Workflows real, Runnable before) implements Workflows {
        @Override
        public JsonNode workflowOf(String projectId, String issueTypeId) {
            return real.workflowOf(projectId, issueTypeId);
        }

        @Override
        public JsonNode workflow(String workflowId) {
            return real.workflow(workflowId);
        }

        @Override
        public List<String> projectsUsing(String workflowId) {
            return real.projectsUsing(workflowId);
        }

        @Override
        public List<String> issueTypesUsing(String workflowId, String projectId) {
            return real.issueTypesUsing(workflowId, projectId);
        }

        @Override
        public List<String> systemRules(String projectId, String issueTypeId) {
            return real.systemRules(projectId, issueTypeId);
        }

        @Override
        public List<Complaint> validate(ObjectNode payload) {
            return real.validate(payload);
        }

        @Override
        public Optional<String> update(ObjectNode payload) {
            before.run();
            return real.update(payload);
        }

        @Override
        public Task task(String id) {
            return real.task(id);
        }
    }

    @Test
    void aWorkflowThatChangedInBetweenIsReadAnewAndTheOthersChangeStays() {
        site(SandboxOptions.Gate.ABSENT);
        List<String> edits = new ArrayList<>();
        Gates gates = meddled(() -> {
            if (edits.size() < 2) {
                edits.add("Ada's edit " + edits.size());
                edit("MH", document -> document.put("description", edits.getLast()));
            }
        });

        assertThat(gates.install(null, false).after().complete()).isTrue();
        assertThat(workflow("MH").at("/workflows/0/description").asText()).isEqualTo("Ada's edit 1");
    }

    @Test
    void aWorkflowThatChangesAllTheTimeIsLeftAsItIs() {
        site(SandboxOptions.Gate.ABSENT);
        int[] edits = {0};
        Gates gates = meddled(() -> edit("MH", document -> document.put("description", "edit " + edits[0]++)));

        assertThat(gates.install(null, false).refused())
                .singleElement()
                .asString()
                .contains("changed by somebody else each of 5 times");
        assertThat(edits[0]).isEqualTo(5);
        assertThat(workflow("MH").findValuesAsText("regexp")).isEmpty();
    }

    private static List<Check> checks(Config config) {
        try (Site site = Site.of(config, Clock.systemUTC())) {
            return new GateChecks(config, site.gates()).examine();
        }
    }

    @Test
    void doctorFindsTheInstalledGateWell() {
        site(SandboxOptions.Gate.INSTALLED);

        assertThat(checks(config())).extracting(Check::result).containsOnly(Check.Result.OK);
        assertThat(checks(config())).extracting(Check::found).anyMatch(found -> found.contains("all 7 transitions"));
    }

    @Test
    void doctorNamesWhatIsMissingWithItsRemedy() {
        site(SandboxOptions.Gate.ABSENT.withNeighbour(SandboxOptions.Neighbour.SHARED_WORKFLOW));

        assertThat(checks(config()))
                .filteredOn(check -> check.result() == Check.Result.WARN)
                .anySatisfy(check -> {
                    assertThat(check.found()).contains("Submit for review (21): Documentation → Review is missing");
                    assertThat(check.remedy()).contains("./baton gate install");
                })
                .anySatisfy(check -> assertThat(check.found()).contains("also used by project GX"));
    }

    @Test
    void doctorFailsWhereBatonCouldNotWriteItsField() {
        site(SandboxOptions.Gate.INSTALLED);
        PersonAtJira admin = person("admin");
        assertThat(admin.call("DELETE", onScreen(admin, admin.fieldId(CLEARANCE)), null)
                        .status())
                .isEqualTo(204);

        assertThat(checks(config()))
                .filteredOn(check -> check.result() == Check.Result.FAIL)
                .singleElement()
                .satisfies(check -> assertThat(check.found()).contains("MH: edit screen"));
    }

    @Test
    void doctorSaysThatItMayNotLookAndThatBatonWorksAllTheSame() {
        site(SandboxOptions.Gate.INSTALLED);

        assertThat(checks(config("scientist@example.com")))
                .filteredOn(check -> check.result() != Check.Result.OK)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.result()).isEqualTo(Check.Result.WARN);
                    assertThat(check.remedy()).contains("administrator's token");
                });
    }
}
