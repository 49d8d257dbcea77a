package dev.baton.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;

/** A tree as text, one node a line, so that two can be compared and their difference read. Not recursive. */
final class TreeText {
    private record Step(Node node, int depth) {}

    private TreeText() {}

    static String of(Node root) {
        StringBuilder out = new StringBuilder();
        Deque<Step> todo = new ArrayDeque<>();
        todo.push(new Step(root, 0));
        while (!todo.isEmpty()) {
            Step step = todo.pop();
            Node node = step.node();
            out.append("  ".repeat(step.depth()))
                    .append(node.getClass().getSimpleName())
                    .append(detail(node))
                    .append('\n');
            for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                todo.push(new Step(child, step.depth() + 1));
            }
            if (node instanceof Blocks blocks) {
                todo.push(new Step(blocks.document(), step.depth() + 1));
            }
        }
        return out.toString();
    }

    /** Where two trees differ first, with what stands before it. */
    static String difference(String expected, String found) {
        String[] one = expected.split("\n", -1);
        String[] other = found.split("\n", -1);
        int at = 0;
        while (at < Math.min(one.length, other.length) && one[at].equals(other[at])) {
            at++;
        }
        String before = String.join("\n", java.util.Arrays.copyOfRange(one, Math.max(0, at - 4), at));
        return before
                + "\nexpected: " + (at < one.length ? one[at] : "nothing")
                + "\n   found: " + (at < other.length ? other[at] : "nothing");
    }

    private static String detail(Node node) {
        String text = switch (node) {
            case Text it -> it.getLiteral();
            case Code it -> it.getLiteral();
            case Heading it -> "" + it.getLevel();
            case FencedCodeBlock it -> it.getInfo() + "|" + it.getLiteral();
            case Link it -> it.getDestination() + "|" + it.getTitle();
            case Image it -> it.getDestination() + "|" + it.getTitle();
            case OrderedList it -> "" + it.getMarkerStartNumber();
            case TableCell it -> (it.isHeader() ? "head " : "") + it.getAlignment();
            case TaskListItemMarker it -> "" + it.isChecked();
            case Panel it -> it.kind().toString();
            case Expand it -> it.title();
            case PageProperties it -> it.id();
            case TableOfContents it -> "" + it.maxLevel();
            case Status it -> it.color() + "|" + it.text();
            case Mention it -> it.accountId() + "|" + it.name();
            case JiraIssue it -> it.key();
            case JiraQuery it -> it.jql() + it.columns() + it.maximum();
            case DateStamp it -> it.date().toString();
            case Anchor it -> it.name();
            case Emoji it -> it.shortName() + "|" + it.text();
            case PageLink it -> it.spaceKey() + "|" + it.title() + "|" + it.anchor();
            case LayoutSection it -> it.type();
            case Excerpt it -> it.hidden() ? "hidden" : "shown";
            case Mark it -> it.kind().toString();
            case FootnoteReference it -> it.getLabel();
            case FootnoteDefinition it -> it.getLabel();
            default -> "";
        };
        return text.isEmpty() ? "" : " «" + text.replace("\n", "⏎") + "»";
    }
}
