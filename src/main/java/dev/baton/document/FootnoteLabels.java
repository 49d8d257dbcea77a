package dev.baton.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.Node;

/** Puts a document's footnotes at its end, each with a label of its own that has no blanks and no brackets. */
final class FootnoteLabels {
    private FootnoteLabels() {}

    /** Changes the tree in place; gives the labels. References to a label that occurs twice mean the first. */
    static Set<String> gather(Node document) {
        List<FootnoteDefinition> definitions = new ArrayList<>();
        List<FootnoteReference> references = new ArrayList<>();
        Walk.each(document, node -> {
            if (node instanceof FootnoteDefinition definition) {
                definitions.add(definition);
            } else if (node instanceof FootnoteReference reference) {
                references.add(reference);
            }
        });
        Map<String, String> labels = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (FootnoteDefinition definition : definitions) {
            String plain = plain(definition.getLabel());
            String label = plain;
            for (int i = 2; !taken.add(label); i++) {
                label = plain + "-" + i;
            }
            labels.putIfAbsent(key(definition.getLabel()), label);
            FootnoteDefinition moved = new FootnoteDefinition(label);
            for (Node child = definition.getFirstChild(); child != null; child = definition.getFirstChild()) {
                moved.appendChild(child);
            }
            definition.unlink();
            document.appendChild(moved);
        }
        for (FootnoteReference reference : references) {
            String label = labels.get(key(reference.getLabel()));
            if (label != null) {
                reference.insertBefore(new FootnoteReference(label));
                reference.unlink();
            }
        }
        return taken;
    }

    /** Labels that differ in case or blanks only are the same. */
    static String key(String label) {
        return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String plain(String label) {
        String plain = label.replaceAll("[^\\p{L}\\p{N}._-]+", "-").toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? "-" : plain;
    }
}
