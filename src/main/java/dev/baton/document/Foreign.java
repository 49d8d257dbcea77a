package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Documents that people wrote elsewhere, before they enter what Baton writes. */
public final class Foreign {
    private Foreign() {}

    /**
     * A copy without what acts on the page it stands on: page properties, whose ids mark regions, excerpts, layouts, tables
     * of contents, queries of Jira. What stands in them stays; a query stays as its text.
     */
    public static Node withoutMacros(Node document) {
        Node copy = Documents.copy(document);
        for (Node node : nodes(copy)) {
            switch (node) {
                case PageProperties _, Excerpt _, Layout _, LayoutSection _, LayoutColumn _ -> unwrap(node);
                case TableOfContents _ -> node.unlink();
                case JiraQuery query -> replace(node, paragraph(query.jql()));
                default -> {}
            }
        }
        return copy;
    }

    /**
     * The same for readers outside the site: mentions, lozenges, dates, emoji and tickets are their text, and links that no
     * page would follow are theirs.
     */
    public static Node plain(Node document) {
        Node copy = withoutMacros(document);
        for (Node node : nodes(copy)) {
            switch (node) {
                case Mention mention -> replace(node, text("@" + mention.name()));
                case Status status -> replace(node, text(status.text()));
                case DateStamp stamp -> replace(node, text(stamp.date().toString()));
                case Emoji emoji -> replace(node, text(emoji.text().isEmpty() ? emoji.shortName() : emoji.text()));
                case JiraIssue issue -> replace(node, text(issue.key()));
                case Anchor _ -> node.unlink();
                case PageLink link when link.getFirstChild() == null -> replace(node, text(link.title()));
                case PageLink _ -> unwrap(node);
                case Link link when Links.safe(link.getDestination()).isEmpty() -> unwrap(node);
                case Image image when Links.safe(image.getDestination()).isEmpty() -> unwrap(node);
                default -> {}
            }
        }
        return copy;
    }

    private static List<Node> nodes(Node root) {
        List<Node> nodes = new ArrayList<>();
        Walk.each(root, node -> {
            if (!node.equals(root)) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    private static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        node.unlink();
    }

    private static void replace(Node node, Node other) {
        node.insertAfter(other);
        node.unlink();
    }

    private static Block paragraph(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(text(text));
        return paragraph;
    }

    private static Node text(String text) {
        return new org.commonmark.node.Text(text);
    }
}
