package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    private static final int MOST_WARNINGS = 50;

    private static final Set<String> LOST_MARKS =
            Set.of("textColor", "backgroundColor", "annotation", "indentation", "breakout", "border", "fontSize");

    private static final JsonNode NO_MARKS = MissingNode.getInstance();

    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();

    AdfReader(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Tells what is given up, once for each kind. */
    private void warn(String warning) {
        if (warned.size() < MOST_WARNINGS && warned.add(warning)) {
            warnings.accept(warning);
        }
    }

    private void lost(JsonNode node) {
        for (JsonNode mark : node.path("marks")) {
            String type = mark.path("type").asText();
            if (LOST_MARKS.contains(type)) {
                warn("ADF mark “" + type + "” has no counterpart: the text stays, without it");
            }
        }
    }

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
                lost(node);
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
            case "panel" -> container(node, panel(attr(node, "panelType").asText()), target, depth);
            case "expand", "nestedExpand" -> {
                Expand expand = new Expand(attr(node, "title").asText());
                blocks(node, expand, depth);
                if (expand.getFirstChild() != null || !expand.title().isBlank()) {
                    target.appendChild(expand);
                }
            }
            case "table" -> AdfTables.read(node, this, depth).ifPresent(target::appendChild);
            case "rule" -> target.appendChild(new ThematicBreak());
            case "layoutSection" -> layout(node, target, depth);
            case "extension", "bodiedExtension" -> extension(node, target, depth);
            case "doc", "mediaSingle", "mediaGroup", "layoutColumn" -> {
                if (content(node).isEmpty()) {
                    paragraphOf(label(node), target);
                } else {
                    blocks(node, target, depth);
                }
            }
            case "blockCard", "embedCard", "media" -> {
                Paragraph paragraph = new Paragraph();
                AdfInlines inlines = new AdfInlines(paragraph);
                inline(node, inlines, depth);
                close(inlines, paragraph, target);
            }
            default -> unknown(node, target, depth);
        }
    }

    private void unknown(JsonNode node, Node target, int depth) {
        if (!type(node).isEmpty()) {
            warn("ADF node “" + named(type(node)) + "” is not known: its text is kept");
        }
        if (content(node).isEmpty()) {
            paragraphOf(label(node), target);
        } else {
            blocks(node, target, depth);
        }
    }

    private static String named(String type) {
        return type.length() > 60 ? type.substring(0, 60) + "…" : type;
    }

    private void extension(JsonNode node, Node target, int depth) {
        Optional<Node> macro = AdfMacros.read(node);
        if (macro.isEmpty()) {
            warn("ADF extension “" + named(attr(node, "extensionKey").asText()) + "” is not known: its text is kept");
            if (content(node).isEmpty()) {
                paragraphOf(label(node), target);
            } else {
                blocks(node, target, depth);
            }
            return;
        }
        if (!content(node).isEmpty()) {
            blocks(node, macro.get(), depth);
        }
        target.appendChild(macro.get());
    }

    /** Sections that follow one another are one layout. */
    private void layout(JsonNode node, Node target, int depth) {
        LayoutSection section = new LayoutSection(sectionType(node));
        for (JsonNode column : content(node)) {
            LayoutColumn read = new LayoutColumn();
            blocks(column, read, depth + 1);
            section.appendChild(read);
        }
        if (section.getFirstChild() == null) {
            return;
        }
        Node layout = target.getLastChild() instanceof Layout before ? before : new Layout();
        layout.appendChild(section);
        target.appendChild(layout);
    }

    private static String sectionType(JsonNode section) {
        List<Double> widths = new ArrayList<>();
        for (JsonNode column : content(section)) {
            widths.add(attr(column, "width").asDouble());
        }
        return switch (widths.size()) {
            case 1 -> "single";
            case 2 ->
                widths.get(0) < widths.get(1) - 1
                        ? "two_left_sidebar"
                        : widths.get(0) > widths.get(1) + 1 ? "two_right_sidebar" : "two_equal";
            case 3 ->
                widths.get(0) < widths.get(1) - 1 && widths.get(2) < widths.get(1) - 1
                        ? "three_with_sidebars"
                        : "three_equal";
            case 4 -> "four_equal";
            default -> "five_equal";
        };
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

    private Panel panel(String type) {
        if (type.equals("error") || type.equals("custom")) {
            warn("ADF panel “" + type + "” becomes the nearest kind there is");
        }
        return new Panel(
                switch (type) {
                    case "note" -> Panel.Kind.NOTE;
                    case "tip" -> Panel.Kind.TIP;
                    case "warning", "error" -> Panel.Kind.WARNING;
                    case "success" -> Panel.Kind.SUCCESS;
                    default -> Panel.Kind.INFO;
                });
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
        lost(node);
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
                String name = attr(node, "shortName").asText();
                if (!name.isBlank()) {
                    target.leaf(new Emoji(name, text.equals(name) ? "" : text), marks);
                } else {
                    target.text(text, marks);
                }
            }
            case "date" -> date(attr(node, "timestamp").asText(), target, marks);
            case "status" -> {
                String text = attr(node, "text").asText();
                if (!text.isBlank()) {
                    target.leaf(
                            new Status(
                                    text,
                                    // ADF calls grey "neutral".
                                    Status.Color.of(attr(node, "color").asText())
                                            .orElse(Status.Color.GREY)),
                            marks);
                }
            }
            case "inlineCard", "blockCard", "embedCard" -> card(node, target);
            case "media", "mediaInline" -> media(node, target, marks);
            case "inlineExtension" -> {
                Optional<Node> macro = AdfMacros.read(node);
                if (macro.isPresent()) {
                    target.leaf(macro.get(), marks);
                } else {
                    warn("ADF extension “" + named(attr(node, "extensionKey").asText())
                            + "” is not known: its text is kept");
                    target.text(label(node), marks);
                }
            }
            // Shown while somebody edits, never to readers.
            case "placeholder" -> {}
            default -> {
                if (!type(node).isEmpty()) {
                    warn("ADF node “" + named(type(node)) + "” is not known: its text is kept");
                }
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

    private void media(JsonNode node, AdfInlines target, JsonNode marks) {
        String alt = attr(node, "alt").asText();
        if (attr(node, "type").asText().equals("external")) {
            Image image = new Image(attr(node, "url").asText(), null);
            if (!alt.isBlank()) {
                image.appendChild(new org.commonmark.node.Text(alt));
            }
            target.leaf(image, marks);
            return;
        }
        String name = attr(node, "__fileName").asText(alt);
        warn("ADF media that are files of the site are named and not shown");
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
