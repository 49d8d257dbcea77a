package dev.baton.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page's storage format as a tree whose nodes know where they stand in the text, so that one can be replaced and every
 * other character kept. Reads what Confluence stores: elements, text with HTML's entities, CDATA, comments.
 */
final class StorageTree {
    /** The editor nests a few dozen levels at most; walks of the tree are recursive. */
    private static final int DEEPEST = 500;

    /** Each is compared with those before it. */
    private static final int MOST_ATTRIBUTES = 200;

    sealed interface Part permits Element, Characters {}

    /**
     * @param text the text with entities resolved
     * @param literal whether it stood in CDATA
     * @param start where it begins in the source, the mark of CDATA included
     * @param end where it ends there
     */
    record Characters(String text, boolean literal, int start, int end) implements Part {}

    record Attribute(String name, String value) {}

    /** An element; offsets are of UTF-16 units in the source. */
    static final class Element implements Part {
        final String name;
        final List<Attribute> attributes;
        final List<Part> children = new ArrayList<>();
        final int start;
        final int contentStart;
        int contentEnd;
        int end;

        Element(String name, List<Attribute> attributes, int start, int contentStart) {
            this.name = name;
            this.attributes = attributes;
            this.start = start;
            this.contentStart = contentStart;
            this.contentEnd = contentStart;
            this.end = contentStart;
        }

        /** The attribute's value; empty where there is none. */
        String attribute(String wanted) {
            for (Attribute attribute : attributes) {
                if (attribute.name().equals(wanted)) {
                    return attribute.value();
                }
            }
            return "";
        }

        List<Element> elements() {
            List<Element> elements = new ArrayList<>();
            for (Part child : children) {
                if (child instanceof Element element) {
                    elements.add(element);
                }
            }
            return elements;
        }

        /** The text of the element and all below it. */
        String text() {
            StringBuilder out = new StringBuilder();
            addText(out);
            return out.toString();
        }

        private void addText(StringBuilder out) {
            for (Part child : children) {
                switch (child) {
                    case Characters characters -> out.append(characters.text());
                    case Element element -> element.addText(out);
                }
            }
        }

        /** Whether this is the macro of that name. */
        boolean macro(String wanted) {
            return name.equals("ac:structured-macro") && attribute("ac:name").equals(wanted);
        }
    }

    private final String source;
    private final Deque<Element> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private String lastHeading = "";
    private int textStart;
    private int at;

    private StorageTree(String source) {
        this.source = source;
    }

    /**
     * Reads a fragment. The root has an empty name and holds the whole text.
     *
     * @throws BrokenPageException if it is not well-formed
     */
    static Element read(String source) {
        return new StorageTree(source).read();
    }

    private Element read() {
        Element root = new Element("", List.of(), 0, 0);
        open.push(root);
        while (at < source.length()) {
            int tag = source.indexOf('<', at);
            if (tag < 0) {
                characters(source.length());
                break;
            }
            characters(tag);
            markup();
        }
        flush();
        if (open.size() > 1) {
            Element unclosed = open.element();
            at = unclosed.start;
            throw broken("<" + unclosed.name + "> is never closed");
        }
        root.contentEnd = source.length();
        root.end = source.length();
        return root;
    }

    private void characters(int end) {
        textStart = at;
        StorageEntities.decode(source, at, end, text);
        at = end;
    }

    private void flush() {
        if (!text.isEmpty()) {
            open.element().children.add(new Characters(text.toString(), false, textStart, at));
            text.setLength(0);
        }
    }

    private void markup() {
        flush();
        char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        if (next == '/') {
            close();
        } else if (next != '!' && next != '?') {
            open();
        } else if (source.startsWith("<!--", at)) {
            at = after("-->", "a comment is never closed");
        } else if (source.startsWith("<![CDATA[", at)) {
            int from = at + 9;
            int end = after("]]>", "a CDATA section is never closed");
            open.element().children.add(new Characters(source.substring(from, end - 3), true, at, end));
            at = end;
        } else if (source.startsWith("<?", at)) {
            at = after("?>", "a processing instruction is never closed");
        } else {
            throw broken("a declaration can't stand in a page");
        }
    }

