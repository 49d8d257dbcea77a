package dev.baton.document;

import java.util.function.Consumer;
import org.commonmark.node.Node;

/** Confluence storage format, the XML that pages are stored in, to and from the document model. */
public final class Storage {
    private Storage() {}

    /** Reads storage format as {@link #read(String, Consumer)} does, and tells nobody what was given up. */
    public static Node read(String storage) {
        return read(storage, warning -> {});
    }

    /**
     * Reads storage format of Cloud or Data Center, a whole body or a fragment. Broken XML is read as far as it goes; any
     * text whatever is some document. A macro that the model has no node for is read as its body; instructions to editors
     * ({@code ac:placeholder}) are no content and are left out; markers of inline comments leave their words.
     *
     * @param warnings is told in words what was given up, macros by their names
     */
    public static Node read(String storage, Consumer<String> warnings) {
        return new StorageReader(warnings).read(storage);
    }

    /**
     * Writes the document as a fragment of storage XML. The fragment is well-formed whatever the tree holds: raw HTML,
     * closing tags and {@code ]]>} in it show as text, links that are not http, https or mailto too.
     */
    public static String write(Node document) {
        return new StorageWriter().write(document);
    }
}
