package dev.baton.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/**
 * Writes ADF. What may stand where is Atlassian's schema ({@code @atlaskit/adf-schema} 57, "full"): each place lists it, and
 * a block that its place may not hold is written as the nearest one it may.
 */
final class AdfWriter {
    /** Deeper content is written as its text; Jira refuses deep documents long before. */
    private static final int DEEPEST = Documents.DEEPEST + 3;

    /** Where blocks are written. Paragraphs, lists and code may stand everywhere. */
    private enum Place {
        ROOT,
        COLUMN,
        MACRO,
        EXPAND,
        NESTED_EXPAND,
        CELL,
        PANEL,
        ITEM,
        QUOTE;

        boolean headings() {
            return this != ITEM && this != QUOTE;
        }

        boolean rules() {
            return headings();
        }

        boolean quotes() {
            return headings() && this != PANEL;
        }

        boolean panels() {
            return quotes();
        }

        boolean tables() {
            return this == ROOT || this == COLUMN || this == MACRO || this == EXPAND;
        }

        boolean macros() {
            return this == ROOT || this == COLUMN;
        }

        boolean tasks() {
            return this != QUOTE;
        }

        /** The name that an expand has here; empty where there is none. */
        String expand() {
            return switch (this) {
                case ROOT, COLUMN -> "expand";
                case EXPAND, CELL -> "nestedExpand";
                case MACRO, NESTED_EXPAND, PANEL, ITEM, QUOTE -> "";
            };
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int depth;
    private int localId;

    ObjectNode write(Node document) {
        ObjectNode root = JSON.objectNode();
        root.put("version", 1).put("type", "doc");
        ArrayNode content = root.putArray("content");
        if (document instanceof org.commonmark.node.Document) {
            blocks(document.getFirstChild(), Place.ROOT, content);
        } else if (document instanceof Block) {
            block(document, Place.ROOT, content);
        } else {
            new AdfText(paragraph(content)).node(document);
        }
        return root;
    }

    private void blocks(@Nullable Node first, Place place, ArrayNode out) {
        if (depth >= DEEPEST) {
            AdfText text = new AdfText(paragraph(out));
            for (Node child = first; child != null; child = child.getNext()) {
                text.text(Text.of(child) + " ");
            }
            return;
        }
        depth++;
        Node child = first;
        while (child != null) {
            if (child instanceof Block) {
                block(child, place, out);
                child = child.getNext();
            } else if (child instanceof Blocks blocks) {
                blocks(blocks.document().getFirstChild(), place, out);
                child = child.getNext();
            } else {
                AdfText text = new AdfText(paragraph(out));
                while (child != null && !(child instanceof Block) && !(child instanceof Blocks)) {
                    text.node(child);
                    child = child.getNext();
                }
            }
        }
        depth--;
    }

    private void block(Node node, Place place, ArrayNode out) {
        switch (node) {
            case Paragraph paragraph when picture(paragraph) instanceof Image image -> media(image, out);
            case Paragraph paragraph -> new AdfText(paragraph(out)).children(paragraph);
            case Heading heading -> heading(heading, place, out);
            case ListBlock list
            when place.tasks() && taskList(list) -> tasks(list, out.addObject().put("type", "taskList"));
            case ListBlock list -> list(list, out);
            case FencedCodeBlock code -> code(CodeInfo.of(code), code.getLiteral(), place, out);
            case IndentedCodeBlock code -> code("", code.getLiteral(), out);
            case HtmlBlock html ->
                new AdfText(paragraph(out)).lines(html.getLiteral().strip());
            case ThematicBreak _ -> {
                if (place.rules()) {
                    out.addObject().put("type", "rule");
                }
            }
            case BlockQuote quote -> {
                if (place.quotes()) {
                    filled(out.addObject().put("type", "blockquote"), quote.getFirstChild(), Place.QUOTE);
                } else {
                    blocks(quote.getFirstChild(), place, out);
                }
            }
            case Panel panel -> panel(panel, place, out);
            case Expand expand -> expand(expand, place, out);
            case TableBlock table -> table(table, place, out);
            case TableOfContents contents -> out.add(AdfMacros.write(contents));
            case JiraQuery query when query.jql().isBlank() -> {}
            case JiraQuery query -> out.add(AdfMacros.write(query));
            case FrontMatter matter ->
                code(new CodeInfo("yaml", "Front matter", false, true), matter.yaml(), place, out);
            case Layout layout when place == Place.ROOT -> layout(layout, out);
            case PageProperties _, Excerpt _ -> {
                if (place.macros()) {
                    ObjectNode macro = AdfMacros.write(node);
                    filled(macro, node.getFirstChild(), Place.MACRO);
                    out.add(macro);
                } else {
                    blocks(node.getFirstChild(), place, out);
                }
            }
            case FootnoteDefinition definition -> {
                AdfText text = new AdfText(paragraph(out));
                text.text("[" + definition.getLabel() + "] ");
                Node first = definition.getFirstChild();
                if (first instanceof Paragraph paragraph) {
                    text.children(paragraph);
                    first = first.getNext();
                }
                blocks(first, place, out);
            }
            case LinkReferenceDefinition _ -> {}
            default -> blocks(node.getFirstChild(), place, out);
        }
    }

    /** The picture from the web that a paragraph is, if it is nothing else; else the paragraph. */
    private static Node picture(Paragraph paragraph) {
        return paragraph.getFirstChild() instanceof Image image
                        && image.getNext() == null
                        && Links.web(image.getDestination())
                ? image
                : paragraph;
    }

    private static void media(Image image, ArrayNode out) {
        ObjectNode single = out.addObject().put("type", "mediaSingle");
        single.putObject("attrs").put("layout", "center");
        ObjectNode attributes =
                single.putArray("content").addObject().put("type", "media").putObject("attrs");
        attributes
                .put("type", "external")
                .put("url", Links.safe(image.getDestination()).orElse(""));
        String alt = Characters.clean(Text.of(image));
        if (!alt.isEmpty()) {
            attributes.put("alt", alt);
        }
    }

    /** ADF's sections have two or three columns, or else their blocks follow one another. */
    private void layout(Layout layout, ArrayNode out) {
        for (Node node = layout.getFirstChild(); node != null; node = node.getNext()) {
            Columns section = Columns.of(node);
            double[] widths = widths(section.type());
            if (widths.length == 0) {
                section.columns()
                        .forEach(column -> column.forEach(each -> blocks(each.getFirstChild(), Place.ROOT, out)));
                continue;
            }
            ArrayNode columns = out.addObject().put("type", "layoutSection").putArray("content");
            for (int i = 0; i < widths.length; i++) {
                ObjectNode column = columns.addObject().put("type", "layoutColumn");
                column.putObject("attrs").put("width", widths[i]);
                ArrayNode content = column.putArray("content");
                section.columns().get(i).forEach(each -> blocks(each.getFirstChild(), Place.COLUMN, content));
                if (content.isEmpty()) {
                    paragraph(content);
                }
            }
        }
    }

    private static double[] widths(String type) {
        return switch (type) {
            case "two_equal" -> new double[] {50, 50};
            case "two_left_sidebar" -> new double[] {33.33, 66.66};
            case "two_right_sidebar" -> new double[] {66.66, 33.33};
            case "three_with_sidebars" -> new double[] {25, 50, 25};
            case "three_equal", "three_left_sidebars", "three_right_sidebars" -> new double[] {33.33, 33.33, 33.33};
            default -> new double[0];
        };
    }

    private void code(CodeInfo info, String literal, Place place, ArrayNode out) {
        if (info.collapsed() && !place.expand().isEmpty()) {
            ObjectNode folded = out.addObject().put("type", place.expand());
            folded.putObject("attrs").put("title", info.title().isEmpty() ? "Code" : info.title());
            code(info.language(), literal, folded.putArray("content"));
            return;
        }
        if (!info.title().isEmpty()) {
            new AdfText(paragraph(out)).strong(new org.commonmark.node.Text(info.title()));
        }
        code(info.language(), literal, out);
    }

    private static ArrayNode paragraph(ArrayNode out) {
        return out.addObject().put("type", "paragraph").putArray("content");
    }

    private static void heading(Heading heading, Place place, ArrayNode out) {
        if (place.headings()) {
            ObjectNode node = out.addObject().put("type", "heading");
            node.putObject("attrs").put("level", heading.getLevel());
            new AdfText(node.putArray("content")).children(heading);
        } else {
            new AdfText(paragraph(out)).strong(heading);
        }
    }

    /** Writes blocks into a node that must hold at least one. */
    private void filled(ObjectNode node, @Nullable Node first, Place place) {
        ArrayNode content = node.putArray("content");
        blocks(first, place, content);
        if (content.isEmpty()) {
            paragraph(content);
        }
    }

    private void list(ListBlock list, ArrayNode out) {
        if (list.getFirstChild() == null) {
            return;
        }
        ObjectNode node = out.addObject().put("type", list instanceof OrderedList ? "orderedList" : "bulletList");
        if (list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null) {
            node.putObject("attrs").put("order", Math.max(0, ordered.getMarkerStartNumber()));
        }
        ArrayNode items = node.putArray("content");
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            ArrayNode content = items.addObject().put("type", "listItem").putArray("content");
            Node first = item.getFirstChild();
            String prefix = Tasks.prefix(item);
            if (!prefix.isEmpty()) {
                first = first == null ? null : first.getNext();
                AdfText text = new AdfText(paragraph(content));
                text.text(prefix);
                if (first instanceof Paragraph paragraph) {
                    text.children(paragraph);
                    first = first.getNext();
                }
            } else if (!(first instanceof Paragraph)) {
                // Editors open an item with a line of text.
                paragraph(content);
            }
            blocks(first, Place.ITEM, content);
        }
    }

