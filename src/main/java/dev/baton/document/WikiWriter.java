package dev.baton.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Writes blocks as wiki markup. */
final class WikiWriter {
    private final StringBuilder out = new StringBuilder();

    /** The macros that are open; none can be written within itself. */
    private final Deque<String> macros = new ArrayDeque<>();

    /** The markers of the lists that are open in the present macro or cell. */
    private String markers = "";

    private boolean inCell;

    /** How many tables are open: they do not nest. */
    private int tables;

    /** Where the present container's content begins. */
    private int start;

    String write(Node document) {
        if (document instanceof Block && !(document instanceof org.commonmark.node.Document)) {
            block(document);
        } else {
            blocks(document.getFirstChild());
        }
        return out.isEmpty() || out.charAt(out.length() - 1) == '\n'
                ? out.toString()
                : out.append('\n').toString();
    }

    /** Writes blocks from this one on; inline nodes among them as paragraphs. */
    private void blocks(@Nullable Node first) {
        Node node = first;
        while (node != null) {
            if (node instanceof Block) {
                block(node);
                node = node.getNext();
            } else if (node instanceof Blocks blocks) {
                blocks(blocks.document().getFirstChild());
                node = node.getNext();
            } else {
                paragraph(WikiLine.lines(node));
                while (node != null && !(node instanceof Block) && !(node instanceof Blocks)) {
                    node = node.getNext();
                }
            }
        }
    }

    private void block(Node node) {
        switch (node) {
            case Paragraph paragraph -> paragraph(WikiLine.lines(paragraph.getFirstChild()));
            case Heading heading -> {
                String line = WikiLine.line(heading.getFirstChild());
                if (!line.isEmpty()) {
                    begin();
                    out.append(inItem() ? "" : "h" + heading.getLevel() + ". ").append(line);
                }
            }
            case ThematicBreak _ -> {
                if (!inItem()) {
                    begin();
                    out.append("----");
                }
            }
            case ListBlock list -> list(list);
            case BlockQuote quote -> macro("quote", "", quote);
            case Panel panel -> macro("panel", ":bgColor=" + WikiPanels.color(panel.kind()), panel);
            case Expand expand -> expand(expand);
            case FrontMatter matter -> code(new CodeInfo("yaml", "Front matter", false, true), matter.yaml() + "\n");
            case FencedCodeBlock code -> code(CodeInfo.of(code), code.getLiteral());
            case IndentedCodeBlock code -> code(CodeInfo.NONE, code.getLiteral());
            case HtmlBlock html -> plain(html.getLiteral());
            case TableBlock table -> table(table);
            case JiraQuery query -> paragraph(List.of(WikiLine.text(query.jql())));
            case FootnoteDefinition definition -> {
                paragraph(List.of(WikiLine.text("[" + definition.getLabel() + "]")));
                blocks(definition.getFirstChild());
            }
            case TableOfContents contents -> {
                begin();
                out.append("{toc:maxLevel=").append(contents.maxLevel()).append('}');
            }
            case LinkReferenceDefinition _ -> {}
            default -> blocks(node.getFirstChild());
        }
    }

    private boolean inItem() {
        return !markers.isEmpty();
    }

    /** Goes to where a block may begin. A blank line would end a list or a cell. */
    private void begin() {
        if (out.isEmpty() || opened()) {
            return;
        }
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        boolean blank = out.length() > 1 && out.charAt(out.length() - 2) == '\n';
        if (!inItem() && !inCell && !blank) {
            out.append('\n');
        }
    }

    private boolean opened() {
        return out.length() == start;
    }

    private void paragraph(List<String> lines) {
        List<String> shown = new ArrayList<>(lines);
        while (!shown.isEmpty() && shown.getLast().isEmpty()) {
            shown.removeLast();
        }
        boolean first = true;
        for (String line : shown) {
            if (first) {
                if (line.isEmpty()) {
                    continue;
                }
                begin();
                out.append(line);
                first = false;
            } else if (line.isEmpty()) {
                // A blank line would end the paragraph.
                out.append(" \\\\");
            } else {
                out.append('\n').append(line);
            }
        }
    }

