package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Gate;
import dev.baton.contract.OfficialSpecs;
import dev.baton.gate.Result;
import dev.baton.lifecycle.Stage;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.worker.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the installation of the gate and the sandbox say to each other, held against Atlassian's own description. */
final class GateContractTest {
    private static final List<String> EXPECTED = List.of(
            "GET /rest/api/3/field",
            "POST /rest/api/3/field",
            "GET /rest/api/3/field/FIELD/context/projectmapping",
            "POST /rest/api/3/field/FIELD/context",
            "POST /rest/api/3/field/FIELD/trash",
            "GET /rest/api/3/issuetypescreenscheme/project",
            "GET /rest/api/3/issuetypescreenscheme/mapping",
            "GET /rest/api/3/screenscheme",
            "GET /rest/api/3/screens",
            "GET /rest/api/3/screens/{id}/tabs",
            "GET /rest/api/3/screens/{id}/tabs/{id}/fields",
            "POST /rest/api/3/screens/{id}/tabs/{id}/fields",
            "GET /rest/api/3/project/{key}",
            "GET /rest/api/3/mypermissions",
            "POST /rest/api/3/workflows",
            "GET /rest/api/3/workflows/capabilities",
            "POST /rest/api/3/workflows/update/validation",
            "POST /rest/api/3/workflows/update",
            "GET /rest/api/3/workflow/UUID/projectUsages",
            "GET /rest/api/3/workflow/UUID/project/{id}/issueTypeUsages");

    @TempDir
    Path folder;

    @Test
    void allThatIsSaidToInstallAndRemoveIsAsAtlassianDescribesIt() {
        OfficialSpecs.jira(); // Skips before anything is started when the description is absent.
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded()
                        .withGate(SandboxOptions.Gate.ABSENT)
                        .withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
                Relay relay = Relay.to(sandbox.uri())) {
            Map<String, String> environment = new HashMap<>(ConfigLoader.sandboxEnvironment(relay.uri()));
            environment.put("BATON_STORE", folder.resolve("store").toString());
            Config config = ConfigLoader.load(Path.of("config", "baton.yaml"), environment);
            Config asking = config.withGate(new Gate(
                    "Handoff clearance",
                    true,
                    Gate.Mode.ENFORCE,
                    3,
                    Duration.ofDays(1),
                    Map.of(),
                    List.of(),
                    Map.of(Stage.S2, List.of("Known limitations"))));
            try (Site site = Site.of(asking, Clock.systemUTC())) {
                assertThat(site.gates().survey(null).complete()).isFalse();
                Result installed = site.gates().install(null, false);
                assertThat(installed.after().complete()).isTrue();
                PersonAtJira admin = new PersonAtJira(relay.uri(), "admin@example.com");
                String field = "/rest/api/3/field/" + installed.after().field().id() + "/context";
                String context = admin.get(field).at("/values/0/id").asText();
                assertThat(admin.call("DELETE", field + "/" + context, null).status())
                        .isEqualTo(204);
                ignoredByBaton(admin);
                assertThat(site.gates().install(null, false).after().complete()).isTrue();
                assertThat(site.gates().remove(null, true).refused()).isEmpty();
            }

            TreeSet<String> seen = relay.exchanges().stream()
                    .filter(exchange -> exchange.status() < 400)
                    .map(GateContractTest::operation)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(seen).containsAll(EXPECTED);
            assertThat(violations(relay)).isEmpty();
        }
    }

    /** Calls that administrators make and the sandbox serves, though Baton does not need them. */
    private static void ignoredByBaton(PersonAtJira admin) {
        admin.get("/rest/api/3/workflows/search");
        String project = admin.get("/rest/api/3/project/MH").path("id").asText();
        assertThat(admin.get("/rest/api/3/workflowscheme/project?projectId=" + project)
                        .at("/values/0/workflowScheme/defaultWorkflow")
                        .asText())
                .isEqualTo("Model Handoffs workflow");
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.putArray("workflowNames").add("Model Handoffs workflow");
        JsonNode workflow = admin.call("POST", "/rest/api/3/workflows", read).json();
        ObjectNode stale = workflow.at("/workflows/0").deepCopy();
        stale.retain("id", "statuses", "transitions");
        stale.path("transitions").forEach(transition -> ((ObjectNode) transition).remove("customIssueEventId"));
        stale.putObject("version")
                .put("id", "5a9d0c1e-0b1f-4c53-9f3a-2f6f0e6a7b11")
                .put("versionNumber", 1);
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set("statuses", workflow.path("statuses"));
        payload.putArray("workflows").add(stale);
        assertThat(admin.call("POST", "/rest/api/3/workflows/update", payload).status())
                .isEqualTo(409);
    }

    private static String operation(Relay.Exchange exchange) {
        return exchange.operation()
                .replaceAll("customfield_\\d+", "FIELD")
                .replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}", "/UUID");
    }

    private static Map<String, String> violations(Relay relay) {
        Map<String, String> distinct = new TreeMap<>();
        for (Relay.Exchange exchange : relay.exchanges()) {
            for (String violation : OfficialSpecs.of(exchange.target())
                    .violations(
                            exchange.method(),
                            exchange.target(),
                            exchange.requestHeaders(),
                            exchange.request(),
                            exchange.status(),
                            exchange.responseHeaders(),
                            exchange.answer())) {
                distinct.putIfAbsent(operation(exchange) + " " + violation.replaceAll("\\d+", "0"), violation);
            }
        }
        return distinct;
    }
}
