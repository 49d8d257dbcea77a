package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;

/** What a person types into a documentation field, Markdown, to and from what Jira stores. */
final class FieldText {
    private FieldText() {}

    /** A new line in the form is one on the ticket, as in Jira's own editor. */
    static ObjectNode toAdf(String markdown) {
        return Adf.write(replaced(Markdown.read(markdown), SoftLineBreak.class, HardLineBreak::new));
    }

    /** Markdown for the edit form. */
    static String toMarkdown(JsonNode document) {
        return Markdown.write(replaced(Adf.read(document), HardLineBreak.class, SoftLineBreak::new))
                .strip();
    }

    /** The document with some line breaks replaced by others; those in a table's cells, which have no lines, stay. */
    private static Node replaced(Node document, Class<? extends Node> old, Supplier<Node> fresh) {
        List<Node> found = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                if (parent instanceof TableCell) {
                    return;
                }
                for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                    if (old.isInstance(child)) {
                        found.add(child);
                    }
                }
                super.visitChildren(parent);
            }
        });
        found.forEach(each -> {
            each.insertBefore(fresh.get());
            each.unlink();
        });
        return document;
    }
}
