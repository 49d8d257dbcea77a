package dev.baton.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.assess.Assessor;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Requirement;
import dev.baton.assess.rule.Facts;
import dev.baton.assess.rule.LinkAnswer;
import dev.baton.assess.rule.LinkAnswer.Kind;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Lookups;
import dev.baton.document.Markdown;
import dev.baton.document.Mention;
import dev.baton.http.FakeSite;
import dev.baton.jira.JiraClient;
import dev.baton.lifecycle.Stage;
import dev.baton.store.Store;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked up for a ticket, how often, and what is judged by it. */
class FactFinderTest {
    private static final String LINKS = "{links: {gone: missing}}";
    private static final Dns LOOPBACK = host -> {
        if (!host.endsWith(".test")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getLoopbackAddress());
    };

    private final MockWebServer web = new MockWebServer();
    private final Store store = Store.inMemory();
    private final FakeSite jira = new FakeSite();
    private final Time clock = new Time();

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-11-21T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void start() throws Exception {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                int status = path.startsWith("/gone") ? 404 : path.startsWith("/down") ? 503 : 200;
                return new MockResponse.Builder().code(status).build();
            }
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.close();
        jira.close();
        store.close();
    }

    private static Requirement requirement(String rule, String example) {
        try {
            return new YAMLMapper()
                    .readValue(
                            """
                            id: X4
                            title: Links resolve
                            owner: DS
                            severity: {S2: block}
                            wanted: Each link answers.
                            sources: [{field: Links}]
                            rule: %s
                            remedy: Correct the link.
                            """.formatted(rule) + (example.isEmpty() ? "" : "example: " + example + "\n"),
                            Requirement.class);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Config config(Requirement... requirements) {
        Config shipped = ConfigLoader.load(
                Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(URI.create("http://localhost:1")));
        Lookups lookups = new Lookups(
                true, List.of("*.test"), Duration.ofMillis(800), Duration.ofSeconds(10), 20, Duration.ofDays(1));
        return new Config(
                shipped.jira(),
                shipped.confluence(),
                shipped.watches(),
                shipped.stages(),
                shipped.gate(),
                List.of(requirements),
                shipped.owners(),
                shipped.pages(),
                shipped.store(),
                shipped.limits(),
                shipped.webhook(),
                shipped.commands(),
                lookups);
    }

    private FactFinder finder(Config config) {
        return new FactFinder(config, new JiraClient(jira.http()), store, clock, LOOPBACK);
    }

    private static Ticket ticket(String id, Node document) {
        Dossier dossier = new Dossier(
                "MH-" + id, Map.of("Links", new Content.Written(document, "x")), new Content.Empty(), List.of());
        return new Ticket(
                id,
                "MH-" + id,
                "MH",
                "Model Handoffs",
                "Model handoff",
                "A model",
                "3",
                "Documentation",
                Stage.S1,
                Planned.NEVER,
                Instant.EPOCH,
                Instant.EPOCH,
                new Person("lena", "Lena Hoffmann", true, ""),
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                dossier,
                null,
                null,
                null,
                List.of(),
                true,
                List.of());
    }

    private static Ticket saying(String id, String markdown) {
        return ticket(id, Markdown.read(markdown));
    }

    private String at(String path) {
        return "http://git.test:" + web.getPort() + path;
    }

    private static Finding judge(Config config, Ticket ticket, Facts facts) {
        return Assessor.assess(ticket.dossier(), config.requirements(), Stage.S2, facts)
                .getFirst();
    }

    @Test
    void looksNothingUpWhereNoRequirementAsks() {
        Config config = config(requirement("{filled: {}}", ""));
        Facts facts = finder(config).facts(saying("1", "See " + at("/a")));

        assertThat(facts.answers().links()).isEmpty();
        assertThat(facts.ticket()).isNotNull();
        assertThat(facts.roles()).containsKey("DS");
        assertThat(web.getRequestCount()).isZero();
        assertThat(jira.requests()).isEmpty();
    }

    @Test
    void theShippedRequirementsThatAreOnByDefaultSendNoRequest() {
        Config shipped = ConfigLoader.load(
                Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(URI.create("http://localhost:1")));
        new FactFinder(shipped, new JiraClient(jira.http()), store, clock, LOOPBACK)
                .facts(saying("1", "See " + at("/a")));

        assertThat(web.getRequestCount()).isZero();
        assertThat(jira.requests()).isEmpty();
    }

    @Test
    void judgesALinkByWhatItCameTo() {
        Config config = config(requirement(LINKS, ""));
        FactFinder finder = finder(config);

        Ticket fine = saying("1", "See " + at("/a") + " and [this](" + at("/b#x") + ").");
        assertThat(judge(config, fine, finder.facts(fine)).outcome()).isEqualTo(Outcome.PASS);

        Ticket gone = saying("2", "See " + at("/gone?token=hush"));
        Finding miss = judge(config, gone, finder.facts(gone));
        assertThat(miss.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(miss.holds()).isTrue();
        assertThat(miss.found()).isEqualTo(at("/gone?… (the server answered 404)"));
        assertThat(miss.where()).isEqualTo("field “Links”, sentence 1");
        assertThat(miss.remedy()).startsWith("Correct the link, or take it out").endsWith("Correct the link.");

        Ticket down = saying("3", "See " + at("/down"));
        Finding unread = judge(config, down, finder.facts(down));
        assertThat(unread.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(unread.unread()).isTrue();
        assertThat(unread.holds()).isFalse();
        assertThat(unread.found()).contains("the server answered 503");
    }

    @Test
    void keepsAnswersForADayAndFailuresForMinutes() {
        FactFinder finder = finder(config(requirement(LINKS, "")));
        Ticket ticket = saying("1", at("/a") + " and " + at("/down"));
        Facts first = finder.facts(ticket);
        int asked = web.getRequestCount();
        assertThat(asked).as("HEAD twice, and GET where HEAD fails").isEqualTo(3);

        assertThat(finder.facts(ticket).answers()).isEqualTo(first.answers());
        assertThat(finder(config(requirement(LINKS, ""))).facts(ticket).answers())
                .isEqualTo(first.answers());
        assertThat(web.getRequestCount()).isEqualTo(asked);

        clock.now = clock.now.plus(Duration.ofMinutes(11));
        finder.facts(ticket);
        assertThat(web.getRequestCount()).as("what failed is tried again").isEqualTo(asked + 2);

        clock.now = clock.now.plus(Duration.ofDays(1));
        finder.facts(ticket);
        assertThat(web.getRequestCount()).isEqualTo(asked + 5);
    }

    @Test
    void triesNeitherTheSitesThemselvesNorMoreLinksThanConfigured() {
        FactFinder finder = finder(config(requirement(LINKS, "")));
        StringBuilder text = new StringBuilder("http://localhost:1/browse/MH-2 ");
        for (int i = 0; i < 40; i++) {
            text.append(at("/" + i)).append(' ');
        }
        Map<String, LinkAnswer> answers =
                finder.facts(saying("1", text.toString())).answers().links();

        assertThat(answers).hasSize(20).doesNotContainKey("http://localhost:1/browse/MH-2");
        assertThat(answers.values()).allMatch(answer -> answer.kind() == Kind.ANSWERS);
        assertThat(web.getRequestCount()).isEqualTo(20);
    }

    @Test
    void neverAsksWhereNobodyAllowedIt() {
        Config config = config(requirement(LINKS, ""));
        Ticket ticket = saying("1", "http://127.0.0.1/ and http://169.254.169.254/latest/meta-data/");
        Finding finding = judge(config, ticket, finder(config).facts(ticket));

        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread())
                .as("it stays so, and a person can confirm it")
                .isFalse();
        assertThat(finding.found()).contains("a private address");
        assertThat(finding.remedy()).contains("lookups.internalHosts");
        assertThat(web.getRequestCount()).isZero();
    }

    // people

    private static Ticket mentioning(String account) {
        Document document = new Document();
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text("Model: "));
        paragraph.appendChild(new Mention(account, "Priya Nair"));
        document.appendChild(paragraph);
        return ticket("1", document);
    }

    private static final String PEOPLE = "{people: {duties: [{name: the model, anyOf: [model]}], backup: ignored}}";

    @Test
    void asksJiraOnceAnHourWhetherPeopleAreActive() {
        Config config = config(requirement(PEOPLE, ""));
        FactFinder finder = finder(config);
        jira.json(
                200,
                "{\"values\":[{\"accountId\":\"priya\",\"displayName\":\"Priya Nair\",\"active\":false}],\"isLast\":true}");

        Finding finding = judge(config, mentioning("priya"), finder.facts(mentioning("priya")));
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.found()).isEqualTo("@Priya Nair is no active Jira user");
        assertThat(jira.onlyRequest().getUrl().query()).isEqualTo("accountId=priya&maxResults=1");

        finder.facts(mentioning("priya"));
        assertThat(jira.requests()).isEmpty();

        clock.now = clock.now.plus(Duration.ofMinutes(61));
        jira.json(200, "{\"values\":[{\"accountId\":\"priya\",\"active\":true}]}");
        assertThat(judge(config, mentioning("priya"), finder.facts(mentioning("priya")))
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void anAccountThatJiraDoesNotKnowIsNotActive() {
        Config config = config(requirement(PEOPLE, ""));
        jira.json(200, "{\"values\":[]}");
        assertThat(judge(config, mentioning("x"), finder(config).facts(mentioning("x")))
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void jiraInTroubleLeavesTheGateAsItIs() {
        Config config = config(requirement(PEOPLE, ""));
        for (int i = 0; i < 10; i++) {
            jira.json(503, "{}");
        }
        Finding finding = judge(config, mentioning("x"), finder(config).facts(mentioning("x")));
        assertThat(finding.unread()).isTrue();
        assertThat(finding.found()).contains("Jira did not tell");
    }

    // repeated

    private static final String BOILERPLATE =
            "This model may show bias that its training data had, and users should take care to look at its output.";

    @Test
    void countsInHowManyOtherTicketsAPassageStands() {
        Config config = config(requirement("{repeated: {others: 3}}", ""));
        FactFinder finder = finder(config);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            Ticket ticket = saying(String.valueOf(i), BOILERPLATE);
            Facts facts = finder.facts(ticket);
            assertThat(finder.facts(ticket).answers())
                    .as("a second look counts nothing twice")
                    .isEqualTo(facts.answers());
            outcomes.add(judge(config, ticket, facts).outcome());
        }
        assertThat(outcomes).containsExactly(Outcome.PASS, Outcome.PASS, Outcome.PASS, Outcome.UNSURE, Outcome.UNSURE);

        finder.facts(saying(
                "1", "Small apical pneumothoraces under 1 cm are missed in three of ten portable images today."));
        finder.facts(saying("2", ""));
        Ticket fourth = saying("4", BOILERPLATE);
        assertThat(judge(config, fourth, finder.facts(fourth)).outcome())
                .as("those that say something else now do not count any more")
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aRequirementsExampleIsNoDocumentation() {
        Config config = config(requirement("{repeated: {}}", '"' + BOILERPLATE + '"'));
        Ticket ticket = saying("1", "**" + BOILERPLATE + "**");
        assertThat(judge(config, ticket, finder(config).facts(ticket)).found())
                .endsWith("(word for word the example of X4)");
    }
}
