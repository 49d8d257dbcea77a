package dev.baton.document;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Document;
import org.jspecify.annotations.Nullable;

/** Reads a table: rows {@code ||header||} and {@code |cell|}, whose cells may go on over lines and hold macros. */
final class WikiTables {
    private final String source;
    private final WikiTags tags;
    private final WikiSpans spans;
    private final WikiReader reader;
    private final TableGrid grid = new TableGrid();

    WikiTables(String source, WikiTags tags, WikiSpans spans, WikiReader reader) {
        this.source = source;
        this.tags = tags;
        this.spans = spans;
        this.reader = reader;
    }

    /** Reads the table that begins there; returns where the line behind it begins. */
    int read(int start, int to, Flow flow) {
        int at = start;
        while (at < to && source.charAt(at) == '|') {
            at = reader.skipBlanks(row(at, to, flow), to);
        }
        flow.filled(grid.table());
        return at;
    }

    private int row(int start, int to, Flow flow) {
        int at = start;
        while (true) {
            boolean header = source.startsWith("||", at) && at + 2 <= to;
            int from = at + (header ? 2 : 1);
            int end = cellEnd(from, to);
            boolean last = end >= to || source.charAt(end) != '|';
            if (!last || !source.substring(from, end).isBlank()) {
                cell(from, end, header, flow);
            }
            if (last) {
                grid.endRow();
                return end >= to ? to : source.startsWith("\r\n", end) ? Math.min(to, end + 2) : end + 1;
            }
            at = end;
        }
    }

    /** Where a cell ends: at the bar behind it, or at the end of its row. */
    private int cellEnd(int from, int to) {
        int at = from;
        boolean filled = false;
        while (at < to) {
            char c = source.charAt(at);
            if (c == '|') {
                return at;
            }
            if (WikiText.lineEnd(c)) {
                int next = reader.skipBlanks(source.startsWith("\r\n", at) ? at + 2 : at + 1, to);
                if (!filled || next >= to || endsRow(next, to)) {
                    return at;
                }
                at = next;
                continue;
            }
            filled |= !WikiText.blank(c);
            at = Math.min(to, after(at, to));
        }
        return at;
    }

    /** Whether the line that begins there is not the rest of a cell. */
    private boolean endsRow(int next, int to) {
        if (WikiText.lineEnd(source.charAt(next))) {
            return true;
        }
        if (source.charAt(next) != '|') {
            return false;
        }
        int rest = reader.skipBlanks(next + 1, to);
        return rest < to && !WikiText.lineEnd(source.charAt(rest));
    }

    /** Where what stands there ends; bars in a link, a picture, a macro or monospaced text part no cells. */
    private int after(int at, int to) {
        char c = source.charAt(at);
        if (c == '\\') {
            return at + 2;
        }
        if (c == '[') {
            return WikiLink.at(source, at, to, spans).map(WikiLink::end).orElse(at + 1);
        }
        if (c == '!') {
            return WikiImage.at(source, at, to, spans).map(WikiImage::end).orElse(at + 1);
        }
        if (c != '{') {
            return at + 1;
        }
        if (source.startsWith("{{", at)) {
            int end = spans.monospaced(at);
            return end < 0 ? at + 2 : end + 2;
        }
        WikiTags.@Nullable Tag tag = tags.at(at);
        return tag == null || tag.after() > to ? at + 1 : tag.inline() ? tag.end() : tag.after();
    }

    private void cell(int from, int to, boolean header, Flow flow) {
        TableCell cell = new TableCell();
        cell.setHeader(header);
        Document content = new Document();
        Flow inner = flow.inside(content, 5);
        if (header && source.substring(from, to).lines().count() <= 1) {
            // "# of rows" is no list.
            reader.lineOf(from, to, inner);
        } else {
            reader.blocks(from, to, inner);
        }
        inner.close();
        TableGrid.fill(cell, content);
        grid.cell(cell, 1, 1);
    }
}
