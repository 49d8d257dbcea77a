package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** Markdown that is written as it is. It stands in the trees that are handed to the renderer only. */
final class Verbatim extends CustomNode {
    private final String markdown;

    Verbatim(String markdown) {
        this.markdown = Objects.requireNonNull(markdown);
    }

    String markdown() {
        return markdown;
    }
}
