package dev.baton.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on loopback that answers what it is told to, and the door to it, with simulated waits. */
public final class FakeSite implements AutoCloseable {
    public static final String TOKEN = "s3cret-token-of-baton";
    public static final Credentials CREDENTIALS = Credentials.basic("baton@example.com", TOKEN);

    public final MockWebServer server = new MockWebServer();
    public final SimulatedTime time = new SimulatedTime();
    public final RequestCounter counter = new RequestCounter();
    private final HttpClients clients;
    private final Http http;

    public FakeSite() {
        this("");
    }

    /**
     * A site below a path.
     *
     * @param prefix the path of the base URL, as {@code /wiki}
     */
    public FakeSite(String prefix) {
        this(prefix, options());
    }

    public FakeSite(String prefix, HttpOptions options) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients = new HttpClients(options, time, time, () -> 0.5);
        http = clients.to(
                new Site(
                        URI.create("http://localhost:" + server.getPort() + prefix),
                        URI.create("https://acme.example"),
                        CREDENTIALS),
                counter);
    }

    /** Short, so that a server that never answers does not hold the tests up; the waits between tries are simulated. */
    public static HttpOptions options() {
        return HttpOptions.defaults().withTimeouts(Timeouts.all(Duration.ofMillis(1500)));
    }

    public Http http() {
        return http;
    }

    public HttpClients clients() {
        return clients;
    }

    public FakeSite json(int status, String body) {
        return answer(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json;charset=UTF-8")
                .body(body));
    }

    public FakeSite empty(int status) {
        return answer(new MockResponse.Builder().code(status));
    }

    public FakeSite html(int status, String title) {
        return answer(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html;charset=UTF-8")
                .body("<!DOCTYPE html><html><head><title>" + title + "</title></head><body>x</body></html>"));
    }

    public FakeSite answer(MockResponse.Builder response) {
        server.enqueue(response.build());
        return this;
    }

    /** The requests that came since the last time this was asked. */
    public List<RecordedRequest> requests() {
        List<RecordedRequest> taken = new ArrayList<>();
        try {
            while (true) {
                RecordedRequest request = server.takeRequest(0, TimeUnit.MILLISECONDS);
                if (request == null) {
                    return taken;
                }
                taken.add(request);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public RecordedRequest onlyRequest() {
        List<RecordedRequest> taken = requests();
        if (taken.size() != 1) {
            throw new AssertionError("expected one request, found " + taken);
        }
        return taken.getFirst();
    }

    public static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
