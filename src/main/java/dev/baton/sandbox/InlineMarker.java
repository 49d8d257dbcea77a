package dev.baton.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the marker of an inline comment around words of a page, as Confluence does: one marker in each run of text that the
 * words touch, all with the same reference. Words of two blocks can't be marked together.
 */
final class InlineMarker {
    static final String MARKER = "ac:inline-comment-marker";

    /** Between them words may go on. */
    private static final Set<String> INLINE = Set.of(
            "strong",
            "em",
            "b",
            "i",
            "u",
            "s",
            "del",
            "sub",
            "sup",
            "code",
            "span",
            "a",
            "small",
            "ac:link",
            "ac:link-body",
            MARKER);

    /** Their text is not text of the page. */
    private static final Set<String> NO_WORDS = Set.of("ac:parameter", "ac:task-id", "ac:task-status", "ac:task-uuid");

    /** A run of text; without a parent it is the border of a block. */
    private record Run(XmlNode.@Nullable Element parent, XmlNode.@Nullable Text text, int start) {}

    private final List<Run> runs = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private final String selection;

    InlineMarker(XmlNode.Element root, String selection) {
        this.selection = selection;
        collect(root);
    }

    private void collect(XmlNode.Element element) {
        boolean block = !INLINE.contains(element.name());
        if (block) {
            border();
        }
        for (XmlNode child : element.children()) {
            switch (child) {
                case XmlNode.Text text -> {
                    runs.add(new Run(element, text, page.length()));
                    page.append(text.value());
                }
                case XmlNode.CData code -> border();
                case XmlNode.Element inner -> {
                    if (!NO_WORDS.contains(inner.name())) {
                        collect(inner);
                    }
                }
            }
        }
        if (block) {
            border();
        }
    }

    private void border() {
        runs.add(new Run(null, null, page.length()));
        page.append('\n');
    }

    /**
     * Marks the {@code index}-th of {@code count} places where the words stand.
     *
     * @throws Refusal if they do not stand on the page just so often
     */
    void mark(int count, int index, String ref) {
        List<Integer> places = new ArrayList<>();
        for (int at = page.indexOf(selection); at >= 0 && !selection.isBlank(); at = page.indexOf(selection, at + 1)) {
            places.add(at);
        }
        if (places.size() != count || index < 0 || index >= count) {
            throw new Refusal(
                    400,
                    "The text selection is found " + places.size() + " times on the page, not " + count
                            + " times with a match of index " + index);
        }
        int from = places.get(index);
        int to = from + selection.length();
        for (Run run : runs) {
            if (run.parent() != null && run.text() != null) {
                int length = run.text().value().length();
                int first = Math.max(0, from - run.start());
                int last = Math.min(length, to - run.start());
                if (first < last) {
                    wrap(run.parent(), run.text(), first, last, ref);
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal texts can stand twice in one element
    private static void wrap(XmlNode.Element parent, XmlNode.Text text, int first, int last, String ref) {
        int at = 0;
        while (parent.children().get(at) != text) {
            at++;
        }
        String value = text.value();
        List<XmlNode> parts = new ArrayList<>();
        if (first > 0) {
            parts.add(new XmlNode.Text(value.substring(0, first)));
        }
        XmlNode.Element marker = XmlNode.Element.of(MARKER);
        marker.attributes().putAll(Map.of("ac:ref", ref));
        marker.children().add(new XmlNode.Text(value.substring(first, last)));
        parts.add(marker);
        if (last < value.length()) {
            parts.add(new XmlNode.Text(value.substring(last)));
        }
        parent.children().remove(at);
        parent.children().addAll(at, parts);
    }
}
