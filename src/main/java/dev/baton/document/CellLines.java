package dev.baton.document;

import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Blocks in a cell as lines, for formats whose cells hold nothing but a line. */
final class CellLines {
    private CellLines() {}

    /** Puts the lines of all blocks in a cell into their place, with line breaks between them. */
    static void flatten(Node cell) {
        Node next;
        for (Node child = cell.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            if (child instanceof Blocks blocks) {
                if (child.getPrevious() != null) {
                    child.insertBefore(new HardLineBreak());
                }
                lines(blocks.document(), child);
                if (next != null) {
                    child.insertBefore(new HardLineBreak());
                }
                child.unlink();
            }
        }
    }

    private static void lines(Node blocks, Node before) {
        boolean first = true;
        Node next;
        for (Node block = blocks.getFirstChild(); block != null; block = next) {
            next = block.getNext();
            String text = dev.baton.document.Text.of(block);
            if (text.isEmpty()) {
                continue;
            }
            if (!first) {
                before.insertBefore(new HardLineBreak());
            }
            if (block instanceof Paragraph) {
                for (Node inline = block.getFirstChild(); inline != null; inline = block.getFirstChild()) {
                    before.insertBefore(inline);
                }
            } else {
                boolean firstLine = true;
                for (String line : text.split("\n", -1)) {
                    if (!firstLine) {
                        before.insertBefore(new HardLineBreak());
                    }
                    before.insertBefore(new Text(line));
                    firstLine = false;
                }
            }
            first = false;
        }
    }
}
