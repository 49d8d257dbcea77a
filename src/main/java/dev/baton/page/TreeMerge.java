package dev.baton.page;

import dev.baton.page.Block.Base;
import dev.baton.page.Block.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges what stands in a region with what is generated for it now, by what was generated last. The page is the frame: its
 * blocks keep their order and their characters; of what is generated, that which changed replaces its former self, and what is new
 * follows what it follows there. Where both changed a block, both versions stay.
 */
final class TreeMerge {
    /**
     * What a merge came to.
     *
     * @param storage the region's new content
     * @param conflicts how many blocks both sides had changed
     */
    record Result(String storage, int conflicts) {}

    private final boolean nothingKnown;
    private final PageBody.Edit edit;
    private int conflicts;

    private TreeMerge(boolean nothingKnown, PageBody.Edit edit) {
        this.nothingKnown = nothingKnown;
        this.edit = edit;
    }

    /**
     * Merges.
     *
     * @param page what stands in the region
     * @param now what is generated for it now
     * @param last what was generated for it last; null if that is not known: then all that is not generated now may be
     *     people's, and is kept
     */
    static Result merge(Block page, Block now, @Nullable Imprint last, PageBody.Edit edit) {
        boolean nothingKnown = last == null || !last.known();
        Base base = (last == null || nothingKnown ? Imprint.of(now) : last).base();
        Matching.match(base, page, true, now);
        Matching.match(base, now, false, page);
        pairAlike(page, now);
        TreeMerge merge = new TreeMerge(nothingKnown, edit);
        StringBuilder out = merge.inner(page, now, false).out;
        merge.rescue(page, out);
        return new Result(out.toString(), merge.conflicts);
    }

    /** Where a stretch of blocks is written to. */
    private final class Flow {
        final StringBuilder out = new StringBuilder();
        /** People's versions that wait for a place where an expand may stand. */
        final List<String> kept = new ArrayList<>();
        /** Whether an expand may stand here. */
        final boolean open;
        /** Whether the last thing written is text without an element. */
        private boolean bare;

        Flow(boolean open) {
            this.open = open;
        }

        void write(Block block, CharSequence text) {
            flush();
            // Two lines of text side by side would run into one.
            if (block.bare && bare) {
                out.append("<p>").append(text).append("</p>");
            } else {
                out.append(text);
            }
            bare = block.bare && !bare;
        }

        /** Writes a block that others were merged in; what must be kept of it waits here. */
        void write(Block block, String start, Flow inside, String end) {
            write(block, start + inside.out + end);
            kept.addAll(inside.kept);
        }

        void between(String source, int from, int to) {
            out.append(source, from, to);
            bare &= source.substring(from, to).indexOf('<') < 0;
        }

        void flush() {
            if (open && !kept.isEmpty()) {
                out.append(Kept.expand(kept, edit));
                kept.clear();
                bare = false;
            }
        }
    }

    /** People may have written the very thing that is generated now. */
    private static void pairAlike(Block page, Block now) {
        Map<Long, Block> free = new HashMap<>();
        for (Block block : now.children) {
            if (block.base == null) {
                free.putIfAbsent(block.hash, block);
            }
        }
        for (Block block : page.children) {
            Block alike = block.base == null && !block.parking ? free.remove(block.hash) : null;
            if (alike != null) {
                block.twin = alike;
                alike.twin = block;
            }
            Base base = block.base;
            if (base != null && base.now != null && base.now.hash != block.hash) {
                pairAlike(block, base.now);
            }
        }
    }

    /** What stands in a block of the page, with what is generated in its counterpart. */
    private Flow inner(Block page, @Nullable Block now, boolean keeping) {
        Flow flow = new Flow(page.holdsExpands());
        Map<Integer, List<Block>> arriving = now == null ? Map.of() : arriving(page, now);
        int at = page.innerStart;
        for (Block child : page.children) {
            flow.between(page.source, at, child.start);
            at = child.end;
            arriving.getOrDefault(child.index, List.of()).forEach(block -> generated(block, flow));
            if (keeping) {
                keepChild(child, flow);
            } else {
                pageBlock(child, flow);
            }
        }
        arriving.getOrDefault(page.children.size(), List.of()).forEach(block -> generated(block, flow));
        flow.flush();
        flow.between(page.source, at, page.innerEnd);
        return flow;
    }

    /** The generated blocks that have no place on the page yet, by the child before which they go. */
    private Map<Integer, List<Block>> arriving(Block page, Block now) {
        Map<Integer, List<Block>> arriving = new HashMap<>();
        int last = -1;
        for (Block block : now.children) {
            Block there = counterpart(block);
            if (there != null && !follows(block, there)) {
                last = there.parent == page ? there.index : last;
            } else if (there != null || !deleted(block)) {
                arriving.computeIfAbsent(slot(page, last), slot -> new ArrayList<>())
                        .add(block);
            }
        }
        return arriving;
    }

    /** What people wrote after a block stays next to it. */
    private static int slot(Block page, int last) {
        for (int i = last + 1; i < page.children.size(); i++) {
            Block child = page.children.get(i);
            if (child.base != null || child.twin != null) {
                return i;
            }
        }
        return last < 0 ? 0 : page.children.size();
    }

    private static @Nullable Block counterpart(Block generated) {
        if (generated.twin != null) {
            return generated.twin;
        }
        return generated.base == null ? null : generated.base.page;
    }

    /** Whether a block of the page goes where it is generated now: it was moved there, and people did not move it. */
    private static boolean follows(Block generated, Block page) {
        return generated.moved && !page.moved;
    }

    /** Whether people deleted it, and nothing has changed in it since. */
    private boolean deleted(Block generated) {
        return generated.same() && !nothingKnown;
    }

