package dev.baton.document;

import org.commonmark.node.CustomBlock;

/** The place of a page's table of contents. */
public final class TableOfContents extends CustomBlock {
    private final int maxLevel;

    /**
     * Makes the place.
     *
     * @param maxLevel the deepest heading listed, 1 to 6
     */
    public TableOfContents(int maxLevel) {
        if (maxLevel < 1 || maxLevel > 6) {
            throw new IllegalArgumentException("heading levels are 1 to 6, not " + maxLevel);
        }
        this.maxLevel = maxLevel;
    }

    public int maxLevel() {
        return maxLevel;
    }
}
