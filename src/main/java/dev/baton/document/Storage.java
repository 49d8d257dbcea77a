package dev.baton.document;

import org.commonmark.node.Node;

/** Documents as Confluence storage format, the XML that pages are stored in. */
public final class Storage {
    private Storage() {}

    /**
     * Writes the document as a fragment of storage XML. The fragment is well-formed whatever the tree holds: raw HTML,
     * closing tags and {@code ]]>} in it show as text, links that are not http, https or mailto too.
     */
    public static String write(Node document) {
        return new StorageWriter().write(document);
    }
}
