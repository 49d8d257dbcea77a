package dev.baton.document;

import java.util.function.Consumer;
import org.commonmark.node.Node;

/**
 * Jira's wiki markup, which Data Center stores text fields and comments as, to and from the document model. The notation
 * is that of Jira's own text formatting notation help; what apps add to it in Confluence's manner ({@code {info}},
 * {@code {expand}}, {@code {status}}) is read, too.
 */
public final class Wiki {
    private Wiki() {}

    /** Reads wiki markup as {@link #read(String, Consumer)} does, and tells nobody what was given up. */
    public static Node read(String wiki) {
        return read(wiki, warning -> {});
    }

    /**
     * Reads wiki markup; any text whatever is some document, in time linear in its length. A line end within a paragraph
     * is a line break, as Jira shows it. Macros that are not known stay as they are written; colours are left out. Fields
     * come from anybody: nothing in them becomes a node that a Confluence page treats as its own.
     *
     * @param warnings is told in words what the model has no node for
     */
    public static Node read(String wiki, Consumer<String> warnings) {
        return new WikiReader(wiki, warnings).read();
    }

    /**
     * Writes wiki markup that Jira shows, and {@link #read} reads, as the same document. Text is escaped: nothing in it can
     * open a macro or a link. What wiki markup has no notation for is written as the nearest it has: a task as an item
     * with a box in brackets, an expand as a titled panel, a status, a date or an issue as text. Macros do not nest in
     * themselves, nor tables: inner ones come down to what they hold.
     */
    public static String write(Node document) {
        return new WikiWriter()
                .write(Documents.depth(document) > Documents.DEEPEST ? Documents.copy(document) : document);
    }
}
