package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * commonmark's inline parser with a bound, and with task markers. These are taken off the source and not off the tree, so
 * that {@code - \[ ] text} is no task.
 */
final class InlineReader implements InlineParser {
    /**
     * A longer paragraph is read as plain text. commonmark 0.28 takes time in the square of a paragraph's length where
     * emphasis and links alternate, and recurses as deep as emphasis nests.
     */
    private static final int LONGEST_PARAGRAPH = 10_000;

    private static final Pattern TASK = Pattern.compile("\\s*\\[([ xX])]\\s+(?=\\S)");

    private final InlineParser usual;

    InlineReader(InlineParserContext context) {
        usual = new InlineParserImpl(context);
    }

    @Override
    public void parse(SourceLines source, Node block) {
        SourceLines lines = withoutTask(source, block);
        int length = lines.getLines().stream()
                .mapToInt(line -> line.getContent().length())
                .sum();
        if (length <= LONGEST_PARAGRAPH) {
            usual.parse(lines, block);
            return;
        }
        for (SourceLine line : lines.getLines()) {
            if (block.getFirstChild() != null) {
                block.appendChild(new SoftLineBreak());
            }
            block.appendChild(new Text(line.getContent().toString().strip()));
        }
    }

    private static SourceLines withoutTask(SourceLines source, Node block) {
        if (!(block instanceof Paragraph)
                || !(block.getParent() instanceof ListItem item)
                || block.getPrevious() != null
                || source.isEmpty()) {
            return source;
        }
        SourceLine first = source.getLines().getFirst();
        Matcher task = TASK.matcher(first.getContent());
        if (!task.lookingAt()) {
            return source;
        }
        item.prependChild(new TaskListItemMarker(!task.group(1).equals(" ")));
        List<SourceLine> lines = new ArrayList<>(source.getLines());
        lines.set(0, first.substring(task.end(), first.getContent().length()));
        return SourceLines.of(lines);
    }
}
