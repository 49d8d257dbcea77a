package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.AuditLog;
import dev.baton.store.Store;
import dev.baton.worker.Journal;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of a whole run. */
final class AuditFlowTest {
    @TempDir
    Path folder;

    @Test
    void everyVerdictOfTheSeedIsJudgedAgainToTheSame() {
        try (Sandbox sandbox = Sandbox.start(
                        SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
                Store store = Store.open(folder.resolve("store"))) {
            Config config =
                    ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
            PersonAtJira admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
            try (Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
                assertThat(worker.runOnce().failed()).isEmpty();
            }
            // Another process reads a copy while the worker has the database open.
            try (Store copy = Store.toRead(folder.resolve("store"))) {
                AuditLog log = new AuditLog(copy);
                Journal journal = new Journal(config, log, Clock.systemUTC());
                for (String key : admin.allKeys()) {
                    List<AuditLog.Row> rows = log.rows(key);
                    assertThat(rows).as(key).isNotEmpty();
                    assertThat(AuditLog.broken(rows)).as(key).isEmpty();
                    assertThat(rows.stream().filter(row -> row.kind().equals("verdict")))
                            .as(key)
                            .isNotEmpty()
                            .allSatisfy(row -> assertThat(journal.replay(row))
                                    .as(key + " " + row.seq())
                                    .isEqualTo(Journal.Replay.SAME));
                }
                assertThat(log.rows("EV-1")).extracting(AuditLog.Row::kind).contains("moved-back");
            }
            int before = rows(store, admin);
            try (Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
                admin.allKeys()
                        .forEach(key ->
                                worker.handoffs().handle(worker.ticket(key).orElseThrow()));
            }
            assertThat(rows(store, admin))
                    .as("a verdict that repeats is not logged again")
                    .isEqualTo(before);
        }
    }

    private static int rows(Store store, PersonAtJira admin) {
        return admin.allKeys().stream()
                .mapToInt(key -> new AuditLog(store).rows(key).size())
                .sum();
    }
}
