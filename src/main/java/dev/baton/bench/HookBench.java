package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.Secret;
import dev.baton.config.Watch;
import dev.baton.config.Webhook;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.intake.Inbox;
import dev.baton.jira.JiraTime;
import dev.baton.schedule.Timetable;
import dev.baton.store.Store;
import dev.baton.web.HookEndpoint;
import dev.baton.worker.Worker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How fast a webhook changes the gate. People edit tickets in a sandbox in another process of this machine, so many edits a
 * second, each of another ticket and each turning its verdict; the sandbox sends its webhooks, those of Baton's own writes
 * too. The times are read off the tickets' histories afterwards: from the edit to the write of the clearance, which is more
 * than from the webhook's arrival, and nothing is measured that could disturb. Run it in a JVM of its own.
 */
public final class HookBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "a secret of this bench";
    private static final String FIELD = "Known limitations";
    private static final String COMPLETE =
            "- Misses addresses in new housing estates in 3 of 100 cases; drivers report them.\n"
                    + "- Snow and ice were not in the training data; the dispatcher falls back to fixed times.";
    private static final String LACKING = "TBD";

    private final Config config;
    private final URI sandbox;
    private final Path database;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Makes a bench on a sandbox without latency.
     *
     * @param database where the store is created: on a disk, since the commits to it are a part of what is measured
     */
    public HookBench(Config config, URI sandbox, Path database) {
        this.config = config.withWatches(config.watches().stream()
                .map(watch -> new Watch(watch.name(), watch.jql(), Duration.ofDays(1), watch.overlap()))
                .toList());
        this.sandbox = sandbox;
        this.database = database;
    }

    /**
     * Measures.
     *
     * @param tickets how many are edited in each round
     * @param perSecond how many in a second
     */
    public List<Measured> measure(int tickets, int perSecond) throws IOException, InterruptedException {
        List<String> keys = create(tickets);
        List<Measured> rows = new ArrayList<>();
        try (Store store = Store.open(database);
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            worker.runOnce();
            Timetable timetable = worker.start();
            Webhook webhook = config.webhook().on(0, Secret.of(SECRET));
            try (timetable;
                    Inbox inbox = worker.inbox(timetable);
                    HookEndpoint endpoint = HookEndpoint.open(webhook, inbox, Clock.systemUTC())) {
                String address = "http://127.0.0.1:" + endpoint.port() + webhook.path();
                worker.site().jira().register("Baton", address, Inbox.EVENTS, Inbox.watched(config), SECRET);
                for (int warm = 0; warm < 2; warm++) {
                    round(keys, COMPLETE, perSecond / 2, timetable, store);
                    round(keys, LACKING, perSecond / 2, timetable, store);
                }
                rows.add(measured("edit that opens the gate", keys, COMPLETE, perSecond, timetable, store));
                rows.add(measured("edit that closes the gate", keys, LACKING, perSecond, timetable, store));
            }
        }
        return rows;
    }

    private Measured measured(
            String what, List<String> keys, String text, int perSecond, Timetable timetable, Store store)
            throws IOException, InterruptedException {
        long cpu = cpuNanos();
        long began = System.nanoTime();
        Map<String, Instant> edited = round(keys, text, perSecond, timetable, store);
        double settled = (System.nanoTime() - began) / 1e9;
        double cores = (cpuNanos() - cpu) / 1e9 / settled;
        List<Long> times = new ArrayList<>();
        int missing = 0;
        for (Map.Entry<String, Instant> entry : edited.entrySet()) {
            Optional<Long> time = time(entry.getKey());
            if (time.isPresent()) {
                times.add(time.get());
            } else {
                missing++;
            }
        }
        Collections.sort(times);
        return new Measured(
                what + " → gate written, " + perSecond + "/s",
                "p50 %d, p95 %d, p99 %d, max %d ms (n=%d%s; all settled after %.1f s, this process used %.2f cores)"
                        .formatted(
                                at(times, 0.50),
                                at(times, 0.95),
                                at(times, 0.99),
                                at(times, 1),
                                times.size(),
                                missing == 0 ? "" : ", LOST " + missing,
                                settled,
                                cores),
                "p99 under 50 ms at 100/s");
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? -1 : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** Edits all tickets at a steady pace, and waits until everything has come to rest. */
    private Map<String, Instant> round(List<String> keys, String text, int perSecond, Timetable timetable, Store store)
            throws InterruptedException, IOException {
        String field = fieldId(FIELD);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").set(field, Adf.write(Markdown.read(text)));
        Map<String, Instant> edited = Collections.synchronizedMap(new LinkedHashMap<>());
        long began = System.nanoTime();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < keys.size(); index++) {
                long due = began + index * 1_000_000_000L / perSecond;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                String key = keys.get(index);
                var _ = people.submit(() -> {
                    edited.put(key, Instant.now());
                    return send("PUT", "/rest/api/3/issue/" + key, body);
                });
            }
        }
        Thread.sleep(Duration.ofMillis(300));
        while (!store.pending().arrivals(1).isEmpty() || !timetable.idle()) {
            Thread.sleep(Duration.ofMillis(50));
        }
        return edited;
    }

    /** Milliseconds between the last edit of the field and the write of the clearance after it. */
    private Optional<Long> time(String key) throws IOException, InterruptedException {
        JsonNode history = send("GET", "/rest/api/3/issue/" + key + "/changelog?maxResults=100", null)
                .path("values");
        Instant edit = null;
        Instant gate = null;
        for (JsonNode change : history) {
            String field = change.at("/items/0/field").asText();
            Instant created = JiraTime.read(change.path("created").asText()).orElseThrow();
            if (field.equals(FIELD)) {
                edit = created;
                gate = null;
            } else if (field.equals(config.gate().clearanceField()) && gate == null) {
                gate = created;
            }
        }
        return edit == null || gate == null
                ? Optional.empty()
                : Optional.of(Duration.between(edit, gate).toMillis());
    }

    /** Tickets like one of the seed's that lacks nothing but one field. */
    private List<String> create(int tickets) throws IOException, InterruptedException {
        JsonNode pattern = send("GET", "/rest/api/3/issue/MH-8", null).path("fields");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = body.putObject("fields");
        fields.putObject("project").put("key", "MH");
        fields.putObject("issuetype")
                .put("name", pattern.path("issuetype").path("name").asText());
        fields.set("summary", pattern.path("summary"));
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            if (field.getValue().path("type").asText().equals("doc")) {
                fields.set(field.getKey(), field.getValue());
            } else if (field.getKey().startsWith("customfield_")
                    && field.getValue().has("value")) {
                fields.putObject(field.getKey())
                        .put("value", field.getValue().path("value").asText());
            }
        }
        List<String> keys = new ArrayList<>();
        for (int index = 0; index < tickets; index++) {
            String key = send("POST", "/rest/api/3/issue", body).path("key").asText();
            ObjectNode move = JsonNodeFactory.instance.objectNode();
            move.putObject("transition")
                    .put(
                            "id",
                            send("GET", "/rest/api/3/issue/" + key + "/transitions", null)
                                    .at("/transitions/0/id")
                                    .asText());
            send("POST", "/rest/api/3/issue/" + key + "/transitions", move);
            keys.add(key);
        }
        return keys;
    }

    private String fieldId(String name) throws IOException, InterruptedException {
        for (JsonNode field : send("GET", "/rest/api/3/field", null)) {
            if (field.path("name").asText().equals(name)) {
                return field.path("id").asText();
            }
        }
        throw new IllegalStateException("The sandbox has no field " + name);
    }

    private JsonNode send(String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString("admin@example.com:sandbox".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(sandbox.resolve(path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(answer.body());
    }
}
