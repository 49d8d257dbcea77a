package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A link to a Confluence page by its title; its children are the link's text, the page's title where it has none. */
public final class PageLink extends CustomNode {
    private final String spaceKey;
    private final String title;
    private final String anchor;

    /**
     * Names a page, and a place on it.
     *
     * @param spaceKey the page's space; empty for the space of the page that links
     * @param title the page's title; empty for the page that links
     * @param anchor the name of an {@link Anchor} or a heading there; empty for the whole page
     */
    public PageLink(String spaceKey, String title, String anchor) {
        this.spaceKey = Objects.requireNonNull(spaceKey);
        this.title = Objects.requireNonNull(title);
        this.anchor = Objects.requireNonNull(anchor);
    }

    public String spaceKey() {
        return spaceKey;
    }

    public String title() {
        return title;
    }

    public String anchor() {
        return anchor;
    }

    /** What a link without children shows. */
    public String shown() {
        return title.isEmpty() ? anchor : title;
    }
}
