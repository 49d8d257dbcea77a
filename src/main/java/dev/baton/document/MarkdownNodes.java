package dev.baton.document;

import java.util.Set;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;
import org.commonmark.renderer.markdown.MarkdownWriter;

/** Writes as Markdown the nodes that commonmark's own renderer does not know, and line breaks, which cells can't hold. */
final class MarkdownNodes implements NodeRenderer {
    static final MarkdownNodeRendererFactory FACTORY = new MarkdownNodeRendererFactory() {
        @Override
        public NodeRenderer create(MarkdownNodeRendererContext context) {
            return new MarkdownNodes(context);
        }

        @Override
        public Set<Character> getSpecialCharacters() {
            return Set.of();
        }
    };

    private final MarkdownNodeRendererContext context;
    private final MarkdownWriter writer;

    private MarkdownNodes(MarkdownNodeRendererContext context) {
        this.context = context;
        this.writer = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Panel.class,
                Expand.class,
                PageProperties.class,
                TableOfContents.class,
                Status.class,
                Mention.class,
                JiraIssue.class,
                DateStamp.class,
                Blocks.class,
                Anchor.class,
                Emoji.class,
                PageLink.class,
                Mark.class,
                Layout.class,
                LayoutSection.class,
                LayoutColumn.class,
                Excerpt.class,
                JiraQuery.class,
                TaskListItemMarker.class,
                HardLineBreak.class,
                SoftLineBreak.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Panel panel -> panel(panel);
            case Expand expand -> expand(expand);
            case PageProperties properties -> children(properties);
            case TableOfContents _ -> {}
            case Status status -> text(status.text());
            case Mention mention -> text("@" + mention.name());
            case JiraIssue issue -> text(issue.key());
            case DateStamp stamp -> text(stamp.date().toString());
            case Blocks blocks -> blocks(blocks);
            case Anchor _ -> {}
            case Emoji emoji -> text(emoji.shown());
            case PageLink link when link.getFirstChild() == null -> text(link.shown());
            case Mark mark -> {
                writer.raw("<" + mark.kind().element() + ">");
                children(mark);
                writer.raw("</" + mark.kind().element() + ">");
            }
            case PageLink _, Layout _, LayoutSection _, LayoutColumn _, Excerpt _ -> children(node);
            case JiraQuery query -> {
                text(query.jql());
                writer.block();
            }
            case TaskListItemMarker marker -> writer.raw(marker.isChecked() ? "[x] " : "[ ] ");
            case HardLineBreak line -> {
                if (inCell(line)) {
                    writer.raw("<br>");
                } else {
                    writer.raw('\\');
                    writer.line();
                }
            }
            case SoftLineBreak line -> {
                if (inCell(line)) {
                    writer.raw(' ');
                } else {
                    writer.line();
                }
            }
            default -> throw new IllegalArgumentException(node.getClass().getName());
        }
    }

    private void panel(Panel panel) {
        writer.writePrefix("> ");
        writer.pushPrefix("> ");
        writer.raw(
                switch (panel.kind()) {
                    case INFO -> "[!NOTE]";
                    case NOTE -> "[!IMPORTANT]";
                    case TIP, SUCCESS -> "[!TIP]";
                    case WARNING -> "[!WARNING]";
                });
        writer.line();
        children(panel);
        writer.popPrefix();
        writer.block();
    }

    private void expand(Expand expand) {
        writer.raw("<details>");
        writer.line();
        String title = Characters.clean(expand.title())
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        writer.raw("<summary>" + title + "</summary>");
        writer.block();
        children(expand);
        writer.raw("</details>");
        writer.block();
    }

    private void blocks(Blocks blocks) {
        boolean first = blocks.getPrevious() == null;
        for (String line : dev.baton.document.Text.of(blocks.document()).split("\n", -1)) {
            if (!first) {
                writer.raw("<br>");
            }
            text(line);
            first = false;
        }
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            context.render(new Text(text));
        }
    }

    private void children(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            context.render(child);
            child = next;
        }
    }

    private static boolean inCell(Node node) {
        Node above = node.getParent();
        while (above != null && !(above instanceof TableCell)) {
            above = above.getParent();
        }
        return above != null;
    }
}
