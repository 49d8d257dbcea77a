package dev.baton.document;

import java.util.List;
import java.util.Optional;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** What the XML-like formats have in common: the walk, the elements of HTML, and what shows as text only. */
abstract class TreeWriter {
    /** Content deeper than this, in a tree made by hand, is written as its text. */
    private static final int DEEPEST = Documents.DEEPEST + 3;

    final Markup out = new Markup();
    private References references = References.of(new org.commonmark.node.Document());
    private int depth;
    private String taskPrefix = "";

    final String write(Node document) {
        references = References.of(document);
        if (document instanceof Block && !(document instanceof org.commonmark.node.Document)) {
            block(document);
        } else if (document instanceof Block) {
            blocks(document);
        } else {
            inline(document);
        }
        List<References.Footnote> footnotes = references.footnotes();
        if (!footnotes.isEmpty()) {
            footnotes(footnotes);
        }
        return out.toString();
    }

    /** Whether the blocks that are written stand at the document's top. */
    final boolean atTop() {
        return depth <= 1;
    }

    final void blocks(Node parent) {
        blocksFrom(parent.getFirstChild());
    }

    /** Writes blocks from this one on; inline nodes that stand among them are put into paragraphs. */
    final void blocksFrom(@Nullable Node first) {
        if (first == null) {
            return;
        }
        if (depth >= DEEPEST) {
            deepText(first);
            return;
        }
        depth++;
        Node child = first;
        while (child != null) {
            if (child instanceof Block) {
                block(child);
                child = child.getNext();
            } else if (child instanceof Blocks blocks) {
                blocks(blocks.document());
                child = child.getNext();
            } else {
                child = loose(child);
            }
        }
        depth--;
    }

    private void deepText(Node first) {
        out.open("p");
        for (Node child = first; child != null; child = child.getNext()) {
            out.text(Text.of(child) + (child.getNext() == null ? "" : " "));
        }
        out.close();
    }

    private @Nullable Node loose(Node first) {
        Node child = first;
        out.open("p");
        while (child != null && !(child instanceof Block) && !(child instanceof Blocks)) {
            inline(child);
            child = child.getNext();
        }
        out.close();
        return child;
    }

