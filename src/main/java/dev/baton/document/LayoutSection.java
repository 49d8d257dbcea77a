package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomBlock;

/** Columns side by side; its children are {@link LayoutColumn}s. */
public final class LayoutSection extends CustomBlock {
    private final String type;

    /**
     * Makes a section.
     *
     * @param type as in storage format: {@code single}, {@code two_equal}, {@code two_left_sidebar}, {@code
     *     two_right_sidebar}, {@code three_equal}, {@code three_with_sidebars} …
     */
    public LayoutSection(String type) {
        this.type = Objects.requireNonNull(type);
    }

    public String type() {
        return type;
    }
}
