package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of a page: a paragraph, a list and its items, a table with its rows and cells, a macro with a body. It knows where
 * it stands in its source; what stands between a block's children (blanks, {@code <tbody>}, column widths) belongs to none of
 * them.
 */
final class Block {
    /** The kinds that a merge tells apart; the code names them in an imprint. */
    enum Kind {
        ROOT('x', false),
        PARAGRAPH('p', false),
        HEADING('h', false),
        LIST('l', false),
        ITEM('i', false),
        TABLE('t', false),
        ROW('r', false),
        CELL('c', true),
        TASKS('k', false),
        TASK('j', false),
        QUOTE('q', false),
        LAYOUT('y', false),
        SECTION('s', false),
        COLUMN('z', true),
        /** A macro with a body of blocks. */
        MACRO('m', false),
        /** A region that people moved into this one. */
        REGION('n', false),
        /** A block that is only ever replaced as a whole. */
        OTHER('o', false);

        final char code;
        /** Whether Confluence lets an expand stand in it. */
        final boolean holdsExpands;

        Kind(char code, boolean holdsExpands) {
            this.code = code;
            this.holdsExpands = holdsExpands;
        }

        static @Nullable Kind of(char code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    final String source;
    final Kind kind;
    /** The element; of a line of text without one, the element it stands in. */
    final Element element;
    /** Whether it is text without an element of its own, as in {@code <td>text</td>}. */
    final boolean bare;

    final int start;
    final int end;
    /** Where the content begins that holds the children. */
    final int innerStart;

    final int innerEnd;
    final List<Block> children;
    /** Over the canonical form of the block with all below it. */
    final long hash;
    /** Over the block's own tag and parameters. */
    final int shell;
    /** How much there is in it: the length of its canonical form, or nearly so. */
    final int length;

    @Nullable
    Block parent;
    /** Its place among its parent's children. */
    int index;
    /** What it came from. */
    @Nullable
    Base base;
    /** The block on the other side that says the same, where neither came from anything. */
    @Nullable
    Block twin;
    /** Whether it stands elsewhere than what it came from did. */
    boolean moved;
    /** On the page: whether it is in the result. */
    boolean placed;
    /** On the page: part of the parking place, which is made anew. */
    boolean parking;

    Block(
            String source,
            Kind kind,
            Element element,
            boolean bare,
            int[] range,
            int[] inner,
            List<Block> children,
            long hash,
            int shell,
            int length) {
        this.source = source;
        this.kind = kind;
        this.element = element;
        this.bare = bare;
        this.start = range[0];
        this.end = range[1];
        this.innerStart = inner[0];
        this.innerEnd = inner[1];
        this.children = children;
        this.hash = hash;
        this.shell = shell;
        this.length = length;
        for (int i = 0; i < children.size(); i++) {
            children.get(i).parent = this;
            children.get(i).index = i;
        }
    }

    /** Its characters. */
    String raw() {
        return source.substring(start, end);
    }

    /** Whether it is what was generated, unchanged. */
    boolean same() {
        return base != null && base.hash == hash;
    }

    /** Whether Confluence lets an expand stand between its children. */
    boolean holdsExpands() {
        return kind.holdsExpands
                || kind == Kind.ROOT
                || (kind == Kind.MACRO && (element.macro("expand") || element.macro("details")));
    }

    /** What was generated last: known by hashes only. */
    static final class Base {
        final Kind kind;
        final long hash;
        final int shell;
        /** Null where they are not known. */
        @Nullable
        List<Base> children;

        @Nullable
        Base parent;
        /** The block on the page that came of it. */
        @Nullable
        Block page;
        /** The block generated now in its place. */
        @Nullable
        Block now;

        Base(Kind kind, long hash, int shell, @Nullable List<Base> children) {
            this.kind = kind;
            this.hash = hash;
            this.shell = shell;
            this.children = children;
            if (children != null) {
                children.forEach(child -> child.parent = this);
            }
        }
    }
}
