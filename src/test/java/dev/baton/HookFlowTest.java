package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Secret;
import dev.baton.config.Watch;
import dev.baton.intake.Inbox;
import dev.baton.sandbox.HookWeather;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.schedule.Timetable;
import dev.baton.store.Store;
import dev.baton.verdict.Clearance;
import dev.baton.web.HookEndpoint;
import dev.baton.web.Outcome;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flow from a webhook to the gate, against the sandbox; polling is so seldom that only webhooks can have done it. */
final class HookFlowTest {
    private static final String SECRET = "a secret of this test";
    private static final String LIMITATIONS =
            "- Misses pneumothoraces under 1 cm on portable images in 3 of 10 cases; the"
                    + " radiologist's routine read finds them.\n- Children under 16 were not in training and are refused by age.\n";

    private final List<Handled> handled = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;
    private Config config;
    private Store store;
    private Worker worker;
    private Timetable timetable;
    private Inbox inbox;
    private HookEndpoint endpoint;
    private PersonAtJira scientist;
    private PersonAtJira admin;

    @BeforeEach
    void startAll() {
        sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ofMinutes(5))));
        Config shipped =
                ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
        config = shipped.withWatches(shipped.watches().stream()
                .map(watch -> new Watch(watch.name(), watch.jql(), Duration.ofDays(1), watch.overlap()))
                .toList());
        store = Store.inMemory();
        worker = Worker.connect(config, store, Clock.systemUTC(), handled::add);
        worker.runOnce();
        timetable = worker.start();
        inbox = worker.inbox(timetable);
        endpoint = HookEndpoint.open(config.webhook().on(0, Secret.of(SECRET)), inbox, Clock.systemUTC());
        String address =
                "http://127.0.0.1:" + endpoint.port() + config.webhook().path();
        worker.site().jira().register("Baton", address, Inbox.EVENTS, "", SECRET);
        scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
        admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
        await().until(timetable::idle);
        handled.clear();
    }

    @AfterEach
    void stopAll() {
        endpoint.close();
        inbox.close();
        timetable.close();
        worker.close();
        store.close();
        sandbox.close();
    }

    private String clearance(String key) {
        return admin.get("/rest/api/3/issue/" + key)
                .path("fields")
                .path(admin.fieldId("Handoff clearance"))
                .asText();
    }

    private void settle() {
        await().until(() ->
                sandbox.hooksUnderWay() == 0 && store.pending().arrivals(1).isEmpty() && timetable.idle());
    }

    @Test
    void anEditOpensTheGateAtOnceThoughNobodyPollsAndSearchLags() {
        scientist.fillIn("MH-1", "Known limitations", LIMITATIONS);

        await().untilAsserted(
                        () -> assertThat(Clearance.opens(clearance("MH-1"))).isTrue());
        assertThat(admin.comments("MH-1")).hasSize(1);
    }

    @Test
    void whatBatonWritesComesBackAndIsNotLookedAtAgain() {
        scientist.fillIn("MH-1", "Known limitations", LIMITATIONS);
        await().untilAsserted(
                        () -> assertThat(Clearance.opens(clearance("MH-1"))).isTrue());
        settle();

        assertThat(handled).extracting(Handled::key).containsOnly("MH-1").hasSizeLessThanOrEqualTo(2);
        assertThat(endpoint.count(Outcome.ECHO)).isPositive();
    }

    @Test
    void aPersonsEditRightAfterBatonsIsNotTakenForItsEcho() {
        scientist.fillIn("MH-1", "Known limitations", LIMITATIONS);
        await().untilAsserted(
                        () -> assertThat(Clearance.opens(clearance("MH-1"))).isTrue());
        scientist.fillIn("MH-1", "Known limitations", "TBD");

        await().untilAsserted(
                        () -> assertThat(Clearance.opens(clearance("MH-1"))).isFalse());
    }

    @Test
    void aQuickStayInAForbiddenStageIsToldThoughOnlyTheWayBackWasHeard() {
        sandbox.hookWeather(HookWeather.fair().withLost(1));
        scientist.transition("EV-2", "Submit for review");
        scientist.transition("EV-2", "Accept for packaging");
        sandbox.hookWeather(HookWeather.fair());
        scientist.transition("EV-2", "Return to documentation");

        await().untilAsserted(() -> assertThat(admin.comments("EV-2").toString())
                .contains("moved this ticket through", "Package", "Asha Raman"));
    }

    @Test
    void deliveriesThatAreDoubledAndOvertakeEachOtherEndInTheSame() {
        sandbox.hookWeather(HookWeather.fair()
                .withDoubled(0.5)
                .withScattered(Duration.ofMillis(60))
                .withCommentsWithIssue(false));
        for (int round = 0; round < 6; round++) {
            scientist.fillIn("MH-1", "Known limitations", round % 2 == 0 ? "TBD" : LIMITATIONS);
            scientist.call("POST", "/rest/api/3/issue/MH-1/comment", comment("round " + round));
        }
        settle();

        assertThat(Clearance.opens(clearance("MH-1"))).isTrue();
        assertThat(endpoint.count(Outcome.REPEATED)).isPositive();
        long ofBaton = 0;
        for (JsonNode comment : admin.comments("MH-1")) {
            ofBaton += comment.path("author").path("displayName").asText().equals("Baton") ? 1 : 0;
        }
        assertThat(ofBaton).isEqualTo(1);
    }

    @Test
    void aTicketThatIsDeletedIsForgotten() {
        assertThat(store.standings("MH")).extracting(Store.Standing::key).contains("MH-3");

        admin.call("DELETE", "/rest/api/3/issue/MH-3", null);

        await().untilAsserted(() -> assertThat(store.standings("MH"))
                .extracting(Store.Standing::key)
                .doesNotContain("MH-3"));
    }

    @Test
    void aTicketOutsideTheWatchesIsLeftAlone() {
        Config narrow =
                config.withWatches(List.of(new Watch("one", "key = MH-3", Duration.ofDays(1), Duration.ofMinutes(5))));
        try (Worker other = Worker.connect(narrow, store, Clock.systemUTC(), handled::add);
                Timetable own = other.start();
                Inbox theirs = other.inbox(own);
                HookEndpoint there =
                        HookEndpoint.open(narrow.webhook().on(0, Secret.of(SECRET)), theirs, Clock.systemUTC())) {
            endpoint.close();
            inbox.close();
            String address =
                    "http://127.0.0.1:" + there.port() + narrow.webhook().path();
            other.site().jira().register("Other", address, Inbox.EVENTS, "", SECRET);
            await().until(own::idle);
            handled.clear();

            scientist.fillIn("MH-1", "Known limitations", LIMITATIONS);
            await().until(() ->
                    there.count(Outcome.KEPT) > 0 && store.pending().arrivals(1).isEmpty() && own.idle());

            assertThat(handled).isEmpty();
        }
    }

    private static JsonNode comment(String text) {
        var body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        body.set("body", dev.baton.document.Adf.write(dev.baton.document.Markdown.read(text)));
        return body;
    }
}
