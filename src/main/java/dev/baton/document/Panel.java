package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomBlock;

/** A box that sets its blocks apart, such as a note or a warning. */
public final class Panel extends CustomBlock {

    /** What the box says at a glance. */
    public enum Kind {
        INFO,
        NOTE,
        TIP,
        WARNING,
        SUCCESS
    }

    private final Kind kind;

    public Panel(Kind kind) {
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}
