package dev.baton.page;

import dev.baton.document.Blocks;
import dev.baton.document.Documents;
import dev.baton.names.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * A table from a list: {@code table(rows, ["Item", "Outcome"])} of lists of cells, or with the names of the values to show
 * {@code table(findings, ["Item", "Outcome"], ["title", "outcome"])} of maps. Cells are texts, shown letter by letter, or
 * documents.
 */
final class TableOfRows {
    private final Slots slots;
    private final Function<String, ? extends RuntimeException> wrong;

    private TableOfRows(Slots slots, Function<String, ? extends RuntimeException> wrong) {
        this.slots = slots;
        this.wrong = wrong;
    }

    /**
     * Makes the table; an empty document where there are no rows.
     *
     * @param wrong makes what is thrown where the arguments don't fit
     */
    static Node make(
            List<?> rows,
            List<?> columns,
            List<?> keys,
            Slots slots,
            Function<String, ? extends RuntimeException> wrong) {
        return new TableOfRows(slots, wrong).table(rows, columns, keys);
    }

    private Node table(List<?> rows, List<?> columns, List<?> keys) {
        if (columns.isEmpty()) {
            throw wrong.apply("“table” takes the titles of its columns: table(rows, [\"Item\", \"Outcome\"])");
        }
        if (!keys.isEmpty() && keys.size() != columns.size()) {
            throw wrong.apply("“table” has " + columns.size() + " columns and the names of " + keys.size() + " values");
        }
        Document document = new Document();
        if (rows.isEmpty()) {
            return document;
        }
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        head.appendChild(row(columns, true));
        table.appendChild(head);
        TableBody body = new TableBody();
        for (Object row : rows) {
            List<?> cells = cells(row, columns.size(), keys);
            body.appendChild(row(cells, false));
        }
        table.appendChild(body);
        document.appendChild(table);
        return document;
    }

    private List<?> cells(@Nullable Object row, int columns, List<?> keys) {
        if (row instanceof Map<?, ?> values && !keys.isEmpty()) {
            List<Object> cells = new ArrayList<>();
            for (Object key : keys) {
                Object value = values.get(String.valueOf(key));
                if (value == null) {
                    TreeSet<String> names = new TreeSet<>();
                    values.keySet().forEach(name -> names.add(String.valueOf(name)));
                    throw wrong.apply("unknown name “" + key + "” in a row of the table."
                            + Nearest.hint(String.valueOf(key), names) + " Known: " + String.join(", ", names) + ".");
                }
                cells.add(value);
            }
            return cells;
        }
        if (!(row instanceof List<?> cells)) {
            throw wrong.apply("“table” takes rows that are lists of cells, or maps together with the names of their"
                    + " values: table(findings, [\"Item\"], [\"title\"])");
        }
        if (cells.size() > columns) {
            throw wrong.apply("a row of the table has " + cells.size() + " cells for " + columns + " columns");
        }
        List<Object> padded = new ArrayList<>(cells);
        while (padded.size() < columns) {
            padded.add("");
        }
        return padded;
    }

    private TableRow row(List<?> cells, boolean head) {
        TableRow row = new TableRow();
        for (Object value : cells) {
            TableCell cell = new TableCell();
            cell.setHeader(head);
            fill(cell, value);
            row.appendChild(cell);
        }
        return row;
    }

    private void fill(TableCell cell, @Nullable Object value) {
        if (value instanceof Slots.Placed placed) {
            node(cell, slots.document(placed.number()));
            return;
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong.apply("a cell of the table holds a list or a map; give it one of its values, or use “join”");
        }
        boolean first = true;
        for (String line : String.valueOf(value == null ? "" : value).strip().split("\\R", -1)) {
            if (!first) {
                cell.appendChild(new HardLineBreak());
            }
            cell.appendChild(new Text(line));
            first = false;
        }
    }

    private static void node(TableCell cell, Node node) {
        if (!(node instanceof Block)) {
            cell.appendChild(Documents.copy(node));
            return;
        }
        Node only = node.getFirstChild();
        if (node instanceof Document && only instanceof Paragraph && only.getNext() == null) {
            Node copy = Documents.copy(only);
            while (copy.getFirstChild() != null) {
                cell.appendChild(copy.getFirstChild());
            }
            return;
        }
        Document document = new Document();
        document.appendChild(Documents.copy(node));
        cell.appendChild(new Blocks(node instanceof Document ? Documents.copy(node) : document));
    }
}
