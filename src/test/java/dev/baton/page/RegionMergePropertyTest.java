package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Xml;
import dev.baton.page.StorageTree.Element;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random pages, random human edits, random regenerations, several rounds: what people wrote is still there. */
class RegionMergePropertyTest {
    private static final int CASES = Integer.getInteger("baton.merge.cases", 200_000);
    private static final long SEED = Long.getLong("baton.merge.seed", 20_261_121L);
    private static final Pattern WORD = Pattern.compile("zq\\d+z");
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
        int rounds = 1 + random.nextInt(6);
        for (int round = 0; round < rounds; round++) {
            boolean edited = random.nextInt(6) > 0;
            for (int i = edited ? 1 + random.nextInt(4) : 0; i > 0; i--) {
                page = edits.edit(page);
            }
            unchanged(page, last, known);
            if (random.nextInt(8) > 0) {
                contents.forEach(RandomContent::change);
            }
            List<Region> wanted = regions(contents);
            Imprints during = Imprints.read(
                    known.after(wanted, new HashSet<>(PageBody.shown(page).values())).toJson());
            PageBody.Merge merge = PageBody.merge(page, wanted, known, EDIT);
            check(page, merge, generated, wanted);
            wanted.forEach(region -> generated.put(region.digest(), region.storage()));
            if (random.nextInt(100) == 0) {
                Xml.parse(merge.storage().replaceAll("&(ldquo|rdquo|nbsp);", "&#160;"));
            }
            PageBody.Merge again = PageBody.merge(edits.stored(merge.storage()), wanted, during, EDIT);
            assertThat(again.changed()).as("merged again").isFalse();
            page = random.nextBoolean() ? edits.stored(merge.storage()) : merge.storage();
            known = during.after(wanted, new HashSet<>(PageBody.shown(page).values()));
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

    private static void check(String page, PageBody.Merge merge, Map<String, String> generated, List<Region> wanted) {
        String after = merge.storage();
        assertThat(merge.changed()).isEqualTo(!after.equals(page));
        assertThat(outside(after)).as("outside the regions").isEqualTo(outside(page));
        Map<String, Integer> words = words(after);
        words(page).forEach((word, count) -> {
            if (words.getOrDefault(word, 0) < count) {
                throw new AssertionError(word + " is not in " + after + "\nmerged from " + page);
            }
        });
        if (!after.contains(InlineComments.PARKING)) {
            assertThat(words).as("people's words, once each, of %s", page).isEqualTo(words(page));
        }
        assertThat(refs(after)).as("comments in %s", page).isEqualTo(refs(page));
        if (!merge.changed()) {
            return;
        }
        Set<Long> now = new HashSet<>();
        leaves(after, now, new HashMap<>());
        // Where an editor lost the digest, the page may show any of the earlier generations.
        Collection<String> digests = PageBody.shown(page).values();
        Set<Long> base = new HashSet<>();
        generated.forEach((digest, storage) -> {
            if (digests.contains(digest) || digests.contains("")) {
                leaves(storage, base, new HashMap<>());
            }
        });
        Map<Long, String> before = new HashMap<>();
        leaves(page, new HashSet<>(), before);
        before.values().removeAll(parked(page));
        before.forEach((leaf, text) -> {
            if (!base.contains(leaf) && !now.contains(leaf)) {
                throw new AssertionError("people's block " + text + "\nof " + page + "\nis not in " + after);
            }
        });
        Set<String> present = PageBody.shown(after).keySet();
        Map<Long, String> made = new HashMap<>();
        for (Region region : wanted) {
            if (present.contains(region.name())) {
                leaves(region.storage(), new HashSet<>(), made);
            }
        }
        made.forEach((leaf, text) -> {
            if (!base.contains(leaf) && !now.contains(leaf)) {
                throw new AssertionError("generated block " + text + "\nfor " + page + "\nis not in " + after);
            }
        });
    }

    /** The lines that keep comments: Baton's own. */
    private static Set<String> parked(String page) {
        Set<String> parked = new HashSet<>();
        for (Places.Place place : Places.in(StorageTree.read(page))) {
            if (place.body() != null) {
                for (Element line : InlineComments.parking(place.body())) {
                    parked.add(page.substring(line.start, line.end));
                }
            }
        }
        return parked;
    }

    private static String outside(String storage) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Places.Place place : Places.in(StorageTree.read(storage))) {
            if (place.level() == 0) {
                out.append(storage, at, place.macro().start).append("<region/>");
                at = place.macro().end;
            }
        }
        return out.append(storage, at, storage.length()).toString();
    }

    /** People's words with how often each stands on the page. */
    private static Map<String, Integer> words(String storage) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(storage);
        while (matcher.find()) {
            words.merge(matcher.group(), 1, Integer::sum);
        }
        return words;
    }

    private static Set<String> refs(String storage) {
        return new LinkedHashSet<>(InlineComments.refs(StorageTree.read(storage)).keySet());
    }

    /** The blocks that hold no others: regions are looked into. Empty cells and the like have a hash, and no text. */
    private static void leaves(String storage, Set<Long> hashes, Map<Long, String> texts) {
        leaves(BlockTree.of(storage), hashes, texts);
    }

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
