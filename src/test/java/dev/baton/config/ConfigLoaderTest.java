package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assess.Requirement;
import dev.baton.lifecycle.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    @Test
    void hasTheseDefaults() {
        Config config = Desk.in(folder).load();

        URI jira = URI.create("https://site.atlassian.net");
        URI confluence = URI.create("https://site.atlassian.net/wiki");
        Secret token = Secret.of("t0ps3cret");
        assertThat(config.jira()).isEqualTo(new JiraConfig(jira, jira, "baton@example.com", token));
        assertThat(config.confluence())
                .isEqualTo(new ConfluenceConfig(
                        ConfluenceConfig.Type.CLOUD,
                        confluence,
                        confluence,
                        "baton@example.com",
                        token,
                        "MLH",
                        "Handoffs"));
        assertThat(config.watches())
                .containsExactly(new Watch("handoffs", "project = MH", Duration.ofSeconds(30), Duration.ofMinutes(5)));
        assertThat(config.gate())
                .isEqualTo(new Gate(
                        "Handoff clearance",
                        true,
                        Gate.Mode.ENFORCE,
                        3,
                        Duration.ofDays(1),
                        Map.of(),
                        List.of(),
                        Map.of()));
        assertThat(config.owners())
                .containsExactly(Map.entry("DS", new OwnerConfig("Data scientist", new OwnerConfig.Source.Nobody())));
        assertThat(config.pages()).isEqualTo(new Pages(folder.resolve("templates"), Desk.KINDS));
        assertThat(config.store()).isEqualTo(new Store(folder.resolve(".baton/store")));
        assertThat(config.limits())
                .isEqualTo(new Limits(Duration.ofSeconds(60), 5, Duration.ofSeconds(30), 100, 5L * 1024 * 1024));
        assertThat(config.requirements()).extracting(Requirement::id).containsExactly("H01");
    }

    @Test
    void takesEveryKey() {
        Config config = Desk.in(folder)
                .environment("WIKI_TOKEN", "another")
                .file("other/handoff.md", "# Other\n")
                .file("other/note.md", "# Note\n")
                .file("config/requirements/more.yaml", Desk.REQUIREMENT.replace("H01", "H02"))
                .with("jira", """
                        jira:
                          baseUrl: https://api.atlassian.com/ex/jira/1122/
                          siteUrl: https://site.atlassian.net/
                          user: baton@example.com
                          token: ${JIRA_TOKEN}
                        """)
                .with("confluence", """
                        confluence:
                          baseUrl: https://api.atlassian.com/ex/confluence/1122/wiki
                          siteUrl: https://site.atlassian.net/wiki
                          user: pages@example.com
                          token: ${WIKI_TOKEN}
                          space: OPS
                          parent: All handoffs
                        """)
                .with("watches", """
                        watches:
                          - { name: one, jql: project = A ORDER BY key, every: 5s, overlap: PT1M }
                          - { name: two, jql: project = B, every: PT1M, overlap: 7d }
                        """)
                .with("stages", """
                        stages:
                          S0: [Research]
                          S1: [Documentation, Docs]
                          S2: [Review]
                          S3: [Package]
                          S4: [Shadow]
                          S5: [Transfer]
                          S6: [Support]
                          S7: [Retrospective]
                          S8: [Operating]
                        """)
                .with("gate", """
                        gate:
                          clearanceField: Clearance
                          moveBack: false
                          mode: audit
                          moveBackTimes: 5
                          moveBackWithin: 12h
                          projects: { MH: enforce, EV: warn }
                          issueTypes: [Handoff]
                          required: { S3: [Latency], S2: [Dependencies] }
                        """)
                .with("requirements", "requirements: [requirements/core.yaml, requirements/more.yaml]\n")
                .with("owners", """
                        owners:
                          PO: { title: Product owner, person: "field: Product owner" }
                          DS: { title: Scientist, person: reporter }
                          MLE: { title: Engineer, person: assignee }
                          QA: { title: Quality, person: none }
                        """)
                .with("pages", "pages: { folder: ../other, kinds: [note, handoff] }\n")
                .with("store", "store: { file: /var/lib/baton/store }\n")
                .with("limits", """
                        limits: { ticketDeadline: 90s, attempts: 3, backoff: 1m, parallel: 4, attachmentBytes: 1024 }
                        """)
                .load();

        assertThat(config.jira())
                .isEqualTo(new JiraConfig(
                        URI.create("https://api.atlassian.com/ex/jira/1122"),
                        URI.create("https://site.atlassian.net"),
                        "baton@example.com",
                        Secret.of("t0ps3cret")));
        assertThat(config.confluence())
                .isEqualTo(new ConfluenceConfig(
                        ConfluenceConfig.Type.CLOUD,
                        URI.create("https://api.atlassian.com/ex/confluence/1122/wiki"),
                        URI.create("https://site.atlassian.net/wiki"),
                        "pages@example.com",
                        Secret.of("another"),
                        "OPS",
                        "All handoffs"));
        assertThat(config.watches())
                .containsExactly(
                        new Watch("one", "project = A", Duration.ofSeconds(5), Duration.ofMinutes(1)),
                        new Watch("two", "project = B", Duration.ofMinutes(1), Duration.ofDays(7)));
        assertThat(config.stages().configured()).containsExactly(Stage.values());
        assertThat(config.stages().statuses(Stage.S1)).containsExactly("Documentation", "Docs");
        assertThat(config.gate())
                .isEqualTo(new Gate(
                        "Clearance",
                        false,
                        Gate.Mode.AUDIT,
                        5,
                        Duration.ofHours(12),
                        Map.of("MH", Gate.Mode.ENFORCE, "EV", Gate.Mode.WARN),
                        List.of("Handoff"),
                        Map.of(Stage.S2, List.of("Dependencies"), Stage.S3, List.of("Latency"))));
        assertThat(config.requirements()).extracting(Requirement::id).containsExactly("H01", "H02");
        assertThat(config.owners())
                .containsExactly(
                        Map.entry(
                                "PO", new OwnerConfig("Product owner", new OwnerConfig.Source.Field("Product owner"))),
                        Map.entry("DS", new OwnerConfig("Scientist", new OwnerConfig.Source.Reporter())),
                        Map.entry("MLE", new OwnerConfig("Engineer", new OwnerConfig.Source.Assignee())),
                        Map.entry("QA", new OwnerConfig("Quality", new OwnerConfig.Source.Nobody())));
        assertThat(config.pages()).isEqualTo(new Pages(folder.resolve("other"), List.of("note", "handoff")));
        assertThat(config.store()).isEqualTo(new Store(Path.of("/var/lib/baton/store")));
        assertThat(config.limits()).isEqualTo(new Limits(Duration.ofSeconds(90), 3, Duration.ofMinutes(1), 4, 1024));
    }

    @Test
    void takesADataCenterWithItsOwnToken() {
        Config config = Desk.in(folder)
                .environment("WIKI_TOKEN", "another")
                .with("confluence", """
                        confluence:
                          type: dataCenter
                          baseUrl: https://wiki.example.com/confluence/
                          token: ${WIKI_TOKEN}
                          space: OPS
                          parent: All handoffs
                        """)
                .load();

        URI address = URI.create("https://wiki.example.com/confluence");
        assertThat(config.confluence())
                .isEqualTo(new ConfluenceConfig(
                        ConfluenceConfig.Type.DATA_CENTER,
                        address,
                        address,
                        "baton@example.com",
                        Secret.of("another"),
                        "OPS",
                        "All handoffs"));
    }

    @Test
    void loadsTheShippedConfigurationForASandbox() throws IOException {
        copy("config");
        Desk.in(folder)
                .file("config/requirements/core.yaml", Files.readString(Path.of("config/requirements/core.yaml")));

        Config config = ConfigLoader.load(
                folder.resolve("config/baton.yaml"),
                ConfigLoader.sandboxEnvironment(URI.create("http://localhost:8080/")));

        URI jira = URI.create("http://localhost:8080");
        URI confluence = URI.create("http://localhost:8080/wiki");
        Secret token = Secret.of("sandbox");
        assertThat(config.jira()).isEqualTo(new JiraConfig(jira, jira, "baton@example.com", token));
        assertThat(config.confluence())
                .isEqualTo(new ConfluenceConfig(
                        ConfluenceConfig.Type.CLOUD,
                        confluence,
                        confluence,
                        "baton@example.com",
                        token,
                        "MLH",
                        "Handoffs"));
        assertThat(config.watches()).extracting(Watch::name).containsExactly("model-handoffs");
        for (Stage stage : Stage.values()) {
            assertThat(config.stages().statuses(stage)).containsExactly(stage.title());
        }
        assertThat(config.owners().keySet()).containsExactly("DS", "DE", "MLE", "OPS", "PO", "PM", "QA");
        assertThat(config.requirements())
                .extracting(Requirement::id)
                .contains("H01", "H03", "H05", "H06", "H13", "H15", "H17", "H18", "H19", "H21", "H22", "X1");
    }

    @Test
    void writesOutEveryDefaultInTheShippedConfiguration() throws IOException {
        copy("config");
        Desk.in(folder);
        Map<String, String> environment = ConfigLoader.sandboxEnvironment(URI.create("http://localhost:1"));
        Config shipped = ConfigLoader.load(folder.resolve("config/baton.yaml"), environment);
        Config least = Desk.in(folder).load();

        assertThat(shipped.gate()).isEqualTo(least.gate());
        assertThat(shipped.pages()).isEqualTo(least.pages());
        assertThat(shipped.store()).isEqualTo(least.store());
        assertThat(shipped.limits()).isEqualTo(least.limits());
    }

    @Test
    void carriesAllProblemsInOrder() {
        Desk desk = Desk.in(folder).with("gate", "gate: { mode: off }\nstore: 1\n");

        assertThatThrownBy(desk::load).isInstanceOfSatisfying(ConfigException.class, e -> {
            assertThat(e.problems()).hasSize(2).isSorted();
            assertThat(e).message().hasLineCount(2);
        });
    }

    @Test
    void keepsNamesOfFilesAsTheyWereGiven() {
        List<Problem> problems = Validation.validate(Path.of("no/such/baton.yaml"), Map.of());

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("no/such/baton.yaml: there is no such file; create it or name another");
    }

    private void copy(String name) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target);
        Files.copy(Path.of(name, "baton.yaml"), target.resolve("baton.yaml"));
    }
}
