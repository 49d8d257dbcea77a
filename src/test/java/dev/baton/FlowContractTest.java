package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.ConfluenceConfig;
import dev.baton.config.FieldPlaces;
import dev.baton.confluence.Confluence;
import dev.baton.contract.OfficialSpecs;
import dev.baton.doctor.Check;
import dev.baton.doctor.Doctor;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.worker.Site;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Baton and the sandbox say to each other in the whole flow, held against Atlassian's own descriptions. */
final class FlowContractTest {
    private static final Path FILE = Path.of("config", "baton.yaml");
    private static final Set<String> EXPECTED = Set.of(
            "GET /rest/api/3/myself",
            "GET /rest/api/3/serverInfo",
            "GET /rest/api/3/mypermissions",
            "GET /rest/api/3/field",
            "GET /rest/api/3/project/{key}/statuses",
            "POST /rest/api/3/search/jql",
            "POST /rest/api/3/issue/bulkfetch",
            "PUT /rest/api/3/issue/{key}",
            "GET /rest/api/3/issue/{key}/comment",
            "POST /rest/api/3/issue/{key}/comment",
            "PUT /rest/api/3/issue/{key}/comment/{id}",
            "GET /rest/api/3/issue/{key}/transitions",
            "POST /rest/api/3/issue/{key}/transitions",
            "POST /rest/api/3/issue/{key}/remotelink",
            "GET /rest/api/3/attachment/content/{id}",
            "GET /wiki/rest/api/user/current",
            "GET /wiki/api/v2/spaces",
            "GET /wiki/api/v2/pages",
            "POST /wiki/api/v2/pages",
            "GET /wiki/api/v2/pages/{id}",
            "PUT /wiki/api/v2/pages/{id}",
            "POST /wiki/api/v2/pages/{id}/properties",
            "PUT /wiki/api/v2/pages/{id}/properties/{id}",
            "POST /wiki/rest/api/content/{id}/label");

    private static final Set<String> EXPECTED_OF_DATA_CENTER = Set.of(
            "GET /confluence/rest/api/user/current",
            "GET /confluence/rest/api/space/MLH",
            "GET /confluence/rest/api/content",
            "POST /confluence/rest/api/content",
            "GET /confluence/rest/api/content/{id}",
            "PUT /confluence/rest/api/content/{id}",
            "POST /confluence/rest/api/content/{id}/property",
            "PUT /confluence/rest/api/content/{id}/property/baton",
            "POST /confluence/rest/api/content/{id}/label");

    private static final Set<String> EXPECTED_OF_COMMANDS = Set.of(
            "GET /rest/api/3/user",
            "GET /rest/api/3/user/groups",
            "GET /rest/api/3/group/bulk",
            "GET /rest/api/3/project/{key}/role",
            "GET /rest/api/3/project/{key}/role/{id}",
            "GET /rest/api/3/issue/{key}",
            "POST /rest/api/3/issue",
            "PUT /rest/api/3/issue/{key}");

