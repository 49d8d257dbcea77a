package dev.baton.document;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Whole trees: copied, and kept to a depth that recursive renderers bear. */
public final class Documents {
    /**
     * No reader of this package makes a deeper tree; deeper content stands there as its text. People's documents have a
     * dozen levels. A level can take two elements in storage format, and XML parsers (the JDK's for one) stop at 100.
     */
    static final int DEEPEST = 45;

    private static final int TABLE_LEVELS = 5;

    private Documents() {}

    /** A copy that shares no node with the original. What lies deeper than readers read is copied as its text. */
    public static Node copy(Node root) {
        return copy(root, 0);
    }

    private static Node copy(Node node, int depth) {
        Node copy = shallow(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof LinkReferenceDefinition) {
                continue;
            }
            copy.appendChild(
                    depth >= DEEPEST && child.getFirstChild() != null ? asText(child) : copy(child, depth + 1));
        }
        return copy;
    }

    /** Cuts the tree in place at {@link #DEEPEST}; linear and not recursive. */
    static Node cut(Node root) {
        Node node = root.getFirstChild();
        int depth = 1;
        while (node != null) {
            boolean tableTooLow = node instanceof TableBlock && depth > DEEPEST - TABLE_LEVELS;
            if (node.getFirstChild() != null && (depth >= DEEPEST || tableTooLow)) {
                Node text = asText(node);
                node.insertAfter(text);
                node.unlink();
                node = text;
            } else if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node.getNext() == null) {
                node = node.getParent();
                depth--;
                if (node == null || node.equals(root)) {
                    return root;
                }
            }
            node = node.getNext();
        }
        return root;
    }

    /** How many levels lie below the root; not recursive. */
    static int depth(Node root) {
        int deepest = 0;
        int depth = 0;
        Node node = root;
        while (true) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                deepest = Math.max(deepest, ++depth);
                continue;
            }
            while (!node.equals(root) && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node.equals(root)) {
                return deepest;
            }
            node = node.getNext();
        }
    }

    private static Node asText(Node node) {
        Text text = new Text(dev.baton.document.Text.of(node));
        if (!(node instanceof Block)) {
            return text;
        }
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(text);
        if (node instanceof ListItem) {
            ListItem item = new ListItem();
            item.appendChild(paragraph);
            return item;
        }
        return paragraph;
    }

    private static Node shallow(Node node) {
        return switch (node) {
            case Document _ -> new Document();
            case Paragraph _ -> new Paragraph();
            case BlockQuote _ -> new BlockQuote();
            case Heading heading -> heading(heading.getLevel());
            case BulletList list -> {
                BulletList copy = new BulletList();
                copy.setMarker(list.getMarker());
                copy.setTight(list.isTight());
                yield copy;
            }
            case OrderedList list -> {
                OrderedList copy = new OrderedList();
                copy.setMarkerStartNumber(list.getMarkerStartNumber());
                copy.setMarkerDelimiter(list.getMarkerDelimiter());
                copy.setTight(list.isTight());
                yield copy;
            }
            case ListItem _ -> new ListItem();
            case FencedCodeBlock code -> code(code.getInfo() == null ? "" : code.getInfo(), code.getLiteral());
            case IndentedCodeBlock code -> {
                IndentedCodeBlock copy = new IndentedCodeBlock();
                copy.setLiteral(code.getLiteral());
                yield copy;
            }
            case HtmlBlock html -> {
                HtmlBlock copy = new HtmlBlock();
                copy.setLiteral(html.getLiteral());
                yield copy;
            }
            case ThematicBreak _ -> new ThematicBreak();
            case Text text -> new Text(text.getLiteral());
            case Code code -> new Code(code.getLiteral());
            case Emphasis emphasis -> new Emphasis(emphasis.getOpeningDelimiter());
            case StrongEmphasis strong -> new StrongEmphasis(strong.getOpeningDelimiter());
            case Strikethrough strike -> new Strikethrough(strike.getOpeningDelimiter());
            case Link link -> new Link(link.getDestination(), link.getTitle());
            case Image image -> new Image(image.getDestination(), image.getTitle());
            case HtmlInline html -> {
                HtmlInline copy = new HtmlInline();
                copy.setLiteral(html.getLiteral());
                yield copy;
            }
            case HardLineBreak _ -> new HardLineBreak();
            case SoftLineBreak _ -> new SoftLineBreak();
            case TableBlock _ -> new TableBlock();
            case TableHead _ -> new TableHead();
            case TableBody _ -> new TableBody();
            case TableRow _ -> new TableRow();
            case TableCell cell -> {
                TableCell copy = new TableCell();
                copy.setHeader(cell.isHeader());
                copy.setAlignment(cell.getAlignment());
                copy.setWidth(cell.getWidth());
                yield copy;
            }
            case TaskListItemMarker marker -> new TaskListItemMarker(marker.isChecked());
            case Panel panel -> new Panel(panel.kind());
            case Expand expand -> new Expand(expand.title());
            case PageProperties properties -> new PageProperties(properties.id());
            case TableOfContents contents -> new TableOfContents(contents.maxLevel());
            case Status status -> new Status(status.text(), status.color());
            case Mention mention -> new Mention(mention.accountId(), mention.name());
            case JiraIssue issue -> new JiraIssue(issue.key());
            case DateStamp stamp -> new DateStamp(stamp.date());
            case Blocks blocks -> new Blocks(copy(blocks.document()));
            case Anchor anchor -> new Anchor(anchor.name());
            case Emoji emoji -> new Emoji(emoji.shortName(), emoji.text());
            case Placeholder placeholder -> new Placeholder(placeholder.prompt());
            case PageLink link -> new PageLink(link.spaceKey(), link.title(), link.anchor());
            case FrontMatter matter -> new FrontMatter(matter.yaml());
            case Mark mark -> new Mark(mark.kind());
            case Layout _ -> new Layout();
            case LayoutSection section -> new LayoutSection(section.type());
            case LayoutColumn _ -> new LayoutColumn();
            case Excerpt excerpt -> new Excerpt(excerpt.hidden());
            case JiraQuery query -> new JiraQuery(query.jql(), query.columns(), query.maximum());
            case FootnoteReference reference -> new FootnoteReference(reference.getLabel());
            case FootnoteDefinition definition -> new FootnoteDefinition(definition.getLabel());
            default ->
                throw new IllegalArgumentException(node.getClass().getName()
                        + " is no node of the document model: teach Documents and the renderers about it");
        };
    }

    static Heading heading(int level) {
        Heading heading = new Heading();
        heading.setLevel(Math.clamp(level, 1, 6));
        return heading;
    }

    static FencedCodeBlock code(String info, String literal) {
        FencedCodeBlock code = new FencedCodeBlock();
        code.setInfo(info);
        code.setLiteral(literal);
        return code;
    }
}
