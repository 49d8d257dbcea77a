package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A pictogram in a line that Atlassian's editors know by a short name. */
public final class Emoji extends CustomNode {
    private final String shortName;
    private final String text;

    /**
     * Names a pictogram.
     *
     * @param shortName between colons, such as {@code :tada:}
     * @param text the pictogram in Unicode; empty for one that a site made itself
     */
    public Emoji(String shortName, String text) {
        this.shortName = Objects.requireNonNull(shortName);
        this.text = Objects.requireNonNull(text);
    }

    public String shortName() {
        return shortName;
    }

    public String text() {
        return text;
    }

    /** What shows in plain text: the pictogram, or the short name of one that Unicode lacks. */
    public String shown() {
        return text.isEmpty() ? shortName : text;
    }
}
