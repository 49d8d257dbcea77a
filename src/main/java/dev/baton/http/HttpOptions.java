package dev.baton.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What an admin may set about the worker's HTTP.
 *
 * @param timeouts of one try
 * @param retries when and how often a call is repeated
 * @param concurrency how many requests to one site are under way at once, over all threads
 * @param slowdown how long all calls to a site wait after it said that its limit is near
 * @param longestAnswer in bytes, decompressed, for answers in JSON
 * @param userAgent what the site's logs show
 */
public record HttpOptions(
        Timeouts timeouts,
        RetryPolicy retries,
        int concurrency,
        Duration slowdown,
        long longestAnswer,
        String userAgent) {
    public HttpOptions {
        Objects.requireNonNull(timeouts);
        Objects.requireNonNull(retries);
        Objects.requireNonNull(slowdown);
        Objects.requireNonNull(userAgent);
        if (concurrency < 1 || longestAnswer < 1) {
            throw new IllegalArgumentException("concurrency and the longest answer are at least 1; found " + concurrency
                    + " and " + longestAnswer);
        }
    }

    public static HttpOptions defaults() {
        return new HttpOptions(
                Timeouts.defaults(), RetryPolicy.defaults(), 8, Duration.ofSeconds(1), 32L * 1024 * 1024, "baton");
    }

    public HttpOptions withTimeouts(Timeouts changed) {
        return new HttpOptions(changed, retries, concurrency, slowdown, longestAnswer, userAgent);
    }

    public HttpOptions withRetries(RetryPolicy changed) {
        return new HttpOptions(timeouts, changed, concurrency, slowdown, longestAnswer, userAgent);
    }

    public HttpOptions withConcurrency(int changed) {
        return new HttpOptions(timeouts, retries, changed, slowdown, longestAnswer, userAgent);
    }

    public HttpOptions withLongestAnswer(long bytes) {
        return new HttpOptions(timeouts, retries, concurrency, slowdown, bytes, userAgent);
    }

    public HttpOptions withUserAgent(String changed) {
        return new HttpOptions(timeouts, retries, concurrency, slowdown, longestAnswer, changed);
    }
}
