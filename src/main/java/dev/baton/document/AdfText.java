package dev.baton.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Optional;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** Writes nested inline nodes as ADF's flat run of marked texts. */
final class AdfText {
    private static final int DEEPEST = Documents.DEEPEST + 3;

    /** @param link the destination; empty for none */
    private record Marks(String link, boolean strong, boolean em, boolean strike, boolean code) {
        static final Marks NONE = new Marks("", false, false, false, false);

        /** Code goes with a link only. */
        ArrayNode json() {
            ArrayNode marks = JsonNodeFactory.instance.arrayNode();
            if (!link.isEmpty()) {
                marks.addObject().put("type", "link").putObject("attrs").put("href", link);
            }
            add(marks, "strong", strong && !code);
            add(marks, "em", em && !code);
            add(marks, "strike", strike && !code);
            add(marks, "code", code);
            return marks;
        }

        private static void add(ArrayNode marks, String type, boolean set) {
            if (set) {
                marks.addObject().put("type", type);
            }
        }
    }

    private final ArrayNode out;
    private Marks marks = Marks.NONE;
    private int depth;

    AdfText(ArrayNode out) {
        this.out = out;
    }

    void children(Node parent) {
        if (depth >= DEEPEST) {
            text(Text.of(parent));
            return;
        }
        depth++;
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            node(child);
        }
        depth--;
    }

    /** Writes what stands below the node, or the node itself where nothing does, in bold. */
    void strong(Node node) {
        Marks before = marks;
        marks = new Marks(before.link, true, before.em, before.strike, before.code);
        if (node.getFirstChild() == null) {
            node(node);
        } else {
            children(node);
        }
        marks = before;
    }

    void lines(String text) {
        boolean first = true;
        for (String line : text.split("\r\n|[\r\n]", -1)) {
            if (!first) {
                leaf("hardBreak");
            }
            text(line);
            first = false;
        }
    }

    /** Adds text under the marks in force; never an empty text node, and one node where the marks are the same. */
    void text(String text) {
        String clean = Characters.clean(text);
        if (clean.isEmpty()) {
            return;
        }
        ArrayNode json = marks.json();
        if (!out.isEmpty()
                && out.get(out.size() - 1) instanceof ObjectNode last
                && AdfReader.type(last).equals("text")
                && (json.isEmpty() ? !last.has("marks") : json.equals(last.get("marks")))) {
            last.put("text", last.get("text").asText() + clean);
            return;
        }
        ObjectNode node = leaf("text").put("text", clean);
        if (!json.isEmpty()) {
            node.set("marks", json);
        }
    }

    void node(Node node) {
        Marks before = marks;
        switch (node) {
            case org.commonmark.node.Text text -> text(text.getLiteral());
            case Code code -> {
                marks = new Marks(before.link, before.strong, before.em, before.strike, true);
                text(code.getLiteral());
            }
            case StrongEmphasis strong -> {
                marks = new Marks(before.link, true, before.em, before.strike, before.code);
                children(strong);
            }
            case Emphasis emphasis -> {
                marks = new Marks(before.link, before.strong, true, before.strike, before.code);
                children(emphasis);
            }
            case Strikethrough strike -> {
                marks = new Marks(before.link, before.strong, before.em, true, before.code);
                children(strike);
            }
            case Link link -> linked(link.getDestination(), link, before);
            case Image image -> linked(image.getDestination(), image, before);
            case HtmlInline html -> text(html.getLiteral());
            case SoftLineBreak _ -> text(" ");
            case HardLineBreak _ -> leaf("hardBreak");
            case TaskListItemMarker _ -> {}
            case Status status -> {
                if (!status.text().isEmpty()) {
                    String color = status.color() == Status.Color.GREY ? "neutral" : Markup.lower(status.color());
                    leaf("status")
                            .putObject("attrs")
                            .put("text", Characters.clean(status.text()))
                            .put("color", color);
                }
            }
            case Mention mention -> {
                if (mention.accountId().isBlank()) {
                    text("@" + mention.name());
                } else {
                    leaf("mention")
                            .putObject("attrs")
                            .put("id", Characters.clean(mention.accountId()))
                            .put("text", "@" + Characters.clean(mention.name()));
                }
            }
            case JiraIssue issue -> text(issue.key());
            case DateStamp stamp -> {
                long millis =
                        stamp.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
                leaf("date").putObject("attrs").put("timestamp", String.valueOf(millis));
            }
            case Emoji emoji -> text(emoji.shown());
            case PageLink link when link.getFirstChild() == null -> text(link.shown());
            case FootnoteReference reference -> text("[" + reference.getLabel() + "]");
            case Blocks blocks -> text(Text.of(blocks.document()));
            case Block block -> text(Text.of(block));
            default -> children(node);
        }
        marks = before;
    }

    private void linked(String destination, Node node, Marks before) {
        String text = Text.of(node);
        Optional<String> safe = Links.safe(destination);
        if (safe.isPresent()) {
            marks = new Marks(Characters.clean(safe.get()), before.strong, before.em, before.strike, before.code);
            if (text.isEmpty()) {
                text(safe.get());
            }
        }
        children(node);
        if (safe.isEmpty()) {
            text(Links.shown(destination, text));
        }
    }

    private ObjectNode leaf(String type) {
        return out.addObject().put("type", type);
    }
}
