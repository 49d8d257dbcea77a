package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Reads ADF as far as it goes: every value is taken for what it should be, and missing where it is not that. */
final class AdfReader {
    /** Nested ADF nodes; Jira's editor makes a dozen levels. */
    private static final int DEEPEST = 40;

    private static final JsonNode NO_MARKS = MissingNode.getInstance();

    Node read(JsonNode adf) {
        Document document = new Document();
        if (adf.isTextual()) {
            plain(adf.asText(), document);
        } else {
            blocks(adf, document, 0);
        }
        return document;
    }

    private static void plain(String text, Node target) {
        for (String part : text.split("\\R\\h*\\R", -1)) {
            paragraphOf(part, target);
        }
    }

    private static void paragraphOf(String text, Node target) {
        Paragraph paragraph = new Paragraph();
        AdfInlines inlines = new AdfInlines(paragraph);
        inlines.text(text, NO_MARKS);
        if (!inlines.isEmpty()) {
            target.appendChild(paragraph);
        }
    }

    /** Reads the content of a node into blocks under the target; inline nodes among them become paragraphs. */
    void blocks(JsonNode parent, Node target, int depth) {
        if (depth > DEEPEST) {
            paragraphOf(textOf(parent), target);
            return;
        }
        AdfInlines loose = null;
        Paragraph paragraph = new Paragraph();
        for (JsonNode node : content(parent)) {
            if (inline(node)) {
                if (loose == null) {
                    paragraph = new Paragraph();
                    loose = new AdfInlines(paragraph);
                }
                inline(node, loose, depth + 1);
            } else {
                close(loose, paragraph, target);
                loose = null;
                block(node, target, depth + 1);
            }
        }
        close(loose, paragraph, target);
    }

    private static void close(@Nullable AdfInlines inlines, Node block, Node target) {
        if (inlines != null && !inlines.isEmpty()) {
            target.appendChild(block);
        }
    }

    private void block(JsonNode node, Node target, int depth) {
        if (depth > DEEPEST) {
            paragraphOf(textOf(node), target);
            return;
        }
        switch (type(node)) {
            case "paragraph", "caption" -> inlineBlock(node, new Paragraph(), target, depth);
            case "heading" ->
                inlineBlock(node, Documents.heading(attr(node, "level").asInt(1)), target, depth);
            case "bulletList", "decisionList" -> list(node, new BulletList(), target, depth);
            case "orderedList" -> list(node, ordered(attr(node, "order").asInt(1)), target, depth);
            case "taskList" -> tasks(node, target, depth);
            case "listItem", "decisionItem" -> blocks(node, target, depth);
            case "codeBlock" -> {
                String code = textOf(node);
                String language = new CodeInfo(attr(node, "language").asText(), "", false, false).language();
                target.appendChild(
                        Documents.code(language, code.isEmpty() || code.endsWith("\n") ? code : code + "\n"));
            }
            case "blockquote" -> container(node, new BlockQuote(), target, depth);
            case "panel" ->
                container(node, new Panel(panel(attr(node, "panelType").asText())), target, depth);
            case "expand", "nestedExpand" -> {
                Expand expand = new Expand(attr(node, "title").asText());
                blocks(node, expand, depth);
                if (expand.getFirstChild() != null || !expand.title().isBlank()) {
                    target.appendChild(expand);
                }
            }
            case "table" -> AdfTables.read(node, this, depth).ifPresent(target::appendChild);
            case "rule" -> target.appendChild(new ThematicBreak());
            case "blockCard", "embedCard", "media", "extension", "syncBlock" -> {
                Paragraph paragraph = new Paragraph();
                AdfInlines inlines = new AdfInlines(paragraph);
                inline(node, inlines, depth);
                close(inlines, paragraph, target);
            }
            default -> {
                if (content(node).isEmpty()) {
                    paragraphOf(label(node), target);
                } else {
                    blocks(node, target, depth);
                }
            }
        }
    }