    private int after(String mark, String otherwise) {
        int end = source.indexOf(mark, at);
        if (end < 0) {
            throw broken(otherwise);
        }
        return end + mark.length();
    }

    private void close() {
        int end = source.indexOf('>', at);
        String name = end < 0 ? "" : source.substring(at + 2, end).strip();
        Element element = open.element();
        if (!element.name.equals(name) || name.isEmpty()) {
            throw broken("found </" + name + "> where "
                    + (element.name.isEmpty() ? "nothing is open" : "</" + element.name + "> was expected"));
        }
        element.contentEnd = at;
        element.end = end + 1;
        open.pop();
        if (name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1))) {
            lastHeading = element.text().strip();
        }
        at = end + 1;
    }

    private void open() {
        int start = at;
        at++;
        String name = name();
        if (name.isEmpty()) {
            at = start;
            throw broken("“<” begins no tag here");
        }
        List<Attribute> attributes = List.of();
        while (true) {
            skipBlanks();
            if (source.startsWith("/>", at) || source.startsWith(">", at)) {
                break;
            }
            if (attributes.isEmpty()) {
                attributes = new ArrayList<>(4);
            }
            attributes.add(attribute(name, attributes));
        }
        boolean empty = source.charAt(at) == '/';
        at += empty ? 2 : 1;
        Element element = new Element(name, attributes, start, at);
        open.element().children.add(element);
        if (!empty) {
            if (open.size() > DEEPEST) {
                throw broken("elements are nested more than " + DEEPEST + " deep");
            }
            open.push(element);
        }
    }

    private Attribute attribute(String element, List<Attribute> seen) {
        String name = name();
        skipBlanks();
        if (name.isEmpty() || at >= source.length() || source.charAt(at) != '=') {
            throw broken("<" + element + "> has an attribute without a value, or is never closed");
        }
        at++;
        skipBlanks();
        char quote = at < source.length() ? source.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? source.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw broken("the attribute " + name + " of <" + element + "> has no value in quotes");
        }
        for (Attribute earlier : seen) {
            if (earlier.name().equals(name)) {
                throw broken("<" + element + "> has the attribute " + name + " twice");
            }
        }
        if (seen.size() == MOST_ATTRIBUTES) {
            throw broken("<" + element + "> has more than " + MOST_ATTRIBUTES + " attributes");
        }
        String raw = source.substring(at + 1, end);
        at = end + 1;
        if (raw.indexOf('&') < 0) {
            return new Attribute(name, raw);
        }
        StringBuilder value = new StringBuilder();
        StorageEntities.decode(raw, 0, raw.length(), value);
        return new Attribute(name, value.toString());
    }

    private String name() {
        int start = at;
        while (at < source.length() && nameCharacter(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    private static boolean nameCharacter(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == ':'
                    || c == '-'
                    || c == '_'
                    || c == '.';
        }
        return Character.isLetterOrDigit(c);
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private BrokenPageException broken(String what) {
        String near = source.substring(Math.max(0, at - 30), Math.min(source.length(), at + 30))
                .replaceAll("\\s+", " ");
        String part = lastHeading.isEmpty() ? "before the first heading" : "under the heading “" + lastHeading + "”";
        return new BrokenPageException("The page's storage format is not well-formed " + part + ", at character " + at
                + ": " + what + ". Near: “" + near + "”. Mend the page in Confluence's source editor.");
    }

    /** The first child element of that name. */
    static @Nullable Element child(Element parent, String name) {
        for (Element element : parent.elements()) {
            if (element.name.equals(name)) {
                return element;
            }
        }
        return null;
    }
}
