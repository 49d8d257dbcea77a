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
        assertThat(told("MH-1"))
                .contains("Waived by Grace Whitfield until " + day + ": the study ends on Thursday");
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(6));
        assertThat(state("MH-1")).isEqualTo(Verdict.State.BLOCKED);
        assertThat(scientist.transition("MH-1", "Submit for review").status()).isEqualTo(400);
        assertThat(told("MH-1")).contains("ENDED").contains("That day is over");
    }
}