    @Test
    void whatIsSaidToADataCenterIsAsAtlassianDescribesIt() {
        OfficialSpecs.confluenceDataCenter();
        try (Sandbox sandbox = Sandbox.start(
                        SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
                Relay relay = Relay.to(sandbox.uri())) {
            Config config =
                    DataCenter.in(ConfigLoader.load(FILE, ConfigLoader.sandboxEnvironment(relay.uri())), relay.uri());
            PersonAtJira scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");

            run(config);
            scientist.fillIn("MH-1", "Known limitations", """
                    - Images of children under 16 were not in training; such studies are refused by age.
                    - Skin folds on obese patients lead to false alerts, about 4 in 100 studies.
                    - Lateral views are not read; they are skipped by their view position.
                    """);
            run(config);
            try (Site site = Site.of(config, Clock.systemUTC())) {
                assertThat(new Doctor(
                                        config,
                                        site.jira(),
                                        site.directory(),
                                        site.confluence(),
                                        Clock.systemUTC(),
                                        FieldPlaces.of(FILE))
                                .examine())
                        .noneMatch(check -> check.result() == Check.Result.FAIL);
            }

            TreeSet<String> seen = relay.exchanges().stream()
                    .filter(exchange -> exchange.status() < 400)
                    .map(Relay.Exchange::operation)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(seen).containsAll(EXPECTED_OF_DATA_CENTER).noneMatch(one -> one.contains("/wiki/"));
            assertThat(violations(relay)).isEmpty();
        }
    }

    @Test
    void allThatIsSaidInTheFlowIsAsAtlassianDescribesIt() {
        OfficialSpecs.jira(); // Skips before anything is started when the descriptions are absent.
        try (Sandbox sandbox = Sandbox.start(
                        SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
                Relay relay = Relay.to(sandbox.uri())) {
            Config config = ConfigLoader.load(FILE, ConfigLoader.sandboxEnvironment(relay.uri()));
            PersonAtJira scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
            PersonAtJira admin = new PersonAtJira(sandbox.uri(), "admin@example.com");

            run(config); // Moves EV-1 back too.
            scientist.fillIn("MH-1", "Known limitations", """
                    - Images of children under 16 were not in training; such studies are refused by age.
                    - Skin folds on obese patients lead to false alerts, about 4 in 100 studies.
                    - Lateral views are not read; they are skipped by their view position.
                    """);
            assertThat(scientist.transition("EV-2", "Submit for review").status())
                    .isEqualTo(204);
            run(config);
            assertThat(admin.status("EV-1")).isEqualTo("Documentation");
            assertThat(admin.status("EV-2")).isEqualTo("Documentation");
            try (Site site = Site.of(config, Clock.systemUTC())) {
                assertThat(new Doctor(
                                        config,
                                        site.jira(),
                                        site.directory(),
                                        site.confluence(),
                                        Clock.systemUTC(),
                                        FieldPlaces.of(FILE))
                                .examine())
                        .noneMatch(check -> check.result() == Check.Result.FAIL);
            }

            TreeSet<String> seen = relay.exchanges().stream()
                    .filter(exchange -> exchange.status() < 400)
                    .map(Relay.Exchange::operation)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(seen).containsAll(EXPECTED);
            assertThat(violations(relay)).isEmpty();
        }
    }

    @Test
    void whatCommandsAskAndWriteIsAsAtlassianDescribesIt() {
        OfficialSpecs.jira();
        try (Sandbox sandbox = Sandbox.start(
                        SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
                Relay relay = Relay.to(sandbox.uri())) {
            Config config = ConfigLoader.load(FILE, ConfigLoader.sandboxEnvironment(relay.uri()));
            LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
            say(sandbox, "scientist@example.com", "MH-1", "/baton waive H15 until " + day + " because I say so");
            say(sandbox, "lena@example.com", "MH-9", "/baton hold because legal has not answered");
            say(
                    sandbox,
                    "grace@example.com",
                    "MH-1",
                    "/baton break-glass until " + day + " because the old model fails");
            say(sandbox, "tomasz@example.com", "MH-1", "/baton break-glass");

            run(config);
            run(config);
            try (Site site = Site.of(config, Clock.systemUTC())) {
                assertThat(site.directory().groupsNamed(List.of("mlops-leads", "no such group")))
                        .containsExactly("mlops-leads");
            }

            assertThat(new PersonAtJira(sandbox.uri(), "admin@example.com")
                            .get("/rest/api/3/search/jql?jql=labels%20%3D%20baton-debt&fields=issuelinks")
                            .path("issues"))
                    .singleElement()
                    .satisfies(debt -> assertThat(
                                    debt.path("fields").path("issuelinks").toString())
                            .contains("MH-1"));
            TreeSet<String> seen = relay.exchanges().stream()
                    .filter(exchange -> exchange.status() < 400)
                    .map(Relay.Exchange::operation)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(seen).containsAll(EXPECTED_OF_COMMANDS);
            assertThat(violations(relay)).isEmpty();
        }
    }

    private static void say(Sandbox sandbox, String who, String key, String markdown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("body", Adf.write(Markdown.read(markdown)));
        PersonAtJira.Said said =
                new PersonAtJira(sandbox.uri(), who).call("POST", "/rest/api/3/issue/" + key + "/comment", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    @Test
    void uploadsAndArchivingAreAsAtlassianDescribesThem() {
        OfficialSpecs.confluenceDataCenter();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.empty());
                Relay relay = Relay.to(sandbox.uri())) {
            Config cloud = ConfigLoader.load(FILE, ConfigLoader.sandboxEnvironment(relay.uri()));
            for (Config config : List.of(cloud, DataCenter.in(cloud, relay.uri()))) {
                try (Site site = Site.of(config, Clock.systemUTC())) {
                    Confluence confluence = site.confluence();
                    String space = confluence.space("MLH").orElseThrow().id();
                    String id = confluence
                            .create(space, null, "Filed " + config.confluence().type(), "<p>x</p>")
                            .id();
                    confluence.attach(id, "card.md", "text/markdown", new byte[] {'a'}, "said", List.of());
                    confluence.attach(id, "card.md", "text/markdown", new byte[] {'b'}, "said", confluence.files(id));
                    confluence.update(id, 2, "Filed at " + space, "<p>y</p>", "m");
                    assertThat(confluence.version(id, 1)).isPresent();
                    confluence.displayName(confluence.currentUser().accountId());
                    confluence.labels(id);
                    if (config.confluence().type() == ConfluenceConfig.Type.CLOUD) {
                        confluence.archive(id);
                    }
                }
            }
            assertThat(relay.exchanges()).hasSizeGreaterThan(18).allMatch(exchange -> exchange.status() < 400);
            assertThat(violations(relay)).isEmpty();
        }
    }

    private static void run(Config config) {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            assertThat(worker.runOnce().failed()).isEmpty();
        }
    }

    /** One example per operation and complaint; the same one a hundred times says no more. */
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
                String complaint = violation.replaceAll("\\d+", "0").replaceAll("(MH|EV)-0", "KEY-0");
                distinct.putIfAbsent(exchange.operation() + " " + complaint, violation);
            }
        }
        return distinct;
    }
}
