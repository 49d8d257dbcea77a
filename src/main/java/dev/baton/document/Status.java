package dev.baton.document;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.node.CustomNode;

/** A coloured word or two in a line, known as a lozenge. */
public final class Status extends CustomNode {

    /** The colours that Jira and Confluence share. */
    public enum Color {
        GREY,
        RED,
        YELLOW,
        GREEN,
        BLUE,
        PURPLE;

        /** The colour of an English name; case makes no difference. */
        static Optional<Color> of(String name) {
            return Arrays.stream(values())
                    .filter(color -> color.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    private final String text;
    private final Color color;

    public Status(String text, Color color) {
        this.text = Objects.requireNonNull(text);
        this.color = Objects.requireNonNull(color);
    }

    public String text() {
        return text;
    }

    public Color color() {
        return color;
    }
}
