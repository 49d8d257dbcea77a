package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.config.Config;
import dev.baton.config.Watch;
import dev.baton.intake.Poller;
import dev.baton.intake.Trigger;
import dev.baton.jira.Attachments;
import dev.baton.jira.BulkAnswer;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueReads;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.SearchPage;
import dev.baton.schedule.Timetable;
import dev.baton.schedule.Work;
import dev.baton.store.Store;
import dev.baton.ticket.BulkReads;
import dev.baton.ticket.Ticket;
import dev.baton.worker.Handoffs;
import dev.baton.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of very many tickets through poller, ledger, timetable, shared reads, assessment and verdict, with Jira's answers
 * made up in this process: what is measured is the worker's own time and heap. Run it in a JVM of its own with the heap
 * that is to be proven.
 */
public final class SweepBench {
    private final Config config;
    private final int tickets;

    /** Makes a sweep of so many tickets. */
    public SweepBench(Config config, int tickets) {
        this.config = config;
        this.tickets = tickets;
    }

    /**
     * Sweeps.
     *
     * @param samples tickets of a sandbox, whose content the made-up ones share
     * @param database where the store is created
     */
    public List<Measured> measure(List<IssueJson> samples, Worker worker, Path database)
            throws IOException, InterruptedException {
        MadeUp jira = new MadeUp(samples, tickets);
        AtomicInteger judged = new AtomicInteger();
        AtomicLong peak = new AtomicLong();
        long began = System.nanoTime();
        try (Store store = Store.open(database)) {
            BulkReads reads = new BulkReads(worker.readerOf(jira, jira));
            Handoffs handoffs = worker.handoffs();
            Poller poller = new Poller(jira, store, Clock.systemUTC(), () -> "bench");
            Work work = new Work() {
                @Override
                public void cycle(Watch watch, Consumer<List<Trigger>> found) {
                    poller.cycle(watch, Integer.MAX_VALUE, found);
                }

                @Override
                public boolean ticket(String key, String why) {
                    Ticket ticket = reads.read(key).orElseThrow();
                    handoffs.judge(ticket);
                    store.keepHandled(ticket.id(), Poller.version(ticket.updated(), "bench"));
                    if (judged.incrementAndGet() % 5_000 == 0) {
                        peak.accumulateAndGet(usedAfterCollection(), Math::max);
                    }
                    return true;
                }

                @Override
                public void summaries() {}

                @Override
                public void giveUp(Trigger trigger, String cause) {
                    throw new IllegalStateException(trigger.key() + " failed: " + cause);
                }
            };
            try (Timetable timetable = Timetable.on(store, config.limits(), List.of(), work, Clock.systemUTC())) {
                timetable.startTickets();
                poller.cycle(config.watches().getFirst(), Integer.MAX_VALUE, timetable::hand);
                while (judged.get() < tickets) {
                    Thread.sleep(Duration.ofMillis(50));
                }
            }
        } finally {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".mv.db"));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long most = Runtime.getRuntime().maxMemory() >> 20;
        return List.of(
                new Measured(
                        "sweep of " + tickets + " tickets",
                        "%.0f s, %.0f tickets per second, %d reads"
                                .formatted(seconds, tickets / seconds, jira.reads.get()),
                        "limited by Jira's pages"),
                new Measured(
                        "heap after collections during the sweep, at most",
                        (peak.get() >> 20) + " MB of " + most + " MB",
                        "runs in -Xmx128m"),
                new Measured("resident memory at the end", residentMegabytes(), "under 200 MB"));
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("not told by this system");
        } catch (IOException notLinux) {
            return "not told by this system";
        }
    }

    /** A Jira of any size: every ticket is one of the samples under another key. */
    private static final class MadeUp implements IssueSearch, IssueReads, Attachments {
        private final List<IssueJson> samples;
        private final int size;
        final AtomicInteger reads = new AtomicInteger();

        MadeUp(List<IssueJson> samples, int size) {
            this.samples = samples;
            this.size = size;
        }

        @Override
        public SearchPage search(String jql, List<String> fields, @Nullable String token, int most) {
            int from = token == null ? 0 : Integer.parseInt(token);
            int to = Math.min(size, from + most);
            List<IssueJson> page = new ArrayList<>();
            for (int index = from; index < to; index++) {
                JsonNode only = JsonNodeFactory.instance
                        .objectNode()
                        .set("updated", sample(index).fields().path("updated"));
                page.add(new IssueJson(Integer.toString(index), "BIG-" + index, only, null));
            }
            return new SearchPage(page, to == size ? null : Integer.toString(to), List.of());
        }

        @Override
        public long approximateCount(String jql) {
            return size;
        }

        @Override
        public BulkAnswer bulkFetch(List<String> keys, List<String> fields, List<String> properties) {
            reads.incrementAndGet();
            return new BulkAnswer(keys.stream().map(this::issue).toList(), List.of());
        }

        private IssueJson issue(String key) {
            int index = Integer.parseInt(key.substring("BIG-".length()));
            return new IssueJson(Integer.toString(index), key, sample(index).fields(), null);
        }

        private IssueJson sample(int index) {
            return samples.get(index % samples.size());
        }

        @Override
        public Optional<IssueJson> issue(String key, List<String> fields, List<String> properties) {
            return Optional.of(issue(key));
        }

        @Override
        public List<JsonNode> changelog(String key) {
            return List.of();
        }

        @Override
        public Map<String, List<JsonNode>> statusChanges(List<String> keys) {
            return Map.of();
        }

        @Override
        public byte[] download(String attachmentId, long maxBytes) {
            return new byte[0];
        }
    }
}
