package dev.baton.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** Writes XML that is well-formed whatever it is given: it closes what it opened, and escapes all text. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; the attributes are names and values in turn. */
    void open(String name, String... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
    }

    /** Closes the element that was opened last. */
    void close() {
        if (open.isEmpty()) {
            throw new NoSuchElementException("no element is open");
        }
        out.append("</").append(open.pop()).append('>');
    }

    /** Closes elements up to the one that was opened last of these. */
    void closeTo(String... names) {
        while (!List.of(names).contains(open.peek())) {
            close();
        }
        close();
    }

    void empty(String name, String... attributes) {
        tag(name, attributes);
        out.append(" />");
    }

    void element(String name, String text, String... attributes) {
        open(name, attributes);
        text(text);
        close();
    }

    void text(String text) {
        escape(Characters.clean(text), false);
    }

    /** Text as CDATA; {@code ]]>} is split over two sections. */
    void cdata(String text) {
        out.append("<![CDATA[")
                .append(Characters.clean(text)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replace("]]>", "]]]]><![CDATA[>"))
                .append("]]>");
    }

    private void tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(Characters.clean(attributes[i + 1]), true);
            out.append('"');
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\r' -> out.append(' ');
                case '\n', '\t' -> out.append(attribute ? " " : String.valueOf(c));
                default -> out.append(c);
            }
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All that was written; every element must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }
}
