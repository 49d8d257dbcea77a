package dev.baton.page;

import dev.baton.page.InlineComments.Anchored;
import dev.baton.page.InlineComments.Comment;
import dev.baton.page.PageBody.Edit;
import dev.baton.page.PageBody.RegionMerge;
import dev.baton.page.PageBody.State;
import dev.baton.page.Places.Place;
import dev.baton.page.StorageTree.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges the regions of one page, one after the other. */
final class RegionMerger {
    /**
     * A region's macro after the merge.
     *
     * @param macro its characters
     */
    record Outcome(String macro, RegionMerge merge) {}

    private final String source;
    private final Imprints known;
    private final Edit edit;
    /** How often each comment is marked on the page, as far as it is merged. */
    private final Map<String, Integer> marks;

    RegionMerger(String source, Element root, Imprints known, Edit edit) {
        this.source = source;
        this.known = known;
        this.edit = edit;
        this.marks = InlineComments.refs(root);
    }

    Outcome merge(Place place, Region wanted) {
        Element body = place.body() == null ? place.macro() : place.body();
        List<Element> parking = place.body() == null ? List.of() : InlineComments.parking(body);
        // Where an editor lost the digest, the page most likely shows what was generated last.
        String digest = place.digest().isEmpty() ? known.newest(place.name()) : place.digest();
        if (digest.equals(wanted.digest())) {
            return same(place, parking);
        }
        Block page = place.body() == null ? BlockTree.of("") : BlockTree.of(source, body);
        park(page, parking);
        Block now = BlockTree.of(wanted.storage());
        Optional<Imprint> last = last(place, digest, body, parking);
        if (last.isEmpty() && blocks(page, false).equals(blocks(now, false))) {
            return same(place, parking);
        }
        TreeMerge.Result merged = TreeMerge.merge(page, now, last.orElse(null), edit);
        Element result = StorageTree.read(merged.storage());
        if (blocks(BlockTree.of(merged.storage(), result), true).equals(blocks(page, true))) {
            return same(place, parking);
        }
        Anchored anchored = anchored(place, parking, merged.storage(), result);
        return new Outcome(
                place.with(source, anchored.storage(), wanted.digest()),
                new RegionMerge(place.name(), State.UPDATED, merged.conflicts(), anchored.parked()));
    }

    private Outcome same(Place place, List<Element> parking) {
        return new Outcome(
                source.substring(place.macro().start, place.macro().end),
                new RegionMerge(place.name(), State.SAME, 0, Math.max(0, parking.size() - 1)));
    }

    private static void park(Block page, List<Element> parking) {
        for (Element element : parking) {
            for (Block block : page.children) {
                block.parking |= block.element == element;
            }
        }
    }

    /** What the blocks mean, parked comments apart. */
    private static List<Long> blocks(Block root, boolean regions) {
        List<Long> blocks = new ArrayList<>();
        for (Block block : root.children) {
            if (!block.parking && (regions || block.kind != Block.Kind.REGION)) {
                blocks.add(block.hash);
            }
        }
        return blocks;
    }

    /** What was generated last for the region as it stands. */
    private Optional<Imprint> last(Place place, String digest, Element body, List<Element> parking) {
        Optional<Imprint> imprint = known.imprint(place.name(), digest).filter(Imprint::known);
        if (imprint.isPresent()) {
            return imprint;
        }
        boolean untouched = place.body() != null
                && StorageXml.shortHash(PageBody.canonical(body, parking)).equals(digest);
        return untouched ? Optional.of(Imprint.of(BlockTree.of(place.content(source)))) : Optional.empty();
    }

    /** The merged content with every comment that the region had and that stands nowhere else on the page. */
    private Anchored anchored(Place place, List<Element> parking, String merged, Element result) {
        Element body = place.body();
        Map<String, Integer> before = body == null ? Map.of() : InlineComments.refs(body);
        if (body == null || before.isEmpty()) {
            return new Anchored(merged, 0);
        }
        Map<String, Integer> after = InlineComments.refs(result);
        Set<String> lost = new HashSet<>();
        before.forEach((ref, count) -> {
            int left = marks.getOrDefault(ref, 0) - count + after.getOrDefault(ref, 0);
            marks.put(ref, Math.max(1, left));
            if (left == 0) {
                lost.add(ref);
            }
        });
        if (lost.isEmpty()) {
            return new Anchored(merged, 0);
        }
        InlineComments comments = new InlineComments(source);
        List<Comment> found = comments.of(body, Set.copyOf(parking), lost);
        return comments.anchor(merged, found);
    }
}
