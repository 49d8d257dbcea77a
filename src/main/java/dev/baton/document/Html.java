package dev.baton.document;

import java.util.function.Consumer;
import org.commonmark.node.Node;

/** HTML to the document model, and the model as HTML for previews. */
public final class Html {
    private Html() {}

    /** Reads HTML as {@link #read(String, Consumer)} does, and tells nobody what was given up. */
    public static Node read(String html) {
        return read(html, warning -> {});
    }

    /**
     * Reads HTML, a whole page or a fragment: pasted, rendered by Jira, or written by {@link #write}. Any text whatever is
     * some document; scripts, styles and embedded things are left out; links to other schemes than http, https and mailto
     * become text. HTML may come from anybody: nothing in it becomes a node that a Confluence page treats as its own (page
     * properties, excerpts, layouts, queries).
     *
     * @param warnings is told in words what the model has no node for
     */
    public static Node read(String html, Consumer<String> warnings) {
        return new HtmlReader(warnings).read(html);
    }

    /**
     * Writes the document as an HTML fragment that is safe in a page: no raw HTML, no script, no link scheme but http,
     * https and mailto. Classes: {@code panel panel-note}, {@code status status-green}, {@code mention},
     * {@code jira-issue}, {@code toc}, {@code task-list}.
     */
    public static String write(Node document) {
        return new HtmlWriter().write(document);
    }
}
