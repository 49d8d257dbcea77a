package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.Config;
import dev.baton.intake.Trigger;
import dev.baton.lifecycle.Stage;
import dev.baton.plan.Action;
import dev.baton.plan.Incident;
import dev.baton.sandbox.Weather;
import dev.baton.store.AuditLog;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Clearance;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what people, automations, crashes, a lagging search and lost or repeated events do, with what must
 * hold after each run of Baton. A failing sequence is replayed with ever fewer steps; the seed and the steps that are left
 * are printed. More of it: {@code -Dbaton.model.runs=N}; one again: {@code -Dbaton.model.seed=SEED -Dbaton.model.runs=1}, or with
 * {@code -Dbaton.model.steps=STEP,STEP} those that were left.
 */
final class ModelBasedTest {
    private static final List<String> KEYS = List.of("MH-1", "MH-9", "EV-2", "EV-3");
    private static final int RUNS = Integer.getInteger("baton.model.runs", 3);
    private static final long SEED = Long.getLong("baton.model.seed", 20_261_123);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(90);
    private static final int STEPS = 10;
    private static final int MOST_REPLAYS = 25;

    @TempDir
    Path folder;

    @Test
    void whateverHappensTheNextRunPutsItRight() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            Random random = new Random(seed);
            List<Long> steps = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                steps.add(random.nextLong());
            }
            String given = System.getProperty("baton.model.steps", "");
            if (!given.isEmpty()) {
                steps = Stream.of(given.split(",")).map(Long::valueOf).toList();
            }
            Optional<String> failure = play(steps);
            if (failure.isPresent()) {
                fail("seed " + seed + " (" + steps.size() + " steps): " + shrunk(steps, failure.get()));
            }
        }
    }

    private static String named(Action action) {
        return action instanceof Action.WritePage write
                ? "WritePage " + write.page().kind() + " " + write.known()
                : action.toString();
    }

    /** Leaves out steps for as long as it still fails. */
    private String shrunk(List<Long> failing, String first) {
        List<Long> steps = new ArrayList<>(failing);
        String told = first;
        int replays = 0;
        for (int at = steps.size() - 1; at >= 0 && replays < MOST_REPLAYS; at--, replays++) {
            List<Long> fewer = new ArrayList<>(steps);
            fewer.remove(at);
            Optional<String> failure = play(fewer);
            if (failure.isPresent()) {
                steps = fewer;
                told = failure.get();
            }
        }
        return "fails with " + steps.size() + " steps " + steps + ": " + told;
    }

    /** Plays steps on a new site; what did not hold, if anything. */
    private Optional<String> play(List<Long> steps) {
        List<String> told = new ArrayList<>();
        try (HandoffSite site = new HandoffSite(folder, HandoffSite.FEW);
                Play play = new Play(site, told)) {
            play.steadyRun(true);
            for (long step : steps) {
                play.step(new Random(step));
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure + " after " + told);
        }
    }

    /** One sequence on one site. */
    static final class Play implements AutoCloseable {
        private final HandoffSite site;
        private final RandomPeople people;
        private final DecidingPeople deciding;
        private final List<String> told;
        private final Set<String> unseen = new TreeSet<>();
        private Store kept = Store.inMemory();

        Play(HandoffSite site, List<String> told) {
            this.site = site;
            this.people = new RandomPeople(site, KEYS, "EV-3");
            this.deciding = new DecidingPeople(site, KEYS);
            this.told = told;
        }

        @Override
        public void close() {
            kept.close();
        }

        void step(Random random) {
            // What a search does not see yet is found at once only by a worker that looks at everything.
            boolean withDatabase = random.nextBoolean();
            lag(random.nextBoolean() ? Duration.ZERO : LONGEST_LAG.dividedBy(1 + random.nextInt(4)));
            for (int acts = random.nextInt(4); acts >= 0; acts--) {
                String act = random.nextInt(3) == 0 ? people.act(random) : deciding.act(random);
                told.add(act);
                if (act.contains(" the property ")) {
                    unseen.add(act.substring(0, act.indexOf(':')));
                }
            }
            // Who can change both the ticket and the database can forge a decision.
            withDatabase |= !deciding.forged().isEmpty();
            switch (random.nextInt(4)) {
                case 0 -> crash(random);
                case 1 -> events(random);
                default -> {}
            }
            if (withDatabase) {
                site.clock.forward(LONGEST_LAG);
            }
            steadyRun(withDatabase);
        }

        private void lag(Duration lag) {
            site.sandbox.weather(Weather.fair().withSearchLag(lag));
        }

        private Worker worker(Config config, Store store, Map<String, Handled> handled) {
            return Worker.connect(config, store, site.clock, one -> handled.put(one.key(), one));
        }

        /** A worker whose effects end after some write; sometimes its database is lost with it. */
        private void crash(Random random) {
            int writes = random.nextInt(12);
            told.add("a worker dies after " + writes + " writes");
            try (Relay relay = Relay.to(site.sandbox.uri());
                    Store lost = Store.inMemory();
                    Worker worker =
                            worker(relayed(relay), random.nextBoolean() ? kept : lost, new ConcurrentHashMap<>())) {
                relay.dieAfter(writes);
                worker.runOnce();
            } catch (RuntimeException died) {
                told.add("died: " + died.getClass().getSimpleName());
            }
            // A process that is dead has put no ticket aside for it.
            KEYS.forEach(kept::release);
            atMostOneComment();
        }

        private Config relayed(Relay relay) {
            return HandoffSite.config(site.folder(), HandoffSite.FEW, relay.uri(), "");
        }

        /** Events of which some are lost and some come twice. */
        private void events(Random random) {
            List<Trigger> triggers = new ArrayList<>();
            for (String key : KEYS) {
                for (int times = random.nextInt(3); times > 0; times--) {
                    triggers.add(new Trigger(key, "event", ""));
                }
            }
            told.add("events " + triggers.stream().map(Trigger::key).toList());
            try (Worker worker = worker(site.config(), kept, new ConcurrentHashMap<>())) {
                worker.handleOnly(triggers);
            }
            atMostOneComment();
        }

        void steadyRun(boolean withDatabase) {
            told.add(withDatabase ? "run" : "run without database");
            if (!withDatabase) {
                kept.close();
                kept = Store.inMemory();
            }
            try (Worker worker = worker(site.config(), kept, new ConcurrentHashMap<>())) {
                // Jira's "updated" does not tell of a property that was written; an event does.
                unseen.addAll(deciding.forged());
                List<Trigger> forged = unseen.stream()
                        .map(key -> new Trigger(key, "event", ""))
                        .toList();
                if (!forged.isEmpty()) {
                    worker.handleOnly(forged);
                }
                unseen.clear();
                assertThat(worker.runOnce().failed()).isEmpty();
            }
            try (Store fresh = Store.inMemory();
                    Worker oracle = worker(site.config(), fresh, new ConcurrentHashMap<>())) {
                for (String key : KEYS) {
                    isRight(oracle, key);
                }
                for (Worker.PlannedTicket planned : oracle.planAll()) {
                    assertThat(planned.plan().orElseThrow().actions())
                            .extracting(ModelBasedTest::named)
                            .as("what a second run would write on "
                                    + planned.ticket().key())
                            .isEmpty();
                }
            }
            atMostOneComment();
        }

        /** The ticket as it stands, against what the pure stages make of it. */
        private void isRight(Worker oracle, String key) {
            Ticket ticket = oracle.ticket(key).orElseThrow();
            if (ticket.stage() != Stage.S0) {
                deciding.settle(key);
            }
            Verdict verdict = oracle.handoffs().judge(ticket).orElseThrow();
            deciding.book(key).agrees(verdict, site.clock.instant());
            noneTwice(key);
            if (!verdict.next().isAfter(Stage.S1)) {
                return;
            }
            JsonNode memory = site.memory(key);
            if (verdict.fallback() != null) {
                String kind = memory.at("/moves/incident/kind").asText();
                assertThat(kind)
                        .as(key + " rests in " + ticket.status() + " though it belongs in " + verdict.fallback())
                        .isEqualTo(Incident.Kind.FOUGHT.name());
            }
            assertThat(memory.path("digest").asText())
                    .as("property of " + key + " in " + ticket.status() + ": " + memory)
                    .isEqualTo(verdict.digest());
            @Nullable String clearance = ticket.clearance();
            assertThat(clearance)
                    .as("clearance of " + key)
                    .isEqualTo(Clearance.of(key, verdict).orElse(clearance));
            assertThat(site.comment(key)).as("comment of " + key).contains(word(verdict.state()));
        }

        /** What was carried out stands in the log once. */
        private void noneTwice(String key) {
            List<String> done = new AuditLog(kept)
                    .rows(key).stream()
                            .filter(row -> row.kind().equals("command"))
                            .map(AuditLog.Row::says)
                            .filter(says -> says.contains("\"outcome\":\"DONE\""))
                            .toList();
            assertThat(done).as("commands carried out on " + key).doesNotHaveDuplicates();
        }

        private static String word(Verdict.State state) {
            return switch (state) {
                case READY -> "READY";
                case BLOCKED -> "HELD";
                case UNKNOWN -> "";
            };
        }

        void atMostOneComment() {
            for (String key : KEYS) {
                int own = 0;
                for (JsonNode comment : site.admin.comments(key)) {
                    own += comment.at("/author/displayName").asText().equals("Baton") ? 1 : 0;
                }
                assertThat(own).as("comments of Baton on " + key).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aGateThatOpensForEverybodyWouldBeFound() {
        try (HandoffSite site = new HandoffSite(folder, HandoffSite.FEW);
                Play play = new Play(site, new ArrayList<>())) {
            play.steadyRun(true);
            site.scientist.setPlainField("MH-1", "Handoff clearance", "MH-1 cleared for S2 0123456789ab");

            try (Store fresh = Store.inMemory();
                    Worker oracle = play.worker(site.config(), fresh, new ConcurrentHashMap<>())) {
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> play.isRight(oracle, "MH-1"))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("clearance of MH-1");
            }
        }
    }
}
