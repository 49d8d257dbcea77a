package dev.baton.document;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/**
 * Turns a copy of a document into one that commonmark's Markdown renderer writes without loss: inline content as
 * {@link Verbatim}, blocks that Markdown lacks as blocks of HTML around their children, lists that can be told apart.
 */
final class MarkdownShape {
    private static final int GREATEST_NUMBER = 999_999_999;

    private MarkdownShape() {}

    static Node of(Node document) {
        Node copy = Documents.copy(document);
        if (!(copy instanceof Document)) {
            Document around = new Document();
            around.appendChild(copy instanceof Block ? copy : paragraph(copy));
            copy = around;
        }
        new MarkdownShape().blocks(copy, new InlineShape(FootnoteLabels.gather(copy)));
        return copy;
    }

    private static Paragraph paragraph(Node inline) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(inline);
        return paragraph;
    }

    private void blocks(Node parent, InlineShape inlines) {
        gatherLoose(parent);
        Node next;
        for (Node child = parent.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            block(child, inlines);
        }
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof ListBlock list) {
                distinguish(list);
            }
        }
    }

    /** Inline nodes among blocks are put into paragraphs. */
    private static void gatherLoose(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null) {
            if (child instanceof Blocks blocks) {
                Node last = child;
                for (Node block = blocks.document().getFirstChild();
                        block != null;
                        block = blocks.document().getFirstChild()) {
                    last.insertAfter(block);
                    last = block;
                }
                Node next = child.getNext();
                child.unlink();
                child = next;
            } else if (child instanceof Block || child instanceof TaskListItemMarker) {
                child = child.getNext();
            } else {
                Paragraph paragraph = new Paragraph();
                child.insertBefore(paragraph);
                while (paragraph.getNext() != null
                        && !(paragraph.getNext() instanceof Block)
                        && !(paragraph.getNext() instanceof Blocks)) {
                    paragraph.appendChild(paragraph.getNext());
                }
                child = paragraph.getNext();
            }
        }
    }

    private void block(Node block, InlineShape inlines) {
        switch (block) {
            case Paragraph paragraph -> {
                inlines.block(paragraph);
                if (paragraph.getFirstChild() == null) {
                    paragraph.unlink();
                } else {
                    verbatim(paragraph, false);
                }
            }
            case Heading heading -> heading(heading, inlines);
            case TableBlock table -> table(table, inlines);
            case IndentedCodeBlock code -> {
                code.insertBefore(Documents.code("", code.getLiteral()));
                code.unlink();
            }
            case ThematicBreak rule -> rule.setLiteral(rule.getParent() instanceof ListItem ? "___" : "---");
            case ListBlock list -> list(list, inlines);
            case Expand expand -> {
                blocks(expand, inlines);
                around(expand, "<details>\n<summary>" + title(expand.title()) + "</summary>", "</details>");
            }
            case FrontMatter matter -> frontMatter(matter);
            case HtmlBlock html ->
                html.setLiteral(Characters.clean(html.getLiteral()).strip());
            case FootnoteDefinition definition -> {
                blocks(definition, inlines);
                if (definition.getFirstChild() == null) {
                    definition.unlink();
                }
            }
            default -> {
                blocks(block, inlines);
                String opening = Notation.opening(block);
                if (!opening.isEmpty()) {
                    around(block, opening, Notation.closing(block));
                }
            }
        }
    }

    /** A heading of several lines is one that is underlined. */
    private static void heading(Heading heading, InlineShape inlines) {
        inlines.block(heading);
        boolean[] wrapped = {false};
        Walk.each(
                heading,
                node -> wrapped[0] |= node instanceof SoftLineBreak
                        || (node instanceof HtmlInline html && html.getLiteral().indexOf('\n') >= 0));
        if (!wrapped[0] || heading.getLevel() > 2) {
            verbatim(heading, true);
            return;
        }
        Paragraph underlined = new Paragraph();
        String rule = heading.getLevel() == 1 ? "===" : "---";
        underlined.appendChild(new Verbatim(MarkdownInlines.write(heading, false) + "\n" + rule));
        heading.insertBefore(underlined);
        heading.unlink();
    }

    private static void frontMatter(FrontMatter matter) {
        boolean first = matter.getPrevious() == null && matter.getParent() instanceof Document;
        String written = "---\n" + matter.yaml() + "---\n";
        if (!first || FrontMatter.end(written) != written.length()) {
            matter.insertBefore(Documents.code("yaml", matter.yaml()));
            matter.unlink();
        }
    }

    private static void verbatim(Node block, boolean oneLine) {
        String markdown = MarkdownInlines.write(block, oneLine);
        for (Node child = block.getFirstChild(); child != null; child = block.getFirstChild()) {
            child.unlink();
        }
        block.appendChild(new Verbatim(markdown));
    }

    private static String title(String title) {
        return Characters.clean(title)
                .replaceAll("\\s+", " ")
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** Puts HTML before and behind a node's children, and the children into its place. */
    private static void around(Node block, String opening, String closing) {
        block.insertBefore(html(opening));
        for (Node child = block.getFirstChild(); child != null; child = block.getFirstChild()) {
            block.insertBefore(child);
        }
        if (!closing.isEmpty()) {
            block.insertBefore(html(closing));
        }
        block.unlink();
    }

    private static HtmlBlock html(String literal) {
        HtmlBlock html = new HtmlBlock();
        html.setLiteral(literal);
        return html;
    }

    private void list(ListBlock list, InlineShape inlines) {
        boolean tight = true;
        Node next;
        for (Node item = list.getFirstChild(); item != null; item = next) {
            next = item.getNext();
            if (!(item instanceof ListItem)) {
                item.unlink();
                continue;
            }
            blocks(item, inlines);
            task(item);
            tight &= line(item);
        }
        list.setTight(tight);
        if (list.getFirstChild() == null) {
            list.unlink();
        }
    }

    /** Markdown has no task without a text; a break at the edge of a paragraph shows nothing. */
    private static void task(Node item) {
        if (item.getFirstChild() instanceof TaskListItemMarker marker && !(marker.getNext() instanceof Paragraph)) {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Verbatim("<br>"));
            marker.insertAfter(paragraph);
        }
    }

    /** Whether an item is one paragraph and tight lists below it. */
    private static boolean line(Node item) {
        Node child =
                item.getFirstChild() instanceof TaskListItemMarker marker ? marker.getNext() : item.getFirstChild();
        if (child instanceof Paragraph) {
            child = child.getNext();
        }
        for (; child != null; child = child.getNext()) {
            if (!(child instanceof ListBlock list) || !list.isTight() || !interrupts(list)) {
                return false;
            }
        }
        return true;
    }

    /** Only a list that starts with 1 and with content may follow a paragraph without a blank line. */
    private static boolean interrupts(ListBlock list) {
        boolean one = !(list instanceof OrderedList ordered)
                || ordered.getMarkerStartNumber() == null
                || ordered.getMarkerStartNumber() == 1;
        Node first = list.getFirstChild() == null ? null : list.getFirstChild().getFirstChild();
        return one && (first instanceof Paragraph || first instanceof TaskListItemMarker);
    }

    /** Gives a list another marker than a list of its kind right before it, or they would be one. */
    private static void distinguish(ListBlock list) {
        switch (list) {
            case BulletList bullets -> {
                boolean dashed = bullets.getPrevious() instanceof BulletList before && "-".equals(before.getMarker());
                bullets.setMarker(dashed || opening(bullets) % 2 == 1 ? "*" : "-");
            }
            case OrderedList ordered -> {
                boolean dotted =
                        ordered.getPrevious() instanceof OrderedList before && ".".equals(before.getMarkerDelimiter());
                ordered.setMarkerDelimiter(dotted ? ")" : ".");
                int start = ordered.getMarkerStartNumber() == null ? 1 : ordered.getMarkerStartNumber();
                ordered.setMarkerStartNumber(Math.clamp(start, 0, GREATEST_NUMBER / 2));
            }
            default -> {}
        }
    }

    /** In how many lists this one stands first on the line; three markers of a kind would be a rule. */
    private static int opening(Node list) {
        int depth = 0;
        Node at = list;
        while (at.getPrevious() == null && at.getParent() instanceof ListItem item && item.getParent() != null) {
            depth++;
            at = item.getParent();
        }
        return depth;
    }

    private void table(TableBlock table, InlineShape inlines) {
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (row instanceof TableRow && cell instanceof TableCell) {
                        CellLines.flatten(cell);
                        inlines.block(cell);
                        verbatim(cell, true);
                    }
                }
            }
        }
    }

    /** The text that a cell was shaped to, ready to stand between two bars. */
    static String cell(@Nullable Node cell) {
        return cell != null && cell.getFirstChild() instanceof Verbatim text
                ? text.markdown().replace("|", "\\|")
                : "";
    }
}
