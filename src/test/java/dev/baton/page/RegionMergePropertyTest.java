package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Xml;
import dev.baton.page.StorageTree.Element;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random pages, random human edits, random regenerations, several rounds: what people wrote is still there. */
class RegionMergePropertyTest {
    private static final int CASES = Integer.getInteger("baton.merge.cases", 200_000);
    private static final long SEED = Long.getLong("baton.merge.seed", 20_261_121L);
    private static final PageBody.Edit EDIT = new PageBody.Edit("712020:ada", "Ada", LocalDate.of(2026, 11, 21));

    @Test
    void losesNothingThatPeopleWroteWhateverIsEditedAndGenerated() {
        int cases = 0;
        for (long seed = SEED; cases < CASES; seed++) {
            try {
                cases += story(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dbaton.merge.seed=" + seed + "): " + e.getMessage(), e);
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(CASES);
    }

    /** One page through several rounds; answers how many. */
    private static int story(Random random) {
        List<RandomContent> contents = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 1 : 0; i >= 0; i--) {
            contents.add(new RandomContent(random));
        }
        List<Region> last = regions(contents);
        StringBuilder fresh = new StringBuilder("<h1>Mine</h1>");
        last.forEach(region -> fresh.append(macro(region)).append("<p>between</p>"));
        String page = PageBody.stamped(fresh.toString());
        assertThat(page).isEqualTo(fresh.toString());
        Imprints known = Imprints.NONE.after(last, Set.of());
        Map<String, String> generated = new LinkedHashMap<>();
        last.forEach(region -> generated.put(region.digest(), region.storage()));
        RandomEdits edits = new RandomEdits(random);
        boolean pure = true;
        int rounds = 1 + random.nextInt(6);
        for (int round = 0; round < rounds; round++) {
            boolean edited = random.nextInt(6) > 0;
            String untouched = page;
            for (int i = edited ? 1 + random.nextInt(4) : 0; i > 0; i--) {
                page = edits.edit(page);
            }
            pure &= page.equals(untouched);
            unchanged(page, last, known);
            if (random.nextInt(8) > 0) {
                contents.forEach(RandomContent::change);
            }
            List<Region> wanted = regions(contents);
            Imprints during =
                    known.after(wanted, new HashSet<>(PageBody.shown(page).values()));
            if (random.nextInt(10) == 0) {
                during = Imprints.read(during.toJson());
            }
            PageBody.Merge merge = PageBody.merge(page, wanted, known, EDIT);
            check(page, merge, generated, wanted);
            if (pure) {
                assertThat(shown(merge.storage())).as("nobody edited %s", page).isEqualTo(shown(wanted));
            }
            if (random.nextInt(4) == 0) {
                stayDeleted(page, merge, known, wanted);
            }
            wanted.forEach(region -> generated.put(region.digest(), region.storage()));
            if (random.nextInt(100) == 0) {
                Xml.parse(merge.storage().replaceAll("&(ldquo|rdquo|nbsp);", "&#160;"));
            }
            PageBody.Merge again = PageBody.merge(edits.stored(merge.storage()), wanted, during, EDIT);
            if (again.changed()) {
                throw new AssertionError("merged again, " + merge.storage() + "\nmerged from " + page + "\nbecame "
                        + again.storage() + "\nfor " + wanted + "\nknown " + known + "\nthen " + during);
            }
            page = random.nextBoolean() ? edits.stored(merge.storage()) : merge.storage();
            // Now and then a crash, or a lost answer, leaves more than must be known.
            known = random.nextInt(4) == 0
                    ? during.after(wanted, new HashSet<>(PageBody.shown(page).values()))
                    : during;
            last = wanted;
        }
        return rounds;
    }

    private static List<Region> regions(List<RandomContent> contents) {
        List<Region> regions = new ArrayList<>();
        for (RandomContent content : contents) {
            String storage = content.storage();
            regions.add(new Region("r" + regions.size(), storage, StorageXml.digest(storage)));
        }
        return regions;
    }

    private static String macro(Region region) {
        return "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-" + region.name()
                + "</ac:parameter><ac:parameter ac:name=\"baton\">" + region.digest()
                + "</ac:parameter><ac:rich-text-body>" + region.storage()
                + "</ac:rich-text-body></ac:structured-macro>";
    }

    /** Whatever people did: with nothing generated anew there is nothing to write. */
    private static void unchanged(String page, List<Region> last, Imprints known) {
        Map<String, String> shown = PageBody.shown(page);
        for (Region region : last) {
            String digest = shown.getOrDefault(region.name(), "");
            if (!digest.isEmpty() && !digest.equals(region.digest())) {
                // The last generation changed nothing visible here, and was not written.
                return;
            }
        }
        PageBody.Merge merge = PageBody.merge(page, last, known, EDIT);
        assertThat(merge.changed())
                .as("nothing was generated anew for %s%n  but came to %s", page, merge.storage())
                .isFalse();
        assertThat(merge.storage()).isEqualTo(page);
    }

    /** A page, read once. */
    private record Read(String text, Element root, List<Places.Place> places) {
        static Read of(String text) {
            Element root = StorageTree.read(text);
            return new Read(text, root, Places.in(root));
        }

        String outside() {
            StringBuilder out = new StringBuilder();
            int at = 0;
            for (Places.Place place : places) {
                if (place.level() == 0) {
                    out.append(text, at, place.macro().start).append("<region/>");
                    at = place.macro().end;
                }
            }
            return out.append(text, at, text.length()).toString();
        }

        Set<String> digests() {
            Set<String> digests = new HashSet<>();
            places.forEach(place -> digests.add(place.digest()));
            return digests;
        }

        boolean shows(Region region) {
            return places.stream().anyMatch(place -> place.name().equals(region.name()));
        }

        /** The lines that keep comments: Baton's own. */
        Set<String> parked() {
            Set<String> parked = new HashSet<>();
            for (Places.Place place : places) {
                if (place.body() != null) {
                    for (Element line : InlineComments.parking(place.body())) {
                        parked.add(text.substring(line.start, line.end));
                    }
                }
            }
            return parked;
        }
    }

    private static void check(
            String pageText, PageBody.Merge merge, Map<String, String> generated, List<Region> wanted) {
        assertThat(merge.changed()).isEqualTo(!merge.storage().equals(pageText));
        if (!merge.changed()) {
            return;
        }
        Read page = Read.of(pageText);
        Read after = Read.of(merge.storage());
        equal(page.outside(), after.outside(), "what stands outside the regions", page, after);
        equal(
                InlineComments.refs(page.root()).keySet(),
                InlineComments.refs(after.root()).keySet(),
                "comments",
                page,
                after);
        Map<String, Integer> words = words(after.text());
        words(page.text()).forEach((word, count) -> {
            if (words.getOrDefault(word, 0) < count) {
                throw lost(word, page, after);
            }
        });
        if (!after.text().contains(InlineComments.PARKING)) {
            equal(words(page.text()), words, "people's words, once each", page, after);
        }
        Set<Long> now = new HashSet<>();
        leaves(BlockTree.of(after.text(), after.root()), now, new HashMap<>());
        // Where an editor lost the digest, the page may show any of the earlier generations.
        Set<String> digests = page.digests();
        Set<Long> base = new HashSet<>();
        generated.forEach((digest, storage) -> {
            if (digests.contains(digest) || digests.contains("")) {
                leaves(BlockTree.of(storage), base, new HashMap<>());
            }
        });
        Map<Long, String> expected = new HashMap<>();
        leaves(BlockTree.of(page.text(), page.root()), new HashSet<>(), expected);
        expected.values().removeAll(page.parked());
        for (Region region : wanted) {
            if (after.shows(region)) {
                leaves(BlockTree.of(region.storage()), new HashSet<>(), expected);
            }
        }
        // What people wrote, and what was generated anew.
        expected.forEach((leaf, text) -> {
            if (!base.contains(leaf) && !now.contains(leaf)) {
                throw lost(text, page, after);
            }
        });
    }

    /** What the blocks of each region mean. */
    private static List<Long> shown(String page) {
        return shown(PageBody.regions(page));
    }

    private static List<Long> shown(List<Region> regions) {
        return regions.stream()
                .map(region -> BlockTree.of(region.storage()).hash)
                .toList();
    }

    /** What people deleted whole, and what is generated as it was, does not come back. */
    private static void stayDeleted(String page, PageBody.Merge merge, Imprints known, List<Region> wanted) {
        Map<String, String> digests = PageBody.shown(page);
        for (Region region : wanted) {
            Imprint base = known.imprint(region.name(), digests.getOrDefault(region.name(), ""))
                    .orElse(null);
            List<Imprint> blocks = base == null ? null : base.children();
            if (blocks == null || page.contains(InlineComments.PARKING)) {
                continue;
            }
            Set<Long> there = all(page);
            Set<Long> after = all(merge.storage());
            for (Block block : BlockTree.of(region.storage()).children) {
                boolean unchanged =
                        block.children.isEmpty() && blocks.stream().anyMatch(each -> each.hash() == block.hash);
                if (unchanged && block.length >= 20 && !there.contains(block.hash) && after.contains(block.hash)) {
                    throw new AssertionError(block.raw() + "\ncame back to " + page + "\nas " + merge.storage());
                }
            }
        }
    }

    private static Set<Long> all(String page) {
        Set<Long> all = new HashSet<>();
        for (Region region : PageBody.regions(page)) {
            all.addAll(Imprint.of(BlockTree.of(region.storage())).hashes());
        }
        all.addAll(Imprint.of(BlockTree.of(page)).hashes());
        return all;
    }

    private static void equal(Object before, Object now, String what, Read page, Read after) {
        if (!before.equals(now)) {
            throw lost(what + ": " + before + " became " + now, page, after);
        }
    }

    private static AssertionError lost(String what, Read page, Read after) {
        return new AssertionError(what + "\nof " + page.text() + "\nis not in " + after.text());
    }

    /** People's words with how often each stands on the page. */
    private static Map<String, Integer> words(String storage) {
        Map<String, Integer> words = new HashMap<>();
        for (int at = storage.indexOf("zq"); at >= 0; at = storage.indexOf("zq", at + 1)) {
            words.merge(storage.substring(at, storage.indexOf('z', at + 1)), 1, Integer::sum);
        }
        return words;
    }

    /** The blocks that hold no others: regions are looked into. Empty cells and the like have a hash, and no text. */
    private static void leaves(Block block, Set<Long> hashes, Map<Long, String> texts) {
        if (block.kind == Block.Kind.REGION) {
            Element body = StorageTree.child(block.element, "ac:rich-text-body");
            if (body != null) {
                leaves(BlockTree.of(block.source, body), hashes, texts);
            }
            return;
        }
        if (block.children.isEmpty()) {
            hashes.add(block.hash);
            if (block.kind != Block.Kind.ROOT && block.kind != Block.Kind.CELL) {
                texts.put(block.hash, block.raw());
            }
        }
        block.children.forEach(child -> leaves(child, hashes, texts));
    }
}