    /** Whether the list can be an ADF task list: every item a task that is one line and further such lists. */
    private static boolean taskList(ListBlock list) {
        if (!Tasks.all(list) || Documents.depth(list) > DEEPEST) {
            return false;
        }
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Node part =
                    item.getFirstChild() == null ? null : item.getFirstChild().getNext();
            if (part instanceof Paragraph) {
                part = part.getNext();
            }
            for (; part != null; part = part.getNext()) {
                if (!(part instanceof BulletList nested && taskList(nested))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void tasks(ListBlock list, ObjectNode node) {
        node.putObject("attrs").put("localId", nextId());
        ArrayNode content = node.putArray("content");
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            boolean done = Tasks.marker(item).map(TaskListItemMarker::isChecked).orElse(false);
            ObjectNode task = content.addObject().put("type", "taskItem");
            task.putObject("attrs").put("localId", nextId()).put("state", done ? "DONE" : "TODO");
            ArrayNode line = task.putArray("content");
            for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                if (part instanceof Paragraph paragraph) {
                    new AdfText(line).children(paragraph);
                } else if (part instanceof ListBlock nested) {
                    tasks(nested, content.addObject().put("type", "taskList"));
                }
            }
        }
    }

    private String nextId() {
        return "task-" + ++localId;
    }

    private static void code(String language, String literal, ArrayNode out) {
        ObjectNode node = out.addObject().put("type", "codeBlock");
        if (!language.isEmpty()) {
            node.putObject("attrs").put("language", language);
        }
        String text = Characters.clean(literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal);
        ArrayNode content = node.putArray("content");
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private void panel(Panel panel, Place place, ArrayNode out) {
        if (!place.panels()) {
            blocks(panel.getFirstChild(), place, out);
            return;
        }
        ObjectNode node = out.addObject().put("type", "panel");
        node.putObject("attrs").put("panelType", Markup.lower(panel.kind()));
        filled(node, panel.getFirstChild(), Place.PANEL);
    }

    private void expand(Expand expand, Place place, ArrayNode out) {
        if (place.expand().isEmpty()) {
            if (!expand.title().isBlank()) {
                new AdfText(paragraph(out)).strong(new org.commonmark.node.Text(expand.title()));
            }
            blocks(expand.getFirstChild(), place, out);
            return;
        }
        ObjectNode node = out.addObject().put("type", place.expand());
        node.putObject("attrs").put("title", Characters.clean(expand.title()));
        filled(node, expand.getFirstChild(), place.macros() ? Place.EXPAND : Place.NESTED_EXPAND);
    }

    private void table(TableBlock table, Place place, ArrayNode out) {
        List<TableRows.Row> rows = TableRows.of(table);
        if (rows.isEmpty()) {
            return;
        }
        if (!place.tables()) {
            rows.forEach(row -> line(row, paragraph(out)));
            return;
        }
        ObjectNode node = out.addObject().put("type", "table");
        ArrayNode content = node.putArray("content");
        for (TableRows.Row row : rows) {
            ArrayNode cells = content.addObject().put("type", "tableRow").putArray("content");
            for (TableCell cell : row.cells()) {
                boolean header = row.head() || cell.isHeader();
                ObjectNode written = cells.addObject().put("type", header ? "tableHeader" : "tableCell");
                filled(written, cell.getFirstChild(), Place.CELL);
                align(written, cell.getAlignment());
            }
        }
    }

    private static void align(ObjectNode cell, TableCell.@Nullable Alignment alignment) {
        if (alignment == null || alignment == TableCell.Alignment.LEFT) {
            return;
        }
        for (com.fasterxml.jackson.databind.JsonNode block : cell.path("content")) {
            if (block instanceof ObjectNode node && AdfReader.type(node).equals("paragraph")) {
                ObjectNode mark = node.putArray("marks").addObject().put("type", "alignment");
                mark.putObject("attrs").put("align", alignment == TableCell.Alignment.CENTER ? "center" : "end");
            }
        }
    }

    /** A row as one line, where there can be no table. */
    private static void line(TableRows.Row row, ArrayNode out) {
        AdfText text = new AdfText(out);
        boolean first = true;
        for (TableCell cell : row.cells()) {
            if (!first) {
                text.text(" | ");
            }
            if (row.head()) {
                text.strong(cell);
            } else {
                text.children(cell);
            }
            first = false;
        }
    }
}
