package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sandbox.Weather;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real worker processes, killed at random points of their work on what people just did; after each one undisturbed run has
 * everything right. The suite kills a few, {@code -Dbaton.kills=200 -Dtest=KillLoopTest} kills 200. Processes start ahead of
 * their use, so that a kill costs no start of a JVM to wait for.
 */
final class KillLoopTest {
    private static final int KILLS = Integer.getInteger("baton.kills", 12);
    private static final long SEED = Long.getLong("baton.model.seed", 20_261_121);
    private static final int STANDBY = 2;
    private static final List<String> KEYS = List.of("MH-1", "MH-9", "EV-2", "EV-3");

    @TempDir
    Path folder;

    private final Deque<Process> standby = new ArrayDeque<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : standby) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path config) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.baton.StandbyWorker",
                config.toString());
        builder.environment().put("BATON_HOME", Path.of("").toAbsolutePath().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("workers.log").toFile()))
                .start();
    }

    private static long writes(HandoffSite site) {
        return site.sandbox.stats().path("jira").path("writes").asLong()
                + site.sandbox.stats().path("confluence").path("writes").asLong();
    }

    @Test
    void workersKilledAnywhereLeaveNothingThatTheNextRunDoesNotPutRight() throws Exception {
        Random random = new Random(SEED);
        int between = 0;
        List<String> told = new ArrayList<>();
        try (HandoffSite site = new HandoffSite(folder, HandoffSite.FEW);
                ModelBasedTest.Play play = new ModelBasedTest.Play(site, told)) {
            Path config = site.standalone();
            play.steadyRun(false);
            RandomPeople people = new RandomPeople(site, KEYS, "EV-3");
            for (int kill = 0; kill < KILLS; kill++) {
                while (standby.size() < STANDBY) {
                    standby.add(start(config));
                }
                told.clear();
                for (int acts = 0; acts < 4; acts++) {
                    told.add(people.act(random));
                }
                site.sandbox.weather(Weather.fair().withSearchLag(Duration.ZERO).withLatency(Duration.ofMillis(5)));
                long before = writes(site);
                killed(standby.removeFirst(), site, before, random);
                long written = writes(site) - before;
                told.add("killed after " + written + " writes");
                between += written > 0 ? 1 : 0;
                site.sandbox.weather(Weather.fair().withSearchLag(Duration.ZERO));
                try {
                    play.atMostOneComment();
                    play.steadyRun(false);
                } catch (AssertionError wrong) {
                    throw new AssertionError("seed " + SEED + " kill " + kill + ": " + told, wrong);
                }
            }
        }
        assertThat(between)
                .as("kills after a write, of " + KILLS + "; " + log())
                .isGreaterThan(KILLS / 4);
    }

    /** Lets a worker go, and kills it after so many writes or milliseconds, if it is not done before. */
    private static void killed(Process process, HandoffSite site, long before, Random random) throws Exception {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        if (random.nextInt(5) == 0) {
            process.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS);
        } else {
            int wanted = 1 + random.nextInt(14);
            while (process.isAlive() && writes(site) < before + wanted) {
                Thread.sleep(Duration.ofMillis(1));
            }
            process.waitFor(random.nextInt(8), TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
    }

    private String log() throws IOException {
        String text = Files.readString(folder.resolve("workers.log"), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2_000));
    }
}
