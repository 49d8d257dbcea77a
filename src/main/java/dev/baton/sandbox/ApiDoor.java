package dev.baton.sandbox;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into every API endpoint: weather, authentication, the site's lock, error bodies and counting, in one place. */
final class ApiDoor {
    /** What an endpoint does with a call; it runs alone, under the site's lock. */
    interface Endpoint {
        Answer answer(Call call);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ApiDoor.class);
    private static final int BURST_LIMIT = 100;
    private static final int LARGEST_BODY = 5_242_880;

    private final JavalinDefaultRoutingApi routes;
    private final Accounts accounts;
    private final Lock lock;
    private final Clock clock;
    private final Sky sky;
    private final Tally tally;
    private final Map<String, Answer> asNobody = new ConcurrentHashMap<>();

    ApiDoor(JavalinDefaultRoutingApi routes, Accounts accounts, Lock lock, Clock clock, Sky sky, Tally tally) {
        this.routes = routes;
        this.accounts = accounts;
        this.lock = lock;
        this.clock = clock;
        this.sky = sky;
        this.tally = tally;
    }

    /** Serves a call that changes nothing, whatever its method. */
    void read(HandlerType method, Face face, String path, Endpoint endpoint) {
        routes.addHttpHandler(method, path, context -> serve(context, face, false, endpoint));
    }

    /** Serves a call that changes the site. */
    void write(HandlerType method, Face face, String path, Endpoint endpoint) {
        routes.addHttpHandler(method, path, context -> serve(context, face, true, endpoint));
    }

    /** What a path answers to somebody without an account, where that is not a refusal. */
    void nobody(String path, Answer answer) {
        asNobody.put(path, answer);
    }

    /** Serves a call that needs no credentials. */
    void open(String path, Endpoint endpoint) {
        routes.get(
                path,
                context ->
                        send(context, answer(Face.JIRA, endpoint, new Call(context, accounts.admin(), new byte[0]))));
    }

    private void serve(Context context, Face face, boolean write, Endpoint endpoint)
            throws IOException, InterruptedException {
        tally.request(face.product);
        Weather weather = sky.weather();
        if (!weather.latency().isZero()) {
            Thread.sleep(weather.latency());
        }
        Sky.Event event = sky.draw(write);
        switch (event) {
            case TOO_MANY_REQUESTS -> send(context, tooMany(face, weather.retryAfter()));
            case TOO_MANY_WITHOUT_RETRY_AFTER -> send(context, tooManyAtTheGateway());
            case SERVER_ERROR -> send(context, face.failed());
            case SERVER_ERROR_HTML ->
                send(context, Answer.html(503, "<html><body><h1>Service Unavailable</h1></body></html>"));
            case NOTHING -> send(context, handle(context, face, write, endpoint));
            case CUT -> {
                if (!write) {
                    sendHalf(context, handle(context, face, false, endpoint));
                }
                cut(context);
            }
            case LOST_ANSWER -> {
                handle(context, face, true, endpoint);
                cut(context);
            }
        }
    }

    private Answer handle(Context context, Face face, boolean write, Endpoint endpoint) throws IOException {
        Optional<Account> account = face.authenticated(
                accounts, Optional.ofNullable(context.header("Authorization")).orElse(""));
        if (account.isEmpty()) {
            return asNobody.getOrDefault(context.path(), face.unauthenticated());
        }
        byte[] body = new byte[0];
        if (!context.isMultipart()) {
            body = context.req().getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                return face.refuse(new Refusal(413, "The request is larger than the limit of 5 MB (5242880 bytes)."));
            }
        }
        Answer answer = answer(face, endpoint, new Call(context, account.get(), body));
        if (write && answer.status < 300) {
            tally.write(face.product);
        }
        return answer;
    }

    private Answer answer(Face face, Endpoint endpoint, Call call) {
        lock.lock();
        try {
            return endpoint.answer(call);
        } catch (Refusal refusal) {
            Answer refused = face.refuse(refusal);
            return refusal.status == 429 ? refused.with(WriteBudget.HEADERS) : refused;
        } catch (RuntimeException e) {
            LOG.error(
                    "The sandbox failed on {} {}",
                    call.context().method(),
                    call.context().path(),
                    e);
            return face.failed();
        } finally {
            lock.unlock();
        }
    }

    private Answer tooMany(Face face, Duration retryAfter) {
        Answer plain = face.refuse(new Refusal(429, "Rate limit exceeded."));
        Instant reset = clock.instant().plus(retryAfter);
        return plain.with(Map.of(
                "Retry-After", Long.toString(retryAfter.toSeconds()),
                "RateLimit-Reason", face.product.key + "-burst-based",
                "X-RateLimit-Limit", Integer.toString(BURST_LIMIT),
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", minutePrecise(reset)));
    }

    private Answer tooManyAtTheGateway() {
        return Answer.html(429, "<html><body><h1>Too Many Requests</h1></body></html>");
    }

    /** As the real header does, without seconds. */
    private static String minutePrecise(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES)
                .toString()
                .replace(":00Z", "Z");
    }

    static void send(Context context, Answer answer) {
        context.status(answer.status);
        if (answer.contentType.isEmpty()) {
            // Else the server's default type would describe a body that is not there.
            context.res().setContentType(null);
        } else {
            context.contentType(answer.contentType);
        }
        if (answer.status < 400) {
            context.header("X-RateLimit-Limit", Integer.toString(BURST_LIMIT));
            context.header("X-RateLimit-Remaining", Integer.toString(BURST_LIMIT - 1));
        }
        answer.headers.forEach(context::header);
        if (answer.body().length > 0) {
            context.result(answer.body());
        }
    }

    private static void sendHalf(Context context, Answer answer) throws IOException {
        context.res().setStatus(answer.status);
        context.res().setContentType(answer.contentType);
        context.res().setContentLength(answer.body().length);
        context.res().getOutputStream().write(Arrays.copyOf(answer.body(), answer.body().length / 2));
        context.res().flushBuffer();
    }

    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
