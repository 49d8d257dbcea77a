package dev.baton.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * The tags of HTML in Markdown that mean a node: {@code <br>}, {@code <u>}, {@code <sub>} and {@code <sup>} in pairs, and
 * the comment that makes a cell a header. Any other stays as it is.
 */
final class InlineHtml {
    /** What stands first in a cell of a table's body that is a header. */
    static final String HEADER = "<!--th-->";

    private static final Pattern BREAK = Pattern.compile("<[bB][rR]\\s*/?>");
    private static final Pattern TAG = Pattern.compile("<(/?)(u|sub|sup)\\s*>", Pattern.CASE_INSENSITIVE);

    private InlineHtml() {}

    static Node read(Node document) {
        Set<Node> parents = new LinkedHashSet<>();
        Walk.each(document, node -> {
            if (node instanceof HtmlInline) {
                parents.add(node.getParent());
            }
        });
        parents.forEach(InlineHtml::children);
        List<Node> breaks = new ArrayList<>();
        Walk.each(document, node -> {
            if (node instanceof HardLineBreak) {
                breaks.add(node);
            }
        });
        breaks.forEach(InlineHtml::tidy);
        parents.forEach(InlineHtml::trim);
        // A task stays one without a text.
        parents.stream()
                .filter(each -> each instanceof Paragraph
                        && each.getFirstChild() == null
                        && !(each.getPrevious() instanceof TaskListItemMarker))
                .forEach(Node::unlink);
        return document;
    }

    private static void children(Node parent) {
        if (parent instanceof TableCell cell
                && cell.getFirstChild() instanceof HtmlInline html
                && html.getLiteral().equals(HEADER)) {
            cell.setHeader(true);
            html.unlink();
        }
        Deque<HtmlInline> open = new ArrayDeque<>();
        Node next;
        for (Node child = parent.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            if (!(child instanceof HtmlInline html)) {
                continue;
            }
            Matcher tag = TAG.matcher(html.getLiteral());
            if (BREAK.matcher(html.getLiteral()).matches()) {
                next = lineBreak(html);
            } else if (tag.matches()) {
                if (tag.group(1).isEmpty()) {
                    open.push(html);
                } else {
                    close(html, open);
                }
            }
        }
    }

    /** A break at the edge of a block shows nothing, and Markdown could not write it. */
    private static Node lineBreak(HtmlInline html) {
        Node next = html.getNext();
        if (next instanceof SoftLineBreak) {
            Node wrap = next;
            next = wrap.getNext();
            wrap.unlink();
        }
        if (html.getPrevious() instanceof SoftLineBreak wrap) {
            wrap.unlink();
        }
        if (html.getPrevious() instanceof Text before && next == null) {
            blanks(before, before.getLiteral().stripTrailing());
        }
        if (next instanceof Text after) {
            String text = after.getLiteral().replaceAll("^ +", "");
            next = text.isEmpty() ? after.getNext() : after;
            blanks(after, text);
        }
        boolean edge = whole(html.getParent()) && (html.getPrevious() == null || next == null);
        if (!edge) {
            html.insertBefore(new HardLineBreak());
        }
        html.unlink();
        return next;
    }

    private static void trim(Node parent) {
        while (whole(parent)
                && (parent.getLastChild() instanceof HardLineBreak || parent.getLastChild() instanceof SoftLineBreak)) {
            parent.getLastChild().unlink();
        }
    }

    /** Blanks before a break show nothing, nor does one at the start. */
    private static void tidy(Node line) {
        if (line.getPrevious() instanceof Text before) {
            blanks(before, before.getLiteral().replaceAll(" +$", ""));
        }
        if (line.getPrevious() == null && whole(line.getParent())) {
            line.unlink();
        }
    }

    /** Whether a node's content is all that stands in its place, and no part of a line. */
    private static boolean whole(@Nullable Node parent) {
        return parent instanceof Block || parent instanceof TableCell;
    }

    private static void blanks(Text text, String without) {
        text.setLiteral(without);
        if (without.isEmpty()) {
            text.unlink();
        }
    }

    private static void close(HtmlInline end, Deque<HtmlInline> open) {
        Optional<HtmlInline> start =
                open.stream().filter(each -> kind(each).equals(kind(end))).findFirst();
        if (start.isEmpty()) {
            return;
        }
        while (!start.get().equals(open.pop())) {
            // What was opened within and not closed there stays a tag.
        }
        Mark mark = new Mark(kind(end));
        start.get().insertBefore(mark);
        start.get().unlink();
        Node next;
        for (Node child = mark.getNext(); !end.equals(child); child = next) {
            next = child.getNext();
            mark.appendChild(child);
        }
        end.unlink();
    }

    private static Mark.Kind kind(HtmlInline tag) {
        String literal = tag.getLiteral().toLowerCase(java.util.Locale.ROOT);
        return literal.contains("sub")
                ? Mark.Kind.SUBSCRIPT
                : literal.contains("sup") ? Mark.Kind.SUPERSCRIPT : Mark.Kind.UNDERLINE;
    }
}