    private void pageBlock(Block block, Flow flow) {
        Base base = block.base;
        if (block.parking) {
            return;
        }
        if (base == null) {
            if (block.twin != null) {
                asItIs(block, flow);
            } else if (nothingKnown && block.kind != Kind.REGION && !Kept.is(block)) {
                keep(block, flow);
            } else {
                inserted(block, flow);
            }
            return;
        }
        Block now = base.now;
        if (now == null) {
            if (!block.same()) {
                keep(block, flow);
            }
        } else if (!follows(now, block)) {
            resolve(block, base, now, flow);
        }
    }

    /** What people put there; blocks of the generated content may stand in it. */
    private void inserted(Block block, Flow flow) {
        if (!crossing(block)) {
            asItIs(block, flow);
            return;
        }
        flow.write(block, head(block), inner(block, null, false), tail(block));
    }

    private void asItIs(Block block, Flow flow) {
        block.placed = true;
        flow.write(block, block.raw());
    }

    /** Whether something in the block came from elsewhere or goes elsewhere. */
    private static boolean crossing(Block block) {
        for (Block child : block.children) {
            Base base = child.base;
            if (child.moved || (base != null && base.now != null && base.now.moved) || crossing(child)) {
                return true;
            }
        }
        return false;
    }

    private void resolve(Block block, Base base, Block now, Flow flow) {
        if (block.hash == now.hash) {
            asItIs(block, flow);
            return;
        }
        Block shell = shell(block, base, now);
        boolean holding = !block.children.isEmpty() && !now.children.isEmpty() && base.children != null;
        if (holding && shell != null) {
            flow.write(block, head(shell), inner(block, now, false), tail(shell));
        } else if (block.same()) {
            fresh(now, flow);
        } else if (now.hash == base.hash && !nothingKnown) {
            inserted(block, flow);
        } else {
            conflict(block, now, flow);
        }
    }

    /** What is generated now goes in place, and people's version right after it. */
    private void conflict(Block block, Block now, Flow flow) {
        boolean open = now.innerEnd < now.end && !now.children.isEmpty();
        if (!block.kind.holdsExpands || !open || movedInside(now)) {
            fresh(now, flow);
            keep(block, flow);
            return;
        }
        Flow within = new Flow(true);
        within.between(now.source, now.innerStart, now.innerEnd);
        keep(block, within);
        within.flush();
        flow.write(now, head(now), within, tail(now));
    }

    private static String head(Block block) {
        return block.source.substring(block.start, block.innerStart);
    }

    private static String tail(Block block) {
        return block.source.substring(block.innerEnd, block.end);
    }

    /** The block whose own tag and parameters stand; null where both sides changed them. */
    private static @Nullable Block shell(Block block, Base base, Block now) {
        if (block.shell == now.shell || now.shell == base.shell) {
            return block;
        }
        return block.shell == base.shell ? now : null;
    }

    /** Writes a generated block where it is generated; the page's own version of it, if it comes along. */
    private void generated(Block now, Flow flow) {
        Block there = counterpart(now);
        Base base = now.base;
        if (there != null && base != null && follows(now, there)) {
            resolve(there, base, now, flow);
        } else {
            fresh(now, flow);
        }
    }

    private void fresh(Block now, Flow flow) {
        if (!movedInside(now)) {
            flow.write(now, now.raw());
            return;
        }
        Flow within = new Flow(now.holdsExpands());
        int at = now.innerStart;
        for (Block child : now.children) {
            within.between(now.source, at, child.start);
            at = child.end;
            Block there = counterpart(child);
            boolean elsewhere = there != null && there.moved;
            boolean gone = child.moved && there == null && deleted(child);
            if (!elsewhere && !gone) {
                generated(child, within);
            }
        }
        within.flush();
        within.between(now.source, at, now.innerEnd);
        flow.write(now, head(now), within, tail(now));
    }

    private static boolean movedInside(Block block) {
        for (Block child : block.children) {
            Block there = counterpart(child);
            if (child.moved || (there != null && there.moved) || movedInside(child)) {
                return true;
            }
        }
        return false;
    }

    /** Sets people's version of a block aside, to stand in an expand. */
    private void keep(Block block, Flow flow) {
        conflicts++;
        List<String> inside = new ArrayList<>();
        flow.kept.add(Kept.piece(block, keeping(block, inside)));
        flow.kept.addAll(inside);
    }

    private String keeping(Block block, List<String> inside) {
        if (!crossing(block)) {
            block.placed = true;
            return block.raw();
        }
        Flow flow = inner(block, null, true);
        inside.addAll(flow.kept);
        return head(block) + flow.out + tail(block);
    }

    private void keepChild(Block child, Flow flow) {
        Base base = child.base;
        Block now = base == null ? null : base.now;
        if (now != null && (child.moved || now.moved)) {
            pageBlock(child, flow);
        } else {
            List<String> inside = new ArrayList<>();
            flow.write(child, keeping(child, inside));
            flow.kept.addAll(inside);
        }
    }

    /** Whatever no other rule has placed stays too. */
    private void rescue(Block page, StringBuilder out) {
        List<String> lost = new ArrayList<>();
        collect(page, lost);
        if (!lost.isEmpty()) {
            conflicts += lost.size();
            out.append(Kept.expand(lost, edit));
        }
    }

    private static void collect(Block block, List<String> lost) {
        if (block.placed || block.parking || block.same()) {
            return;
        }
        if (block.children.isEmpty() && block.kind != Kind.ROOT) {
            lost.add(Kept.piece(block, block.raw()));
        }
        block.children.forEach(child -> collect(child, lost));
    }
}
