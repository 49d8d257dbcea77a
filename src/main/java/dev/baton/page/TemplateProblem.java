package dev.baton.page;

import java.util.Objects;

/**
 * Something wrong with a template.
 *
 * @param file the template's file name within its folder
 * @param line the line, from 1; 0 where the whole file is meant
 * @param column the column, from 1; 0 where it is not known
 * @param message what was found, what was expected, and the nearest right name
 */
public record TemplateProblem(String file, int line, int column, String message) {
    public TemplateProblem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(message);
    }

    /** As compilers print it: {@code handoff.md:12:5: unknown name …}. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
        return file + place + ": " + message;
    }
}
