package dev.baton.document;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.jspecify.annotations.Nullable;

/**
 * A tree as text, for comparing trees: all that a document means, and nothing of how its Markdown was typed (list markers,
 * tight or loose, the kind of fence, where link targets were defined).
 */
public final class Dump {
    private Dump() {}

    /** Writes a node a line, indented by depth. */
    public static String of(Node root) {
        StringBuilder out = new StringBuilder();
        node(root, 0, out);
        return out.toString();
    }

    private static void node(Node node, int depth, StringBuilder out) {
        if (node instanceof LinkReferenceDefinition) {
            return;
        }
        out.append("  ".repeat(depth)).append(line(node)).append('\n');
        if (node instanceof Blocks blocks) {
            node(blocks.document(), depth + 1, out);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            node(child, depth + 1, out);
        }
    }

    private static String line(Node node) {
        return switch (node) {
            case org.commonmark.node.Text text -> "Text " + quoted(text.getLiteral());
            case Code code -> "Code " + quoted(code.getLiteral());
            case FencedCodeBlock code -> "CodeBlock " + quoted(code.getInfo()) + " " + quoted(code.getLiteral());
            case IndentedCodeBlock code -> "CodeBlock \"\" " + quoted(code.getLiteral());
            case HtmlBlock html -> "HtmlBlock " + quoted(html.getLiteral().strip());
            case HtmlInline html -> "HtmlInline " + quoted(html.getLiteral());
            case Heading heading -> "Heading " + heading.getLevel();
            case OrderedList list -> "OrderedList " + list.getMarkerStartNumber();
            case Link link -> "Link " + quoted(link.getDestination()) + " " + quoted(link.getTitle());
            case Image image -> "Image " + quoted(image.getDestination()) + " " + quoted(image.getTitle());
            case TableCell cell -> "TableCell " + cell.getAlignment() + (cell.isHeader() ? " header" : "");
            case TaskListItemMarker marker -> "Task " + marker.isChecked();
            case FootnoteReference reference -> "FootnoteReference " + reference.getLabel();
            case FootnoteDefinition definition -> "FootnoteDefinition " + definition.getLabel();
            case Panel panel -> "Panel " + panel.kind();
            case Expand expand -> "Expand " + quoted(expand.title());
            case PageProperties properties -> "PageProperties " + quoted(properties.id());
            case TableOfContents contents -> "TableOfContents " + contents.maxLevel();
            case Status status -> "Status " + status.color() + " " + quoted(status.text());
            case Mention mention -> "Mention " + quoted(mention.accountId()) + " " + quoted(mention.name());
            case JiraIssue issue -> "JiraIssue " + quoted(issue.key());
            case DateStamp stamp -> "DateStamp " + stamp.date();
            case Anchor anchor -> "Anchor " + quoted(anchor.name());
            case Emoji emoji -> "Emoji " + quoted(emoji.shortName()) + " " + quoted(emoji.text());
            case PageLink link ->
                "PageLink " + quoted(link.spaceKey()) + " " + quoted(link.title()) + " " + quoted(link.anchor());
            case Mark mark -> "Mark " + mark.kind();
            case LayoutSection section -> "LayoutSection " + section.type();
            case Excerpt excerpt -> "Excerpt " + excerpt.hidden();
            case JiraQuery query -> "JiraQuery " + quoted(query.jql()) + " " + query.columns() + " " + query.maximum();
            case FrontMatter matter -> "FrontMatter " + quoted(matter.yaml());
            default -> node.getClass().getSimpleName();
        };
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "\"\"" : '"' + text.replace("\\", "\\\\").replace("\n", "\\n") + '"';
    }
}
