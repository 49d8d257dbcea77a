package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.ApiException.Unavailable;
import dev.baton.http.TestCalls.Thing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileAnswersTest {
    private static final Map<String, String> BODY = Map.of("name", "a");
    private final FakeSite site = new FakeSite("", FakeSite.options().withLongestAnswer(20_000));
    private final Http http = site.http();
    private final TestCalls calls = http.declare(TestCalls.class);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void takesALoginPageForRefusedCredentials() {
        site.html(200, "Log in - Atlassian account");

        assertThatThrownBy(() -> http.answer(calls.read("1"), "thing 1"))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("a web page came instead of data (200): Log in - Atlassian account")
                .hasMessageContaining("token");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void takesAPageForAPageWhateverTheServerCallsIt() {
        site.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("\n <html><title>Corporate proxy</title>"));

        assertThatThrownBy(() -> http.answer(calls.read("1"), ""))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("Corporate proxy");
    }

    @Test
    void noticesAPageThatAnswersAWriteWithoutContent() {
        site.html(200, "Log in");

        assertThatThrownBy(() -> http.run(calls.set("1", BODY), "")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void doesNotTakeAPagesNotFoundForTheThingsAbsence() {
        site.html(404, "Oops, you've found a dead link");

        assertThatThrownBy(() -> http.find(calls.read("1"), ""))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("dead link")
                .hasMessageContaining("base URL");
    }

    @Test
    void anAbsentThingIsEmpty() {
        site.json(404, "{\"errorMessages\":[\"Issue does not exist\"]}");

        assertThat(http.find(calls.read("1"), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "410", "451"})
    void asksTheAdmin(int status) {
        site.json(status, "{\"message\":\"why\"}");

        NotAllowed e = catchThrowableOfType(NotAllowed.class, () -> http.answer(calls.read("1"), "thing 1"));

        assertThat(e.status()).isEqualTo(status);
        assertThat(e.messages()).containsExactly("why");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void namesTheApiThatWasRemoved() {
        site.json(410, "{\"errorMessages\":[\"The requested API has been removed.\"],\"errors\":{}}");

        assertThatThrownBy(() -> http.answer(calls.find(BODY), ""))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("POST /rest/find")
                .hasMessageContaining("The requested API has been removed.");
    }

    @Test
    void tellsAMissingScopeFromAWrongToken() {
        site.json(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");

        assertThatThrownBy(() -> http.answer(calls.read("1"), ""))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("scope that this call needs");
    }

    @Test
    void tellsThatACaptchaStandsBefore() {
        site.answer(new MockResponse.Builder().code(401).setHeader("X-Seraph-LoginReason", "AUTHENTICATION_DENIED"));

        assertThatThrownBy(() -> http.answer(calls.read("1"), ""))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("CAPTCHA");
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "409", "413", "422"})
    void refusedInputTellsTheStatus(int status) {
        site.json(status, "{\"errorMessages\":[\"first\"],\"errors\":{\"summary\":\"is required\"}}");

        Rejected e = catchThrowableOfType(Rejected.class, () -> http.answer(calls.make(BODY), "thing 1"));

        assertThat(e.status()).isEqualTo(status);
        assertThat(e.messages()).containsExactly("first");
        assertThat(e.fieldErrors()).containsExactly(Map.entry("summary", "is required"));
        assertThat(e)
                .hasMessageContaining("POST /rest/thing for thing 1: the site refused it (" + status
                        + "): first / summary: is required.");
    }

    @Test
    void readsACutAnswerAgain() {
        site.answer(cut()).json(200, "{\"name\":\"a\"}");

        assertThat(http.answer(calls.read("1"), "")).isEqualTo(new Thing("a"));
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void aCutAnswerToAPostIsNotAskedForAgain() {
        site.answer(cut()).json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.make(BODY), ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the answer was cut");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aCutReportStillTellsItsStatus() {
        site.answer(new MockResponse.Builder()
                .code(400)
                .body("{\"errorMessages\":[\"" + "x".repeat(8000) + "\"]}")
                .onResponseBody(new SocketEffect.CloseSocket()));

        assertThatThrownBy(() -> http.answer(calls.make(BODY), "")).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "{\"name\":\"a", "{name}", "", "\u0000\u0001", "null and void"})
    void readsSenselessJsonAgainAndThenGivesUp(String body) {
        for (int i = 0; i < 5; i++) {
            site.json(200, body);
        }

        assertThatThrownBy(() -> http.answer(calls.read("1"), "thing 1")).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsHalfAnUtf8SequenceAsSenseless() {
        for (int i = 0; i < 4; i++) {
            site.answer(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .body(new Buffer().writeUtf8("{\"name\":\"").writeByte(0xC3).writeUtf8("\"}")));
        }

        assertThatThrownBy(() -> http.answer(calls.read("1"), "")).isInstanceOf(Unavailable.class);
        assertThat(site.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"name\":{\"first\":[]}}", "7"})
    void saysThatJsonHasAnotherShape(String body) {
        site.json(200, body);

        assertThatThrownBy(() -> http.answer(calls.read("1"), ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("another shape");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void survivesDeepNesting() {
        String deep = "[".repeat(9000);
        for (int i = 0; i < 4; i++) {
            site.json(200, "{\"name\":" + deep);
        }

        assertThatThrownBy(() -> http.answer(calls.read("1"), "")).isInstanceOf(Unavailable.class);
    }

    @Test
    void refusesAnAnswerThatAnnouncesTooMuch() {
        site.json(200, "{\"name\":\"" + "x".repeat(30_000) + "\"}");

        assertThatThrownBy(() -> http.answer(calls.read("1"), "thing 1"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("30011 bytes; allowed are 20000");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void refusesAnAnswerThatGoesOnAndOn() {
        site.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .chunkedBody("{\"name\":\"" + "x".repeat(300_000) + "\"}", 1000));

        assertThatThrownBy(() -> http.answer(calls.read("1"), ""))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("more than 20000 bytes");
    }

    @Test
    void measuresAnAnswerUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("{\"name\":\"" + "x".repeat(5_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(20_000);
        site.answer(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed.toByteArray())));

        assertThatThrownBy(() -> http.answer(calls.read("1"), "")).isInstanceOf(Rejected.class);
    }

    @Test
    void boundsWhatAReportSays() {
        site.json(400, "{\"errorMessages\":[\"" + "word ".repeat(400_000) + "\"]}");

        Rejected e = catchThrowableOfType(Rejected.class, () -> http.answer(calls.make(BODY), ""));

        assertThat(e.toString().length()).isLessThan(1000);
    }

    @Test
    void doesNotWaitForAServerThatNeverAnswers() {
        site.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE))
                .json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.make(BODY), "thing"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no answer came in time");
        assertThat(site.server.getRequestCount()).isOne();
    }

    @Test
    void keepsControlCharactersAndCredentialsOutOfMessages() {
        String pair = Base64.getEncoder()
                .encodeToString(("baton@example.com:" + FakeSite.TOKEN).getBytes(StandardCharsets.UTF_8));
        site.json(
                        400,
                        "{\"errorMessages\":[\"bad\\u001b[31m red\\r\\nX: y \\u202e " + FakeSite.TOKEN
                                + "\"],\"errors\":{\"h\":\"Basic " + pair + "\"}}")
                .html(401, "You sent " + FakeSite.TOKEN)
                .answer(new MockResponse.Builder().body("not json " + FakeSite.TOKEN))
                .answer(new MockResponse.Builder().status("HTTP/1.1 " + FakeSite.TOKEN));

        for (int i = 0; i < 4; i++) {
            ApiException e = catchThrowableOfType(ApiException.class, () -> http.answer(calls.make(BODY), "thing"));
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(FakeSite.TOKEN, pair, "\u001b", "\u202e", "\n", "\r");
            }
            assertThat(e.messages().toString() + e.fieldErrors()).doesNotContain(FakeSite.TOKEN, pair);
        }
    }

    @Test
    void sendsHalfACharacterAsValidJson() {
        site.json(200, "{\"name\":\"a\"}");

        http.answer(calls.make(Map.of("name", "a\uD83D")), "thing");

        assertThat(FakeSite.body(site.onlyRequest())).isEqualTo("{\"name\":\"a\\uD83D\"}");
    }

    @Test
    void refusesToSendWhatJsonWritersRefuse() {
        JsonNode deep = JsonNodeFactory.instance.textNode("bottom");
        for (int i = 0; i < 2000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        JsonNode value = deep;

        assertThatThrownBy(() -> http.answer(calls.make(value), "thing 1"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("thing 1")
                .hasMessageContaining("can't be written as JSON")
                .hasMessageNotContaining("bottom");
        assertThat(site.server.getRequestCount()).isZero();
    }

    @Test
    void aWriteMayAnswerWithContentThatNobodyReads() {
        site.json(200, "{\"id\":\"1\"}").answer(new MockResponse.Builder().body("ok"));

        http.run(calls.set("1", BODY), "");
        http.run(calls.set("1", BODY), "");

        assertThat(site.requests()).hasSize(2);
    }

    private static MockResponse.Builder cut() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"name\":\"" + "a".repeat(9000) + "\"}")
                .onResponseBody(new SocketEffect.CloseSocket());
    }
}
