package dev.baton.document;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * Footnotes in storage format, which has none of its own: {@link Storage#write} makes a call of them a superscript with an
 * anchor {@code fnref-NAME} and a link to the anchor {@code fn-NAME}, and the notes a list whose items begin with that
 * anchor and a link back.
 */
final class StorageNotes {
    private static final String CALL = "fnref-";
    private static final String NOTE = "fn-";

    private StorageNotes() {}

    /** The name that a superscript calls; nothing if it is no call of a footnote. */
    static Optional<String> call(Element superscript) {
        List<Element> parts = superscript.children();
        return parts.size() == 2
                        && anchor(parts.getFirst()).startsWith(CALL)
                        && parts.getLast().attr("ac:anchor").startsWith(NOTE)
                ? Optional.of(parts.getLast().attr("ac:anchor").substring(NOTE.length()))
                : Optional.empty();
    }

    /** Whether an element is the list of notes. */
    static boolean are(Element list) {
        List<Element> items = list.children();
        return list.tagName().equals("ol")
                && !items.isEmpty()
                && items.stream().allMatch(item -> !name(item).isEmpty());
    }

    /** The name of a note, whose anchor and link back are taken out of the item. */
    static String takeName(Element item) {
        String name = name(item);
        Element line = item.child(0);
        line.child(1).remove();
        line.child(0).remove();
        return name;
    }

    private static String name(Element item) {
        Element line = item.firstElementChild();
        if (line == null || !line.tagName().equals("p") || line.childrenSize() < 2) {
            return "";
        }
        String anchor = anchor(line.child(0));
        return anchor.startsWith(NOTE) && line.child(1).attr("ac:anchor").startsWith(CALL)
                ? anchor.substring(NOTE.length())
                : "";
    }

    private static String anchor(Element macro) {
        return macro.tagName().equals("ac:structured-macro")
                        && macro.attr("ac:name").equals("anchor")
                ? macro.text().strip()
                : "";
    }
}
