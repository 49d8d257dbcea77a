package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Markdown;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * What a person types into a documentation field, Markdown, to and from what Jira stores. Only the constructs that the
 * edit form and the seed use; anything else is kept as its text. The two directions of the document hub can take its place.
 */
final class FieldText {
    private FieldText() {}

    static ObjectNode toAdf(String markdown) {
        ObjectNode document = Json.object().put("version", 1).put("type", "doc");
        document.set("content", blocks(Markdown.read(markdown)));
        return document;
    }

    private static ArrayNode blocks(Node parent) {
        ArrayNode blocks = Json.array();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, blocks);
        }
        return blocks;
    }

    private static void block(Node node, ArrayNode into) {
        switch (node) {
            case Paragraph paragraph -> into.add(typed("paragraph", inlines(paragraph)));
            case Heading heading -> {
                ObjectNode json = typed("heading", inlines(heading));
                json.putObject("attrs").put("level", heading.getLevel());
                into.add(json);
            }
            case BulletList list -> into.add(typed("bulletList", items(list)));
            case OrderedList list -> {
                ObjectNode json = typed("orderedList", items(list));
                Integer start = list.getMarkerStartNumber();
                json.putObject("attrs").put("order", start == null ? 1 : start);
                into.add(json);
            }
            case BlockQuote quote -> {
                ArrayNode content = Json.array();
                blocks(quote).forEach(child -> content.add(flat(child)));
                into.add(typed("blockquote", nonEmpty(content)));
            }
            case FencedCodeBlock code -> into.add(codeBlock(code.getLiteral(), String.valueOf(code.getInfo())));
            case IndentedCodeBlock code -> into.add(codeBlock(code.getLiteral(), ""));
            case ThematicBreak rule -> into.add(Json.object().put("type", "rule"));
            case TableBlock table -> into.add(table(table));
            case HtmlBlock html -> into.add(typed("paragraph", Json.array().add(text(html.getLiteral(), List.of()))));
            default -> blocks(node).forEach(into::add);
        }
    }

    /** Lists and quotes may not hold headings, tables or rules: those become paragraphs of their text. */
    private static JsonNode flat(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "heading" -> typed("paragraph", (ArrayNode) block.path("content"));
            case "table", "rule", "blockquote" -> {
                String content = AdfText.of(block);
                ArrayNode inlines = Json.array();
                if (!content.isEmpty()) {
                    inlines.add(text(content, List.of()));
                }
                yield typed("paragraph", inlines);
            }
            default -> block;
        };
    }

    private static ArrayNode nonEmpty(ArrayNode content) {
        return content.isEmpty() ? content.add(typed("paragraph", Json.array())) : content;
    }

    private static ArrayNode items(Node list) {
        ArrayNode items = Json.array();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                ArrayNode content = Json.array();
                blocks(item).forEach(child -> content.add(flat(child)));
                items.add(typed("listItem", nonEmpty(content)));
            }
        }
        return items;
    }

    private static ObjectNode codeBlock(String literal, String language) {
        ArrayNode content = Json.array();
        String code = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        if (!code.isEmpty()) {
            content.add(text(code, List.of()));
        }
        ObjectNode json = typed("codeBlock", content);
        if (!language.isBlank() && !language.equals("null")) {
            json.putObject("attrs").put("language", language.strip());
        }
        return json;
    }

    private static ObjectNode table(TableBlock table) {
        ArrayNode rows = Json.array();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    ArrayNode cells = Json.array();
                    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                        if (cell instanceof TableCell) {
                            ArrayNode paragraph = Json.array().add(typed("paragraph", inlines(cell)));
                            cells.add(typed(part instanceof TableHead ? "tableHeader" : "tableCell", paragraph));
                        }
                    }
                    rows.add(typed("tableRow", cells));
                }
            }
        }
        return typed("table", rows);
    }

    private static ObjectNode typed(String type, ArrayNode content) {
        ObjectNode json = Json.object().put("type", type);
        json.set("content", content);
        return json;
    }

    private static ArrayNode inlines(Node parent) {
        ArrayNode inlines = Json.array();
        inlines(parent, List.of(), inlines);
        return inlines;
    }

    private static void inlines(Node parent, List<ObjectNode> marks, ArrayNode into) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> add(text.getLiteral(), marks, into);
                case Code code -> add(code.getLiteral(), codeMarks(marks), into);
                case SoftLineBreak line -> add(" ", marks, into);
                case HardLineBreak line -> into.add(Json.object().put("type", "hardBreak"));
                case HtmlInline html -> add(html.getLiteral(), marks, into);
                case Emphasis emphasis -> inlines(emphasis, with(marks, mark("em")), into);
                case StrongEmphasis strong -> inlines(strong, with(marks, mark("strong")), into);
                case Strikethrough struck -> inlines(struck, with(marks, mark("strike")), into);
                case Link link -> inlines(link, with(marks, linkMark(link.getDestination())), into);
                case Image image -> inlines(image, with(marks, linkMark(image.getDestination())), into);
                default -> inlines(node, marks, into);
            }
        }
    }

    private static void add(String text, List<ObjectNode> marks, ArrayNode into) {
        if (!text.isEmpty()) {
            into.add(text(text, marks));
        }
    }

    /** Code goes together with a link only. */
    private static List<ObjectNode> codeMarks(List<ObjectNode> marks) {
        List<ObjectNode> kept = new ArrayList<>();
        marks.stream().filter(mark -> mark.path("type").asText().equals("link")).forEach(kept::add);
        kept.add(mark("code"));
        return kept;
    }

    private static List<ObjectNode> with(List<ObjectNode> marks, ObjectNode mark) {
        if (marks.stream().anyMatch(other -> other.path("type").equals(mark.path("type")))) {
            return marks;
        }
        List<ObjectNode> all = new ArrayList<>(marks);
        all.add(mark);
        return all;
    }

    private static ObjectNode mark(String type) {
        return Json.object().put("type", type);
    }

    private static ObjectNode linkMark(String address) {
        ObjectNode mark = mark("link");
        mark.putObject("attrs").put("href", address);
        return mark;
    }

    private static ObjectNode text(String text, List<ObjectNode> marks) {
        ObjectNode json = Json.object().put("type", "text").put("text", text);
        if (!marks.isEmpty()) {
            json.set("marks", Json.nodes(marks));
        }
        return json;
    }

    /** Markdown for the edit form. */
    static String toMarkdown(JsonNode document) {
        StringBuilder out = new StringBuilder();
        writeBlocks(document, "", out);
        return out.toString().strip();
    }

    private static void writeBlocks(JsonNode parent, String indent, StringBuilder out) {
        for (JsonNode block : parent.path("content")) {
            writeBlock(block, indent, out);
        }
    }

    private static void writeBlock(JsonNode block, String indent, StringBuilder out) {
        switch (block.path("type").asText()) {
            case "heading" ->
                out.append(indent)
                        .append("#"
                                .repeat(Math.clamp(
                                        block.path("attrs").path("level").asInt(1), 1, 6)))
                        .append(' ')
                        .append(writeInlines(block))
                        .append("\n\n");
            case "bulletList" -> writeList(block, indent, false, out);
            case "orderedList" -> writeList(block, indent, true, out);
            case "taskList" -> {
                for (JsonNode item : block.path("content")) {
                    boolean done = item.path("attrs").path("state").asText().equals("DONE");
                    out.append(indent)
                            .append(done ? "- [x] " : "- [ ] ")
                            .append(writeInlines(item))
                            .append('\n');
                }
                out.append('\n');
            }
            case "codeBlock" -> {
                out.append(indent)
                        .append("```")
                        .append(block.path("attrs").path("language").asText(""))
                        .append('\n');
                AdfText.of(block)
                        .lines()
                        .forEach(line -> out.append(indent).append(line).append('\n'));
                out.append(indent).append("```\n\n");
            }
            case "table" -> writeTable(block, indent, out);
            case "rule" -> out.append(indent).append("---\n\n");
            case "blockquote" -> {
                StringBuilder quoted = new StringBuilder();
                writeBlocks(block, "", quoted);
                quoted.toString()
                        .strip()
                        .lines()
                        .forEach(line ->
                                out.append(indent).append("> ").append(line).append('\n'));
                out.append('\n');
            }
            case "panel", "expand", "nestedExpand" -> writeBlocks(block, indent, out);
            default -> out.append(indent).append(writeInlines(block)).append("\n\n");
        }
    }

    private static void writeList(JsonNode list, String indent, boolean numbered, StringBuilder out) {
        int number = list.path("attrs").path("order").asInt(1);
        for (JsonNode item : list.path("content")) {
            String marker = numbered ? number++ + ". " : "- ";
            StringBuilder content = new StringBuilder();
            writeBlocks(item, " ".repeat(indent.length() + marker.length()), content);
            out.append(indent).append(marker).append(content.toString().strip()).append('\n');
        }
        out.append('\n');
    }

    private static void writeTable(JsonNode table, String indent, StringBuilder out) {
        boolean first = true;
        for (JsonNode row : table.path("content")) {
            out.append(indent).append('|');
            for (JsonNode cell : row.path("content")) {
                StringBuilder content = new StringBuilder();
                writeBlocks(cell, "", content);
                out.append(' ')
                        .append(content.toString().strip().replace("\n", " ").replace("|", "\\|"))
                        .append(" |");
            }
            out.append('\n');
            if (first) {
                out.append(indent)
                        .append('|')
                        .append(" --- |".repeat(row.path("content").size()))
                        .append('\n');
                first = false;
            }
        }
        out.append('\n');
    }

    private static String writeInlines(JsonNode parent) {
        StringBuilder out = new StringBuilder();
        for (JsonNode inline : parent.path("content")) {
            switch (inline.path("type").asText()) {
                case "text" -> out.append(writeText(inline));
                case "hardBreak" -> out.append("  \n");
                default -> out.append(escaped(AdfText.of(inline)));
            }
        }
        return out.toString();
    }

    private static String writeText(JsonNode inline) {
        String raw = inline.path("text").asText();
        boolean code = false;
        for (JsonNode mark : inline.path("marks")) {
            code |= mark.path("type").asText().equals("code");
        }
        String text = code ? "`" + raw + "`" : escaped(raw);
        for (JsonNode mark : inline.path("marks")) {
            text = switch (mark.path("type").asText()) {
                case "strong" -> "**" + text + "**";
                case "em" -> "*" + text + "*";
                case "strike" -> "~~" + text + "~~";
                case "link" ->
                    "[" + text + "](<" + mark.path("attrs").path("href").asText() + ">)";
                default -> text;
            };
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inWord = i > 0
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if ("\\*`[]<".indexOf(c) >= 0 || (c == '_' && !inWord) || (i == 0 && "#>-+".indexOf(c) >= 0)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
