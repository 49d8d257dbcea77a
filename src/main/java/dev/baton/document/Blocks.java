package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/**
 * Blocks in a table cell. A commonmark cell takes inline nodes only, so the blocks hang on this inline node as a document
 * of their own; every renderer walks into it.
 */
public final class Blocks extends CustomNode {
    private final Node document;

    public Blocks(Node document) {
        this.document = Objects.requireNonNull(document);
    }

    /** The parent of the blocks. */
    public Node document() {
        return document;
    }
}
