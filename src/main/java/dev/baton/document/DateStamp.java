package dev.baton.document;

import java.time.LocalDate;
import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A calendar day in a line, which each reader sees in the own notation. */
public final class DateStamp extends CustomNode {
    private final LocalDate date;

    public DateStamp(LocalDate date) {
        this.date = Objects.requireNonNull(date);
    }

    public LocalDate date() {
        return date;
    }
}
