package dev.baton.page;

import dev.baton.page.Block.Kind;
import dev.baton.page.StorageTree.Element;
import java.time.LocalDate;
import java.util.List;

/** The marked expand in which people's version of a block stays on the page when Baton's new one takes its place. */
final class Kept {
    private static final String MARK = "kept by Baton";

    private Kept() {}

    /** Whether a block is such an expand; it is people's, like anything they wrote. */
    static boolean is(Block block) {
        if (block.kind != Kind.MACRO || !block.element.macro("expand")) {
            return false;
        }
        for (Element child : block.element.elements()) {
            if (child.name.equals("ac:parameter") && child.attribute("ac:name").equals("title")) {
                return child.text().strip().endsWith(MARK);
            }
        }
        return false;
    }

    /**
     * The expand.
     *
     * @param pieces people's versions in storage format, each fit to stand in a macro's body
     * @param edit who changed the page last, and when
     */
    static String expand(List<String> pieces, PageBody.Edit edit) {
        boolean dated = !edit.day().equals(LocalDate.MIN);
        String name = edit.name().isBlank() ? "somebody" : edit.name().strip();
        StringBuilder out =
                new StringBuilder("<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">");
        out.append("Edited by ").append(escaped(name));
        if (dated) {
            out.append(" on ").append(edit.day());
        }
        out.append(", " + MARK + "</ac:parameter><ac:rich-text-body><p><em>");
        if (edit.accountId().isBlank()) {
            out.append(escaped(name));
        } else {
            out.append("<ac:link><ri:user ri:account-id=\"")
                    .append(escaped(edit.accountId().strip()))
                    .append("\" /></ac:link>");
        }
        out.append(" was the last to change this page");
        if (dated) {
            out.append(", on <time datetime=\"").append(edit.day()).append("\" />");
        }
        out.append(". Baton's newer text took this place; keep of this what you need, and delete the rest.</em></p>");
        pieces.forEach(out::append);
        return out.append("</ac:rich-text-body></ac:structured-macro>").toString();
    }

    /**
     * A block so that it can stand in a macro's body.
     *
     * @param text the block's characters
     */
    static String piece(Block block, String text) {
        Block parent = block.parent;
        return switch (block.kind) {
            case ITEM -> {
                String list = parent == null ? "ul" : parent.element.name;
                yield "<" + list + ">" + text + "</" + list + ">";
            }
            case TASK -> "<ac:task-list>" + text + "</ac:task-list>";
            case ROW -> "<table><tbody>" + text + "</tbody></table>";
            case CELL, COLUMN, SECTION, LAYOUT ->
                inside(BlockTree.of(text).children.getFirst());
            case PARAGRAPH -> block.bare ? "<p>" + text + "</p>" : text;
            default -> text;
        };
    }

    private static String inside(Block block) {
        if (block.children.isEmpty()) {
            return "<p>" + block.source.substring(block.innerStart, block.innerEnd) + "</p>";
        }
        StringBuilder out = new StringBuilder();
        for (Block child : block.children) {
            boolean holder = child.kind == Kind.SECTION || child.kind == Kind.COLUMN;
            out.append(holder ? inside(child) : piece(child, child.raw()));
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
