package dev.baton.page;

import io.pebbletemplates.pebble.error.PebbleException;
import java.io.Writer;
import java.time.Duration;

/** What one rendering may use up, so that a template's mistake stays one page's problem. */
final class Budget {
    /** Far above any page: Confluence takes 5 MB, and a printed text takes four characters for one on its way. */
    static final int CHARACTERS = 24_000_000;

    static final int STEPS = 1_000_000;
    static final Duration TIME = Duration.ofSeconds(10);

    private static final int STEPS_PER_LOOK = 256;

    private final long deadline = System.nanoTime() + TIME.toNanos();
    private int characters;
    private int steps;

    /** One turn of a loop or one include. */
    void step(String file, int line) {
        if (++steps > STEPS) {
            throw new PebbleException(
                    null, "the template takes more than " + STEPS + " turns of its loops", line, file);
        }
        if (steps % STEPS_PER_LOOK == 0 && System.nanoTime() - deadline > 0) {
            throw new PebbleException(
                    null, "the template takes longer than " + TIME.toSeconds() + " seconds", line, file);
        }
    }

    /** A text that the template makes of others. */
    void text(long length, String file, int line) {
        long all = characters + length;
        if (all > CHARACTERS) {
            throw new PebbleException(null, "the template makes more than " + CHARACTERS + " characters", line, file);
        }
        characters = (int) all;
    }

    /** A writer that counts against this budget. */
    Writer writer(StringBuilder out, String file) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                count(length);
                out.append(text, from, length);
            }

            @Override
            public void write(String text, int from, int length) {
                count(length);
                out.append(text, from, from + length);
            }

            private void count(int length) {
                characters += length;
                if (characters > CHARACTERS || characters < 0) {
                    throw new PebbleException(
                            null, "the template writes more than " + CHARACTERS + " characters", 0, file);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
