package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void oneThreadsLimitHoldsTheOthers() {
        try (FakeSite site = new FakeSite()) {
            RetryPolicy once =
                    new RetryPolicy(1, Duration.ofSeconds(2), 2, 0.3, Duration.ofSeconds(30), Duration.ofMinutes(2));
            HttpClients clients =
                    new HttpClients(FakeSite.options().withRetries(once), site.time, site.time, () -> 0.5);
            Http one = clients.to(site.http().site(), new RequestCounter());
            Http other = clients.to(site.http().site(), new RequestCounter());
            site.answer(new MockResponse.Builder().code(429).setHeader("Retry-After", "20"))
                    .json(200, "{\"name\":\"a\"}");

            assertThat(catchUnavailable(one)).isNotNull();
            assertThat(site.time.sleeps()).isEmpty();
            other.answer(other.declare(TestCalls.class).read("2"), "");

            assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(20));
            clients.close();
        }
    }

    private static ApiException.Unavailable catchUnavailable(Http http) {
        try {
            http.answer(http.declare(TestCalls.class).read("1"), "");
            throw new AssertionError("expected a failure");
        } catch (ApiException.Unavailable e) {
            return e;
        }
    }

    @Test
    void theLimitOfOneIssueDoesNotHoldOthers() {
        try (FakeSite site = new FakeSite()) {
            TestCalls calls = site.http().declare(TestCalls.class);
            site.answer(new MockResponse.Builder()
                            .code(429)
                            .setHeader("Retry-After", "600")
                            .setHeader("RateLimit-Reason", "jira-per-issue-on-write"))
                    .json(200, "{\"name\":\"a\"}");

            try {
                site.http().answer(calls.make(Map.of()), "");
            } catch (ApiException.Unavailable e) {
                assertThat(e.retryAfter()).contains(Duration.ofMinutes(10));
            }
            site.http().answer(calls.read("2"), "");

            assertThat(site.time.sleeps()).isEmpty();
        }
    }

    @Test
    void slowsDownBeforeTheLimitIsReached() {
        try (FakeSite site = new FakeSite()) {
            TestCalls calls = site.http().declare(TestCalls.class);
            site.answer(new MockResponse.Builder()
                            .setHeader("X-RateLimit-NearLimit", "true")
                            .setHeader("X-RateLimit-Reset", "2026-11-21T08:59Z")
                            .body("{\"name\":\"a\"}"))
                    .json(200, "{\"name\":\"b\"}");

            site.http().answer(calls.read("1"), "");
            site.http().answer(calls.read("2"), "");

            assertThat(site.time.sleeps()).containsExactly(Duration.ofSeconds(1));
        }
    }

    @Test
    void neverHasMoreRequestsUnderWayThanAllowed() throws InterruptedException, ExecutionException {
        HttpOptions options = HttpOptions.defaults().withConcurrency(3);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        try (FakeSite site = new FakeSite("", options);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            site.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    full.countDown();
                    // Nobody is answered before as many are here as may be.
                    assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
                    underWay.decrementAndGet();
                    return new MockResponse.Builder().body("{\"name\":\"a\"}").build();
                }
            });
            TestCalls calls = site.http().declare(TestCalls.class);
            List<Future<TestCalls.Thing>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String id = String.valueOf(i);
                answers.add(threads.submit(() -> site.http().answer(calls.read(id), "")));
            }
            for (Future<TestCalls.Thing> answer : answers) {
                assertThat(answer.get()).isEqualTo(new TestCalls.Thing("a"));
            }
        }
        assertThat(most).hasValue(3);
    }
}
