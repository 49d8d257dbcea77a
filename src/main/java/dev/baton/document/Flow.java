package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * What a reader fills a container with: inline content that stands loose becomes paragraphs, blocks end them. In a place
 * for one line only (a heading), blocks come down to their text.
 */
final class Flow {
    private final Node target;
    private final boolean line;
    private final int depth;
    private final List<Style> styles;
    private @Nullable InlineBuilder inlines;
    private Node paragraph;

    private Flow(Node target, boolean line, int depth, List<Style> styles) {
        this.target = target;
        this.line = line;
        this.depth = depth;
        this.styles = new ArrayList<>(styles);
        this.paragraph = target;
    }

    static Flow into(Node target) {
        return new Flow(target, false, 1, List.of());
    }

    /** The flow of a container in this one, as many levels below. */
    Flow inside(Node container, int levels) {
        return new Flow(container, line, depth + levels, styles);
    }

    /** The flow of a block in this one that takes inline content only. */
    Flow line(Node block) {
        return new Flow(block, true, depth + 1, styles);
    }

    /** How many levels of the document lie above what is added here. */
    int depth() {
        return depth;
    }

    void begin(Style style) {
        Style effective = InlineBuilder.effective(style, styles);
        styles.add(effective);
        if (inlines != null) {
            inlines.begin(effective);
        }
    }

    void end() {
        styles.removeLast();
        if (inlines != null) {
            inlines.end();
        }
    }

    boolean within(Style style) {
        return styles.contains(style);
    }

    void text(String text) {
        if (inlines != null || !text.isBlank()) {
            inlines().text(text);
        }
    }

    void leaf(Node node) {
        inlines().leaf(node);
    }

    void lineBreak() {
        if (inlines != null) {
            inlines.lineBreak();
        }
    }

    /** Ends the paragraph that is being filled; on a line, what comes next stands on the next. */
    void endParagraph() {
        if (inlines == null) {
            return;
        }
        if (line) {
            inlines.lineBreak();
            return;
        }
        inlines.finish();
        if (!inlines.isEmpty()) {
            target.appendChild(paragraph);
        }
        inlines = null;
    }

    /** Adds a block after what is there. */
    void block(Block block) {
        endParagraph();
        if (!line) {
            target.appendChild(block);
            return;
        }
        for (String each : dev.baton.document.Text.of(block).split("\n", -1)) {
            text(each);
            lineBreak();
        }
    }

    /** Adds a container if it was filled with anything. */
    void filled(Block container) {
        if (container.getFirstChild() != null) {
            block(container);
        }
    }

    /** Ends what is open: nothing can be added afterwards. */
    void close() {
        if (line) {
            if (inlines != null) {
                inlines.finish();
            }
        } else {
            endParagraph();
        }
    }

    private InlineBuilder inlines() {
        InlineBuilder current = inlines;
        if (current == null) {
            paragraph = line ? target : new Paragraph();
            current = new InlineBuilder(paragraph, styles);
            inlines = current;
        }
        return current;
    }
}
