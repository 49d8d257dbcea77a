package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * Builds nested inline nodes from ADF's flat run of marked texts. Blanks and line breaks at the edge of a mark are moved
 * out of it: Markdown can't write {@code ** bold **}.
 */
final class AdfInlines {

    private enum Kind {
        LINK,
        STRONG,
        EM,
        STRIKE,
        UNDERLINE,
        SUBSCRIPT,
        SUPERSCRIPT
    }

    /** @param destination of a link; empty otherwise */
    private record Style(Kind kind, String destination) {}

    private record Open(Style mark, Node node) {}

    private final Node target;
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder blanks = new StringBuilder();

    AdfInlines(Node target) {
        this.target = target;
    }

    /** Adds a text node's text under its marks. */
    void text(String text, JsonNode marks) {
        if (has(marks, "code")) {
            if (!text.isEmpty()) {
                leaf(new Code(text.replaceAll("\\R", " ")), marks);
            }
            return;
        }
        String shown = text;
        int from = 0;
        int to = shown.length();
        while (from < to && blank(shown.charAt(from))) {
            from++;
        }
        while (to > from && blank(shown.charAt(to - 1))) {
            to--;
        }
        blanks.append(shown, 0, from);
        if (from == to) {
            return;
        }
        enter(marks(marks));
        appendLines(shown.substring(from, to));
        blanks.append(shown, to, shown.length());
    }

    /** Adds a node that is not text. */
    void leaf(Node node, JsonNode marks) {
        enter(marks(marks));
        top().appendChild(node);
    }

    void lineBreak() {
        blanks.append('\n');
    }

    /** Whether nothing visible was added. */
    boolean isEmpty() {
        return target.getFirstChild() == null;
    }

    private Node top() {
        Open last = open.peekLast();
        return last == null ? target : last.node();
    }

    private void enter(List<Style> wanted) {
        int shared = 0;
        for (Open each : open) {
            if (shared < wanted.size() && wanted.get(shared).equals(each.mark())) {
                shared++;
            } else {
                break;
            }
        }
        while (open.size() > shared) {
            open.removeLast();
        }
        appendBlanks();
        for (Style mark : wanted.subList(shared, wanted.size())) {
            Node node = switch (mark.kind()) {
                case LINK -> new Link(mark.destination(), null);
                case STRONG -> new StrongEmphasis("**");
                case EM -> new Emphasis("*");
                case STRIKE -> new Strikethrough("~~");
                case UNDERLINE -> new Mark(Mark.Kind.UNDERLINE);
                case SUBSCRIPT -> new Mark(Mark.Kind.SUBSCRIPT);
                case SUPERSCRIPT -> new Mark(Mark.Kind.SUPERSCRIPT);
            };
            top().appendChild(node);
            open.addLast(new Open(mark, node));
        }
    }

    private void appendBlanks() {
        if (!isEmpty()) {
            int lines = (int) blanks.chars().filter(c -> c == '\n').count();
            for (int i = 0; i < lines; i++) {
                top().appendChild(new HardLineBreak());
            }
            if (lines == 0 && !blanks.isEmpty()) {
                append(blanks.toString());
            }
        }
        blanks.setLength(0);
    }

    private void appendLines(String text) {
        boolean first = true;
        for (String line : text.split("\r\n|[\r\n]", -1)) {
            if (!first) {
                top().appendChild(new HardLineBreak());
            }
            append(line.strip());
            first = false;
        }
    }

    private void append(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (top().getLastChild() instanceof Text last) {
            last.setLiteral(last.getLiteral() + text);
        } else {
            top().appendChild(new Text(text));
        }
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00A0';
    }

    private static boolean has(JsonNode marks, String type) {
        for (JsonNode mark : marks) {
            if (mark.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static List<Style> marks(JsonNode marks) {
        List<Style> read = new ArrayList<>();
        for (JsonNode mark : marks) {
            Style next = switch (mark.path("type").asText()) {
                case "link" ->
                    new Style(Kind.LINK, mark.path("attrs").path("href").asText());
                case "strong" -> new Style(Kind.STRONG, "");
                case "em" -> new Style(Kind.EM, "");
                case "strike" -> new Style(Kind.STRIKE, "");
                case "underline" -> new Style(Kind.UNDERLINE, "");
                case "subsup" -> {
                    boolean sub = mark.path("attrs").path("type").asText().equals("sub");
                    yield new Style(sub ? Kind.SUBSCRIPT : Kind.SUPERSCRIPT, "");
                }
                default -> null;
            };
            // At most one of a kind: repeated marks would nest without meaning, as deep as somebody likes.
            if (next != null && read.stream().noneMatch(each -> each.kind() == next.kind())) {
                read.add(next);
            }
        }
        read.sort(Comparator.comparing(Style::kind));
        return read;
    }
}
