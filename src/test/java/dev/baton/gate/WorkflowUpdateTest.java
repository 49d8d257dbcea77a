package dev.baton.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.config.Stages;
import dev.baton.http.ApiException;
import dev.baton.http.FakeSite;
import dev.baton.jira.JiraAdmin;
import dev.baton.lifecycle.Stage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change of a workflow against a server whose every answer is scripted. */
class WorkflowUpdateTest {
    private static final Stages STAGES =
            new Stages(Map.of(Stage.S1, List.of("Documentation"), Stage.S2, List.of("Review")));
    private static final OwnRules RULES = new OwnRules("Handoff clearance", "customfield_10030", Map.of());
    private static final URI SITE = URI.create("https://acme.example");

    @TempDir
    Path folder;

    private final FakeSite site = new FakeSite();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @AfterEach
    void close() {
        site.close();
    }

    private Backups backups(Path where) {
        return new Backups(where, SITE, Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    }

    private void install() {
        install(folder);
    }

    private void install(Path where) {
        new WorkflowUpdate(new JiraAdmin(site.http()), backups(where), waits::add)
                .apply("w-1", tree -> tree.gated(STAGES, RULES), Gates.INSTALLED, done, refused);
    }

    private static String workflow(int version, boolean gated, String task) {
        String answer = """
                {"statuses":[{"id":"1","statusReference":"1","name":"Documentation","statusCategory":"IN_PROGRESS"},
                 {"id":"2","statusReference":"2","name":"Review","statusCategory":"IN_PROGRESS"}],
                 "workflows":[{"id":"w-1","name":"Hand/offs","isEditable":true,"taskId":%s,
                 "version":{"id":"v","versionNumber":%d},
                 "statuses":[{"statusReference":"1","properties":{}},{"statusReference":"2","properties":{}}],
                 "transitions":[{"id":"21","type":"DIRECTED","name":"Submit","toStatusReference":"2",
                 "links":[{"fromStatusReference":"1"}]}]}]}""".formatted(task, version);
        try {
            JsonNode plain = new ObjectMapper().readTree(answer);
            if (!gated) {
                return plain.toString();
            }
            WorkflowTree tree = WorkflowTree.of(plain).orElseThrow().gated(STAGES, RULES);
            ((com.fasterxml.jackson.databind.node.ObjectNode) plain)
                    .putArray("workflows")
                    .add(tree.document());
            return plain.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> asked() {
        return site.requests().stream().map(RecordedRequest::getTarget).toList();
    }

    @Test
    void waitsForTheTaskThatGoesOnWithTheChange() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(200, "{\"taskId\":\"10010\"}")
                .json(200, "{\"status\":\"RUNNING\"}")
                .json(200, "{\"status\":\"COMPLETE\"}")
                .json(200, workflow(8, true, "null"));

        install();

        assertThat(done).singleElement().asString().contains("Hand/offs", "version 8", folder.toString());
        assertThat(waits).containsExactly(Duration.ofSeconds(2));
        assertThat(asked())
                .containsExactly(
                        "/rest/api/3/workflows",
                        "/rest/api/3/workflows/update/validation",
                        "/rest/api/3/workflows/update",
                        "/rest/api/3/task/10010",
                        "/rest/api/3/task/10010",
                        "/rest/api/3/workflows");
    }

    @Test
    void aTaskThatFailsIsAnErrorThatSaysSo() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(200, "{\"taskId\":\"10010\"}")
                .json(200, "{\"status\":\"FAILED\",\"message\":\"index full\"}");

        assertThatThrownBy(this::install).hasMessageContaining("FAILED").hasMessageContaining("index full");
    }

    @Test
    void aTaskOfSomebodyElseIsWaitedForBeforeAnythingIsWritten() {
        site.json(200, workflow(7, false, "\"10009\""))
                .json(200, "{\"status\":\"COMPLETE\"}")
                .json(200, workflow(8, true, "null"));

        install();

        assertThat(asked()).doesNotContain("/rest/api/3/workflows/update");
        assertThat(done).isEmpty();
    }

    @Test
    void whatJiraWouldNotTakeIsNotWritten() throws Exception {
        site.json(200, workflow(7, false, "null")).json(200, """
                {"errors":[{"level":"ERROR","code":"X","message":"Rule cannot be applied to this type or is unsupported",
                 "type":"RULE","elementReference":{"transitionId":"21"}}]}""");

        install();

        assertThat(refused)
                .singleElement()
                .asString()
                .contains("cannot be applied", "transition 21", "nothing was written");
        assertThat(asked()).hasSize(2);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aWarningDoesNotStopTheChange() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[{\"level\":\"WARNING\",\"message\":\"hm\"}]}")
                .json(200, "{}")
                .json(200, workflow(8, true, "null"));

        install();

        assertThat(done).hasSize(1);
    }

    @Test
    void anotherUpdateUnderWayIsWaitedFor() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(409, "{\"errorMessages\":[\"another workflow configuration update task is ongoing\"]}")
                .json(200, workflow(7, false, "null"))
                .json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(200, "{}")
                .json(200, workflow(8, true, "null"));

        install();

        assertThat(done).hasSize(1);
        assertThat(waits).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aVersionThatJiraFindsStaleWith400IsReadAnew() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(400, "{\"errorMessages\":[\"The version of the workflow is not the latest\"]}")
                .json(200, workflow(8, false, "null"))
                .json(200, workflow(8, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(200, "{}")
                .json(200, workflow(9, true, "null"));

        install();

        assertThat(done).hasSize(1);
        assertThat(FakeSite.body(site.requests().get(6))).contains("\"versionNumber\":8");
    }

    @Test
    void a400ForAnotherReasonIsNotTriedAgain() {
        site.json(200, workflow(7, false, "null"))
                .json(200, "{\"errors\":[]}")
                .json(400, "{\"errorMessages\":[\"no\"]}")
                .json(200, workflow(7, false, "null"));

        assertThatThrownBy(this::install)
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("no");
    }

    @Test
    void withoutABackupNothingIsWritten() throws Exception {
        Path taken = Files.createFile(folder.resolve("taken"));
        site.json(200, workflow(7, false, "null")).json(200, "{\"errors\":[]}");

        assertThatThrownBy(() -> install(taken)).hasMessageContaining("so it was not changed");
        assertThat(asked()).doesNotContain("/rest/api/3/workflows/update");
    }

    @Test
    void backupsOfAnotherSiteOrThatAreBrokenArePassedOver() throws Exception {
        WorkflowTree tree = WorkflowTree.of(new ObjectMapper().readTree(workflow(7, false, "null")))
                .orElseThrow();
        Backups mine = backups(folder);
        Path kept = mine.keep(tree);
        Files.writeString(folder.resolve("20260101T000000000Z-x.json"), "{ half");

        assertThat(mine.of("w-1")).containsExactly(tree);
        assertThat(mine.of("w-2")).isEmpty();
        assertThat(new Backups(folder, URI.create("https://other.example"), Clock.systemUTC()).of("w-1"))
                .isEmpty();
        assertThat(kept.getFileName().toString()).matches("[A-Za-z0-9.-]+");
    }
}
