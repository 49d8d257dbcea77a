package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A sandbox with the demo's tickets of which a worker looks after a few, and people who work there. */
final class HandoffSite implements AutoCloseable {
    /** One that misses its limitations in each project, and one that may move on. */
    static final String FEW = "issuetype = \"Model handoff\" AND key in (MH-1, MH-9, EV-2, EV-3)";

    final MovableClock clock = new MovableClock();
    final Sandbox sandbox;
    final PersonAtJira admin;
    final PersonAtJira scientist;
    final PersonAtJira automation;
    private final Path folder;
    private Config config;

    HandoffSite(Path folder, String jql) {
        this.folder = folder;
        sandbox = Sandbox.start(SandboxOptions.seeded()
                .withClock(clock)
                .withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
        admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
        scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
        automation = new PersonAtJira(sandbox.uri(), "automation@example.com");
        config = config(folder, jql, sandbox.uri(), "");
    }

    /** The shipped configuration with another watch; {@code gate} replaces the number of times that a fight takes. */
    static Config config(Path folder, String jql, URI site, String times) {
        return ConfigLoader.load(file(folder, jql, times), ConfigLoader.sandboxEnvironment(site));
    }

    /** That configuration as a file. */
    static Path file(Path folder, String jql, String times) {
        try {
            Path home = Path.of("").toAbsolutePath();
            String text = Files.readString(Path.of("config", "baton.yaml"))
                    .replaceFirst("(?m)^( +jql: ).*$", "$1'" + jql + "'")
                    // The same links whichever way a worker reaches the site.
                    .replace("# siteUrl: https://your-site.atlassian.net/wiki", "siteUrl: https://acme.example/wiki")
                    .replace("# siteUrl: https://your-site.atlassian.net", "siteUrl: https://acme.example")
                    .replaceFirst("attempts: \\d+", "attempts: 1")
                    .replaceFirst("backoff: \\w+", "backoff: 1s")
                    .replace("- requirements/", "- " + home + "/config/requirements/")
                    .replace("../templates", home + "/templates");
            Path file = folder.resolve("baton.yaml");
            Files.writeString(
                    file, times.isEmpty() ? text : text.replaceFirst("moveBackTimes: \\d+", "moveBackTimes: " + times));
            return file;
        } catch (IOException noConfiguration) {
            throw new UncheckedIOException(noConfiguration);
        }
    }

    void configure(String jql, String times) {
        config = config(folder, jql, sandbox.uri(), times);
    }

    /** Loads the configuration again with its text changed. */
    void reconfigure(UnaryOperator<String> change) {
        try {
            Path file = folder.resolve("baton.yaml");
            Files.writeString(file, change.apply(Files.readString(file)));
            config = ConfigLoader.load(file, ConfigLoader.sandboxEnvironment(sandbox.uri()));
        } catch (IOException noConfiguration) {
            throw new UncheckedIOException(noConfiguration);
        }
    }

    Path folder() {
        return folder;
    }

    Config config() {
        return config;
    }

    /** What one run came to. */
    record Run(Map<String, Handled> handled, long writes, long requests) {
        Handled of(String key) {
            return Objects.requireNonNull(handled.get(key), key);
        }
    }

    /** One run of a worker that knows nothing from before. */
    Run run() {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, clock, handled -> {})) {
            Worker.Outcome outcome = worker.runOnce();
            assertThat(outcome.failed()).isEmpty();
            Map<String, Handled> handled = new LinkedHashMap<>();
            outcome.handled().forEach(one -> handled.put(one.key(), one));
            return new Run(
                    handled,
                    worker.site().requests().writes(),
                    worker.site().requests().jira());
        }
    }

    /** The configuration with the sandbox's address in place of the environment's, for commands. */
    Path standalone() {
        try {
            String text = Files.readString(folder.resolve("baton.yaml"));
            for (Map.Entry<String, String> variable :
                    ConfigLoader.sandboxEnvironment(sandbox.uri()).entrySet()) {
                text = text.replace("${" + variable.getKey() + "}", variable.getValue());
            }
            Path file = folder.resolve("standalone.yaml");
            Files.writeString(
                    file,
                    text.replaceFirst(
                            "\\$\\{BATON_STORE:-[^}]*}", folder.resolve("store").toString()));
            return file;
        } catch (IOException noConfiguration) {
            throw new UncheckedIOException(noConfiguration);
        }
    }

    String comment(String key) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode comment : admin.comments(key)) {
            if (comment.at("/author/displayName").asText().equals("Baton")) {
                own.add(comment);
            }
        }
        assertThat(own).as("Baton's comments on " + key).hasSize(1);
        return own.getFirst().path("body").toString();
    }

    String clearance(String key) {
        String id = admin.fieldId("Handoff clearance");
        return admin.get("/rest/api/3/issue/" + key + "?fields=" + id)
                .path("fields")
                .path(id)
                .asText("");
    }

    JsonNode memory(String key) {
        return admin.get("/rest/api/3/issue/" + key + "?fields=status&properties=baton")
                .path("properties")
                .path("baton");
    }

    /** The ticket's project's workflow as an administrator reads it. */
    ObjectNode workflow(String project) {
        JsonNode known = admin.get("/rest/api/3/project/" + project);
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.putArray("projectAndIssueTypes")
                .addObject()
                .put("projectId", known.path("id").asText())
                .put("issueTypeId", known.path("issueTypes").get(0).path("id").asText());
        PersonAtJira.Said said = admin.call("POST", "/rest/api/3/workflows", asked);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return (ObjectNode) said.json();
    }

    /** Stores a workflow that was read and changed. */
    void store(ObjectNode read) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        update.set("statuses", read.path("statuses"));
        ObjectNode workflow = ((ObjectNode) read.path("workflows").get(0)).deepCopy();
        workflow.retain("id", "version", "description", "startPointLayout", "statuses", "transitions");
        update.putArray("workflows").add(workflow);
        PersonAtJira.Said said = admin.call("POST", "/rest/api/3/workflows/update", update);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
