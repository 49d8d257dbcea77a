package dev.baton.config;

import org.yaml.snakeyaml.error.Mark;

/**
 * A place in a text file.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place behind {@code text}, where it stands from {@link #START} on. */
    static Place after(CharSequence text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, Character.codePointCount(text, start, text.length()) + 1);
    }

    Place right(int columns) {
        return new Place(line, column + columns);
    }
}
