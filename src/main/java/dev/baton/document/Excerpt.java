package dev.baton.document;

import org.commonmark.node.CustomBlock;

/** The blocks of a page that other pages show as its excerpt. */
public final class Excerpt extends CustomBlock {
    private final boolean hidden;

    /**
     * Makes an excerpt.
     *
     * @param hidden whether the page itself does not show it
     */
    public Excerpt(boolean hidden) {
        this.hidden = hidden;
    }

    public boolean hidden() {
        return hidden;
    }
}