    private void inlineBlock(JsonNode node, Block block, Node target, int depth) {
        AdfInlines inlines = new AdfInlines(block);
        inlines(node, inlines, depth);
        close(inlines, block, target);
    }

    private void container(JsonNode node, Block block, Node target, int depth) {
        blocks(node, block, depth);
        if (block.getFirstChild() != null) {
            target.appendChild(block);
        }
    }

    private static OrderedList ordered(int start) {
        OrderedList list = new OrderedList();
        list.setMarkerStartNumber(Math.clamp(start, 0, 999_999_999));
        list.setMarkerDelimiter(".");
        return list;
    }

    private void list(JsonNode node, ListBlock list, Node target, int depth) {
        if (list instanceof BulletList bullets) {
            bullets.setMarker("-");
        }
        boolean tight = true;
        for (JsonNode child : content(node)) {
            ListItem item = new ListItem();
            if (type(child).equals("listItem") || type(child).equals("decisionItem")) {
                blocks(child, item, depth + 1);
            } else {
                block(child, item, depth + 1);
            }
            if (item.getFirstChild() != null) {
                list.appendChild(item);
                tight &= !(item.getFirstChild().getNext() instanceof Paragraph);
            }
        }
        list.setTight(tight);
        if (list.getFirstChild() != null) {
            target.appendChild(list);
        }
    }

    /** A task list within a task list stands beside the task it belongs to: it is read into that task. */
    private void tasks(JsonNode node, Node target, int depth) {
        if (depth > DEEPEST) {
            paragraphOf(textOf(node), target);
            return;
        }
        BulletList list = new BulletList();
        list.setMarker("-");
        list.setTight(true);
        for (JsonNode child : content(node)) {
            if (type(child).equals("taskList") && list.getLastChild() != null) {
                tasks(child, list.getLastChild(), depth + 1);
                continue;
            }
            ListItem item = new ListItem();
            if (type(child).endsWith("askItem")) {
                blocks(child, item, depth + 1);
            } else {
                block(child, item, depth + 1);
            }
            // Markdown has no task without a text.
            if (item.getFirstChild() instanceof Paragraph) {
                item.prependChild(
                        new TaskListItemMarker(attr(child, "state").asText().equals("DONE")));
            }
            if (item.getFirstChild() != null) {
                list.appendChild(item);
            }
        }
        if (list.getFirstChild() != null) {
            target.appendChild(list);
        }
    }

    private static Panel.Kind panel(String type) {
        return switch (type) {
            case "note" -> Panel.Kind.NOTE;
            case "tip" -> Panel.Kind.TIP;
            case "warning", "error" -> Panel.Kind.WARNING;
            case "success" -> Panel.Kind.SUCCESS;
            default -> Panel.Kind.INFO;
        };
    }

    private static boolean inline(JsonNode node) {
        return switch (type(node)) {
            case "text",
                    "hardBreak",
                    "mention",
                    "emoji",
                    "date",
                    "status",
                    "inlineCard",
                    "mediaInline",
                    "inlineExtension",
                    "placeholder" -> true;
            default -> node.isTextual();
        };
    }

    void inlines(JsonNode parent, AdfInlines target, int depth) {
        if (depth > DEEPEST) {
            target.text(textOf(parent), NO_MARKS);
            return;
        }
        for (JsonNode node : content(parent)) {
            inline(node, target, depth + 1);
        }
    }

