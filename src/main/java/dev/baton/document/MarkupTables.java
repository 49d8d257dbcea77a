package dev.baton.document;

import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Tables of HTML and of storage format. */
final class MarkupTables {
    private final MarkupReader reader;

    private MarkupTables(MarkupReader reader) {
        this.reader = reader;
    }

    static void read(Element element, MarkupReader reader, Flow flow) {
        flow.endParagraph();
        TableGrid grid = new TableGrid();
        new MarkupTables(reader).rows(element, grid, flow);
        TableBlock table = grid.table();
        flow.filled(table);
    }

    private void rows(Element parent, TableGrid grid, Flow flow) {
        for (Element child : parent.children()) {
            switch (child.normalName()) {
                case "thead", "tbody", "tfoot" -> rows(child, grid, flow);
                case "tr" -> {
                    for (Element cell : child.children()) {
                        cell(cell, grid, flow);
                    }
                    grid.endRow();
                }
                default -> reader.node(child, flow);
            }
        }
    }

    private void cell(Element element, TableGrid grid, Flow flow) {
        TableCell cell = new TableCell();
        cell.setHeader(element.normalName().equals("th"));
        cell.setAlignment(alignment(element));
        Document content = new Document();
        Flow inner = flow.inside(content, 5);
        reader.children(element, inner);
        inner.close();
        TableGrid.fill(cell, content);
        grid.cell(
                cell, MarkupReader.number(element.attr("colspan"), 1), MarkupReader.number(element.attr("rowspan"), 1));
    }

    /** A cell's alignment: of its paragraph, where Cloud keeps it, or its own. */
    private static TableCell.@Nullable Alignment alignment(Element cell) {
        Element first = cell.firstElementChild();
        TableCell.Alignment ofParagraph = first != null && first.normalName().equals("p") ? stated(first) : null;
        return ofParagraph == null ? stated(cell) : ofParagraph;
    }

    private static TableCell.@Nullable Alignment stated(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        int at = style.indexOf("text-align:");
        String align = at < 0
                ? element.attr("align").toLowerCase(Locale.ROOT)
                : style.substring(at + "text-align:".length()).split(";", 2)[0];
        return switch (align) {
            case "center" -> TableCell.Alignment.CENTER;
            case "right", "end" -> TableCell.Alignment.RIGHT;
            case "left" -> TableCell.Alignment.LEFT;
            default -> null;
        };
    }
}
