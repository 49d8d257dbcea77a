package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomBlock;

/** Blocks folded away under a title. */
public final class Expand extends CustomBlock {
    private final String title;

    public Expand(String title) {
        this.title = Objects.requireNonNull(title);
    }

    public String title() {
        return title;
    }
}
