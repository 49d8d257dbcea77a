package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** Markdown (CommonMark with GFM tables, task lists, strikethrough and autolinks) to and from the document model. */
public final class Markdown {
    /** Deeper quotes and lists are read as text: what people write stays far below. */
    private static final int OPEN_BLOCKS = 40;

    private static final Parser PLAIN = parser(false);
    private static final Parser TRUSTED = parser(true);

    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder()
            .nodeRendererFactory(MarkdownNodes.FACTORY)
            .extensions(List.of(FootnotesExtension.create()))
            .build();

    private Markdown() {}

    private static Parser parser(boolean trusted) {
        Parser.Builder builder = Parser.builder()
                .maxOpenBlockParsers(OPEN_BLOCKS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .inlineParserFactory(InlineReader::new)
                .customBlockParserFactory(new AlertParser.Factory())
                .customBlockParserFactory(new BoundedTables())
                // First of all: the autolinks below walk the tree recursively.
                .postProcessor(Documents::cut)
                .extensions(List.of(
                        StrikethroughExtension.create(), FootnotesExtension.create(), AutolinkExtension.create()))
                .postProcessor(InlineHtml::read)
                .postProcessor(NestedLists::read)
                .postProcessor(new HtmlBlocks(trusted, text -> (trusted ? TRUSTED : PLAIN).parse(text))::read);
        if (trusted) {
            builder.postProcessor(Markdown::readLinks);
        }
        return builder.postProcessor(document -> {
                    FootnoteLabels.gather(document);
                    return Documents.cut(document);
                })
                .build();
    }

    /**
     * Reads Markdown that anybody may have written; any text whatever is some document. It makes no node that reaches
     * beyond the text: no mention, no macro but panels, expands and tasks. Raw HTML stays text but for {@code <br>},
     * {@code <u>}, {@code <sub>}, {@code <sup>} and {@code <details>}.
     */
    public static Node read(String markdown) {
        return read(markdown, PLAIN);
    }

    /**
     * Reads Markdown that is known to come from {@link #write} or from an admin, with the notations for what Markdown has
     * none for: mentions, statuses, dates, issues, page links, layouts, page properties, excerpts and the like.
     */
    public static Node readTrusted(String markdown) {
        return read(markdown, TRUSTED);
    }

    private static Node read(String text, Parser parser) {
        String markdown = Characters.clean(text);
        int end = FrontMatter.end(markdown);
        if (end == 0) {
            return parser.parse(markdown);
        }
        Node document = parser.parse(markdown.substring(end));
        document.prependChild(FrontMatter.cut(markdown, end));
        return document;
    }

    private static Node readLinks(Node document) {
        List<Link> links = new ArrayList<>();
        Walk.each(document, node -> {
            if (node instanceof Link link) {
                links.add(link);
            }
        });
        for (Link link : links) {
            Notation.parse(link).ifPresent(node -> {
                link.insertBefore(node);
                link.unlink();
            });
        }
        return document;
    }

    /**
     * Writes Markdown that reads back as the same document, where {@link #readTrusted} reads what Markdown has no notation
     * for; others show that as its text. Blocks in a table's cell become lines, neighbours of a kind (two bold words side
     * by side) become one, and a bare address in a text becomes a link when it is read.
     */
    public static String write(Node document) {
        return RENDERER.render(MarkdownShape.of(document));
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
}
