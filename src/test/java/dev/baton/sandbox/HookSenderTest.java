package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks as the sandbox sends them, seen by who receives them. */
final class HookSenderTest {
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
    private final MockWebServer receiver = new MockWebServer();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        receiver.start();
        sandbox.hookWeather(HookWeather.fair().withRetryAfter(Duration.ofMillis(5)));
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
        http.close();
    }

    private HttpResponse<String> send(String user, String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((user + "@example.com:sandbox").getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(sandbox.uri().resolve(path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int register(String user, String url, String jql, String... events)
            throws IOException, InterruptedException {
        ObjectNode hook = Json.object().put("name", "test").put("url", url).put("secret", "It's a Secret to Everybody");
        hook.set("events", Json.strings(List.of(events)));
        hook.putObject("filters").put("issue-related-events-section", jql);
        return send(user, "POST", "/rest/webhooks/1.0/webhook", hook).statusCode();
    }

    private String here() {
        return "http://127.0.0.1:" + receiver.getPort() + "/hook";
    }

    private static ObjectNode summary(String text) {
        ObjectNode body = Json.object();
        body.putObject("fields").put("summary", text);
        return body;
    }

    @Test
    void triesAgainUnderTheSameIdentifierUntilItIsTaken() throws Exception {
        assertThat(register("admin", here(), "project = MH", "jira:issue_updated"))
                .isEqualTo(201);
        receiver.enqueue(new MockResponse.Builder().code(503).build());
        receiver.enqueue(new MockResponse.Builder().code(429).build());
        receiver.enqueue(new MockResponse.Builder().code(200).build());
        send("scientist", "PUT", "/rest/api/3/issue/MH-1", summary("another one"));
        send("scientist", "PUT", "/rest/api/3/issue/EV-1", summary("outside of the query"));

        await().until(() -> sandbox.hooksSent() == 1 && sandbox.hooksUnderWay() == 0);
        assertThat(receiver.getRequestCount()).isEqualTo(3);
        RecordedRequest first = receiver.takeRequest();
        RecordedRequest second = receiver.takeRequest();
        assertThat(first.getHeaders().get("X-Atlassian-Webhook-Retry")).isNull();
        assertThat(second.getHeaders().get("X-Atlassian-Webhook-Retry")).isEqualTo("1");
        assertThat(second.getHeaders().get("X-Atlassian-Webhook-Identifier"))
                .isEqualTo(first.getHeaders().get("X-Atlassian-Webhook-Identifier"))
                .isNotNull();
        assertThat(first.getHeaders().get("X-Atlassian-Webhook-Flow")).isEqualTo("Primary");
        assertThat(first.getHeaders().get("X-Hub-Signature")).matches("sha256=[0-9a-f]{64}");
        JsonNode body =
                Json.MAPPER.readTree(Objects.requireNonNull(first.getBody()).utf8());
        assertThat(body.path("webhookEvent").asText()).isEqualTo("jira:issue_updated");
        assertThat(body.at("/issue/key").asText()).isEqualTo("MH-1");
        assertThat(body.at("/changelog/items/0/field").asText()).isEqualTo("summary");
        assertThat(body.at("/user/displayName").asText()).isEqualTo("Asha Raman");
        assertThat(body.toString()).doesNotContain("emailAddress").doesNotContain("\"type\":\"doc\"");
    }

    @Test
    void givesUpAfterFiveRetriesAndAtOnceOnARefusal() throws Exception {
        register("admin", here(), "", "jira:issue_updated");
        for (int time = 0; time < 6; time++) {
            receiver.enqueue(new MockResponse.Builder().code(500).build());
        }
        receiver.enqueue(new MockResponse.Builder().code(401).build());
        send("scientist", "PUT", "/rest/api/3/issue/MH-1", summary("one"));
        await().until(() -> sandbox.hooksGivenUp() == 1);
        send("scientist", "PUT", "/rest/api/3/issue/MH-1", summary("two"));
        await().until(() -> sandbox.hooksGivenUp() == 2);
        assertThat(receiver.getRequestCount()).isEqualTo(7);
    }

    @Test
    void isForAdminsAndForThisMachineOnly() throws Exception {
        assertThat(register("scientist", here(), "", "jira:issue_updated")).isEqualTo(403);
        assertThat(register("admin", "http://192.0.2.1/hook", "", "jira:issue_updated"))
                .isEqualTo(400);
        assertThat(register("admin", "http://127.0.0.1.example.com/hook", "", "jira:issue_updated"))
                .isEqualTo(400);
        assertThat(register("admin", here(), "", "no_such_event")).isEqualTo(400);
    }
}
