package dev.baton.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Secret;
import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.intake.Signature;
import dev.baton.intake.Trigger;
import dev.baton.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The endpoint over plain sockets: what a client library would not send is sent as well. */
final class HookEndpointTest {
    private static final String SECRET = "a secret of this test";
    private static final String NEXT = "the secret after that one";
    private static final String EVENT = "{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":\"10001\"}}";
    private static final Config CONFIG = ConfigLoader.load(
            Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(URI.create("http://127.0.0.1:1")));

    private final Store store = Store.inMemory();
    private final List<Trigger> handed = Collections.synchronizedList(new ArrayList<>());
    private final Inbox inbox = new Inbox(
            CONFIG,
            store,
            (jql, ids) -> List.of(),
            Clock.systemUTC(),
            new Inbox.Own("712020:baton", "baton"),
            () -> "rules",
            handed::addAll);
    private HookEndpoint endpoint = open(1_000, 500);

    private HookEndpoint open(int bytes, int perSecond) {
        return open(bytes, perSecond, new HookEndpoint.Bounds(Duration.ofMillis(400), Duration.ofMillis(400), 64));
    }

    private HookEndpoint open(int bytes, int perSecond, HookEndpoint.Bounds bounds) {
        return HookEndpoint.open(webhook(bytes, perSecond), inbox, Clock.systemUTC(), bounds);
    }

    private static Webhook webhook(int bytes, int perSecond) {
        return new Webhook(
                0, "127.0.0.1", "/hooks/jira", List.of(Secret.of(SECRET), Secret.of(NEXT)), null, bytes, perSecond);
    }

    @AfterEach
    void close() {
        endpoint.close();
        inbox.close();
        store.close();
    }

    private String send(String request) {
        return send(request, new byte[0]);
    }

    private String send(String head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            socket.setSoTimeout(10_000);
            return read(socket.getInputStream());
        } catch (IOException cut) {
            return "";
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String head(String method, String path, int length, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + length
                + "\r\n" + String.join("", headers) + "\r\n";
    }

    private String post(String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of("Content-Type: application/json\r\n"));
        all.addAll(List.of(headers));
        return send(head("POST", "/hooks/jira", bytes.length, all.toArray(String[]::new)), bytes);
    }

