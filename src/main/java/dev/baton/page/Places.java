package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where regions stand on a page. */
final class Places {
    private static final String BODY = "ac:rich-text-body";
    private static final String PARAMETER = "ac:parameter";
    /** The macro's parameter with the digest of what the region was generated from. */
    private static final String DIGEST = "baton";

    /**
     * A region on a page.
     *
     * @param body the macro's body; null when it has none
     * @param level in how many other regions it stands
     */
    record Place(String name, Element macro, @Nullable Element body, int level) {
        /** The digest of the content it says it was generated from; empty where an editor lost it. */
        String digest() {
            Element parameter = parameter(macro, DIGEST);
            return parameter == null ? "" : parameter.text().strip();
        }

        /** What stands in it. */
        String content(String source) {
            return body == null ? "" : source.substring(body.contentStart, body.contentEnd);
        }

        /** The macro with another body and another digest. */
        String with(String source, String content, String digest) {
            StringBuilder out = new StringBuilder();
            Element old = parameter(macro, DIGEST);
            Element id = parameter(macro, "id");
            int at = macro.start;
            if (old != null) {
                out.append(source, at, old.start);
                at = old.end;
            } else if (id != null) {
                out.append(source, at, id.end);
                at = id.end;
            }
            out.append("<" + PARAMETER + " ac:name=\"" + DIGEST + "\">")
                    .append(digest)
                    .append("</" + PARAMETER + ">");
            boolean open = body != null && body.contentStart < body.end;
            int end = body == null ? macro.contentEnd : open ? body.contentStart : body.start;
            if (end < at) {
                // The body stands before the parameters.
                return out.append(source, at, macro.end).toString();
            }
            out.append(source, at, end);
            out.append(open ? "" : "<" + BODY + ">").append(content).append(open ? "" : "</" + BODY + ">");
            return out.append(source, body == null ? macro.contentEnd : open ? body.contentEnd : body.end, macro.end)
                    .toString();
        }
    }

    private Places() {}

    /** The regions of a page in order, wherever they stand; one that stands in another follows it. */
    static List<Place> in(Element root) {
        List<Place> places = new ArrayList<>();
        find(root, 0, places);
        return places;
    }

    private static void find(Element parent, int level, List<Place> places) {
        for (StorageTree.Part part : parent.children) {
            if (part instanceof Element element) {
                String name = name(element);
                if (!name.isEmpty()) {
                    places.add(new Place(name, element, StorageTree.child(element, BODY), level));
                }
                find(element, name.isEmpty() ? level : level + 1, places);
            }
        }
    }

    /** The name of the region that an element is; empty if it is none. */
    static String name(Element element) {
        String id = id(element);
        return id.startsWith(BlockTag.REGION_ID) ? id.substring(BlockTag.REGION_ID.length()) : "";
    }

    /** The id of a macro for page properties; empty for one without, and for anything else. */
    static String id(Element element) {
        Element parameter = element.macro("details") ? parameter(element, "id") : null;
        return parameter == null ? "" : parameter.text().strip();
    }

    private static @Nullable Element parameter(Element macro, String name) {
        for (Element child : macro.elements()) {
            if (child.name.equals(PARAMETER) && child.attribute("ac:name").equals(name)) {
                return child;
            }
        }
        return null;
    }
}
