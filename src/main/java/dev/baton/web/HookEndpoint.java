package dev.baton.web;

import dev.baton.config.Secret;
import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.intake.Signature;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Jira's webhooks come in: {@code POST} to one path, signed, as JSON. It answers as soon as a webhook is noted on the
 * disk; the work comes after. {@code GET /health} answers for as long as it lives. Bodies are neither logged nor answered,
 * and what of them is in memory is bounded: many small ones, {@value #MOST_LARGE} large ones. Who has no right signature can
 * take a place for a short time only, and takes nothing of the rate that signed ones are allowed.
 */
public final class HookEndpoint implements AutoCloseable {
    /** The body of the signed question whether this worker hears: doctor asks it. */
    public static final String PROBE = "{\"webhookEvent\":\"baton_probe\"}";

    /** What the answer to it tells: when the last webhook came, in ISO 8601; absent where none ever did. */
    public static final String LAST_DELIVERY = "lastDelivery";

    private static final Logger LOG = LoggerFactory.getLogger(HookEndpoint.class);
    private static final int MOST_AT_ONCE = 512;
    private static final int MOST_LARGE = 32;

    /** Longer bodies than this take one of the few places for large ones. */
    private static final int SMALL = 64 * 1024;

    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(2), MOST_AT_ONCE);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final String IDENTIFIER = "X-Atlassian-Webhook-Identifier";
    private static final byte[] PROBE_BYTES = PROBE.getBytes(StandardCharsets.UTF_8);

    private final Webhook config;
    private final List<String> secrets;
    private final Inbox inbox;
    private final Tally tally;
    private final Allowance allowance;
    private final Bounds bounds;
    private final Semaphore room;
    private final Semaphore largeRoom = new Semaphore(MOST_LARGE);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("baton-slow-bodies").factory());
    private final Javalin server;

    /**
     * What a sender may take before its signature is known.
     *
     * @param longestBody how long a body may take as a whole
     * @param longestPause how long it may take to its first byte, and from one to the next
     * @param atOnce how many may be sent at the same time
     */
    record Bounds(Duration longestBody, Duration longestPause, int atOnce) {}

    private static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private HookEndpoint(Webhook config, Inbox inbox, Clock clock, Bounds bounds) {
        this.config = config;
        this.secrets = config.secrets().stream().map(Secret::reveal).toList();
        this.inbox = inbox;
        this.tally = new Tally(clock);
        this.allowance = new Allowance(config.perSecond(), System::nanoTime);
        this.bounds = bounds;
        this.room = new Semaphore(bounds.atOnce());
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts to listen; it answers when this returns.
     *
     * @throws IllegalStateException when the address can't be listened on
     */
    public static HookEndpoint open(Webhook config, Inbox inbox, Clock clock) {
        return open(config, inbox, clock, BOUNDS);
    }

    static HookEndpoint open(Webhook config, Inbox inbox, Clock clock, Bounds bounds) {
        if (config.secrets().isEmpty()) {
            throw new IllegalArgumentException("webhooks need a secret: set webhook.secrets");
        }
        HookEndpoint endpoint = new HookEndpoint(config, inbox, clock, bounds);
        try {
            endpoint.server.start();
        } catch (RuntimeException failure) {
            endpoint.watch.shutdownNow();
            throw new IllegalStateException(
                    "Baton could not listen for webhooks on " + config.host() + ":" + config.port()
                            + ". Another program may use the port: choose another webhook.port, or stop that one. ("
                            + failure.getMessage() + ")",
                    failure);
        }
        return endpoint;
    }

    private void configure(JavalinConfig javalin) {
        javalin.jetty.host = config.host();
        // Port 0 is for tests: any that is free.
        javalin.jetty.port = config.port();
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 * 1024);
            http.setIdleTimeout(LONGEST_SILENCE.toMillis());
        });
        javalin.concurrency.useVirtualThreads = true;
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.http.maxRequestSize = config.bodyBytes();
        javalin.routes.get(
                "/health", context -> context.contentType("application/json").result("{\"status\":\"up\"}"));
        javalin.routes.post(config.path(), this::webhook);
        for (HandlerType other : List.of(HandlerType.GET, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
            javalin.routes.addHttpHandler(
                    other, config.path(), context -> context.status(405).header("Allow", "POST"));
        }
        javalin.routes.exception(Exception.class, (failure, context) -> {
            LOG.warn("A request to the webhooks' endpoint failed: {}", failure.toString());
            context.status(500).result("");
        });
    }

    private void webhook(Context context) {
        if (!room.tryAcquire()) {
            answer(context, Outcome.TOO_BUSY);
            return;
        }
        try {
            answer(context, outcome(context));
        } finally {
            room.release();
        }
    }

    private void answer(Context context, Outcome outcome) {
        tally.count(outcome);
        context.status(outcome.status());
        if (outcome == Outcome.TOO_MANY || outcome == Outcome.TOO_BUSY || outcome == Outcome.NOT_KEPT) {
            context.header("Retry-After", "1");
        }
        if (outcome.refused()) {
            // What is left of the body is not worth reading.
            context.header("Connection", "close");
        }
    }

    private Outcome outcome(Context context) {
        String type = context.req().getContentType();
        if (type == null || !type.strip().toLowerCase(java.util.Locale.ROOT).matches("application/json\\s*(?:;.*)?")) {
            return Outcome.NOT_JSON;
        }
        if (context.req().getContentLengthLong() > config.bodyBytes()) {
            return Outcome.TOO_LARGE;
        }
        List<String> signatures = Collections.list(context.req().getHeaders(Signature.HEADER));
        if (signatures.isEmpty()) {
            return Outcome.UNSIGNED;
        }
        byte[] body;
        try {
            body = body(context);
        } catch (Full full) {
            return Outcome.TOO_BUSY;
        } catch (IOException cutOrSlow) {
            return Outcome.TOO_SLOW;
        }
        if (body.length > config.bodyBytes()) {
            return Outcome.TOO_LARGE;
        }
        return switch (Signature.check(signatures, body, secrets)) {
            case ABSENT -> Outcome.UNSIGNED;
            case MALFORMED -> Outcome.MALFORMED_SIGNATURE;
            case WRONG -> Outcome.WRONG_SIGNATURE;
            case RIGHT -> allowance.spend() ? taken(context, body) : Outcome.TOO_MANY;
        };
    }

    /** The body, of which one byte more than allowed is read: so a chunked one that is too large is known as well. */
    private byte[] body(Context context) throws IOException {
        long began = System.nanoTime();
        AtomicLong heard = new AtomicLong(began);
        long pause = bounds.longestPause().toNanos();
        Future<?> patience = watch.scheduleWithFixedDelay(
                () -> {
                    long now = System.nanoTime();
                    if (now - heard.get() > pause
                            || now - began > bounds.longestBody().toNanos()) {
                        cut(context);
                    }
                },
                pause / 4,
                pause / 4,
                TimeUnit.NANOSECONDS);
        boolean large = false;
        try {
            InputStream in = context.req().getInputStream();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] part = new byte[8 * 1024];
            while (body.size() <= config.bodyBytes()) {
                int count = in.read(part, 0, Math.min(part.length, config.bodyBytes() + 1 - body.size()));
                if (count < 0) {
                    break;
                }
                heard.set(System.nanoTime());
                body.write(part, 0, count);
                if (!large && body.size() > SMALL) {
                    large = largeRoom.tryAcquire();
                    if (!large) {
                        throw new Full();
                    }
                }
            }
            if (body.size() < context.req().getContentLengthLong()) {
                throw new EOFException("The body was cut");
            }
            return body.toByteArray();
        } finally {
            patience.cancel(false);
            if (large) {
                largeRoom.release();
            }
        }
    }

    /** How many are being read or noted. */
    int atOnce() {
        return bounds.atOnce() - room.availablePermits();
    }

    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private Outcome taken(Context context, byte[] body) {
        if (Arrays.equals(body, PROBE_BYTES)) {
            context.contentType("application/json")
                    .result(inbox.lastDelivery()
                            .map(at -> "{\"" + LAST_DELIVERY + "\":\"" + at + "\"}")
                            .orElse("{}"));
            return Outcome.PROBE;
        }
        try {
            return switch (inbox.take(context.header(IDENTIFIER), body)) {
                case KEPT -> Outcome.KEPT;
                case REPEATED -> Outcome.REPEATED;
                case ECHO -> Outcome.ECHO;
                case NO_TICKET -> Outcome.NO_TICKET;
            };
        } catch (Inbox.NotAWebhook fault) {
            // Its sender has the secret, so it may know what is wrong.
            context.contentType("text/plain").result(String.valueOf(fault.getMessage()));
            return Outcome.NOT_A_WEBHOOK;
        } catch (RuntimeException failure) {
            LOG.error("A webhook could not be noted: {}", failure.getMessage());
            return Outcome.NOT_KEPT;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** How many requests came to this. */
    public long count(Outcome outcome) {
        return tally.of(outcome);
    }

    /** Takes nothing more in. */
    @Override
    public void close() {
        server.stop();
        watch.shutdownNow();
    }
}
