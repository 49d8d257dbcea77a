package dev.baton.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;

/** A document's visible text. */
public final class Text {
    private Text() {}

    /**
     * The text a reader sees: each block, list item and table row on its own line, the cells of a row separated by tabs, a
     * hard line break as a new line, a soft one as a space. Tags and comments of raw HTML are left out, what stands
     * between them stays. Works on trees of any depth.
     */
    public static String of(Node root) {
        StringBuilder out = new StringBuilder();
        Deque<Object> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            Object next = todo.pop();
            if (next instanceof Node node) {
                visit(node, out, todo);
            } else {
                line(out);
            }
        }
        return out.toString().strip();
    }

    private static void visit(Node node, StringBuilder out, Deque<Object> todo) {
        switch (node) {
            case org.commonmark.node.Text text -> out.append(text.getLiteral());
            case Code code -> out.append(code.getLiteral());
            case SoftLineBreak _ -> out.append(' ');
            case HardLineBreak _ -> out.append('\n');
            case HtmlInline _ -> {}
            case Status status -> out.append(status.text());
            case Mention mention -> out.append('@').append(mention.name());
            case JiraIssue issue -> out.append(issue.key());
            case DateStamp stamp -> out.append(stamp.date());
            case Mark mark when Scripts.shifts(mark) -> out.append(Scripts.shown(mark));
            case Emoji emoji -> out.append(emoji.shown());
            case FootnoteReference reference ->
                out.append('[').append(reference.getLabel()).append(']');
            case PageLink link when link.getFirstChild() == null -> out.append(link.shown());
            case JiraQuery query -> literal(query.jql(), out);
            case FootnoteDefinition definition -> {
                line(out);
                out.append('[').append(definition.getLabel()).append("] ");
                todo.push(END);
                children(definition, todo);
            }
            case Blocks blocks -> {
                line(out);
                todo.push(END);
                todo.push(blocks.document());
            }
            case FencedCodeBlock code -> literal(code.getLiteral(), out);
            case IndentedCodeBlock code -> literal(code.getLiteral(), out);
            case HtmlBlock html -> literal(withoutTags(html.getLiteral()), out);
            case TableRow row -> blockOf(row, out, todo);
            case TableCell cell -> {
                if (cell.getPrevious() != null) {
                    out.append('\t');
                }
                children(cell, todo);
            }
            case Expand expand -> {
                line(out);
                out.append(expand.title());
                blockOf(expand, out, todo);
            }
            case Block block -> blockOf(block, out, todo);
            case Image image -> children(image, todo);
            default -> children(node, todo);
        }
    }

    /** Stands on the stack where a block ends. */
    private static final Object END = new Object();

    private static void blockOf(Node node, StringBuilder out, Deque<Object> todo) {
        line(out);
        todo.push(END);
        children(node, todo);
    }

    private static void children(Node node, Deque<Object> todo) {
        for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
            todo.push(child);
        }
    }

    private static void literal(String literal, StringBuilder out) {
        line(out);
        out.append(literal);
        line(out);
    }

    private static void line(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private static String withoutTags(String html) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                out.append(html, at, html.length());
                break;
            }
            out.append(html, at, tag);
            boolean comment = html.startsWith("<!--", tag);
            int end = comment ? html.indexOf("-->", tag + 4) : html.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            at = end + (comment ? 3 : 1);
        }
        return out.toString();
    }
}
