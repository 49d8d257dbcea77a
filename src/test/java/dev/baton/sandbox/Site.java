package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A sandbox on a clock that stands until it is moved, and an HTTP client of it. */
final class Site implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String ADMIN = "admin@example.com";
    static final String SCIENTIST = "scientist@example.com";
    static final Instant START = Instant.parse("2026-11-20T09:30:15.250Z");
    static final String SEED = "/sandbox-seed";

    /** A clock in the hand of a test. */
    static final class Hand extends Clock {
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** An HTTP answer with its body read. */
    record Reply(int status, String body, Headers headers) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("No JSON: " + body, e);
            }
        }
    }

    final Hand clock = new Hand();
    final Sandbox sandbox;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();

    Site() {
        this(SEED);
    }

    Site(String seed) {
        sandbox = Sandbox.start(SandboxOptions.empty().withSeed(seed).withClock(clock));
    }

    URI uri() {
        return sandbox.uri();
    }

    /** A document of one paragraph. */
    static ObjectNode adf(String text) {
        try {
            ObjectNode doc = (ObjectNode)
                    JSON.readTree(
                            "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\"}]}]}");
            ((ObjectNode) doc.at("/content/0/content/0")).put("text", text);
            return doc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply get(String path) {
        return send(ADMIN, "GET", path, null);
    }

    Reply post(String path, Object body) {
        return send(ADMIN, "POST", path, body);
    }

    Reply put(String path, Object body) {
        return send(ADMIN, "PUT", path, body);
    }

    Reply delete(String path) {
        return send(ADMIN, "DELETE", path, null);
    }

    Reply send(String email, String method, String path, @Nullable Object body) {
        Request.Builder request = request(path).header("Authorization", Credentials.basic(email, "sandbox"));
        return exchange(request.method(method, body == null && !method.equals("POST") ? null : content(body)));
    }

    /** As somebody with a personal access token. */
    Reply sendAsBearer(String token, String method, String path, @Nullable Object body) {
        Request.Builder request = request(path).header("Authorization", "Bearer " + token);
        return exchange(request.method(method, body == null && !method.equals("POST") ? null : content(body)));
    }

    private static RequestBody content(@Nullable Object body) {
        return RequestBody.create(body == null ? "" : body.toString(), MediaType.parse("application/json"));
    }

    Request.Builder request(String path) {
        return new Request.Builder().url(uri() + path);
    }

    Reply exchange(Request.Builder request) {
        try (Response response = http.newCall(request.build()).execute()) {
            return new Reply(response.code(), response.body().string(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids that a search finds. */
    List<String> found(String jql) {
        Reply reply = post(
                "/rest/api/3/search/jql",
                JSON.createObjectNode().put("jql", jql).put("maxResults", 5000));
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        return reply.json()
                .path("issues")
                .valueStream()
                .map(issue -> issue.path("id").asText())
                .toList();
    }

    String fieldId(String name) {
        return get("/rest/api/3/field")
                .json()
                .valueStream()
                .filter(field -> field.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** Creates an issue in the project and gives its key. */
    String create(String project, String summary) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode fields = body.putObject("fields").put("summary", summary);
        fields.putObject("project").put("key", project);
        fields.putObject("issuetype").put("name", "Model handoff");
        Reply reply = post("/rest/api/3/issue", body);
        if (reply.status() != 201) {
            throw new AssertionError(reply.body());
        }
        return reply.json().path("key").asText();
    }

    /** Takes the transition of that name. */
    Reply move(String email, String key, String transition) {
        String id = get("/rest/api/3/issue/" + key + "/transitions")
                .json()
                .path("transitions")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(transition))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        ObjectNode body = JSON.createObjectNode();
        body.putObject("transition").put("id", id);
        return send(email, "POST", "/rest/api/3/issue/" + key + "/transitions", body);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
