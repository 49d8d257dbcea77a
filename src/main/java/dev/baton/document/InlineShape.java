package dev.baton.document;

import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Brings the inline nodes of a block into the shape that Markdown can write, with the same text: no links in links, no
 * blanks at the edge of emphasis, no two of a kind side by side, no line break where nothing stands behind it.
 */
final class InlineShape {
    /** The labels of the footnotes that are written. */
    private final Set<String> footnotes;

    InlineShape(Set<String> footnotes) {
        this.footnotes = footnotes;
    }

    /** Shapes the children of a block; the tree is changed in place. */
    void block(Node block) {
        children(
                block,
                false,
                false,
                block instanceof Heading || block instanceof org.commonmark.ext.gfm.tables.TableCell);
        trim(block);
    }

    private void children(Node parent, boolean linked, boolean struck, boolean oneLine) {
        Node next;
        for (Node child = parent.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            Node shaped = shaped(child);
            boolean link = shaped instanceof Link;
            boolean strike = shaped instanceof Strikethrough;
            if ((link && linked) || (strike && struck)) {
                children(shaped, linked, struck, oneLine);
                unwrap(shaped);
                continue;
            }
            if (shaped.getFirstChild() != null) {
                children(shaped, linked || link, struck || strike, oneLine);
            }
            if (delimited(shaped)) {
                lift(shaped);
            }
            if (empty(shaped)) {
                shaped.unlink();
            }
        }
        join(parent);
    }

    private Node shaped(Node node) {
        Node shaped = node;
        if (node instanceof Text text) {
            text.setLiteral(Characters.clean(text.getLiteral()));
        } else if (node instanceof Code code) {
            code.setLiteral(Characters.clean(code.getLiteral()).replaceAll("[\\r\\n]", " "));
        } else if (node instanceof FootnoteReference reference && !footnotes.contains(reference.getLabel())) {
            shaped = new Text("[" + reference.getLabel() + "]");
        } else if (node instanceof Block) {
            shaped = new Text(dev.baton.document.Text.of(node).replaceAll("\\s+", " "));
        } else {
            shaped = Notation.link(node).map(Node.class::cast).orElse(node);
        }
        if (!shaped.equals(node)) {
            node.insertBefore(shaped);
            node.unlink();
        }
        return shaped;
    }

    private static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        node.unlink();
    }

    private static boolean delimited(Node node) {
        return node instanceof Emphasis || node instanceof StrongEmphasis || node instanceof Strikethrough;
    }

    private static boolean empty(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral().isEmpty();
            case Code code -> code.getLiteral().isEmpty();
            case Mark mark -> mark.getFirstChild() == null;
            default -> delimited(node) && node.getFirstChild() == null;
        };
    }

    /** Moves blanks and line breaks out of the edges of emphasis. */
    private static void lift(Node node) {
        while (node.getFirstChild() != null) {
            Node first = node.getFirstChild();
            // A hard break is written as a backslash or a tag, which may stand at an edge.
            if (first instanceof SoftLineBreak) {
                node.insertBefore(first);
            } else if (first instanceof Text text && text.getLiteral().startsWith(" ")) {
                node.insertBefore(new Text(" "));
                text.setLiteral(withoutLeading(text.getLiteral()));
                if (text.getLiteral().isEmpty()) {
                    text.unlink();
                }
            } else {
                break;
            }
        }
        while (node.getLastChild() != null) {
            Node last = node.getLastChild();
            if (last instanceof SoftLineBreak) {
                node.insertAfter(last);
            } else if (last instanceof Text text && text.getLiteral().endsWith(" ")) {
                node.insertAfter(new Text(" "));
                text.setLiteral(withoutTrailing(text.getLiteral()));
                if (text.getLiteral().isEmpty()) {
                    text.unlink();
                }
            } else {
                break;
            }
        }
    }

    private static boolean isBreak(@Nullable Node node) {
        return node instanceof HardLineBreak || node instanceof SoftLineBreak;
    }

    /** Joins neighbours of a kind, and takes away what a line break makes invisible. */
    private static void join(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null && child.getNext() != null) {
            Node next = child.getNext();
            if (child instanceof Text text && next instanceof Text more) {
                text.setLiteral(text.getLiteral() + more.getLiteral());
                next.unlink();
            } else if (child instanceof Code code && next instanceof Code more) {
                code.setLiteral(code.getLiteral() + more.getLiteral());
                next.unlink();
            } else if (child instanceof Strikethrough && next instanceof Strikethrough) {
                for (Node moved = next.getFirstChild(); moved != null; moved = next.getFirstChild()) {
                    child.appendChild(moved);
                }
                next.unlink();
                join(child);
            } else if (child instanceof SoftLineBreak && next instanceof SoftLineBreak) {
                child.unlink();
                child = next.getPrevious() == null ? next : next.getPrevious();
            } else if (child instanceof HardLineBreak && next instanceof SoftLineBreak) {
                next.unlink();
            } else {
                child = next;
            }
        }
        for (Node each = parent.getFirstChild(); each != null; each = each.getNext()) {
            if (each instanceof Text text) {
                blanks(text);
            }
        }
    }

    private static void blanks(Text text) {
        if (isBreak(text.getNext())) {
            text.setLiteral(withoutTrailing(text.getLiteral()));
        }
        if (isBreak(text.getPrevious())) {
            text.setLiteral(withoutLeading(text.getLiteral()));
        }
    }

    /** Takes blanks and breaks off both ends of a block. */
    private static void trim(Node block) {
        while (edge(block.getFirstChild(), true)) {
            block.getFirstChild().unlink();
        }
        while (edge(block.getLastChild(), false)) {
            block.getLastChild().unlink();
        }
    }

    private static boolean edge(@Nullable Node node, boolean first) {
        if (node instanceof Text text) {
            text.setLiteral(first ? withoutLeading(text.getLiteral()) : withoutTrailing(text.getLiteral()));
            return text.getLiteral().isEmpty();
        }
        return isBreak(node);
    }

    /** Only plain blanks vanish at edges; others are written as references. */
    private static String withoutLeading(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        return text.substring(from);
    }

    private static String withoutTrailing(String text) {
        int to = text.length();
        while (to > 0 && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(0, to);
    }
}
