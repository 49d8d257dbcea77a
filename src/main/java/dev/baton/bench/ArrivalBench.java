package dev.baton.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.config.Config;
import dev.baton.config.Secret;
import dev.baton.config.Watch;
import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.intake.Signature;
import dev.baton.intake.Trigger;
import dev.baton.jira.IssueJson;
import dev.baton.schedule.Timetable;
import dev.baton.schedule.Work;
import dev.baton.store.Store;
import dev.baton.web.HookEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The way of a webhook from its arrival to the start of its ticket's run: signature, note on the disk, answer, question
 * whether it belongs to a watch (answered within this process), hand-over. And a burst of very many at once.
 */
public final class ArrivalBench {
    private static final String SECRET = "a secret of this bench";
    private static final int BODY = 10_000;

    private final Config config;
    private final Path database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    /** Makes a bench whose store is on a disk. */
    public ArrivalBench(Config config, Path database) {
        this.config = config;
        this.database = database;
    }

    /** Measures a steady stream of webhooks, and then a burst of them. */
    public List<Measured> measure(int perSecond, int seconds, int burst) throws InterruptedException {
        Work work = new Work() {
            @Override
            public void cycle(Watch watch, Consumer<List<Trigger>> found) {}

            @Override
            public boolean ticket(String key, String why) {
                started.put(key, System.nanoTime());
                return true;
            }

            @Override
            public void summaries() {}

            @Override
            public void giveUp(Trigger trigger, String cause) {
                throw new IllegalStateException(trigger.key() + " failed: " + cause);
            }
        };
        Webhook webhook = new Webhook(
                0, "127.0.0.1", "/hooks/jira", List.of(Secret.of(SECRET)), null, 1 << 20, Math.max(500, perSecond * 2));
        try (Store store = Store.open(database);
                Timetable timetable = Timetable.on(store, config.limits(), List.of(), work, Clock.systemUTC());
                Inbox inbox = new Inbox(
                                config,
                                store,
                                (jql, ids) -> ids.stream()
                                        .map(id -> new IssueJson(
                                                id, "BIG-" + id, JsonNodeFactory.instance.objectNode(), null))
                                        .toList(),
                                Clock.systemUTC(),
                                new Inbox.Own("bench", "baton"),
                                () -> "bench",
                                timetable::hand)
                        .start();
                HookEndpoint endpoint = HookEndpoint.open(webhook, inbox, Clock.systemUTC())) {
            timetable.startTickets();
            URI address = URI.create("http://127.0.0.1:" + endpoint.port() + webhook.path());
            steady(address, 1, perSecond, 5);
            int first = 1_000_000;
            int count = steady(address, first, perSecond, seconds);
            awaitStarted(first, count);
            Measured steady = new Measured(
                    "webhook received → its ticket's run begins, " + perSecond + "/s",
                    distribution(first, count),
                    "a part of the 50 ms");
            return List.of(steady, burst(address, burst));
        }
    }

    private int steady(URI address, int first, int perSecond, int seconds) throws InterruptedException {
        int count = perSecond * seconds;
        long began = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < count; index++) {
                long wait = began + index * 1_000_000_000L / perSecond - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                int id = first + index;
                senders.execute(() -> send(address, id));
            }
        }
        return count;
    }

    private Measured burst(URI address, int count) throws InterruptedException {
        int first = 5_000_000;
        AtomicInteger refused = new AtomicInteger();
        long peak = 0;
        Semaphore room = new Semaphore(20);
        long before = used();
        long began = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < count; index++) {
                room.acquire();
                int id = first + index;
                var _ = senders.submit(() -> {
                    // As Jira: at most twenty at a time, and again what was refused for now.
                    while (send(address, id) >= 400) {
                        refused.incrementAndGet();
                        Thread.sleep(Duration.ofMillis(200));
                    }
                    room.release();
                    return id;
                });
                if (index % 2_000 == 1_999) {
                    peak = Math.max(peak, used());
                }
            }
        }
        awaitStarted(first, count);
        double seconds = (System.nanoTime() - began) / 1e9;
        long lost = 0;
        for (int index = 0; index < count; index++) {
            lost += started.containsKey("BIG-" + (first + index)) ? 0 : 1;
        }
        return new Measured(
                "a burst of " + count + " webhooks of as many tickets",
                "%d lost, all runs begun after %.1f s, %d told to come again; heap after collections %d MB before, at most %d MB"
                        .formatted(lost, seconds, refused.get(), before >> 20, peak >> 20),
                "none lost, flat memory");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void awaitStarted(int first, int count) throws InterruptedException {
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int index = 0; index < count && System.nanoTime() < patience; index++) {
            while (!started.containsKey("BIG-" + (first + index)) && System.nanoTime() < patience) {
                Thread.sleep(Duration.ofMillis(2));
            }
        }
    }

    private String distribution(int first, int count) {
        List<Double> times = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Long begun = started.get("BIG-" + (first + index));
            Long posted = sent.get("BIG-" + (first + index));
            if (begun != null && posted != null) {
                times.add((begun - posted) / 1e6);
            }
        }
        Collections.sort(times);
        return "p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms (n=%d of %d)"
                .formatted(at(times, 0.5), at(times, 0.95), at(times, 0.99), at(times, 1), times.size(), count);
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? -1 : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private int send(URI address, int id) {
        String padding = "a".repeat(BODY);
        byte[] body = ("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":\"" + id
                        + "\",\"fields\":{\"description\":\"" + padding + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        String signature = Signature.of(SECRET, body);
        sent.putIfAbsent("BIG-" + id, System.nanoTime());
        try {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", "application/json")
                                    .header("X-Atlassian-Webhook-Identifier", "bench-" + id)
                                    .header(Signature.HEADER, signature)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unanswered) {
            return 500;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 500;
        }
    }
}
