package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A place in a line that links can point to. It shows nothing. */
public final class Anchor extends CustomNode {
    private final String name;

    /**
     * Marks a place.
     *
     * @param name what a link to it names behind the number sign
     */
    public Anchor(String name) {
        this.name = Objects.requireNonNull(name);
    }

    public String name() {
        return name;
    }
}
