package dev.baton.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/**
 * Lays out a table's cells on a grid: merged cells stand in their first place and leave the others empty; a table without
 * a header row gets a blank one, as Markdown needs.
 */
final class TableGrid {
    /** Wider and higher spans are a mistake or an attack: a few small rows would grow to millions of cells. */
    private static final int WIDEST_SPAN = 20;

    private static final int HIGHEST_SPAN = 1_000;
    private static final int COVERED_COLUMNS = 100;
    private static final int MOST_EMPTY_CELLS = 20_000;

    private final List<TableRow> rows = new ArrayList<>();

    /** By column, how many of the next rows a cell above reaches into. */
    private final Map<Integer, Integer> covered = new HashMap<>();

    private TableRow row = new TableRow();
    private int column;
    private boolean own;
    private int emptyCells;
    private int width;

    /** Puts a cell into the present row. */
    void cell(TableCell cell, int colspan, int rowspan) {
        own = true;
        skipCovered();
        row.appendChild(cell);
        int columns = Math.clamp(colspan, 1, WIDEST_SPAN);
        int below = Math.clamp(rowspan, 1, HIGHEST_SPAN) - 1;
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                fill();
            }
            if (below > 0 && column + i < COVERED_COLUMNS) {
                covered.put(column + i, below);
            }
        }
        column += columns;
    }

    /** Ends the present row; one without cells of its own is left out. */
    void endRow() {
        skipCovered();
        if (own) {
            rows.add(row);
            width = Math.max(width, column);
        }
        row = new TableRow();
        column = 0;
        own = false;
    }

    /** The table, without any child if there was no row. */
    TableBlock table() {
        TableBlock table = new TableBlock();
        if (rows.isEmpty()) {
            return table;
        }
        boolean headed = allHeaders(rows.getFirst());
        TableHead head = new TableHead();
        head.appendChild(headed ? rows.getFirst() : blankHead());
        table.appendChild(head);
        TableBody body = new TableBody();
        rows.subList(headed ? 1 : 0, rows.size()).forEach(body::appendChild);
        if (body.getFirstChild() != null) {
            table.appendChild(body);
        }
        return table;
    }

    /** Fills a cell with what was read for it: one paragraph as its line, anything else as blocks. */
    static void fill(TableCell cell, Document content) {
        Node first = content.getFirstChild();
        if (first == null) {
            return;
        }
        if (!(first instanceof Paragraph) || first.getNext() != null) {
            cell.appendChild(new Blocks(content));
            return;
        }
        Node inline = first.getFirstChild();
        while (inline != null) {
            Node next = inline.getNext();
            cell.appendChild(inline);
            inline = next;
        }
    }

    private void fill() {
        if (emptyCells < MOST_EMPTY_CELLS) {
            emptyCells++;
            row.appendChild(new TableCell());
        }
    }

    private void skipCovered() {
        Integer left = covered.get(column);
        while (left != null) {
            fill();
            if (left == 1) {
                covered.remove(column);
            } else {
                covered.put(column, left - 1);
            }
            left = covered.get(++column);
        }
    }

    private static boolean allHeaders(TableRow row) {
        boolean any = false;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            any |= ((TableCell) cell).isHeader();
            if (!((TableCell) cell).isHeader() && cell.getFirstChild() != null) {
                return false;
            }
        }
        return any;
    }

    private TableRow blankHead() {
        TableRow blank = new TableRow();
        for (int i = 0; i < Math.min(width, MOST_EMPTY_CELLS); i++) {
            TableCell cell = new TableCell();
            cell.setHeader(true);
            blank.appendChild(cell);
        }
        return blank;
    }
}
