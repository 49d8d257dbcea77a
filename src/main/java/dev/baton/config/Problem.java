package dev.baton.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong in a file an admin edits. Values from the environment, from secret files and of secret keys
 * never stand in it.
 *
 * @param file the file, as it was named to the loader
 * @param line the line, from 1; 0 where the file as a whole is meant (it does not exist)
 * @param column the column in characters, from 1; 0 together with {@code line}
 * @param what what is wrong
 * @param expected what should stand there, or empty
 * @param found what stands there, or empty
 * @param fix what to do, or empty
 */
public record Problem(Path file, int line, int column, String what, String expected, String found, String fix)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing((Problem problem) -> problem.file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::what);

    public Problem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(what);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(found);
        Objects.requireNonNull(fix);
    }

    /** By file, line and column. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** One line: {@code config/baton.yaml:12:5: unknown key "watchs"; expected ...; did you mean "watches"?} */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(file.toString().replace('\\', '/'));
        if (this.line > 0) {
            line.append(':').append(this.line).append(':').append(column);
        }
        line.append(": ").append(what);
        if (!expected.isEmpty()) {
            line.append("; expected ").append(expected);
        }
        if (!found.isEmpty()) {
            line.append("; found ").append(found);
        }
        if (!fix.isEmpty()) {
            line.append("; ").append(fix);
        }
        return line.toString();
    }
}
