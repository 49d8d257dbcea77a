package dev.baton.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * What holds for the text that is written.
     *
     * @param link the destination; empty for none
     * @param types of the other marks, in the order they were entered
     */
    private record Marks(String link, Set<String> types) {
        static final Marks NONE = new Marks("", Set.of());

        Marks {
            types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
        }

        Marks with(String type) {
            Set<String> more = new LinkedHashSet<>(types);
            // A text is above the line or below it.
            more.remove(type.equals("sub") ? "sup" : type.equals("sup") ? "sub" : type);
            more.add(type);
            return new Marks(link, more);
        }

        /** Code goes with a link only. */
        ArrayNode json() {
            ArrayNode marks = JsonNodeFactory.instance.arrayNode();
            if (!link.isEmpty()) {
                marks.addObject().put("type", "link").putObject("attrs").put("href", link);
            }
            for (String type : ORDER) {
                if (types.contains(type) && (type.equals("code") || !types.contains("code"))) {
                    boolean script = type.equals("sub") || type.equals("sup");
                    ObjectNode mark = marks.addObject().put("type", script ? "subsup" : type);
                    if (script) {
                        mark.putObject("attrs").put("type", type);
                    }
                }
            }
            return marks;
        }
    }

    private static final List<String> ORDER = List.of("strong", "em", "strike", "underline", "sub", "sup", "code");

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
        marks = before.with("strong");
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
                marks = before.with("code");
                text(code.getLiteral());
            }
            case StrongEmphasis strong -> marked("strong", strong);
            case Emphasis emphasis -> marked("em", emphasis);
            case Strikethrough strike -> marked("strike", strike);
            case Mark mark ->
                marked(
                        switch (mark.kind()) {
                            case UNDERLINE -> "underline";
                            case SUBSCRIPT -> "sub";
                            case SUPERSCRIPT -> "sup";
                        },
                        mark);
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
            case JiraIssue issue when !issue.key().isBlank() -> out.add(AdfMacros.write(issue));
            case JiraIssue _ -> {}
            case Anchor anchor when !anchor.name().isBlank() -> out.add(AdfMacros.write(anchor));
            case Anchor _ -> {}
            case DateStamp stamp -> {
                long millis =
                        stamp.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
                leaf("date").putObject("attrs").put("timestamp", String.valueOf(millis));
            }
            case Emoji emoji -> {
                ObjectNode attributes = leaf("emoji").putObject("attrs");
                attributes.put("shortName", Characters.clean(emoji.shortName()));
                if (!emoji.text().isEmpty()) {
                    attributes.put("text", Characters.clean(emoji.text()));
                }
            }
            case PageLink link when link.getFirstChild() == null -> text(link.shown());
            case FootnoteReference reference -> {
                marks = before.with("sup");
                text("[" + reference.getLabel() + "]");
            }
            case Blocks blocks -> text(Text.of(blocks.document()));
            case Block block -> text(Text.of(block));
            default -> children(node);
        }
        marks = before;
    }

    private void marked(String type, Node node) {
        Marks before = marks;
        marks = before.with(type);
        children(node);
        marks = before;
    }

    private void linked(String destination, Node node, Marks before) {
        String text = Text.of(node);
        Optional<String> safe = Links.safe(destination);
        if (safe.isPresent()) {
            marks = new Marks(Characters.clean(safe.get()), before.types);
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
