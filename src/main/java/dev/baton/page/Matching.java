package dev.baton.page;

import dev.baton.page.Block.Base;
import dev.baton.page.Block.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds for the blocks of one side, the page or what is generated now, what each came from. Equal hashes decide wherever there are
 * any: first in order, then also for blocks that stand elsewhere. What is left over between two partners was edited, and is
 * paired by kind, order and what the blocks have in common. A wrong pair among these loses nothing: it decides only where
 * both versions stand.
 */
final class Matching {
    /** Shorter text may be written twice by chance: in another place it is not taken for the same block. */
    private static final int SHORTEST_MOVED = 20;

    private static final int MOST_PAIRS = 4_000;
    private static final double UNKNOWN = 0.3;
    private static final double NOTHING_SHARED = 0.15;
    private static final double LEAST = 0.1;

    private final boolean page;
    private final Block otherSide;
    private final Map<Long, ArrayDeque<Block>> movable = new HashMap<>();
    private final Set<Long> sought = new HashSet<>();
    private final Map<Block, Set<String>> words = new HashMap<>();
    private @Nullable Map<Long, Block> others;

    private Matching(boolean page, Block otherSide) {
        this.page = page;
        this.otherSide = otherSide;
    }

    /**
     * Links the blocks of a side to what they came from.
     *
     * @param page whether the side is the page
     * @param otherSide the other of the two sides: where it says the same as was generated last, it tells the text of that
     */
    static void match(Base base, Block root, boolean page, Block otherSide) {
        Matching matching = new Matching(page, otherSide);
        if (base.hash != root.hash) {
            matching.index(root);
            matching.seek(base);
        }
        matching.pair(base, root);
        if (base.hash != root.hash) {
            matching.findMoved(base);
        }
    }

    private void index(Block block) {
        for (Block child : block.children) {
            if (child.kind != Kind.CELL && child.kind != Kind.REGION && child.length >= SHORTEST_MOVED) {
                movable.computeIfAbsent(child.hash, hash -> new ArrayDeque<>(2)).add(child);
            }
            index(child);
        }
    }

    private void seek(Base base) {
        sought.add(base.hash);
        if (base.children != null) {
            base.children.forEach(this::seek);
        }
    }

    private @Nullable Block partner(Base base) {
        return page ? base.page : base.now;
    }

    private void link(Base base, Block block) {
        block.base = base;
        if (page) {
            base.page = block;
        } else {
            base.now = block;
        }
    }

    private void pair(Base base, Block block) {
        link(base, block);
        if (base.hash == block.hash) {
            pairSame(base, block);
        } else if (base.children != null && !base.children.isEmpty() && !block.children.isEmpty()) {
            pairChildren(base.children, block.children, base.kind == Kind.ROW);
        }
    }

    private void pairSame(Base base, Block block) {
        List<Base> children = base.children;
        if (children == null) {
            children = new ArrayList<>();
            for (Block child : block.children) {
                Base known = new Base(child.kind, child.hash, child.shell, child.children.isEmpty() ? List.of() : null);
                known.parent = base;
                children.add(known);
            }
            base.children = children;
        }
        if (children.size() != block.children.size()) {
            return;
        }
        for (int i = 0; i < children.size(); i++) {
            link(children.get(i), block.children.get(i));
            pairSame(children.get(i), block.children.get(i));
        }
    }

