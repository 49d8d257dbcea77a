package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.http.ApiException.Rejected;
import dev.baton.http.ApiException.Unavailable;
import dev.baton.http.TestCalls.Thing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private static final Map<String, String> BODY = Map.of("name", "a");
    private final FakeSite site = new FakeSite();
    private final Http http = site.http();
    private final TestCalls calls = http.declare(TestCalls.class);

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void readsAgainAfterAPassingFailure(int status) {
        site.json(status, "{}").json(200, "{\"name\":\"a\"}");

        assertThat(http.answer(calls.read("1"), "thing 1")).isEqualTo(new Thing("a"));
        assertThat(site.requests()).hasSize(2);
        assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void waitsAsLongAsAnUnavailableServerAsks() {
        site.answer(new MockResponse.Builder().code(503).setHeader("Retry-After", "13"))
                .json(200, "{\"name\":\"a\"}");

        http.answer(calls.read("1"), "");

        assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(13));
    }

    @Test
    void givesUpAfterFourTriesWithGrowingWaits() {
        IntStream.range(0, 6).forEach(i -> site.json(500, "{\"errorMessages\":[\"database is down\"]}"));

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> http.answer(calls.read("1"), "thing 1"));

        assertThat(e.tries()).isEqualTo(4);
        assertThat(e.status()).isEqualTo(500);
        assertThat(e).hasMessageContaining("GET /rest/thing/{id} for thing 1").hasMessageContaining("database is down");
        assertThat(site.requests()).hasSize(4);
        assertThat(site.time.sleeps())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void neverWaitsLongerThanTheCapOnItsOwn() {
        RetryPolicy policy =
                new RetryPolicy(9, Duration.ofSeconds(2), 2, 0.3, Duration.ofSeconds(30), Duration.ofMinutes(2));

        assertThat(policy.waitAfter(1, 0)).isEqualTo(Duration.ofMillis(1400));
        assertThat(policy.waitAfter(1, 0.999_999)).isEqualTo(Duration.ofMillis(2600));
        assertThat(policy.waitAfter(8, 0.9)).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.waitAfter(5000, 0.5)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void repeatsAPostThatOnlyReads() {
        site.json(502, "{}").json(200, "{\"name\":\"a\"}");

        assertThat(http.answer(calls.find(BODY), "")).isEqualTo(new Thing("a"));
        assertThat(site.counter.requests()).isEqualTo(2);
        assertThat(site.counter.writes()).isZero();
    }

    @Test
    void repeatsAPutOfFullState() {
        site.json(503, "{}").empty(204);

        http.run(calls.set("1", BODY), "thing 1");

        assertThat(site.requests()).hasSize(2);
        assertThat(site.counter.writes()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatAnUnmarkedPutOrADelete() {
        site.json(503, "{}").json(503, "{}").empty(204);

        assertThatThrownBy(() -> http.run(calls.patch("1", BODY), "")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> http.run(calls.delete("1"), "")).isInstanceOf(Unavailable.class);
        assertThat(site.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "1"})
    void doesNotSendAPostAgainEvenIfTheServerInvitesToIt(String retryAfter) {
        site.answer(new MockResponse.Builder().code(503).setHeader("Retry-After", retryAfter))
                .json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.make(BODY), "")).isInstanceOf(Unavailable.class);
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void doesNotSendAPostAgainAfterARequestTimeout() {
        site.json(408, "{}").json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.make(BODY), "")).isInstanceOf(Unavailable.class);
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void doesNotSendAPostAgainAfterItsAnswerWasLost() {
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.make(BODY), "thing"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("POST /rest/thing for thing")
                .hasMessageContaining("after 1 try");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void doesNotSendAPostAgainOverAConnectionThatTheServerClosed() {
        site.json(200, "{\"name\":\"a\"}")
                .answer(new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()))
                .json(200, "{\"name\":\"a\"}");

        http.answer(calls.read("1"), "");
        assertThatThrownBy(() -> http.answer(calls.make(BODY), "")).isInstanceOf(Unavailable.class);
        // A second POST would have met the third answer and not failed.
        assertThat(site.counter.requests()).isEqualTo(2);
    }

    @Test
    void sendsAnythingAgainThatWasRefusedForItsRate() {
        site.answer(limited().setHeader("Retry-After", "7")).json(200, "{\"name\":\"a\"}");

        assertThat(http.answer(calls.make(BODY), "")).isEqualTo(new Thing("a"));
        assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(7));
        assertThat(site.counter.throttled()).isOne();
    }

    @Test
    void waitsUntilADateThatTheServerNames() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                SimulatedTime.START.plusSeconds(11).atOffset(ZoneOffset.UTC));
        site.answer(limited().setHeader("Retry-After", date)).json(200, "{\"name\":\"a\"}");

        http.answer(calls.make(BODY), "");

        assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T08:01Z", "2026-11-21T08:01:00Z", "2026-11-21T09:01+01:00"})
    void waitsUntilTheLimitIsResetWhereNoWaitIsNamed(String reset) {
        site.answer(limited().setHeader("X-Ratelimit-Reset", reset)).json(200, "{\"name\":\"a\"}");

        http.answer(calls.make(BODY), "");

        assertThat(site.time.sleeps()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void waitsAsAtlassianRecommendsWhereNothingIsNamed() {
        site.answer(limited())
                .answer(limited().setHeader("Retry-After", "soon").setHeader("X-RateLimit-Reset", "later"))
                .json(200, "{\"name\":\"a\"}");

        http.answer(calls.make(BODY), "");

        assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void givesUpOnALimitThatDoesNotLift() {
        IntStream.range(0, 6).forEach(i -> site.answer(limited().setHeader("Retry-After", "3")));

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> http.answer(calls.make(BODY), "thing"));

        assertThat(e.status()).isEqualTo(429);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(e.tries()).isEqualTo(4);
        assertThat(site.requests()).hasSize(4);
    }

    @Test
    void doesNotSitOutAPauseOfAnHourAndSparesTheSiteMeanwhile() {
        site.answer(limited().setHeader("Retry-After", "3600")).json(200, "{\"name\":\"a\"}");

        Unavailable first = catchThrowableOfType(Unavailable.class, () -> http.answer(calls.read("1"), ""));
        Unavailable second = catchThrowableOfType(Unavailable.class, () -> http.answer(calls.read("2"), "thing 2"));

        assertThat(first.retryAfter()).contains(Duration.ofHours(1));
        assertThat(second.retryAfter()).contains(Duration.ofHours(1));
        assertThat(second).hasMessageContaining("3600 s more").hasMessageContaining("thing 2");
        assertThat(site.requests()).hasSize(1);
        site.time.sleep(Duration.ofHours(1));
        assertThat(http.answer(calls.read("2"), "")).isEqualTo(new Thing("a"));
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        site.json(400, "{\"errorMessages\":[\"no\"]}").json(200, "{\"name\":\"a\"}");

        assertThatThrownBy(() -> http.answer(calls.read("1"), "")).isInstanceOf(Rejected.class);
        assertThat(site.requests()).hasSize(1);
        assertThat(site.time.sleeps()).isEmpty();
    }

    @Test
    void triesAnyCallAgainThatReachedNobody() {
        site.server.close();

        Unavailable e = catchThrowableOfType(Unavailable.class, () -> http.answer(calls.make(BODY), "thing"));

        assertThat(e.tries()).isEqualTo(4);
        assertThat(e).hasMessageContaining("can't be reached").hasMessageContaining("after 4 tries");
        assertThat(site.time.sleeps()).hasSize(3);
    }

    @Test
    void stopsWaitingWhenTheWorkerStops() {
        site.json(500, "{}");
        HttpClients interrupted = new HttpClients(
                FakeSite.options(),
                site.time,
                time -> {
                    throw new InterruptedException();
                },
                () -> 0.5);
        Http door = interrupted.to(http.site(), new RequestCounter());

        assertThatThrownBy(() -> door.answer(door.declare(TestCalls.class).read("1"), ""))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the worker is stopping");
        assertThat(Thread.interrupted()).isTrue();
        interrupted.close();
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        for (double jitter : List.of(-0.1, 1.0)) {
            assertThatThrownBy(() ->
                            new RetryPolicy(4, Duration.ZERO, 2, jitter, Duration.ofSeconds(30), Duration.ofMinutes(2)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static MockResponse.Builder limited() {
        return new MockResponse.Builder().code(429).body("{\"message\":\"Too many requests\"}");
    }
}
