package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * What a reader sees of the inline content of one block (a paragraph, heading or cell), line by line as it was written.
 *
 * @param lines the lines, never none; markup, pictures and HTML tags are left out
 * @param hard per line, whether it ends with a break that shows; the others only wrap text
 * @param prose the lines with each character of inline code replaced by U+FFFC, so that both count alike
 * @param targets where links and pictures point to, separated by spaces
 * @param pictured whether there is a picture among the text
 */
public record Inlines(List<String> lines, List<Boolean> hard, List<String> prose, String targets, boolean pictured) {
    /** Deeper nesting than a person writes; what is inside is not read. */
    private static final int DEEPEST = 200;

    private static final String MASK = "\uFFFC";

    public Inlines {
        lines = List.copyOf(lines);
        hard = List.copyOf(hard);
        prose = List.copyOf(prose);
    }

    /** Reads the inline children of a block; child blocks are not looked into. */
    public static Inlines of(Node block) {
        Reader reader = new Reader();
        reader.children(block, 0);
        reader.end(false);
        return new Inlines(reader.lines, reader.hard, reader.prose, reader.targets.toString(), reader.pictured);
    }

    /** The visible text of a block's inline content on one line. */
    public static String text(Node block) {
        return String.join(" ", of(block).lines()).strip();
    }

    private static final class Reader {
        private final List<String> lines = new ArrayList<>();
        private final List<Boolean> hard = new ArrayList<>();
        private final List<String> prose = new ArrayList<>();
        private final StringBuilder targets = new StringBuilder();
        private StringBuilder line = new StringBuilder();
        private StringBuilder uncoded = new StringBuilder();
        private boolean pictured;

        void children(Node parent, int depth) {
            if (depth > DEEPEST) {
                return;
            }
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                node(child, depth);
            }
        }

        private void node(Node node, int depth) {
            switch (node) {
                case Text text -> both(text.getLiteral());
                case Code code -> {
                    line.append(code.getLiteral());
                    uncoded.append(MASK.repeat(code.getLiteral().length()));
                }
                case SoftLineBreak _ -> end(false);
                case HardLineBreak _ -> end(true);
                case Link link -> {
                    target(link.getDestination());
                    children(link, depth + 1);
                }
                case Image image -> {
                    pictured = true;
                    target(image.getDestination());
                }
                case HtmlInline html -> {
                    if (html.getLiteral().regionMatches(true, 0, "<br", 0, 3)) {
                        end(true);
                    }
                }
                case Status status -> both(status.text());
                case Mention mention -> both("@" + mention.name());
                case JiraIssue issue -> both(issue.key());
                case DateStamp stamp -> both(stamp.date().toString());
                case Mark mark when Scripts.shifts(mark) -> both(Scripts.shown(mark));
                case Blocks blocks -> blocks(blocks.document(), depth + 1);
                case Emoji emoji -> both(emoji.shown());
                case PageLink link when link.getFirstChild() == null -> both(link.shown());
                case Block _ -> {}
                default -> children(node, depth + 1);
            }
        }

        /** The blocks of a cell, a line each; what they hold below one another is read in order. */
        private void blocks(Node parent, int depth) {
            if (depth > DEEPEST) {
                return;
            }
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                if (!line.isEmpty()) {
                    end(true);
                }
                switch (child) {
                    case Paragraph paragraph -> children(paragraph, depth + 1);
                    case Heading heading -> children(heading, depth + 1);
                    case FencedCodeBlock code -> both(code.getLiteral().strip());
                    case IndentedCodeBlock code -> both(code.getLiteral().strip());
                    case Expand expand -> {
                        both(expand.title());
                        blocks(expand, depth + 1);
                    }
                    case Block block -> blocks(block, depth + 1);
                    case TableCell cell -> children(cell, depth + 1);
                    case TaskListItemMarker _ -> {}
                    case CustomNode custom
                    when custom.getFirstChild() instanceof TableCell -> blocks(custom, depth + 1);
                    case CustomNode custom when custom.getFirstChild() instanceof TableRow -> blocks(custom, depth + 1);
                    default -> node(child, depth + 1);
                }
            }
        }

        private void both(String text) {
            line.append(text);
            uncoded.append(text);
        }

        private void target(String destination) {
            targets.append(targets.isEmpty() ? "" : " ").append(destination);
        }

        void end(boolean visible) {
            lines.add(line.toString().strip());
            prose.add(uncoded.toString().strip());
            hard.add(visible);
            line = new StringBuilder();
            uncoded = new StringBuilder();
        }
    }
}