    /** Text as it stands, line by line. */
    private void plain(String text) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(WikiLine.text(line)));
        paragraph(lines);
    }

    private void list(ListBlock list) {
        String outside = markers;
        if (!inItem()) {
            begin();
        }
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, outside + (list instanceof OrderedList ? '#' : '*'));
        }
        markers = outside;
    }

    private void item(Node item, String marker) {
        Node content = item.getFirstChild();
        String box = "";
        if (content != null && Tasks.marker(item).isPresent()) {
            box = Tasks.marker(item).get().isChecked() ? "\\[x\\] " : "\\[ \\] ";
            content = content.getNext();
        }
        if (content instanceof ListBlock nested) {
            // There is no item without a line of its own.
            markers = marker;
            list(nested);
            content = nested.getNext();
            if (content == null) {
                return;
            }
        }
        int before = out.length();
        if (!opened() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        int outer = start;
        markers = marker;
        out.append(marker).append(' ').append(box);
        start = out.length();
        blocks(content);
        if (out.length() == start) {
            out.setLength(before);
        }
        start = outer;
    }

    private void expand(Expand expand) {
        String title = WikiEscape.parameter(expand.title());
        macro("panel", ":" + (title.isEmpty() ? "" : "title=" + title + "|") + WikiPanels.FOLDS + "=true", expand);
    }

    private void macro(String name, String parameters, Node body) {
        if (macros.contains(name)) {
            if (body instanceof Expand expand && !expand.title().isBlank()) {
                paragraph(List.of(WikiLine.text(expand.title())));
            }
            blocks(body.getFirstChild());
            return;
        }
        begin();
        String outsideMarkers = markers;
        boolean outsideCell = inCell;
        int outsideStart = start;
        macros.push(name);
        markers = "";
        inCell = false;
        out.append('{').append(name).append(parameters).append("}\n");
        start = out.length();
        blocks(body.getFirstChild());
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.append('{').append(name).append('}');
        macros.pop();
        markers = outsideMarkers;
        inCell = outsideCell;
        start = outsideStart;
    }

    private void code(CodeInfo info, String literal) {
        String clean = Characters.clean(literal).replace("\r\n", "\n").replace('\r', '\n');
        boolean marked = !info.info().isEmpty();
        String name = marked ? "code" : "noformat";
        if (clean.contains("{" + name)) {
            name = marked ? "noformat" : "code";
        }
        if (clean.contains("{" + name)) {
            plain(clean);
            return;
        }
        begin();
        StringBuilder parameters = new StringBuilder();
        parameter(info.language().isEmpty() && name.equals("code") ? "none" : info.language(), "", parameters);
        parameter(WikiEscape.parameter(info.title()), "title=", parameters);
        parameter(info.lineNumbers() ? "true" : "", "linenumbers=", parameters);
        parameter(info.collapsed() ? "true" : "", "collapse=", parameters);
        out.append('{').append(name).append(parameters).append("}\n").append(clean);
        if (!clean.isEmpty() && !clean.endsWith("\n")) {
            out.append('\n');
        }
        out.append('{').append(name).append('}');
    }

    private static void parameter(String value, String name, StringBuilder parameters) {
        if (!value.isEmpty()) {
            parameters.append(parameters.isEmpty() ? ':' : '|').append(name).append(value);
        }
    }

    private void table(TableBlock table) {
        List<TableRows.Row> rows = TableRows.of(table);
        if (inItem() || tables > 0) {
            for (TableRows.Row row : rows) {
                List<String> cells = new ArrayList<>();
                row.cells().forEach(cell -> cells.add(Text.of(cell).replaceAll("\\s+", " ")));
                paragraph(List.of(WikiLine.text(String.join(" | ", cells))));
            }
            return;
        }
        tables++;
        begin();
        boolean first = true;
        for (TableRows.Row row : rows) {
            if (!first) {
                out.append('\n');
            }
            first = false;
            String bar = "|";
            for (TableCell cell : row.cells()) {
                bar = row.head() || cell.isHeader() ? "||" : "|";
                out.append(bar);
                cell(cell);
            }
            out.append(bar);
        }
        tables--;
    }

    private void cell(TableCell cell) {
        boolean outsideCell = inCell;
        int outsideStart = start;
        inCell = true;
        start = out.length();
        blocks(cell.getFirstChild());
        if (out.length() == start) {
            out.append(' ');
        }
        inCell = outsideCell;
        start = outsideStart;
    }
}