    private void inline(JsonNode node, AdfInlines target, int depth) {
        JsonNode marks = node.path("marks");
        switch (type(node)) {
            case "text" -> target.text(node.path("text").asText(), marks);
            case "hardBreak" -> target.lineBreak();
            case "mention" -> {
                String name = attr(node, "text").asText();
                String id = attr(node, "id").asText();
                String shown = name.startsWith("@") ? name.substring(1) : name;
                target.leaf(new Mention(id, shown.isBlank() ? id : shown), marks);
            }
            case "emoji" -> {
                String text = attr(node, "text").asText();
                target.text(text.isEmpty() ? attr(node, "shortName").asText() : text, marks);
            }
            case "date" -> date(attr(node, "timestamp").asText(), target, marks);
            case "status" -> {
                String text = attr(node, "text").asText();
                if (!text.isBlank()) {
                    target.leaf(new Status(text, color(attr(node, "color").asText())), marks);
                }
            }
            case "inlineCard", "blockCard", "embedCard" -> card(node, target);
            case "media", "mediaInline" -> media(node, target, marks);
            // Shown while somebody edits, never to readers.
            case "placeholder" -> {}
            default -> {
                if (content(node).isEmpty()) {
                    target.text(node.isTextual() ? node.asText() : label(node), marks);
                } else {
                    inlines(node, target, depth);
                }
            }
        }
    }

    private static void date(String timestamp, AdfInlines target, JsonNode marks) {
        try {
            LocalDate date = Instant.ofEpochMilli(Long.parseLong(timestamp))
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
            target.leaf(new DateStamp(date), marks);
        } catch (NumberFormatException | DateTimeException notADate) {
            target.text(timestamp, marks);
        }
    }

    private static Status.Color color(String color) {
        return switch (color.toLowerCase(Locale.ROOT)) {
            case "red" -> Status.Color.RED;
            case "yellow" -> Status.Color.YELLOW;
            case "green" -> Status.Color.GREEN;
            case "blue" -> Status.Color.BLUE;
            case "purple" -> Status.Color.PURPLE;
            default -> Status.Color.GREY;
        };
    }

    private static void card(JsonNode node, AdfInlines target) {
        JsonNode data = attr(node, "data");
        String url = attr(node, "url").asText(data.path("url").asText());
        if (url.isBlank()) {
            target.text(data.path("name").asText(), NO_MARKS);
            return;
        }
        Link link = new Link(url, null);
        link.appendChild(new org.commonmark.node.Text(url));
        target.leaf(link, NO_MARKS);
    }

    private static void media(JsonNode node, AdfInlines target, JsonNode marks) {
        String alt = attr(node, "alt").asText();
        if (attr(node, "type").asText().equals("external")) {
            Image image = new Image(attr(node, "url").asText(), null);
            image.appendChild(new org.commonmark.node.Text(alt.isBlank() ? "image" : alt));
            target.leaf(image, marks);
            return;
        }
        String name = attr(node, "__fileName").asText(alt);
        target.text(name.isBlank() ? "[attached file]" : "[attached file: " + name + "]", marks);
    }

    /** What an unknown node without content shows, as far as it says. */
    private static String label(JsonNode node) {
        if (node.isValueNode()) {
            return node.asText();
        }
        String text = node.path("text").asText();
        for (String name : new String[] {"text", "title", "alt", "name", "url"}) {
            text = text.isBlank() && attr(node, name).isTextual()
                    ? attr(node, name).asText()
                    : text;
        }
        return text;
    }

    /** The texts below a node in order, whatever lies between; not recursive. */
    static String textOf(JsonNode root) {
        StringBuilder out = new StringBuilder();
        Deque<JsonNode> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            JsonNode node = todo.pop();
            if (type(node).equals("hardBreak")) {
                out.append('\n');
            } else if (node.isTextual()) {
                out.append(node.asText());
            } else {
                out.append(node.path("text").asText());
            }
            JsonNode content = content(node);
            for (int i = content.size() - 1; i >= 0; i--) {
                todo.push(content.get(i));
            }
        }
        return out.toString();
    }

    static String type(JsonNode node) {
        return node.path("type").asText();
    }

    static JsonNode attr(JsonNode node, String name) {
        return node.path("attrs").path(name);
    }

    /** The node's content; empty where it is missing or no array. */
    static JsonNode content(JsonNode node) {
        JsonNode content = node.path("content");
        return content.isArray() ? content : MissingNode.getInstance();
    }
}
