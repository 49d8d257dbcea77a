package dev.baton.confluence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Times as Confluence writes them: ISO 8601, on Data Center sometimes with an offset such as {@code +0100}. */
final class Times {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter();

    private Times() {}

    /** Null if it is no time. */
    static @Nullable Instant read(String text) {
        try {
            return OffsetDateTime.parse(text, WRITTEN).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
