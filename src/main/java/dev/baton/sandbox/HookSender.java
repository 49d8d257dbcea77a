package dev.baton.sandbox;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks as Jira does: after the write and apart from it, signed, each delivery under an identifier that stays the
 * same while it is tried again, up to five times. Nothing of the API waits for it.
 */
final class HookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
    private static final int SENDERS = 20;
    private static final int MOST_RETRIES = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> TRIED_AGAIN = Set.of(408, 409, 425, 429);

    /** What is on its way to one hook. Its body is made when its turn comes, apart from the site's lock. */
    private record Delivery(Hook hook, IssueEvent event, List<Field> fields, String identifier, int retry) {
        Delivery again() {
            return new Delivery(hook, event, fields, identifier, retry + 1);
        }
    }

    private final JiraSite site;
    private final HookPayload payload;
    private final TreeMap<Integer, Hook> hooks = new TreeMap<>();
    private final LinkedBlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hooks-later").factory());
    private final List<Thread> senders = new ArrayList<>();
    private HookWeather weather = HookWeather.fair();
    private Random draws = new Random(weather.seed());
    private int lastId;
    private volatile boolean closed;

    HookSender(JiraSite site, HookPayload payload) {
        this.site = site;
        this.payload = payload;
    }

    synchronized void change(HookWeather next) {
        weather = next;
        draws = new Random(next.seed());
    }

    synchronized int nextId() {
        return ++lastId;
    }

    /** Registers a hook, or replaces the one of its id. */
    synchronized void put(Hook hook) {
        hooks.put(hook.id(), hook);
        if (senders.isEmpty()) {
            for (int at = 0; at < SENDERS; at++) {
                senders.add(Thread.ofVirtual().name("hooks-" + at).start(this::send));
            }
        }
    }

    synchronized boolean remove(int id) {
        return hooks.remove(id) != null;
    }

    synchronized Optional<Hook> find(int id) {
        return Optional.ofNullable(hooks.get(id));
    }

    synchronized List<Hook> all() {
        return List.copyOf(hooks.values());
    }

    /** Queues an event for every hook that hears of it. Called under the site's lock; takes no time. */
    synchronized void raise(IssueEvent event) {
        for (Hook hook : hooks.values()) {
            if (!hook.hears(event.name())
                    || (!hook.jql().isEmpty()
                            && !Jql.compile(hook.jql(), site, hook.by())
                                    .filter()
                                    .test(event.issue()))) {
                continue;
            }
            if (draws.nextDouble() < weather.lost()) {
                continue;
            }
            Delivery delivery = new Delivery(
                    hook, event, List.copyOf(site.fields()), UUID.randomUUID().toString(), 0);
            int times = draws.nextDouble() < weather.doubled() ? 2 : 1;
            for (int time = 0; time < times; time++) {
                long most = weather.scattered().toMillis();
                put(delivery, most == 0 ? 0 : draws.nextLong(most + 1));
            }
        }
    }

    private void put(Delivery delivery, long waitMillis) {
        if (closed) {
            return;
        }
        underWay.incrementAndGet();
        if (waitMillis == 0) {
            queue.add(delivery);
        } else {
            var _ = later.schedule(() -> queue.add(delivery), waitMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Delivery delivery = queue.take();
                try {
                    post(delivery);
                } catch (RuntimeException failure) {
                    LOG.error("A webhook could not be made", failure);
                } finally {
                    underWay.decrementAndGet();
                }
            }
        } catch (InterruptedException closing) {
            // The site is closed: what was not sent is lost, as in a Jira that goes down.
        }
    }

    private void post(Delivery delivery) throws InterruptedException {
        HookWeather now;
        synchronized (this) {
            now = weather;
        }
        byte[] body = delivery.hook().excludeBody()
                ? new byte[0]
                : Json.bytes(payload.write(delivery.event(), delivery.fields(), now.commentsWithIssue()));
        HttpRequest.Builder request = HttpRequest.newBuilder(delivery.hook().url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("User-Agent", "Atlassian Webhook HTTP Client")
                .header("X-Atlassian-Webhook-Identifier", delivery.identifier())
                .header("X-Atlassian-Webhook-Flow", "Primary")
                .header("X-Atlassian-Webhook-Trace", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (delivery.retry() > 0) {
            request.header("X-Atlassian-Webhook-Retry", Integer.toString(delivery.retry()));
        }
        if (!delivery.hook().secret().isEmpty()) {
            request.header("X-Hub-Signature", "sha256=" + hmac(delivery.hook().secret(), body));
        }
        int status;
        try {
            status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unanswered) {
            status = 0;
        }
        if (status >= 200 && status < 300) {
            sent.incrementAndGet();
        } else if ((status == 0 || status >= 500 || TRIED_AGAIN.contains(status)) && delivery.retry() < MOST_RETRIES) {
            put(delivery.again(), Math.max(1, now.retryAfter().toMillis() << delivery.retry()));
        } else {
            givenUp.incrementAndGet();
            LOG.debug("{} is given up after status {}", delivery.hook(), status);
        }
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HmacSHA256, which each has to have", e);
        }
    }

    /** How many deliveries wait, or are tried, or will be tried again. */
    long underWay() {
        return underWay.get();
    }

    /** How many deliveries were answered with success. */
    long sent() {
        return sent.get();
    }

    /** How many deliveries nobody took. */
    long givenUp() {
        return givenUp.get();
    }

    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        synchronized (this) {
            senders.forEach(Thread::interrupt);
        }
        client.shutdownNow();
    }
}
