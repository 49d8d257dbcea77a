package dev.baton.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Headers;

/** What the headers of an answer say about the site's limits. Header names and shapes: Atlassian's rate limit pages. */
final class Limits {
    private final Headers headers;
    private final Clock clock;

    Limits(Headers headers, Clock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    /** How long the server asks to wait: {@code Retry-After}, else the time at which its limit is reset. */
    Optional<Duration> wait(boolean limited) {
        Optional<Duration> asked = value("Retry-After").flatMap(this::secondsOrDate);
        // The reset time also stands on answers that are not limited, where it asks for nothing.
        return asked.isPresent() || !limited
                ? asked
                : value("X-RateLimit-Reset").flatMap(this::untilIso);
    }

    boolean near() {
        return value("X-RateLimit-NearLimit").filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Jira limits the writes to one issue by themselves; other issues need not wait. */
    boolean onlyOneIssue() {
        return value("RateLimit-Reason")
                .filter(r -> r.toLowerCase(Locale.ROOT).contains("per-issue"))
                .isPresent();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    private Optional<Duration> secondsOrDate(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(text))));
        } catch (NumberFormatException notSeconds) {
            return parsed(() -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        }
    }

    private Optional<Duration> untilIso(String text) {
        return parsed(() -> OffsetDateTime.parse(text).toInstant());
    }

    private Optional<Duration> parsed(Supplier<Instant> time) {
        try {
            Duration left = Duration.between(clock.instant(), time.get());
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }
}
