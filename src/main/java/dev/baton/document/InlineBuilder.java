package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * Builds the inline nodes of one block from text in styles that begin and end. The result is what Markdown can write:
 * blanks and line breaks at the edge of a style stand outside of it, no style stands empty or within itself, neighbours of
 * one style are one node.
 */
final class InlineBuilder {

    /** A way to set text; each link is a style of its own. Two styles are the same only if they are the same object. */
    static final class Style {
        static final Style STRONG = new Style(() -> new StrongEmphasis("**"));
        static final Style EMPHASIS = new Style(() -> new Emphasis("*"));
        static final Style STRIKE = new Style(() -> new Strikethrough("~~"));
        static final Style UNDERLINE = new Style(() -> new Mark(Mark.Kind.UNDERLINE));
        static final Style SUBSCRIPT = new Style(() -> new Mark(Mark.Kind.SUBSCRIPT));
        static final Style SUPERSCRIPT = new Style(() -> new Mark(Mark.Kind.SUPERSCRIPT));

        /** Stands for a style that changes nothing. */
        static final Style NONE = new Style(Text::new);

        private final Supplier<Node> node;
        private final boolean link;

        private Style(Supplier<Node> node) {
            this(node, false);
        }

        private Style(Supplier<Node> node, boolean link) {
            this.node = node;
            this.link = link;
        }

        static Style link(String destination, String title) {
            return new Style(() -> new Link(destination, title.isBlank() ? null : title), true);
        }

        static Style pageLink(String spaceKey, String title, String anchor) {
            return new Style(() -> new PageLink(spaceKey, title, anchor), true);
        }
    }

    private record Open(Style style, Node node) {}

    private final Node target;
    private final List<Style> begun;
    private final List<Open> open = new ArrayList<>();

    /** Text that stands under the open nodes and is not in the tree yet. */
    private final StringBuilder run = new StringBuilder();

    /** What stands between the run and what comes next. */
    private final StringBuilder blanks = new StringBuilder();

    private boolean wrapped;
    private int lineBreaks;

    /** Builds into the target, with some styles begun already. */
    InlineBuilder(Node target, List<Style> begun) {
        this.target = target;
        this.begun = new ArrayList<>(begun);
    }

    /** Begins a style. One that is begun already, and a link within a link, change nothing. */
    void begin(Style style) {
        begun.add(effective(style, begun));
    }

    /** The style, or {@link Style#NONE} where it changes nothing. */
    static Style effective(Style style, List<Style> begun) {
        boolean idle = begun.contains(style) || (style.link && begun.stream().anyMatch(each -> each.link));
        return idle ? Style.NONE : style;
    }

    /** Ends the style that was begun last. */
    void end() {
        begun.removeLast();
    }

    /** Adds text; line ends in it only wrap. */
    void text(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                wrapped = true;
                at++;
            } else if (isBlank(c)) {
                blank(Character.isSpaceChar(c) ? c : ' ');
                at++;
            } else {
                int end = at;
                while (end < text.length() && !isBlank(text.charAt(end))) {
                    end++;
                }
                enter();
                run.append(text, at, end);
                at = end;
            }
        }
    }

    /** Runs of common blanks show as one. */
    private void blank(char c) {
        if (c != ' ' || blanks.isEmpty() || blanks.charAt(blanks.length() - 1) != ' ') {
            blanks.append(c);
        }
    }

    /** Adds a node that is not text. */
    void leaf(Node node) {
        enter();
        flush();
        top().appendChild(node);
    }

    /** A line break that shows. */
    void lineBreak() {
        lineBreaks++;
    }

    /** Whether nothing visible was added. */
    boolean isEmpty() {
        return target.getFirstChild() == null && run.isEmpty();
    }

    /** Puts all that was added into the tree. Blanks and line breaks at the end are left out. */
    void finish() {
        flush();
    }

    private void enter() {
        List<Style> wanted =
                begun.stream().filter(style -> !style.equals(Style.NONE)).toList();
        int shared = 0;
        while (shared < Math.min(wanted.size(), open.size())
                && wanted.get(shared).equals(open.get(shared).style())) {
            shared++;
        }
        if (shared < open.size()) {
            flush();
            while (open.size() > shared) {
                open.removeLast();
            }
        }
        between();
        if (shared < wanted.size()) {
            flush();
        }
        for (Style style : wanted.subList(shared, wanted.size())) {
            Node node = style.node.get();
            top().appendChild(node);
            open.add(new Open(style, node));
        }
    }

    private void between() {
        if (!isEmpty()) {
            if (lineBreaks > 0) {
                flush();
                for (int i = 0; i < lineBreaks; i++) {
                    top().appendChild(new HardLineBreak());
                }
            } else if (wrapped) {
                flush();
                top().appendChild(new SoftLineBreak());
            } else {
                run.append(blanks);
            }
        }
        lineBreaks = 0;
        wrapped = false;
        blanks.setLength(0);
    }

    private void flush() {
        if (!run.isEmpty()) {
            top().appendChild(new Text(run.toString()));
            run.setLength(0);
        }
    }

    private Node top() {
        return open.isEmpty() ? target : open.getLast().node();
    }

    /** Blanks that Markdown knows no style to begin or end with. */
    private static boolean isBlank(char c) {
        return c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r') : Character.isSpaceChar(c);
    }
}
