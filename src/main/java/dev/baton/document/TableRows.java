package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * A table's rows as they are shown. Markdown can't write a table without a header row, so a header row whose cells are
 * all blank means that there is none.
 */
final class TableRows {

    /** @param head whether it stands in the table's head */
    record Row(boolean head, List<TableCell> cells) {}

    private TableRows() {}

    static List<Row> of(TableBlock table) {
        List<Row> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    List<TableCell> cells = cells(row);
                    boolean head = part instanceof TableHead;
                    if (!cells.isEmpty() && !(head && cells.stream().allMatch(TableRows::blank))) {
                        rows.add(new Row(head, cells));
                    }
                }
            }
        }
        return rows;
    }

    private static List<TableCell> cells(Node row) {
        List<TableCell> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell tableCell) {
                cells.add(tableCell);
            }
        }
        return cells;
    }

    private static boolean blank(TableCell cell) {
        return cell.getFirstChild() == null || (Text.of(cell).isBlank() && !(cell.getFirstChild() instanceof Blocks));
    }
}
