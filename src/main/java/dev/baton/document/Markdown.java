package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Markdown (CommonMark with GFM tables, task lists, strikethrough and autolinks) to and from the document model. */
public final class Markdown {
    private static final List<Extension> TABLES_AND_STRIKES =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create());

    /** Deeper quotes and lists are read as text: what people write stays far below. */
    private static final int OPEN_BLOCKS = 40;

    /**
     * A longer paragraph is read as plain text. commonmark 0.28 takes time in the square of a paragraph's length where
     * emphasis and links alternate, and recurses as deep as emphasis nests.
     */
    private static final int LONGEST_PARAGRAPH = 10_000;

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(OPEN_BLOCKS)
            .inlineParserFactory(Markdown::inlines)
            // First of all: the extensions below walk the tree recursively.
            .postProcessor(Documents::cut)
            .postProcessor(Markdown::readLineBreaks)
            .extensions(TABLES_AND_STRIKES)
            .extensions(List.of(TaskListItemsExtension.create(), AutolinkExtension.create()))
            .build();

    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder()
            .nodeRendererFactory(MarkdownNodes.FACTORY)
            .extensions(TABLES_AND_STRIKES)
            .build();

    private static final Pattern LINE_BREAK = Pattern.compile("<[bB][rR]\\s*/?>");

    private Markdown() {}

    /**
     * Reads Markdown; any text whatever is some document. Raw HTML stays text but for {@code <br>}, the only way to a new
     * line within a table's cell.
     */
    public static Node read(String markdown) {
        return PARSER.parse(markdown);
    }

    /**
     * Writes Markdown that reads back as the same text. What Markdown has no notation for is written as the nearest it
     * has: a panel as an alert, an expand as {@code <details>}, a mention as {@code @name}.
     */
    public static String write(Node document) {
        return RENDERER.render(Documents.depth(document) > Documents.DEEPEST ? Documents.copy(document) : document);
    }

    /**
     * The text as Markdown that shows exactly these characters on one line, wherever in a line it is put. Line breaks and
     * runs of blanks become one blank: multi-line text enters a document as nodes.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0B) {
                blank = !out.isEmpty();
                continue;
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            if (c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ' && c != 0x7F) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    private static InlineParser inlines(InlineParserContext context) {
        InlineParser usual = new InlineParserImpl(context);
        return (lines, block) -> {
            int length = lines.getLines().stream()
                    .mapToInt(line -> line.getContent().length())
                    .sum();
            if (length <= LONGEST_PARAGRAPH) {
                usual.parse(lines, block);
                return;
            }
            for (SourceLine line : lines.getLines()) {
                if (block.getFirstChild() != null) {
                    block.appendChild(new SoftLineBreak());
                }
                block.appendChild(new org.commonmark.node.Text(
                        line.getContent().toString().strip()));
            }
        };
    }

    private static Node readLineBreaks(Node document) {
        List<HtmlInline> breaks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlInline html) {
                if (LINE_BREAK.matcher(html.getLiteral()).matches()) {
                    breaks.add(html);
                }
            }
        });
        for (HtmlInline html : breaks) {
            html.insertAfter(new HardLineBreak());
            html.unlink();
        }
        return document;
    }
}
