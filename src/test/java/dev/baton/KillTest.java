package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.verdict.Clearance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed at any point, as a process, is finished by the next one. */
final class KillTest {
    private static final int KILLS = 4;
    private static final long LATENCY_MILLIS = 30;

    private final Random random = new Random(20_261_121);

    @TempDir
    Path folder;

    private Process worker(Sandbox sandbox) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.baton.Main",
                "run",
                "--once");
        builder.environment().put("BATON_HOME", Path.of("").toAbsolutePath().toString());
        builder.environment().put("BATON_STORE", folder.resolve("store").toString());
        builder.environment().put("JIRA_BASE_URL", sandbox.uri().toString());
        builder.environment().put("JIRA_USER", "baton@example.com");
        builder.environment().put("JIRA_TOKEN", "sandbox");
        builder.environment().put("CONFLUENCE_BASE_URL", sandbox.uri() + "/wiki");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile())
                .start();
    }

    private static long writes(Sandbox sandbox) {
        return sandbox.stats().path("jira").path("writes").asLong()
                + sandbox.stats().path("confluence").path("writes").asLong();
    }

    @Test
    void killedWorkersLeaveOneCommentAndOnePageAndNoGateOpenThatMustNotBe() throws Exception {
        Weather slow = Weather.fair().withSearchLag(Duration.ZERO).withLatency(Duration.ofMillis(LATENCY_MILLIS));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded().withWeather(slow))) {
            List<Long> writesAtKill = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                long before = writes(sandbox);
                int wanted = 1 + random.nextInt(12);
                Process process = worker(sandbox);
                while (process.isAlive() && writes(sandbox) < before + wanted) {
                    Thread.sleep(Duration.ofMillis(1));
                }
                process.destroyForcibly().waitFor();
                writesAtKill.add(writes(sandbox) - before);
            }
            assertThat(writesAtKill).as("kills between writes").anyMatch(writes -> writes > 0);

            sandbox.weather(Weather.fair().withSearchLag(Duration.ZERO));
            Process last = worker(sandbox);
            assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).isZero();

            PersonAtJira witness = new PersonAtJira(sandbox.uri(), "admin@example.com");
            Set<String> pages = new HashSet<>();
            for (String key : witness.allKeys()) {
                JsonNode issue = witness.get("/rest/api/3/issue/" + key + "?properties=baton");
                JsonNode memory = issue.path("properties").path("baton");
                if (memory.path("needed").asInt() == 0) {
                    continue;
                }
                assertThat(witness.comments(key)).as(key).hasSize(1);
                assertThat(pages.add(
                                memory.path("pages").path("handoff").path("id").asText()))
                        .as(key)
                        .isTrue();
                String clearance = issue.path("fields")
                        .path(witness.fieldId("Handoff clearance"))
                        .asText("");
                assertThat(Clearance.opens(clearance))
                        .as(key + ": " + clearance)
                        .isEqualTo(memory.path("verdict").asText().equals("READY"));
            }
            assertThat(handoffPages(witness)).doesNotHaveDuplicates().hasSize(pages.size());

            long settled = writes(sandbox);
            assertThat(worker(sandbox).waitFor()).isZero();
            assertThat(writes(sandbox)).isEqualTo(settled);
        }
    }

    /** The tickets that the handoff pages are about, wherever in the tree these stand, by what Baton noted on them. */
    private static List<String> handoffPages(PersonAtJira witness) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode page :
                witness.get("/wiki/api/v2/pages?limit=250&status=current").path("results")) {
            JsonNode note = witness.get("/wiki/api/v2/pages/" + page.path("id").asText() + "/properties?key=baton")
                    .at("/results/0/value");
            if (note.path("kind").asText().equals("handoff")) {
                subjects.add(note.path("subject").asText());
            }
        }
        return subjects;
    }
}
