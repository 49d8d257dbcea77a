package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomBlock;

/** Blocks that a Confluence page exposes under an id (the macro {@code details}). Elsewhere only its blocks show. */
public final class PageProperties extends CustomBlock {
    private final String id;

    public PageProperties(String id) {
        this.id = Objects.requireNonNull(id);
    }

    public String id() {
        return id;
    }
}
