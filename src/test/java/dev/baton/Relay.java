package dev.baton;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/**
 * A reverse proxy on loopback that keeps what passes. Requests go on as they came but for their host and their wish for
 * compression; answers come back as they are.
 */
final class Relay implements AutoCloseable {
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "accept-encoding");

    private static final List<String> READING =
            List.of("/search/jql", "/search/approximate-count", "/issue/bulkfetch", "/changelog/bulkfetch");

    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient client =
            new OkHttpClient.Builder().followRedirects(false).build();
    private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    /**
     * A request and its answer.
     *
     * @param target path with query, as sent
     */
    record Exchange(
            String method,
            String target,
            Map<String, List<String>> requestHeaders,
            ByteString requestBody,
            int status,
            Map<String, List<String>> responseHeaders,
            ByteString responseBody) {

        /** The method and the path with placeholders for keys and ids. */
        String operation() {
            String path = target.replaceFirst("\\?.*", "");
            return method + " "
                    + path.replaceAll("/(MH|EV)(-\\d+)?(?=/|$)", "/{key}").replaceAll("/\\d{2,}(?=/|$)", "/{id}");
        }

        String request() {
            return requestBody.utf8();
        }

        String answer() {
            return responseBody.utf8();
        }
    }

    private Relay(URI target, HttpServer server) {
        this.target = target;
        this.server = server;
    }

    static Relay to(URI target) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            Relay relay = new Relay(target, server);
            server.setExecutor(relay.threads);
            server.createContext("/", relay::pass);
            server.start();
            return relay;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * Lets so many more writes through, and after them nothing at all: what the process behind it does from then on has no
     * effect, as if it had been killed there.
     */
    void dieAfter(int writes) {
        writesLeft.set(writes);
    }

    private boolean alive(HttpExchange exchange) {
        boolean reads = exchange.getRequestMethod().equals("GET")
                || READING.stream().anyMatch(exchange.getRequestURI().getPath()::endsWith);
        return reads ? writesLeft.get() >= 0 : writesLeft.updateAndGet(left -> left < 0 ? left : left - 1) >= 0;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!alive(exchange)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            Exchange passed = forward(exchange, body);
            exchanges.add(passed);
            answer(exchange, passed);
        }
    }

    private Exchange forward(HttpExchange asked, byte[] body) throws IOException {
        String method = asked.getRequestMethod();
        Request.Builder request =
                new Request.Builder().url(target + asked.getRequestURI().toString());
        asked.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        String type = asked.getRequestHeaders().getFirst("Content-Type");
        boolean bare = method.equals("GET") || (method.equals("DELETE") && body.length == 0);
        request.method(method, bare ? null : RequestBody.create(body, type == null ? null : MediaType.get(type)));
        try (Response response = client.newCall(request.build()).execute()) {
            return new Exchange(
                    method,
                    asked.getRequestURI().toString(),
                    Map.copyOf(asked.getRequestHeaders()),
                    ByteString.of(body),
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().byteString());
        }
    }

    private static void answer(HttpExchange exchange, Exchange passed) throws IOException {
        passed.responseHeaders().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = passed.responseBody().toByteArray();
        exchange.sendResponseHeaders(passed.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            Objects.requireNonNull(exchange.getResponseBody()).write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