    final void inlines(Node parent) {
        if (depth >= DEEPEST) {
            out.text(Text.of(parent));
            return;
        }
        depth++;
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            inline(child);
        }
        depth--;
    }

    private void block(Node node) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph);
            case Heading heading -> {
                out.open("h" + heading.getLevel());
                references.target(heading).ifPresent(this::anchor);
                inlines(heading);
                out.close();
            }
            case BlockQuote quote -> {
                out.open("blockquote");
                blocks(quote);
                out.close();
            }
            case ListBlock list when Tasks.all(list) -> tasks(list);
            case ListBlock list -> list(list);
            case FencedCodeBlock code -> code(CodeInfo.of(code), literal(code.getLiteral()));
            case IndentedCodeBlock code -> code(CodeInfo.NONE, literal(code.getLiteral()));
            case HtmlBlock html -> lines(html.getLiteral());
            case ThematicBreak _ -> out.empty("hr");
            case TableBlock table -> table(table);
            case Panel panel -> panel(panel);
            case Expand expand -> expand(expand);
            case PageProperties properties -> properties(properties);
            case TableOfContents contents -> contents(contents);
            case Layout layout -> layout(layout);
            case Excerpt excerpt -> excerpt(excerpt);
            case JiraQuery query -> query(query);
            case FrontMatter matter -> code(new CodeInfo("yaml", "Front matter", false, true), literal(matter.yaml()));
            // Written behind all else.
            case FootnoteDefinition _ -> {}
            case LinkReferenceDefinition _ -> {}
            default -> blocks(node);
        }
    }

    private void inline(Node node) {
        switch (node) {
            case org.commonmark.node.Text text -> out.text(text.getLiteral());
            case Code code -> out.element("code", code.getLiteral());
            case Emphasis emphasis -> wrap("em", emphasis);
            case StrongEmphasis strong -> wrap("strong", strong);
            case Strikethrough strike -> wrap("del", strike);
            case Link link -> link(link);
            case Image image -> image(image);
            case HtmlInline html -> out.text(html.getLiteral());
            case HardLineBreak _ -> out.empty("br");
            case SoftLineBreak _ -> out.text("\n");
            case Status status -> status(status);
            case Mention mention -> mention(mention);
            case JiraIssue issue -> issue(issue);
            case DateStamp stamp -> date(stamp);
            case Mark mark -> wrap(mark.kind().element(), mark);
            case Anchor anchor -> anchor(anchor.name());
            case Emoji emoji -> emoji(emoji);
            case Placeholder placeholder -> placeholder(placeholder.prompt());
            case PageLink link -> pageLink(link);
            case FootnoteReference reference ->
                references
                        .footnote(reference)
                        .ifPresentOrElse(this::footnote, () -> out.text("[" + reference.getLabel() + "]"));
            case TaskListItemMarker _ -> {}
            case Blocks blocks -> out.text(Text.of(blocks.document()));
            case Block block -> out.text(Text.of(block));
            default -> inlines(node);
        }
    }

    private void wrap(String element, Node node) {
        out.open(element);
        inlines(node);
        out.close();
    }

    private void paragraph(Paragraph paragraph) {
        out.open("p");
        out.text(taskPrefix);
        taskPrefix = "";
        inlines(paragraph);
        out.close();
    }

    private void list(ListBlock list) {
        int start = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        if (!(list instanceof OrderedList)) {
            out.open("ul");
        } else if (start == 1) {
            out.open("ol");
        } else {
            out.open("ol", "start", String.valueOf(start));
        }
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            out.open("li");
            Node content = Tasks.marker(item).isPresent() ? item.getFirstChild().getNext() : item.getFirstChild();
            taskPrefix = content instanceof Paragraph ? Tasks.prefix(item) : "";
            blocksFrom(content);
            out.close();
        }
        out.close();
    }

    /** The blocks of a task behind its marker; a text that stands alone without a paragraph around it. */
    final void taskBody(Node item) {
        Node content =
                item.getFirstChild() == null ? null : item.getFirstChild().getNext();
        blocksFrom(leading(content));
    }

    private void table(TableBlock table) {
        List<TableRows.Row> rows = TableRows.of(table);
        if (rows.isEmpty()) {
            return;
        }
        out.open("table");
        out.open("tbody");
        for (TableRows.Row row : rows) {
            out.open("tr");
            for (TableCell cell : row.cells()) {
                out.open(row.head() || cell.isHeader() ? "th" : "td");
                cell(cell);
                out.close();
            }
            out.close();
        }
        out.close();
        out.close();
    }

    private void cell(TableCell cell) {
        Node child = cell.getFirstChild();
        if (child == null) {
            out.empty("p");
        }
        while (child != null) {
            if (child instanceof Blocks blocks) {
                blocks(blocks.document());
                child = child.getNext();
            } else {
                openCellParagraph(cell.getAlignment());
                while (child != null && !(child instanceof Blocks)) {
                    inline(child);
                    child = child.getNext();
                }
                out.close();
            }
        }
    }

    /** Cloud honours the alignment of a cell on its paragraph only, and can't state "left" (facts, section 9). */
    private void openCellParagraph(TableCell.@Nullable Alignment alignment) {
        if (alignment == null || alignment == TableCell.Alignment.LEFT) {
            out.open("p");
        } else {
            out.open("p", "style", "text-align: " + Markup.lower(alignment) + ";");
        }
    }

    private void link(Link link) {
        Optional<String> attachment = Links.attachment(link.getDestination());
        Optional<String> anchor = Links.anchor(link.getDestination());
        Optional<String> safe = Links.safe(link.getDestination());
        if (attachment.isPresent()) {
            openAttachment(attachment.get());
        } else if (anchor.isPresent()) {
            if (!references.has(anchor.get())) {
                inlines(link);
                return;
            }
            openAnchor(anchor.get());
        } else if (safe.isPresent()) {
            openLink(safe.get(), link.getTitle() == null ? "" : link.getTitle());
        } else {
            inlines(link);
            out.text(Links.shown(link.getDestination(), Text.of(link)));
            return;
        }
        if (link.getFirstChild() == null) {
            // What has no text shows where it points to, if that says something outside the site it was written for.
            out.text(attachment.orElse(
                    Links.web(link.getDestination()) ? link.getDestination().strip() : ""));
        }
        inlines(link);
        closeLink();
    }

    private void image(Image image) {
        String alt = Text.of(image);
        String title = image.getTitle() == null ? "" : image.getTitle();
        Optional<String> attachment = Links.attachment(image.getDestination());
        if (attachment.isPresent()) {
            attachedImage(attachment.get(), alt, title);
        } else if (Links.web(image.getDestination())) {
            image(Links.safe(image.getDestination()).orElse(""), alt, title);
        } else {
            out.text(alt + Links.shown(image.getDestination(), alt));
        }
    }

    /** The blocks of all columns, one behind the other. */
    final void columns(Layout layout) {
        for (Node section = layout.getFirstChild(); section != null; section = section.getNext()) {
            for (Node column = section.getFirstChild(); column != null; column = column.getNext()) {
                blocks(column);
            }
        }
    }

    /** Writes what stands in a first paragraph, and gives the block behind it. */
    final @Nullable Node leading(@Nullable Node first) {
        if (first instanceof Paragraph paragraph) {
            inlines(paragraph);
            return paragraph.getNext();
        }
        return first;
    }

    /** The text of a link to a page. */
    final void linked(PageLink link) {
        if (link.getFirstChild() == null) {
            out.text(link.shown());
        }
        inlines(link);
    }

    private void lines(String literal) {
        out.open("p");
        boolean first = true;
        for (String line : literal.strip().split("\r\n|[\r\n]", -1)) {
            if (!first) {
                out.empty("br");
            }
            out.text(line);
            first = false;
        }
        out.close();
    }

    /** A block's literal without the line end that closes it. */
    private static String literal(String literal) {
        return literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
    }

    /** Opens a link that {@link #closeLink} closes. */
    abstract void openLink(String destination, String title);

    abstract void openAnchor(String name);

    abstract void openAttachment(String name);

    abstract void closeLink();

    abstract void code(CodeInfo info, String literal);

    abstract void tasks(ListBlock list);

    abstract void panel(Panel panel);

    abstract void expand(Expand expand);

    abstract void properties(PageProperties properties);

    abstract void contents(TableOfContents contents);

    abstract void layout(Layout layout);

    abstract void excerpt(Excerpt excerpt);

    abstract void query(JiraQuery query);

    abstract void image(String address, String alt, String title);

    abstract void attachedImage(String name, String alt, String title);

    abstract void status(Status status);

    abstract void mention(Mention mention);

    abstract void issue(JiraIssue issue);

    abstract void date(DateStamp stamp);

    abstract void anchor(String name);

    abstract void emoji(Emoji emoji);

    abstract void pageLink(PageLink link);

    abstract void placeholder(String prompt);

    /** Writes the mark that calls a footnote. */
    abstract void footnote(References.Footnote footnote);

    /** Writes the footnotes below all else. */
    abstract void footnotes(List<References.Footnote> footnotes);
}
