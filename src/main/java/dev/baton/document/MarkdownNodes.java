package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;
import org.commonmark.renderer.markdown.MarkdownWriter;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of a {@linkplain MarkdownShape shaped} document that commonmark's renderer does not, or not safely. */
final class MarkdownNodes implements NodeRenderer {
    static final MarkdownNodeRendererFactory FACTORY = new MarkdownNodeRendererFactory() {
        @Override
        public NodeRenderer create(MarkdownNodeRendererContext context) {
            return new MarkdownNodes(context);
        }

        @Override
        public Set<Character> getSpecialCharacters() {
            return Set.of();
        }
    };

    private final MarkdownNodeRendererContext context;
    private final MarkdownWriter writer;

    private MarkdownNodes(MarkdownNodeRendererContext context) {
        this.context = context;
        this.writer = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Verbatim.class,
                Panel.class,
                FrontMatter.class,
                FencedCodeBlock.class,
                TableBlock.class,
                TaskListItemMarker.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Verbatim verbatim -> lines(verbatim.markdown());
            case Panel panel -> panel(panel);
            case FrontMatter matter -> {
                lines("---\n" + matter.yaml() + "---");
                writer.block();
            }
            case FencedCodeBlock code -> code(code);
            case TableBlock table -> table(table);
            case TaskListItemMarker marker -> writer.raw(marker.isChecked() ? "[x] " : "[ ] ");
            default -> throw new IllegalArgumentException(node.getClass().getName());
        }
    }

    private void lines(String markdown) {
        boolean first = true;
        for (String line : markdown.split("\n", -1)) {
            if (!first) {
                writer.line();
            }
            writer.raw(line);
            first = false;
        }
    }

    private void panel(Panel panel) {
        writer.writePrefix("> ");
        writer.pushPrefix("> ");
        writer.pushTight(false);
        writer.raw(AlertParser.marker(panel.kind()));
        writer.line();
        for (Node child = panel.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        writer.popTight();
        writer.popPrefix();
        writer.block();
    }

    private void code(FencedCodeBlock code) {
        String info = code.getInfo() == null
                ? ""
                : Characters.clean(code.getInfo()).replaceAll("[\\r\\n]", " ").strip();
        String literal =
                Characters.clean(code.getLiteral()).replace("\r\n", "\n").replace('\r', '\n');
        // A fence of backticks can't have one in its info string.
        char mark = info.indexOf('`') >= 0 ? '~' : '`';
        int longest = 2;
        int run = 0;
        for (int i = 0; i < literal.length(); i++) {
            run = literal.charAt(i) == mark ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = String.valueOf(mark).repeat(longest + 1);
        writer.raw(fence);
        // Right behind the fence either mark would be counted with it.
        writer.raw(info.startsWith("~") || info.startsWith("`") ? " " : "");
        writer.raw(info.replaceAll("[\\\\&]", "\\\\$0"));
        writer.line();
        if (!literal.isEmpty()) {
            lines(literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal);
            writer.line();
        }
        writer.raw(fence);
        writer.block();
    }

    private void table(TableBlock table) {
        List<Node> head = List.of();
        List<List<Node>> body = new ArrayList<>();
        int width = 1;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    List<Node> cells = cells(row);
                    width = Math.max(width, cells.size());
                    if (part instanceof TableHead && head.isEmpty()) {
                        head = cells;
                    } else {
                        body.add(cells);
                    }
                }
            }
        }
        row(head, width, false);
        writer.raw("|");
        for (int i = 0; i < width; i++) {
            writer.raw(rule(i < head.size() ? head.get(i) : null));
            writer.raw("|");
        }
        for (List<Node> row : body) {
            writer.line();
            row(row, width, true);
        }
        writer.block();
    }

    private static List<Node> cells(Node row) {
        List<Node> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private void row(List<Node> cells, int width, boolean body) {
        writer.raw("|");
        for (int i = 0; i < width; i++) {
            Node cell = i < cells.size() ? cells.get(i) : null;
            if (body && cell instanceof TableCell header && header.isHeader()) {
                writer.raw(InlineHtml.HEADER);
            }
            String text = MarkdownShape.cell(cell);
            // A backslash right before the bar would escape it.
            writer.raw(text.endsWith("\\") ? text + " " : text);
            writer.raw("|");
        }
        if (!body) {
            writer.line();
        }
    }

    private static String rule(@Nullable Node cell) {
        TableCell.Alignment alignment = cell instanceof TableCell header ? header.getAlignment() : null;
        return switch (alignment) {
            case null -> "---";
            case LEFT -> ":---";
            case CENTER -> ":---:";
            case RIGHT -> "---:";
        };
    }
}
