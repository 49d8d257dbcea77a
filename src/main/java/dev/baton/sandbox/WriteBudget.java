package dev.baton.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The limit on writes to one issue: 20 in 2 seconds and 100 in 30 seconds. Other issues are unaffected. It runs on
 * elapsed time, not on the site's clock, which a test may have stopped.
 */
final class WriteBudget {
    /** What the refusal of a write carries. */
    static final Map<String, String> HEADERS =
            Map.of("Retry-After", "2", "RateLimit-Reason", "jira-per-issue-on-write", "X-RateLimit-Remaining", "0");

    private static final long SHORT = Duration.ofSeconds(2).toNanos();
    private static final long LONG = Duration.ofSeconds(30).toNanos();

    private final Map<Long, Deque<Long>> writes = new HashMap<>();

    /** Spends one write on the issue; refuses it when the issue had too many. */
    void spend(long issue) {
        long now = System.nanoTime();
        Deque<Long> recent = writes.computeIfAbsent(issue, id -> new ArrayDeque<>());
        while (!recent.isEmpty() && now - recent.getFirst() > LONG) {
            recent.removeFirst();
        }
        long inShort = recent.stream().filter(at -> now - at <= SHORT).count();
        if (inShort >= 20 || recent.size() >= 100) {
            throw new Refusal(429, "Too many writes to this issue. Try again later.");
        }
        recent.addLast(now);
        if (writes.size() > 10_000) {
            writes.values().removeIf(times -> times.isEmpty() || now - times.getLast() > LONG);
        }
    }
}
