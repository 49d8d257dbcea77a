package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Reads ADF tables: merged cells are laid out on the grid, a table without a header row gets a blank one. */
final class AdfTables {
    /** Wider and higher spans are a mistake or an attack: a few small rows would grow to millions of cells. */
    private static final int WIDEST_SPAN = 20;

    private static final int HIGHEST_SPAN = 1_000;
    private static final int COVERED_COLUMNS = 100;

    private AdfTables() {}

    static Optional<Node> read(JsonNode table, AdfReader reader, int depth) {
        List<TableRow> rows = new ArrayList<>();
        boolean headed = false;
        int width = 0;
        Map<Integer, Integer> covered = new HashMap<>();
        for (JsonNode row : AdfReader.content(table)) {
            TableRow read = row(row, reader, depth + 1, covered);
            if (read.getFirstChild() == null) {
                continue;
            }
            if (rows.isEmpty()) {
                headed = allHeaders(read);
            }
            rows.add(read);
            width = Math.max(width, count(read));
        }
        if (rows.isEmpty() || rows.stream().allMatch(AdfTables::blank)) {
            return Optional.empty();
        }
        if (headed) {
            for (Node cell = rows.getFirst().getFirstChild(); cell != null; cell = cell.getNext()) {
                ((TableCell) cell).setHeader(true);
            }
        }
        TableBlock block = new TableBlock();
        TableHead head = new TableHead();
        head.appendChild(headed ? rows.getFirst() : blankHead(width));
        block.appendChild(head);
        TableBody body = new TableBody();
        rows.subList(headed ? 1 : 0, rows.size()).forEach(body::appendChild);
        if (body.getFirstChild() != null) {
            block.appendChild(body);
        }
        return Optional.of(block);
    }

    /** @param covered by column, how many of the next rows a cell above reaches into */
    private static TableRow row(JsonNode row, AdfReader reader, int depth, Map<Integer, Integer> covered) {
        TableRow read = new TableRow();
        int column = 0;
        for (JsonNode cell : AdfReader.content(row)) {
            column = skipCovered(covered, column, read);
            read.appendChild(cell(cell, reader, depth + 1));
            int columns = span(cell, "colspan", WIDEST_SPAN);
            int below = span(cell, "rowspan", HIGHEST_SPAN) - 1;
            for (int i = 0; i < columns; i++) {
                if (i > 0) {
                    TableCell merged = new TableCell();
                    merged.setHeader(AdfReader.type(cell).equals("tableHeader"));
                    read.appendChild(merged);
                }
                if (below > 0 && column + i < COVERED_COLUMNS) {
                    covered.put(column + i, below);
                }
            }
            column += columns;
        }
        skipCovered(covered, column, read);
        return read;
    }

    private static int skipCovered(Map<Integer, Integer> covered, int from, TableRow row) {
        int column = from;
        Integer left = covered.get(column);
        while (left != null) {
            row.appendChild(new TableCell());
            if (left == 1) {
                covered.remove(column);
            } else {
                covered.put(column, left - 1);
            }
            left = covered.get(++column);
        }
        return column;
    }

    private static int span(JsonNode cell, String name, int most) {
        return Math.clamp(AdfReader.attr(cell, name).asInt(1), 1, most);
    }

    private static TableCell cell(JsonNode node, AdfReader reader, int depth) {
        TableCell cell = new TableCell();
        cell.setHeader(AdfReader.type(node).equals("tableHeader"));
        for (JsonNode block : AdfReader.content(node)) {
            for (JsonNode mark : block.path("marks")) {
                String align = AdfReader.attr(mark, "align").asText();
                if (align.equals("center") || align.equals("end")) {
                    cell.setAlignment(align.equals("end") ? TableCell.Alignment.RIGHT : TableCell.Alignment.CENTER);
                }
            }
        }
        Document content = new Document();
        reader.blocks(node, content, depth);
        fill(content, cell);
        return cell;
    }

    /** A paragraph alone is the cell's line; anything more stays blocks. */
    private static void fill(Document content, TableCell cell) {
        Node first = content.getFirstChild();
        if (first instanceof Paragraph && first.getNext() == null) {
            for (Node inline = first.getFirstChild(); inline != null; inline = first.getFirstChild()) {
                cell.appendChild(inline);
            }
        } else if (first != null) {
            cell.appendChild(new Blocks(content));
        }
    }

    private static boolean blank(TableRow row) {
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell.getFirstChild() != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean allHeaders(TableRow row) {
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (!((TableCell) cell).isHeader()) {
                return false;
            }
        }
        return true;
    }

    private static TableRow blankHead(int width) {
        TableRow row = new TableRow();
        for (int i = 0; i < width; i++) {
            TableCell cell = new TableCell();
            cell.setHeader(true);
            row.appendChild(cell);
        }
        return row;
    }

    private static int count(TableRow row) {
        int count = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            count++;
        }
        return count;
    }
}
