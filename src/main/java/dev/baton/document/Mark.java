package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A way to set text that CommonMark has no node for; its children are the text. */
public final class Mark extends CustomNode {

    /** How the text is set. */
    public enum Kind {
        UNDERLINE("u"),
        SUBSCRIPT("sub"),
        SUPERSCRIPT("sup");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        /** The name of HTML's element for it, which Markdown and storage format share. */
        String element() {
            return element;
        }
    }

    private final Kind kind;

    public Mark(Kind kind) {
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}
