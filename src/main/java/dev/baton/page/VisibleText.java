package dev.baton.page;

import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader sees of a stretch of storage format, one code for each character and each thing in a line that is no text,
 * with its place in the source. Blanks, quotation marks and dashes are alike whichever way they are typed, so that words are
 * found again; blocks are parted by a blank.
 */
final class VisibleText {
    static final String MARKER = "ac:inline-comment-marker";
    static final String REF = "ac:ref";

    /** Elements that no marker may stand in, and whose text is not seen as such. */
    private static final Set<String> HIDDEN = Set.of(
            "ac:parameter",
            "ac:plain-text-body",
            "ac:task-id",
            "ac:task-uuid",
            "ac:task-status",
            "ac:placeholder",
            "colgroup");
    /** Elements that a marker stands around as a whole. */
    private static final Set<String> WHOLE =
            Set.of("ac:link", "ac:image", "ac:emoticon", "time", "ac:adf-extension", "at:var");

    /**
     * A comment's marker.
     *
     * @param from the first code in it
     * @param to the code after its last
     */
    record Marked(Element marker, int from, int to) {}

    private final String source;
    private final Map<String, Integer> objects;
    private final List<Marked> marked = new ArrayList<>();
    private int[] codes = new int[256];
    private int[] froms = new int[256];
    private int[] tos = new int[256];
    private int size;

    private VisibleText(String source, Map<String, Integer> objects) {
        this.source = source;
        this.objects = objects;
    }

    /**
     * Reads what stands in an element.
     *
     * @param objects the codes of things that are no text; new ones are added
     */
    static VisibleText of(String source, Element parent, Map<String, Integer> objects) {
        VisibleText text = new VisibleText(source, objects);
        text.children(parent);
        return text;
    }

    int size() {
        return size;
    }

    /** The markers in the order in which they begin. */
    List<Marked> marked() {
        return marked;
    }

    int from(int code) {
        return froms[code];
    }

    int to(int code) {
        return tos[code];
    }

    /** A stretch of codes. */
    int[] codes(int from, int to) {
        return Arrays.copyOfRange(codes, from, Math.max(from, to));
    }

    /** Whether nothing but a blank stands between. */
    boolean blank(int from, int to) {
        return to <= from || (to == from + 1 && codes[from] == ' ');
    }

    /** How many codes before a place are the same as at the end of the context. */
    int sameBefore(int at, int[] context) {
        int same = 0;
        while (same < context.length
                && at - 1 - same >= 0
                && codes[at - 1 - same] == context[context.length - 1 - same]) {
            same++;
        }
        return same;
    }

    /** How many codes from a place on are the same as in the context. */
    int sameAfter(int at, int[] context) {
        int same = 0;
        while (same < context.length && at + same < size && codes[at + same] == context[same]) {
            same++;
        }
        return same;
    }

    /** Where the words stand, the first so many (Knuth, Morris and Pratt). */
    List<Integer> places(int[] words, int most) {
        int[] back = new int[words.length + 1];
        back[0] = -1;
        for (int i = 0, j = -1; i < words.length; ) {
            while (j >= 0 && words[i] != words[j]) {
                j = back[j];
            }
            back[++i] = ++j;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0, j = 0; i < size && places.size() < most; ) {
            while (j >= 0 && codes[i] != words[j]) {
                j = back[j];
            }
            i++;
            if (++j == words.length) {
                places.add(i - j);
                j = back[j];
            }
        }
        return places;
    }

    private void children(Element parent) {
        for (Part part : parent.children) {
            switch (part) {
                case Characters characters -> characters(characters);
                case Element element -> element(element);
            }
        }
    }

