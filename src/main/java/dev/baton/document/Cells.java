package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * A table read as text: one row of headers and rows of cells. Rows may be shorter or longer than the headers.
 *
 * @param headers the visible text of the header cells; empty texts where a table has none
 * @param rows the visible text of the cells, row by row
 */
public record Cells(List<String> headers, List<List<String>> rows) {

    public Cells {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }

    /** Reads a table of the document model. */
    public static Cells of(TableBlock table) {
        List<String> headers = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow tableRow) {
                    List<String> cells = cells(tableRow);
                    if (part instanceof TableHead && headers.isEmpty()) {
                        headers.addAll(cells);
                    } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                        rows.add(cells);
                    }
                }
            }
        }
        return new Cells(headers, rows);
    }

    private static List<String> cells(TableRow row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                cells.add(text(cell));
            }
        }
        return List.copyOf(cells);
    }

    /** A cell holds inline content, or (from other formats) blocks that do. */
    private static String text(Node cell) {
        String own = Inlines.text(cell);
        StringBuilder all = new StringBuilder(own);
        for (Node child = cell.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof org.commonmark.node.Block) {
                all.append(all.isEmpty() ? "" : " ").append(Inlines.text(child));
            }
        }
        return all.toString().strip();
    }

    /** Whether the table lists keys with one value each. */
    public boolean isKeyed() {
        return headers.size() == 2;
    }

    /** The text of a cell; empty where the row is too short. */
    public String cell(int row, int column) {
        List<String> cells = rows.get(row);
        return column < cells.size() ? cells.get(column) : "";
    }

    /** The first cell of a row, which names what the row is about. */
    public String label(int row) {
        return cell(row, 0);
    }

    /** The header over a column; empty where there is none. */
    public String header(int column) {
        return column < headers.size() ? headers.get(column) : "";
    }

    /** The first column whose header holds one of the {@linkplain Words#fold folded} words. */
    public OptionalInt column(List<String> foldedWords) {
        for (int column = 0; column < headers.size(); column++) {
            String header = Words.fold(headers.get(column));
            if (foldedWords.stream().anyMatch(header::contains)) {
                return OptionalInt.of(column);
            }
        }
        return OptionalInt.empty();
    }

    /** The value beside a key in a table of two columns, where the key's cell is one of the folded words. */
    public Optional<String> value(List<String> foldedKeys) {
        if (!isKeyed()) {
            return Optional.empty();
        }
        // Jira's tables often carry the first pair where the headers belong.
        if (foldedKeys.contains(Words.fold(header(0)))) {
            return Optional.of(header(1));
        }
        return rows.stream()
                .filter(row -> row.size() > 1 && foldedKeys.contains(Words.fold(row.get(0))))
                .map(row -> row.get(1))
                .findFirst();
    }
}
