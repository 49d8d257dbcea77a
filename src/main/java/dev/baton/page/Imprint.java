package dev.baton.page;

import dev.baton.page.Block.Base;
import dev.baton.page.Block.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a merge needs to know of a block that was generated: short hashes of it and of the blocks in it, and none of its text.
 * As text, a block is a letter for its kind and seven for its hash (42 bits); a block that can hold others has three more for its own
 * tag (18 bits), and its children in parentheses where they are known.
 *
 * @param kind what kind of block it was
 * @param hash over its canonical form
 * @param shell over its own tag and parameters; 0 for a block that holds no others
 * @param children null where they are not known; empty for a block that holds none
 */
record Imprint(Kind kind, long hash, int shell, @Nullable List<Imprint> children) {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int HASH_LETTERS = 7;
    private static final int SHELL_LETTERS = 3;
    private static final int DEEPEST = 500;

    Imprint {
        Objects.requireNonNull(kind);
        children = children == null ? null : List.copyOf(children);
    }

    /** The imprint of a block with all below it. */
    static Imprint of(Block block) {
        return new Imprint(
                block.kind,
                block.hash,
                block.shell,
                block.children.stream().map(Imprint::of).toList());
    }

    private boolean holds() {
        return children == null || !children.isEmpty();
    }

    /** Whether what it says of its children is enough to merge by. */
    boolean known() {
        return children != null;
    }

    /** How many levels of children are known. */
    int depth() {
        int depth = 0;
        if (children != null) {
            for (Imprint child : children) {
                depth = Math.max(depth, child.depth() + 1);
            }
        }
        return depth;
    }

    /** The same without what stands deeper than so many levels. */
    Imprint cut(int levels) {
        List<Imprint> all = children;
        if (all == null || all.isEmpty()) {
            return this;
        }
        return new Imprint(
                kind,
                hash,
                shell,
                levels == 0
                        ? null
                        : all.stream().map(child -> child.cut(levels - 1)).toList());
    }

    /** The hashes of it and all below it. */
    Set<Long> hashes() {
        Set<Long> hashes = new HashSet<>();
        addHashes(hashes);
        return hashes;
    }

    private void addHashes(Set<Long> hashes) {
        hashes.add(hash);
        if (children != null) {
            children.forEach(child -> child.addHashes(hashes));
        }
    }

    /** A tree to match blocks with. */
    Base base() {
        return new Base(
                kind,
                hash,
                shell,
                children == null
                        ? null
                        : new ArrayList<>(children.stream().map(Imprint::base).toList()));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append(kind.code);
        digits(hash, HASH_LETTERS, out);
        if (!holds()) {
            return;
        }
        out.append('.');
        digits(shell, SHELL_LETTERS, out);
        if (children != null) {
            out.append('(');
            children.forEach(child -> child.write(out));
            out.append(')');
        }
    }

    private static void digits(long number, int letters, StringBuilder out) {
        for (int shift = 6 * (letters - 1); shift >= 0; shift -= 6) {
            out.append(DIGITS.charAt((int) (number >> shift) & 63));
        }
    }

    /** Reads what {@link #toString} wrote; null for anything else. */
    static @Nullable Imprint read(String text) {
        Reader reader = new Reader(text);
        Imprint imprint = reader.imprint(0);
        return imprint != null && reader.at == text.length() ? imprint : null;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        @Nullable
        Imprint imprint(int depth) {
            Kind kind = at < text.length() ? Kind.of(text.charAt(at++)) : null;
            long hash = number(HASH_LETTERS);
            if (kind == null || hash < 0 || depth > DEEPEST) {
                return null;
            }
            if (!next('.')) {
                return new Imprint(kind, hash, 0, List.of());
            }
            int shell = (int) number(SHELL_LETTERS);
            if (shell < 0) {
                return null;
            }
            if (!next('(')) {
                return new Imprint(kind, hash, shell, null);
            }
            List<Imprint> children = new ArrayList<>();
            while (!next(')')) {
                Imprint child = imprint(depth + 1);
                if (child == null) {
                    return null;
                }
                children.add(child);
            }
            return new Imprint(kind, hash, shell, children);
        }

        private boolean next(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        /** A number of so many letters; negative if they are not there. */
        private long number(int letters) {
            if (at + letters > text.length()) {
                return -1;
            }
            long number = 0;
            for (int i = 0; i < letters; i++) {
                int digit = DIGITS.indexOf(text.charAt(at++));
                if (digit < 0) {
                    return -1;
                }
                number = number << 6 | digit;
            }
            return number;
        }
    }
}