    private void pairChildren(List<Base> bases, List<Block> blocks, boolean row) {
        if (row && bases.size() == blocks.size()) {
            for (int i = 0; i < bases.size(); i++) {
                if (bases.get(i).kind == blocks.get(i).kind) {
                    pair(bases.get(i), blocks.get(i));
                }
            }
            return;
        }
        int[] partners = Alignment.of(
                bases.stream().map(base -> base.hash).toList(),
                blocks.stream().map(block -> block.hash).toList());
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                pair(bases.get(i), blocks.get(partners[i]));
            }
        }
        pairSwapped(bases, blocks);
        int from = 0;
        int blockFrom = 0;
        for (int i = 0; i <= partners.length; i++) {
            if (i == partners.length || partners[i] >= 0) {
                int blockTo = i == partners.length ? blocks.size() : partners[i];
                pairGap(bases.subList(from, i), blocks.subList(blockFrom, blockTo));
                from = i + 1;
                blockFrom = blockTo + 1;
            }
        }
    }

    /** Blocks that changed places among their siblings. */
    private void pairSwapped(List<Base> bases, List<Block> blocks) {
        Map<Long, List<Block>> free = new HashMap<>();
        for (Block block : blocks) {
            if (block.base == null) {
                free.computeIfAbsent(block.hash, hash -> new ArrayList<>(1)).add(block);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        for (Base base : bases) {
            List<Block> candidates = partner(base) == null ? free.get(base.hash) : null;
            if (candidates != null && !candidates.isEmpty()) {
                Block block = candidates.removeFirst();
                block.moved = true;
                pair(base, block);
            }
        }
    }

    private void pairGap(List<Base> allBases, List<Block> allBlocks) {
        List<Base> bases = allBases.stream()
                .filter(base -> partner(base) == null && !standsElsewhere(base))
                .toList();
        List<Block> blocks = allBlocks.stream()
                .filter(block -> block.base == null && !block.parking && !cameFromElsewhere(block))
                .toList();
        if (bases.isEmpty() || blocks.isEmpty()) {
            return;
        }
        if ((long) bases.size() * blocks.size() > MOST_PAIRS) {
            pairInOrder(bases, blocks);
            return;
        }
        double[][] best = new double[bases.size() + 1][blocks.size() + 1];
        double[][] score = new double[bases.size()][blocks.size()];
        for (int i = bases.size() - 1; i >= 0; i--) {
            for (int j = blocks.size() - 1; j >= 0; j--) {
                score[i][j] = likeness(bases.get(i), blocks.get(j));
                best[i][j] = Math.max(best[i + 1][j], best[i][j + 1]);
                if (score[i][j] > LEAST) {
                    best[i][j] = Math.max(best[i][j], score[i][j] + best[i + 1][j + 1]);
                }
            }
        }
        int i = 0;
        int j = 0;
        while (i < bases.size() && j < blocks.size()) {
            if (score[i][j] > LEAST && best[i][j] == score[i][j] + best[i + 1][j + 1]) {
                pair(bases.get(i++), blocks.get(j++));
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private void pairInOrder(List<Base> bases, List<Block> blocks) {
        // Rows keep their first cell when their figures change.
        Map<Long, Block> byFirst = new HashMap<>();
        for (Block block : blocks) {
            byFirst.putIfAbsent(first(block), block);
        }
        for (Base base : bases) {
            Block block = byFirst.get(first(base));
            if (block != null && block.base == null && block.kind == base.kind) {
                pair(base, block);
            }
        }
        int j = 0;
        for (Base base : bases) {
            while (j < blocks.size() && blocks.get(j).base != null) {
                j++;
            }
            if (j < blocks.size() && partner(base) == null && blocks.get(j).kind == base.kind) {
                pair(base, blocks.get(j));
            }
        }
    }

    private boolean standsElsewhere(Base base) {
        return free(base.hash) != null;
    }

    /** A block with the hash that came from nothing known so far. */
    private @Nullable Block free(long hash) {
        ArrayDeque<Block> blocks = movable.get(hash);
        while (blocks != null && !blocks.isEmpty() && blocks.getFirst().base != null) {
            blocks.removeFirst();
        }
        return blocks == null ? null : blocks.peekFirst();
    }

    private boolean cameFromElsewhere(Block block) {
        return block.length >= SHORTEST_MOVED && block.kind != Kind.CELL && sought.contains(block.hash);
    }

    private double likeness(Base base, Block block) {
        if (base.kind != block.kind) {
            return 0;
        }
        List<Base> children = base.children;
        if (children == null) {
            return base.shell == block.shell ? UNKNOWN : NOTHING_SHARED;
        }
        if (children.isEmpty() || block.children.isEmpty()) {
            return children.isEmpty() && block.children.isEmpty() ? wordsShared(base, block) : NOTHING_SHARED;
        }
        Set<Long> hashes = new HashSet<>();
        Set<Long> firsts = new HashSet<>();
        children.forEach(child -> {
            hashes.add(child.hash);
            firsts.add(first(child));
        });
        int same = 0;
        int alike = 0;
        for (Block child : block.children) {
            same += hashes.contains(child.hash) ? 2 : 0;
            alike += firsts.contains(first(child)) ? 2 : 0;
        }
        int all = children.size() + block.children.size();
        double likeness = Math.max((double) same / all, 0.8 * alike / all);
        if (base.kind == Kind.ROW && first(base) == first(block)) {
            likeness = Math.max(likeness, 0.9);
        }
        return Math.max(likeness, base.shell == block.shell ? NOTHING_SHARED + 0.05 : NOTHING_SHARED);
    }

    private static long first(Base base) {
        List<Base> children = base.children;
        return base.kind == Kind.ROW && children != null && !children.isEmpty() ? children.getFirst().hash : base.hash;
    }

    private static long first(Block block) {
        return block.kind == Kind.ROW && !block.children.isEmpty() ? block.children.getFirst().hash : block.hash;
    }

    /** The text of what was generated last is known only where the other side still says it. */
    private double wordsShared(Base base, Block block) {
        Map<Long, Block> known = others;
        if (known == null) {
            known = new HashMap<>();
            byHash(otherSide, known);
            others = known;
        }
        Block other = known.get(base.hash);
        if (other == null) {
            return UNKNOWN;
        }
        Set<String> theirs = words.computeIfAbsent(other, Matching::words);
        Set<String> own = words.computeIfAbsent(block, Matching::words);
        long shared = own.stream().filter(theirs::contains).count();
        return own.isEmpty() || theirs.isEmpty() ? UNKNOWN : 2.0 * shared / (own.size() + theirs.size());
    }

    private static void byHash(Block block, Map<Long, Block> known) {
        if (block.children.isEmpty()) {
            known.put(block.hash, block);
        }
        block.children.forEach(child -> byHash(child, known));
    }

    private static Set<String> words(Block block) {
        Set<String> words = new HashSet<>();
        int from = -1;
        String text = block.source;
        boolean tag = false;
        for (int i = block.start; i <= block.end; i++) {
            char c = i < block.end ? text.charAt(i) : ' ';
            if (!tag && Character.isLetterOrDigit(c)) {
                from = from < 0 ? i : from;
            } else {
                if (from >= 0) {
                    words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
                    from = -1;
                }
                tag = c == '<' || (tag && c != '>');
            }
        }
        return words;
    }

    /** Blocks that were put into another block, such as an expand or a layout, or taken out of one. */
    private void findMoved(Base base) {
        if (partner(base) == null) {
            Block block = free(base.hash);
            if (block != null) {
                block.moved = true;
                pair(base, block);
                return;
            }
        } else if (same(base)) {
            return;
        }
        if (base.children != null) {
            base.children.forEach(this::findMoved);
        }
    }

    private boolean same(Base base) {
        Block block = partner(base);
        return block != null && block.hash == base.hash;
    }
}
