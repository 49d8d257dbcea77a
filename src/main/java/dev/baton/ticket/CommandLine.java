package dev.baton.ticket;

import java.util.Objects;

/**
 * A line of a comment that speaks to Baton.
 *
 * @param text the line as people read it, at most {@value CommandReader#LONGEST_SHOWN} characters
 * @param reading what it was understood as
 */
public record CommandLine(String text, Reading reading) {
    public CommandLine {
        Objects.requireNonNull(text);
        Objects.requireNonNull(reading);
    }

    /** What a line was understood as. */
    public sealed interface Reading {
        /** A command that is complete. */
        record Understood(Command command) implements Reading {}

        /**
         * No command, or half of one.
         *
         * @param expected what was expected and what was found, for people
         * @param example a whole command to take as a pattern
         */
        record Malformed(String expected, String example) implements Reading {}
    }
}
