package dev.baton.document;

import java.util.Objects;
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
        PURPLE
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