    private static String signed(String secret, String body) {
        return "X-Hub-Signature: " + Signature.of(secret, body.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void notesASignedWebhookBeforeItAnswers() {
        assertThat(status(post(EVENT, signed(SECRET, EVENT)))).isEqualTo(200);
        assertThat(store.pending().arrivals(10)).hasSize(1);
        assertThat(status(post(EVENT, signed(NEXT, EVENT)))).isEqualTo(200);
        assertThat(endpoint.count(Outcome.KEPT)).isEqualTo(2);
    }

    @Test
    void refusesWithoutDetailWhatIsNotSigned() {
        String none = post(EVENT);
        String wrong = post(EVENT, signed("some other secret", EVENT));
        String other = post(EVENT, signed(SECRET, EVENT + " "));
        String sha1 = post(EVENT, "X-Hub-Signature: sha1=a4771c39fbe90f317c7824e83ddef3caae9cb3d9\r\n");
        String twice = post(EVENT, signed(SECRET, EVENT), signed(SECRET, EVENT));

        assertThat(List.of(none, wrong, other, sha1, twice)).allSatisfy(answer -> {
            assertThat(status(answer)).isEqualTo(401);
            assertThat(body(answer)).isEmpty();
        });
        assertThat(endpoint.count(Outcome.UNSIGNED)).isEqualTo(1);
        assertThat(endpoint.count(Outcome.WRONG_SIGNATURE)).isEqualTo(2);
        assertThat(endpoint.count(Outcome.MALFORMED_SIGNATURE)).isEqualTo(2);
        assertThat(store.pending().arrivals(10)).isEmpty();
    }

    @Test
    void knowsARepeatedDelivery() {
        String identifier = "X-Atlassian-Webhook-Identifier: 7f0c\r\n";
        post(EVENT, signed(SECRET, EVENT), identifier);
        assertThat(status(post(EVENT, signed(SECRET, EVENT), identifier, "X-Atlassian-Webhook-Retry: 1\r\n")))
                .isEqualTo(200);
        assertThat(endpoint.count(Outcome.REPEATED)).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongOnlyToWhoHasTheSecret() {
        String broken = "{\"webhookEvent\":";
        assertThat(status(post(broken))).isEqualTo(401);
        String answer = post(broken, signed(SECRET, broken));
        assertThat(status(answer)).isEqualTo(400);
        assertThat(body(answer)).contains("Expected a webhook of Jira");

        String hostile = "{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"key\":\"MH-1/../../../x\"}}";
        assertThat(status(post(hostile, signed(SECRET, hostile)))).isEqualTo(400);
        assertThat(store.pending().arrivals(10)).isEmpty();
    }

    @Test
    void refusesBodiesThatAreTooLargeWhetherTheySayHowLargeOrNot() {
        String large = "{\"webhookEvent\":\"" + "a".repeat(2_000) + "\"}";
        assertThat(status(post(large, signed(SECRET, large)))).isEqualTo(413);

        String chunked = "POST /hooks/jira HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + signed(SECRET, large) + "\r\n" + Integer.toHexString(large.length()) + "\r\n" + large
                + "\r\n0\r\n\r\n";
        assertThat(status(send(chunked))).isEqualTo(413);
        assertThat(endpoint.count(Outcome.TOO_LARGE)).isEqualTo(2);

        String fits = "POST /hooks/jira HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + signed(SECRET, EVENT) + "\r\n" + Integer.toHexString(EVENT.length()) + "\r\n" + EVENT
                + "\r\n0\r\n\r\n";
        assertThat(status(send(fits))).isEqualTo(200);
    }

    @Test
    void cutsOffABodyThatDoesNotCome() {
        String answer =
                send(head("POST", "/hooks/jira", 500, "Content-Type: application/json\r\n", signed(SECRET, EVENT)));
        assertThat(status(answer)).isIn(0, 408);
        await().until(() -> endpoint.count(Outcome.TOO_SLOW) == 1);
        assertThat(status(post(EVENT, signed(SECRET, EVENT)))).isEqualTo(200);
    }

    /** Connections that begin a body and do not go on with it; their signature looks like one. */
    private List<Socket> dribble(int many) throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int one = 0; one < many; one++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
            open.add(socket);
            String head =
                    head("POST", "/hooks/jira", 500, "Content-Type: application/json\r\n", signed("a guess", EVENT));
            socket.getOutputStream().write((head + "{").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        await().until(() -> endpoint.atOnce() == many);
        return open;
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void answersARightDeliveryWhileFortyConnectionsDribble() throws IOException {
        endpoint.close();
        endpoint = HookEndpoint.open(webhook(1_000, 1), inbox, Clock.systemUTC());
        List<Socket> slow = dribble(40);

        assertThat(status(post(EVENT, signed(SECRET, EVENT)))).isEqualTo(200);
        closeAll(slow);
        assertThat(endpoint.count(Outcome.TOO_MANY)).isZero();
    }

    @Test
    void doesNotBlameTheRateWhereTooManyComeAtOnce() throws IOException {
        endpoint.close();
        endpoint = open(1_000, 500, new HookEndpoint.Bounds(Duration.ofMinutes(1), Duration.ofMinutes(1), 3));
        List<Socket> slow = dribble(3);

        String answer = post(EVENT, signed(SECRET, EVENT));
        closeAll(slow);

        assertThat(status(answer)).isEqualTo(503);
        assertThat(answer).contains("Retry-After: 1");
        assertThat(endpoint.count(Outcome.TOO_BUSY)).isEqualTo(1);
        assertThat(endpoint.count(Outcome.TOO_MANY)).isZero();
    }

    @Test
    void cutsOffWhoPausesThoughTheBodyHasTimeLeft() throws IOException {
        endpoint.close();
        endpoint = open(1_000, 500, new HookEndpoint.Bounds(Duration.ofHours(1), Duration.ofMillis(200), 64));
        List<Socket> slow = dribble(1);

        await().until(() -> endpoint.count(Outcome.TOO_SLOW) == 1);
        closeAll(slow);
    }

    @Test
    void tellsToComeAgainWhoeverComesTooOften() {
        endpoint.close();
        endpoint = open(1_000, 1);
        List<String> answers = new ArrayList<>();
        for (int time = 0; time < 12; time++) {
            answers.add(post(EVENT, signed(SECRET, EVENT)));
        }
        assertThat(answers).anySatisfy(answer -> {
            assertThat(status(answer)).isEqualTo(429);
            assertThat(answer).contains("Retry-After: 1");
        });
        assertThat(status(answers.getFirst())).isEqualTo(200);
    }

    @Test
    void servesOnePathAndOneMethod() {
        assertThat(status(send(head("GET", "/hooks/jira", 0)))).isEqualTo(405);
        assertThat(send(head("PUT", "/hooks/jira", 0))).contains("Allow: POST");
        assertThat(status(send(head("POST", "/hooks/other", 0)))).isEqualTo(404);
        assertThat(status(send(head("GET", "/", 0)))).isEqualTo(404);
        assertThat(status(send(head("POST", "/hooks/jira/../jira2", 0)))).isIn(400, 404);
    }

    @Test
    void takesNothingButJson() {
        byte[] bytes = EVENT.getBytes(StandardCharsets.UTF_8);
        assertThat(status(send(head("POST", "/hooks/jira", bytes.length, signed(SECRET, EVENT)), bytes)))
                .isEqualTo(415);
        assertThat(status(send(
                        head(
                                "POST",
                                "/hooks/jira",
                                bytes.length,
                                "Content-Type: text/plain\r\n",
                                signed(SECRET, EVENT)),
                        bytes)))
                .isEqualTo(415);
        assertThat(status(send(
                        head(
                                "POST",
                                "/hooks/jira",
                                bytes.length,
                                "Content-Type: application/json; charset=UTF-8\r\n",
                                signed(SECRET, EVENT)),
                        bytes)))
                .isEqualTo(200);
    }

    @Test
    void tellsThatItLivesAndNothingElse() {
        String answer = send(head("GET", "/health", 0));
        assertThat(status(answer)).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("{\"status\":\"up\"}");
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain(SECRET);
    }

    @Test
    void answersDoctorsQuestionIfItIsSigned() {
        assertThat(status(post(HookEndpoint.PROBE))).isEqualTo(401);
        assertThat(body(post(HookEndpoint.PROBE, signed(SECRET, HookEndpoint.PROBE))))
                .isEqualTo("{}");
        post(EVENT, signed(SECRET, EVENT));
        assertThat(body(post(HookEndpoint.PROBE, signed(SECRET, HookEndpoint.PROBE))))
                .startsWith("{\"lastDelivery\":\"2");
    }
}
