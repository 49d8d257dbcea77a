package dev.baton.page;

import dev.baton.page.Places.Place;
import dev.baton.page.StorageTree.Element;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Baton's regions in a page that people edit too. A region is the body of a macro {@code details} whose id is
 * {@code baton-} and the region's name; it stays one wherever people move it. Its parameter {@code baton} is the digest of the
 * generated content it was last merged with.
 */
public final class PageBody {
    /**
     * Who wrote the present version of a page, and when: named where people's version of a block is kept.
     *
     * @param accountId the account to mention; may be empty
     * @param name the person's name; may be empty
     * @param day the day of that version
     */
    public record Edit(String accountId, String name, LocalDate day) {
        /** For a page whose history is not known. */
        public static final Edit UNKNOWN = new Edit("", "", LocalDate.MIN);

        public Edit {
            Objects.requireNonNull(accountId);
            Objects.requireNonNull(name);
            Objects.requireNonNull(day);
        }
    }

    /** What became of a region. */
    public enum State {
        /** The page showed it already. */
        SAME,
        /** The page shows it now. */
        UPDATED,
        /** It is not on the page: people deleted it, and it is not brought back. */
        DELETED_BY_PEOPLE
    }

    /**
     * What a merge came to for a region.
     *
     * @param name the region's name
     * @param conflicts how many blocks people and Baton had both changed: people's versions are kept in an expand
     * @param parkedComments how many inline comments stand at the region's end because their words are gone
     */
    public record RegionMerge(String name, State state, int conflicts, int parkedComments) {}

    /**
     * What a merge came to.
     *
     * @param storage the page's body; the same text as before when nothing changed
     * @param changed whether it differs in meaning from before
     * @param regions what became of each wanted region, in the order wanted
     */
    public record Merge(String storage, boolean changed, List<RegionMerge> regions) {
        public Merge {
            Objects.requireNonNull(storage);
            regions = List.copyOf(regions);
        }

        /** The regions that people deleted from the page, in the order wanted. */
        public List<String> missing() {
            return regions.stream()
                    .filter(region -> region.state() == State.DELETED_BY_PEOPLE)
                    .map(RegionMerge::name)
                    .toList();
        }
    }

    private PageBody() {}

    /** Merges where neither what was generated last nor who edited the page is known. */
    public static Merge merge(String currentStorage, List<Region> wanted) {
        return merge(currentStorage, wanted, Imprints.NONE, Edit.UNKNOWN);
    }

    /**
     * Brings each region found on the page up to date, wherever it stands, and changes nothing else: every other character stays.
     * What people inserted, changed or deleted in a region stays so while the content generated for that place is the same;
     * where both changed a block, people's version is kept right after it in a marked expand. A region that is not on the
     * page was deleted by somebody and is not brought back; of one that was copied, every copy is brought up to date. Inline
     * comments go with their words, and where these are gone to the region's end. Merging again with the same arguments changes
     * nothing.
     *
     * @param currentStorage the page as it is, in storage format
     * @param wanted the regions as generated now
     * @param known what was generated for this page before, as it was kept beside the page when the page was read: not yet
     *     with the wanted regions added
     * @param lastEdit who wrote the page's present version
     * @throws BrokenPageException if the current page is not well-formed
     */
    public static Merge merge(String currentStorage, List<Region> wanted, Imprints known, Edit lastEdit) {
        Map<String, Region> byName = new LinkedHashMap<>();
        wanted.forEach(region -> byName.put(region.name(), region));
        Map<String, RegionMerge> done = new LinkedHashMap<>();
        String storage = currentStorage;
        Element root = StorageTree.read(storage);
        List<Place> places = Places.in(root);
        boolean changed = false;
        // A region that stands in another is merged first; to the outer one it is a block of people's.
        for (int level = deepest(places); level >= 0; level--) {
            if (changed) {
                root = StorageTree.read(storage);
                places = Places.in(root);
            }
            RegionMerger merger = new RegionMerger(storage, root, known, lastEdit);
            StringBuilder out = new StringBuilder();
            int at = 0;
            for (Place place : places) {
                Region region = byName.get(place.name());
                if (region == null || place.level() != level) {
                    continue;
                }
                RegionMerger.Outcome outcome = merger.merge(place, region);
                done.merge(place.name(), outcome.merge(), PageBody::both);
                out.append(storage, at, place.macro().start).append(outcome.macro());
                at = place.macro().end;
                changed |= outcome.merge().state() == State.UPDATED;
            }
            storage = out.append(storage, at, storage.length()).toString();
        }
        List<RegionMerge> regions = byName.keySet().stream()
                .map(name -> done.getOrDefault(name, new RegionMerge(name, State.DELETED_BY_PEOPLE, 0, 0)))
                .toList();
        return new Merge(storage, changed, regions);
    }

    private static int deepest(List<Place> places) {
        return places.stream().mapToInt(Place::level).max().orElse(-1);
    }

    private static RegionMerge both(RegionMerge one, RegionMerge other) {
        return new RegionMerge(
                one.name(),
                one.state() == State.UPDATED ? one.state() : other.state(),
                one.conflicts() + other.conflicts(),
                one.parkedComments() + other.parkedComments());
    }

    /**
     * What the regions of a page say they were generated from: the digest of each region's content by its name, in the page's
     * order. Empty where an editor lost it, and where copies of a region say different things.
     *
     * @throws BrokenPageException if the page is not well-formed
     */
    public static Map<String, String> shown(String storage) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Place place : Places.in(StorageTree.read(storage))) {
            shown.merge(place.name(), place.digest(), (one, other) -> one.equals(other) ? one : "");
        }
        return Collections.unmodifiableMap(shown);
    }

    /** The regions of a page as they stand on it, in order. */
    static List<Region> regions(String storage) {
        List<Region> regions = new ArrayList<>();
        for (Place place : Places.in(StorageTree.read(storage))) {
            if (place.level() == 0) {
                String content = place.content(storage);
                regions.add(new Region(place.name(), content, StorageXml.digest(content)));
            }
        }
        return regions;
    }

    /** A freshly rendered page whose regions carry the digests of their content. */
    static String stamped(String storage) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Place place : Places.in(StorageTree.read(storage))) {
            if (place.level() == 0) {
                String content = place.content(storage);
                out.append(storage, at, place.macro().start)
                        .append(place.with(storage, content, StorageXml.digest(content)));
                at = place.macro().end;
            }
        }
        return out.append(storage, at, storage.length()).toString();
    }

    /** The canonical form of a region's content without what others own in it. */
    static String canonical(Element body, List<Element> without) {
        Set<Element> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(without);
        return new CanonicalStorage(left).of(body);
    }
}
