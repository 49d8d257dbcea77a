package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.document.Text;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people decide in comments, from the comment to the gate and back, over HTTP. */
final class CommandsFlowTest {
    private Sandbox sandbox;
    private Config config;
    private Store store;
    private Clock clock = Clock.systemUTC();
    private PersonAtJira scientist;
    private PersonAtJira lena;
    private PersonAtJira grace;
    private PersonAtJira tomasz;
    private PersonAtJira admin;

    @BeforeEach
    void startSandbox() {
        sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
        config = ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
        store = Store.inMemory();
        scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
        lena = new PersonAtJira(sandbox.uri(), "lena@example.com");
        grace = new PersonAtJira(sandbox.uri(), "grace@example.com");
        tomasz = new PersonAtJira(sandbox.uri(), "tomasz@example.com");
        admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
    }

    @AfterEach
    void stopSandbox() {
        store.close();
        sandbox.close();
    }

    /** Handles one ticket as the timetable would: Quartz itself goes by the time of the machine. */
    private Handled run(String key) {
        try (Worker worker = Worker.connect(config, store, clock, handled -> {})) {
            return worker.handoffs().handle(worker.ticket(key).orElseThrow());
        }
    }

    private Verdict.State state(String key) {
        return run(key).verdict();
    }

    private static String say(PersonAtJira who, String key, String markdown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("body", Adf.write(Markdown.read(markdown)));
        PersonAtJira.Said said = who.call("POST", "/rest/api/3/issue/" + key + "/comment", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().path("id").asText();
    }

    private JsonNode sticky(String key) {
        for (JsonNode comment : admin.comments(key)) {
            if (comment.path("author").path("displayName").asText().equals("Baton")) {
                return comment;
            }
        }
        throw new AssertionError("no comment of Baton's on " + key);
    }

    private String told(String key) {
        return Text.of(Adf.read(sticky(key).path("body")));
    }

    private LocalDate in(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(days);
    }

    @Test
    void aWaiverOpensTheGateAndItsLastDayClosesIt() {
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
        assertThat(scientist.transition("MH-1", "Submit for review").status()).isEqualTo(400);

        LocalDate day = in(5);
        say(grace, "MH-1", "/baton waive H15 until " + day + " because the study ends on Thursday");
        assertThat(state("MH-1")).isEqualTo(Verdict.State.READY);
        assertThat(told("MH-1")).contains("Waived by Grace Whitfield until " + day + ": the study ends on Thursday");
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(6));
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
        assertThat(scientist.transition("MH-1", "Submit for review").status()).isEqualTo(400);
        assertThat(told("MH-1")).contains("ENDED").contains("That day is over");
    }

    @Test
    void aConfirmationIsOfTheTextThatItsAuthorSaw() {
        scientist.fillIn("MH-9", "Preprocessing", "The data is preprocessed.");
        run("MH-9");
        say(lena, "MH-9", "/baton confirm H06");
        scientist.fillIn("MH-9", "Preprocessing", "The data is preprocessed as usual in the pipeline.");
        run("MH-9");
        assertThat(told("MH-9")).contains("was changed after this was written").doesNotContain("Confirmed by Lena");

        say(lena, "MH-9", "I have looked again.\n\n/baton confirm H06");
        run("MH-9");
        assertThat(told("MH-9")).contains("Confirmed by Lena Hoffmann");
    }

    @Test
    void breakGlassByTwoLeavesOneDebtTicketEvenWhenAnswersAreLost() {
        run("MH-1");
        say(grace, "MH-1", "/baton break-glass until " + in(3) + " because the old model fails");
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
        assertThat(told("MH-1")).contains("WAITS").contains("/baton break-glass");

        say(tomasz, "MH-1", "/baton break-glass");
        sandbox.weather(new Weather(Duration.ZERO, 0, 0, 0, 0, 0.5, Duration.ofSeconds(1), Duration.ZERO, 7));
        for (int tries = 0; tries < 30; tries++) {
            try {
                run("MH-1");
            } catch (dev.baton.http.ApiException lost) {
                // The next run goes on where this one was cut off.
            }
        }
        sandbox.weather(Weather.fair().withSearchLag(Duration.ZERO));

        assertThat(state("MH-1")).isEqualTo(Verdict.State.READY);
        JsonNode debts = admin.get(
                        "/rest/api/3/search/jql?jql=labels%20%3D%20baton-debt&fields=summary,issuelinks,issuetype")
                .path("issues");
        assertThat(debts).hasSize(1);
        String debt = debts.get(0).path("key").asText();
        assertThat(debts.get(0).path("fields").path("issuelinks").toString()).contains("MH-1");
        assertThat(told("MH-1"))
                .contains("Break-glass")
                .contains(debt)
                .contains("Grace Whitfield and Tomasz Wieczorek");
        assertThat(scientist.transition("MH-1", "Submit for review").status()).isEqualTo(204);
    }

    @Test
    void decisionsOutliveTheDatabaseAndForgeriesDoNot() {
        run("MH-1");
        say(grace, "MH-1", "/baton waive H15 until " + in(5) + " because the study ends");
        run("MH-1");
        store.close();
        store = Store.inMemory();
        assertThat(state("MH-1")).as("a new database").isEqualTo(Verdict.State.READY);

        ObjectNode forged = admin.get("/rest/api/3/issue/MH-1/properties/baton-decisions")
                .path("value")
                .deepCopy();
        ((ObjectNode) forged.path("decisions").get(0)).put("ends", "2036-01-01T00:00:00Z");
        assertThat(scientist
                        .call("PUT", "/rest/api/3/issue/MH-1/properties/baton-decisions", forged)
                        .status())
                .isEqualTo(200);
        ObjectNode own = forged.deepCopy();
        assertThat(scientist
                        .call("PUT", "/rest/api/3/issue/MH-8/properties/baton-decisions", own)
                        .status())
                .isEqualTo(201);

        assertThat(state("MH-1")).isEqualTo(Verdict.State.READY);
        assertThat(told("MH-1")).contains("It was put right from Baton's log");
        assertThat(state("MH-8")).as("a record copied from another ticket").isEqualTo(Verdict.State.BLOCKED);
        assertThat(told("MH-8")).contains("did not carry Baton's seal");
        assertThat(admin.get("/rest/api/3/issue/MH-1/properties/baton-decisions")
                        .toString())
                .doesNotContain("2036");
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(6));
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
    }

    @Test
    void whoMayNotIsToldOnceAndNothingHappens() {
        run("MH-1");
        say(scientist, "MH-1", "/baton waive H15 until " + in(5) + " because I say so *bold* {code} <b>");
        say(lena, "MH-1", "/baton waive H15 until " + in(5) + " because I am a reviewer");
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
        assertThat(told("MH-1"))
                .contains("NOT DONE")
                .contains("Only the project role “Handoff approvers” or the project role “Administrators”");
        JsonNode before = sticky("MH-1");
        run("MH-1");

        assertThat(sticky("MH-1").path("updated"))
                .as("nothing is written again")
                .isEqualTo(before.path("updated"));
        say(scientist, "MH-1", "/baton help");
        run("MH-1");
        assertThat(told("MH-1")).contains("/baton waive ITEM … until DAY because REASON");
        assertThat(admin.comments("MH-1")).hasSize(4);
    }
}
