package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Gate;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.verdict.Clearance;
import dev.baton.worker.HeldReport;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clearances that Baton did not write, or would not write any more, and what each mode of the gate does to tickets. */
final class ClearanceRoutesTest {
    private static final String FIELD = "Handoff clearance";

    private Sandbox sandbox;
    private Config config;
    private PersonAtJira scientist;
    private PersonAtJira admin;

    @BeforeEach
    void startSandbox() {
        sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
        config = ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
        scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
        admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    private void run() {
        run(config);
    }

    private static void run(Config config) {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            assertThat(worker.runOnce().failed()).isEmpty();
        }
    }

    private String clearance(String key) {
        return admin.get("/rest/api/3/issue/" + key)
                .path("fields")
                .path(admin.fieldId(FIELD))
                .asText("");
    }

    /** As Jira's own clone does: all fields, those of bots too. */
    private String cloneOf(String key) {
        JsonNode original = admin.get("/rest/api/3/issue/" + key).path("fields");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = body.putObject("fields")
                .put("summary", "CLONE - " + original.path("summary").asText());
        fields.putObject("project").put("key", original.at("/project/key").asText());
        fields.putObject("issuetype").put("name", "Model handoff");
        original.properties().forEach(field -> {
            if (field.getKey().startsWith("customfield_") && !field.getValue().isNull()) {
                fields.set(field.getKey(), field.getValue());
            }
        });
        PersonAtJira.Said said = scientist.call("POST", "/rest/api/3/issue", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().path("key").asText();
    }

    private void empty(String key, String field) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").putNull(admin.fieldId(field));
        assertThat(scientist.call("PUT", "/rest/api/3/issue/" + key, body).status())
                .isEqualTo(204);
    }

    @Test
    void aTypedClearanceOpensJirasGateOnlyUntilTheNextLookAndTheMoveIsTakenBack() {
        run();
        scientist.setPlainField("MH-3", FIELD, "MH-3 cleared for S2 0123456789ab");
        assertThat(scientist.transition("MH-3", "Submit for review").status()).isEqualTo(204);

        run();

        assertThat(admin.status("MH-3")).isEqualTo("Documentation");
        assertThat(clearance("MH-3")).startsWith("Held before Review");
        assertThat(scientist.transition("MH-3", "Submit for review").status()).isEqualTo(400);
    }

    @Test
    void aClearanceCopiedFromAnotherTicketIsTakenBack() {
        run();
        String other = clearance("MH-9");
        assertThat(Clearance.opens(other)).isTrue();
        scientist.setPlainField("MH-3", FIELD, other);

        run();

        assertThat(clearance("MH-3")).startsWith("Held before Review");
    }

    @Test
    void aCloneGetsAClearanceOfItsOwnOrNone() {
        run();
        String original = clearance("MH-9");
        String complete = cloneOf("MH-9");
        String lacking = cloneOf("MH-9");
        empty(lacking, "Known limitations");
        for (String key : List.of(complete, lacking)) {
            assertThat(clearance(key)).isEqualTo(original);
            assertThat(scientist.transition(key, "Start documentation").status())
                    .isEqualTo(204);
        }

        run();

        assertThat(clearance(complete))
                .startsWith(complete + " cleared for S2 ")
                .isNotEqualTo(original);
        assertThat(clearance(lacking)).startsWith("Held before Review");
        assertThat(clearance("MH-9")).isEqualTo(original);
    }

    @Test
    void aClearanceGoesWhenTheDocumentationItStoodForGoes() {
        run();
        assertThat(Clearance.opens(clearance("MH-9"))).isTrue();
        empty("MH-9", "Known limitations");

        run();

        assertThat(clearance("MH-9")).startsWith("Held before Review");
        assertThat(scientist.transition("MH-9", "Submit for review").status()).isEqualTo(400);
    }

    @Test
    void aClearanceIsForOneStageOnly() {
        run();
        assertThat(scientist.transition("MH-9", "Submit for review").status()).isEqualTo(204);

        assertThat(scientist.transition("MH-9", "Accept for packaging").status())
                .as("cleared for S2 alone")
                .isEqualTo(400);
    }

    private Config in(Gate.Mode mode) {
        Gate gate = config.gate();
        return config.withGate(new Gate(
                gate.clearanceField(),
                true,
                Gate.Mode.ENFORCE,
                3,
                Duration.ofDays(1),
                Map.of("EV", mode, "MH", mode),
                List.of(),
                Map.of()));
    }

    @Test
    void warnTellsPeopleAndHoldsNothing() {
        run(in(Gate.Mode.WARN));

        assertThat(admin.status("MH-11")).as("stood where it may not").isEqualTo("Review");
        assertThat(Clearance.opens(clearance("MH-3"))).isTrue();
        assertThat(scientist.transition("MH-3", "Submit for review").status()).isEqualTo(204);
        assertThat(admin.comments("MH-3")).singleElement().asString().contains("wants a look", "Known limitations");
    }

    @Test
    void auditTellsNobodyAndTheReportCounts() {
        run(in(Gate.Mode.AUDIT));

        assertThat(admin.status("MH-11")).isEqualTo("Review");
        assertThat(Clearance.opens(clearance("MH-3"))).isTrue();
        for (String key : admin.allKeys()) {
            assertThat(admin.comments(key)).as(key).isEmpty();
        }
        HeldReport report = HeldReport.of(in(Gate.Mode.AUDIT), null, Clock.systemUTC());
        assertThat(report.looked()).isEqualTo(17);
        assertThat(report.held())
                .anySatisfy(held -> {
                    assertThat(held.key()).isEqualTo("MH-11");
                    assertThat(held.mode()).isEqualTo(Gate.Mode.AUDIT);
                    assertThat(held.movedBackTo()).isNotNull();
                })
                .noneMatch(held -> held.key().equals("MH-9"));
        assertThat(report.requirements().getFirst().requirement()).isEqualTo("H15");
        assertThat(HeldReport.of(config, "EV", Clock.systemUTC()).looked()).isEqualTo(3);
    }

    @Test
    void anAuditedTicketWhoseVerdictStaysIsNotWrittenAgain() {
        run(in(Gate.Mode.AUDIT));
        long before = sandbox.stats().at("/jira/writes").asLong();

        run(in(Gate.Mode.AUDIT));

        assertThat(sandbox.stats().at("/jira/writes").asLong()).isEqualTo(before);
    }

    @Test
    void aCommentThatIsThereIsKeptTrueUnderAudit() {
        run();
        assertThat(admin.comments("MH-3").toString()).contains("HELD");

        run(in(Gate.Mode.AUDIT));

        assertThat(admin.comments("MH-3")).hasSize(1);
        assertThat(admin.comments("MH-3").toString()).doesNotContain("HELD").contains("Would be asked for");
    }
}
