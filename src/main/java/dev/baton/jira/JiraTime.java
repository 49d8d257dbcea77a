package dev.baton.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Times as Jira writes them, {@code 2026-11-21T03:22:00.000+0000}, and as ISO 8601 does. */
public final class JiraTime {
    private static final DateTimeFormatter JIRA = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHmm", "+0000")
            .toFormatter();
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

    private JiraTime() {}

    /** Empty if it is no time. */
    public static Optional<Instant> read(String text) {
        for (DateTimeFormatter format : new DateTimeFormatter[] {JIRA, DateTimeFormatter.ISO_OFFSET_DATE_TIME}) {
            try {
                return Optional.of(OffsetDateTime.parse(text, format).toInstant());
            } catch (DateTimeException notThisOne) {
                // The next format may fit.
            }
        }
        return Optional.empty();
    }

    /** As Jira writes it, in UTC. */
    public static String write(Instant time) {
        return WRITTEN.format(time.atOffset(ZoneOffset.UTC));
    }
}
