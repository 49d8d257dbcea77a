package dev.baton.page;

import dev.baton.document.Blocks;
import dev.baton.document.Documents;
import dev.baton.document.Expand;
import dev.baton.document.Markdown;
import dev.baton.document.Placeholder;
import dev.baton.document.Text;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.jspecify.annotations.Nullable;

/** Reads the Markdown that a template came to, and puts texts and documents in the place of their tokens. */
final class Assembly {
    private final Slots slots;

    Assembly(Slots slots) {
        this.slots = slots;
    }

    Document assemble(String markdown) {
        return assemble(markdown, 0);
    }

    /** @param above the level of the heading that this stands under; 0 for none */
    private Document assemble(String markdown, int above) {
        Document document = (Document) Markdown.read(markdown);
        int level = above;
        Node child = document.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            if (child instanceof Heading heading) {
                level = heading.getLevel();
            }
            fill(child, level);
            child = next;
        }
        return document;
    }

    private void fill(Node top, int level) {
        List<Node> all = below(top);
        all.stream().filter(TableBlock.class::isInstance).forEach(Assembly::headFirstColumn);
        List<Blocks> placed = new ArrayList<>();
        for (Node node : all) {
            fillLiterals(node);
            if (node instanceof Expand expand && Tokens.in(expand.title())) {
                Expand titled = new Expand(plain(expand.title()));
                expand.insertBefore(titled);
                while (expand.getFirstChild() != null) {
                    titled.appendChild(expand.getFirstChild());
                }
                expand.unlink();
            }
            if (node instanceof org.commonmark.node.Text text && Tokens.in(text.getLiteral())) {
                replace(text, level, placed);
            }
        }
        for (Blocks blocks : placed) {
            // A paragraph that was split already took all its blocks along.
            if (blocks.getParent() instanceof Paragraph paragraph) {
                split(paragraph);
            } else if (blocks.getParent() instanceof TableCell) {
                trim(blocks);
            } else if (blocks.getParent() != null) {
                blocks.insertAfter(new org.commonmark.node.Text(Text.of(blocks.document())));
                blocks.unlink();
            }
        }
        for (Node node : all) {
            if (node instanceof Paragraph && node.getFirstChild() == null && node.getParent() != null) {
                node.unlink();
            }
        }
    }

    /** A template's table with a blank header row is a list of properties: its first column heads the rows. */
    private static void headFirstColumn(Node table) {
        Node head = table.getFirstChild();
        if (head instanceof TableHead && Text.of(head).isBlank()) {
            for (Node part = head.getNext(); part != null; part = part.getNext()) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    if (row.getFirstChild() instanceof TableCell cell) {
                        cell.setHeader(true);
                    }
                }
            }
        }
    }

    private void fillLiterals(Node node) {
        switch (node) {
            case Code code -> code.setLiteral(plain(code.getLiteral()));
            case FencedCodeBlock code -> {
                code.setLiteral(plain(code.getLiteral()));
                code.setInfo(code.getInfo() == null ? "" : plain(code.getInfo()));
            }
            case IndentedCodeBlock code -> code.setLiteral(plain(code.getLiteral()));
            case HtmlBlock html -> html.setLiteral(plain(html.getLiteral()));
            case HtmlInline html -> html.setLiteral(plain(html.getLiteral()));
            case Link link -> {
                link.setDestination(plain(link.getDestination()));
                link.setTitle(link.getTitle() == null ? null : plain(link.getTitle()));
            }
            case Image image -> {
                image.setDestination(plain(image.getDestination()));
                image.setTitle(image.getTitle() == null ? null : plain(image.getTitle()));
            }
            default -> {}
        }
    }

    private String plain(String literal) {
        return Tokens.plain(literal, slots::document);
    }

    private void replace(org.commonmark.node.Text text, int level, List<Blocks> placed) {
        boolean oneLine = oneLine(text);
        for (Tokens.Piece piece : Tokens.split(text.getLiteral())) {
            switch (piece) {
                case Tokens.Piece.Shown shown -> text.insertBefore(new org.commonmark.node.Text(shown.text()));
                case Tokens.Piece.Value value -> value(value.text(), oneLine, text);
                case Tokens.Piece.Placed each -> document(slots.get(each.number()), level, text, placed);
            }
        }
        text.unlink();
    }

    private static void value(String value, boolean oneLine, Node place) {
        if (oneLine) {
            place.insertBefore(new org.commonmark.node.Text(value.replaceAll("\\R", " ")));
            return;
        }
        boolean first = true;
        for (String line : value.strip().split("\\R", -1)) {
            if (!first) {
                place.insertBefore(new HardLineBreak());
            }
            if (!line.isEmpty()) {
                place.insertBefore(new org.commonmark.node.Text(line));
            }
            first = false;
        }
    }

    private void document(Slots.Slot slot, int level, Node place, List<Blocks> placed) {
        Node node = resolve(slot, level);
        if (!(node instanceof Block)) {
            place.insertBefore(node);
            return;
        }
        Node only = node.getFirstChild();
        if (node instanceof Document && only == null) {
            return;
        }
        if (node instanceof Document && only instanceof Paragraph && only.getNext() == null) {
            moveChildren(only, place);
            return;
        }
        Blocks blocks = new Blocks(node instanceof Document ? node : document(node));
        place.insertBefore(blocks);
        placed.add(blocks);
    }

    private Node resolve(Slots.Slot slot, int level) {
        return switch (slot) {
            case Slots.Slot.Given given -> shifted(Documents.copy(given.document()), level);
            case Slots.Slot.Made made -> {
                Block container = made.tag().container(made.argument());
                Document body = assemble(made.markdown(), level);
                if (made.tag() == BlockTag.SECTION) {
                    prompts(body);
                }
                while (body.getFirstChild() != null) {
                    container.appendChild(body.getFirstChild());
                }
                yield container;
            }
        };
    }

    /** Each paragraph of a section's body becomes a prompt, which is no content until people write there. */
    private static void prompts(Document body) {
        String text = Text.of(body);
        while (body.getFirstChild() != null) {
            body.getFirstChild().unlink();
        }
        for (String line :
                text.isBlank() ? List.of("Write here.") : text.strip().lines().toList()) {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Placeholder(line));
            body.appendChild(paragraph);
        }
    }

    /** A copy for use within a line: the node itself if it may stand in one, its text otherwise. */
    static Node inline(Node node) {
        return node instanceof Block ? new org.commonmark.node.Text(Text.of(node)) : Documents.copy(node);
    }

    private static Document document(Node block) {
        Document document = new Document();
        document.appendChild(block);
        return document;
    }

    /** Lowers a document's headings so that they stay below the heading that it is put under. */
    static Node shifted(Node document, int level) {
        List<Heading> headings = new ArrayList<>();
        for (Node node : below(document)) {
            if (node instanceof Heading heading) {
                headings.add(heading);
            }
        }
        int highest = headings.stream().mapToInt(Heading::getLevel).min().orElse(7);
        if (highest <= level) {
            headings.forEach(heading -> heading.setLevel(Math.min(6, heading.getLevel() + level + 1 - highest)));
        }
        return document;
    }

    private static boolean oneLine(Node text) {
        for (Node above = text.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Heading || above instanceof Link || above instanceof Image) {
                return true;
            }
        }
        return false;
    }

    private static void moveChildren(Node from, Node before) {
        while (from.getFirstChild() != null) {
            before.insertBefore(from.getFirstChild());
        }
    }

    /** Takes a paragraph apart around the blocks in it. */
    private static void split(Paragraph paragraph) {
        Paragraph current = new Paragraph();
        while (paragraph.getFirstChild() != null) {
            Node child = paragraph.getFirstChild();
            if (child instanceof Blocks blocks) {
                child.unlink();
                close(current, paragraph);
                current = new Paragraph();
                moveChildren(blocks.document(), paragraph);
            } else {
                current.appendChild(child);
            }
        }
        close(current, paragraph);
        paragraph.unlink();
    }

    private static void close(Paragraph part, Node before) {
        trimEnd(part.getLastChild());
        Node first = part.getFirstChild();
        while (first != null && blank(first)) {
            first.unlink();
            first = part.getFirstChild();
        }
        if (first != null) {
            before.insertBefore(part);
        }
    }

    /** Drops the blanks between the text of a cell and blocks in it. */
    private static void trim(Blocks blocks) {
        trimEnd(blocks.getPrevious());
        while (blocks.getNext() != null && blank(blocks.getNext())) {
            blocks.getNext().unlink();
        }
    }

    /** Drops blanks and line breaks from the end of a run of inline nodes. */
    private static void trimEnd(@Nullable Node last) {
        Node node = last;
        while (node != null && blank(node)) {
            Node previous = node.getPrevious();
            node.unlink();
            node = previous;
        }
        if (node instanceof org.commonmark.node.Text text) {
            text.setLiteral(text.getLiteral().stripTrailing());
        }
    }

    private static boolean blank(Node node) {
        return node instanceof SoftLineBreak
                || node instanceof HardLineBreak
                || (node instanceof org.commonmark.node.Text text
                        && text.getLiteral().isBlank());
    }

    /** The node and everything below it, in order. */
    private static List<Node> below(Node top) {
        List<Node> all = new ArrayList<>();
        Node node = top;
        while (node != null) {
            all.add(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (!node.equals(top) && node.getNext() == null) {
                node = node.getParent();
            }
            node = node.equals(top) ? null : node.getNext();
        }
        return all;
    }
}
