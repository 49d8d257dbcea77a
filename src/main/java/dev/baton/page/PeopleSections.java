package dev.baton.page;

import dev.baton.document.Storage;
import dev.baton.document.Text;
import dev.baton.document.Words;
import dev.baton.page.StorageTree.Element;
import dev.baton.ticket.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * The sections of a page that its template asks people to fill in. A section is the body of a macro {@code details} whose id is
 * {@code section-} and the section's name in lower-case words; it stays one wherever people move it on the page.
 */
public final class PeopleSections {
    /** What the ids of the macros begin with. */
    static final String ID = "section-";

    private PeopleSections() {}

    /** The id of the macro that holds a section. */
    static String id(String name) {
        return ID + Words.fold(name).strip().replace(' ', '-');
    }

    /**
     * What people wrote, by the section's name in {@linkplain Words#fold folded} words. A prompt that nobody typed over is
     * nothing written. Where a section stands twice on a page, the first one that holds something counts.
     *
     * @throws BrokenPageException if the page is not well-formed
     */
    public static Map<String, Content> read(String storage) {
        Map<String, Content> sections = new LinkedHashMap<>();
        collect(StorageTree.read(storage), storage, sections);
        return sections;
    }

    private static void collect(Element parent, String storage, Map<String, Content> sections) {
        for (Element element : parent.elements()) {
            String id = Places.id(element);
            if (id.startsWith(ID)) {
                String name = Words.fold(id.substring(ID.length()));
                if (!(sections.get(name) instanceof Content.Written)) {
                    sections.put(name, content(element, storage));
                }
            } else {
                collect(element, storage, sections);
            }
        }
    }

    private static Content content(Element macro, String storage) {
        Element body = StorageTree.child(macro, "ac:rich-text-body");
        if (body == null) {
            return new Content.Empty();
        }
        Node document = Storage.read(storage.substring(body.contentStart, body.contentEnd));
        String text = Text.of(document);
        return text.isBlank() ? new Content.Empty() : new Content.Written(document, text);
    }
}
