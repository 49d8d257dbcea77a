package dev.baton.document;

import org.commonmark.node.Node;

/** Documents as HTML for previews. */
public final class Html {
    private Html() {}

    /**
     * Writes the document as an HTML fragment that is safe in a page: no raw HTML, no script, no link scheme but http,
     * https and mailto. Classes: {@code panel panel-note}, {@code status status-green}, {@code mention},
     * {@code jira-issue}, {@code toc}, {@code task-list}.
     */
    public static String write(Node document) {
        return new HtmlWriter().write(document);
    }
}