    private void element(Element element) {
        if (HIDDEN.contains(element.name) || element.name.startsWith("ri:")) {
            markers(element, size);
            return;
        }
        if (element.name.equals(MARKER)) {
            int from = size;
            int place = marked.size();
            children(element);
            int to = size;
            while (from < to && codes[from] == ' ') {
                from++;
            }
            while (to > from && codes[to - 1] == ' ') {
                to--;
            }
            marked.add(place, new Marked(element, from, to));
        } else if (whole(element)) {
            object(element);
        } else if (element.name.equals("br")) {
            add(' ', element.start, element.end);
        } else if (CanonicalStorage.INLINE.contains(element.name)) {
            children(element);
        } else {
            add(' ', element.start, element.start);
            if (Places.name(element).isEmpty()) {
                children(element);
            }
            add(' ', element.end, element.end);
        }
    }

    /** Whether markers stand around the element and never in it. */
    static boolean whole(Element element) {
        return WHOLE.contains(element.name)
                || (element.name.equals("ac:structured-macro") && CanonicalStorage.bodiless(element));
    }

    /** Whether an element may stand in a marker. */
    static boolean inLine(Element element) {
        return whole(element)
                || element.name.equals("br")
                || element.name.equals(MARKER)
                || CanonicalStorage.INLINE.contains(element.name);
    }

    /** Whether a marker may stand somewhere in the element. */
    static boolean mayHold(Element element) {
        return !HIDDEN.contains(element.name)
                && !element.name.startsWith("ri:")
                && Places.name(element).isEmpty();
    }

    /** A link counts as its words, anything else as one code. */
    private void object(Element element) {
        int from = size;
        String words = element.name.equals("ac:link") ? element.text() : "";
        if (words.isBlank()) {
            String canonical = new CanonicalStorage(Set.of()).of(List.of(element), false);
            int code = objects.computeIfAbsent(canonical, each -> Character.MAX_CODE_POINT + 1 + objects.size());
            add(code, element.start, element.end);
        } else {
            words.codePoints().forEach(code -> fold(code, element.start, element.end));
        }
        markers(element, from);
    }

    /** Markers inside what is marked as a whole only. */
    private void markers(Element parent, int from) {
        for (Element child : parent.elements()) {
            if (child.name.equals(MARKER)) {
                marked.add(new Marked(child, from, size));
            }
            markers(child, from);
        }
    }

    private void characters(Characters characters) {
        if (characters.literal()) {
            characters.text().codePoints().forEach(code -> fold(code, characters.start(), characters.end()));
            return;
        }
        int at = characters.start();
        StringBuilder decoded = new StringBuilder();
        while (at < characters.end()) {
            int next = at + Character.charCount(source.codePointAt(at));
            if (source.charAt(at) == '&') {
                int end = source.indexOf(';', at);
                next = end < 0 || end >= characters.end() || end - at > 34 ? next : end + 1;
                decoded.setLength(0);
                StorageEntities.decode(source, at, next, decoded);
                if (decoded.length() > 2) {
                    // No entity: the ampersand stands for itself.
                    next = at + 1;
                    decoded.setLength(1);
                }
                int from = at;
                int to = next;
                decoded.codePoints().forEach(code -> fold(code, from, to));
            } else {
                fold(source.codePointAt(at), at, next);
            }
            at = next;
        }
    }

    private void fold(int code, int from, int to) {
        switch (code) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4', '`' -> add('\'', from, to);
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> add('"', from, to);
            case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> add('-', from, to);
            case '\u2026' -> {
                add('.', from, to);
                add('.', from, to);
                add('.', from, to);
            }
            case '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD' -> {}
            default -> {
                boolean blank = Character.isWhitespace(code) || Character.isSpaceChar(code);
                add(blank ? ' ' : code, from, to);
            }
        }
    }

    private void add(int code, int from, int to) {
        // Runs of blanks count as one, and so do two hyphens for a dash.
        if ((code == ' ' || code == '-') && size > 0 && codes[size - 1] == code) {
            return;
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            froms = Arrays.copyOf(froms, 2 * size);
            tos = Arrays.copyOf(tos, 2 * size);
        }
        codes[size] = code;
        froms[size] = from;
        tos[size] = to;
        size++;
    }
}
