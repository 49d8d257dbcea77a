package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Xml;
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
        for (int i = random.nextInt(3); i >= 0; i--) {
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
        assertThat(words(after)).as("people's words in %s", page).isEqualTo(words(page));
        assertThat(refs(after)).as("comments in %s", page).isEqualTo(refs(page));
        if (!merge.changed()) {
            return;
        }
        Map<Long, Integer> before = leaves(page);
        Map<Long, Integer> now = leaves(after);
        Map<Long, Integer> base = new HashMap<>();
        // Where an editor lost the digest, the page may show any of the earlier generations.
        Collection<String> digests = PageBody.shown(page).values();
        generated.forEach((digest, storage) -> {
            if (digests.contains(digest) || digests.contains("")) {
                leaves(storage).forEach((leaf, count) -> base.merge(leaf, count, Integer::sum));
            }
        });
        Map<Long, String> texts = new HashMap<>();
        text(BlockTree.of(page), texts);
        before.forEach((leaf, count) -> {
            if (!base.containsKey(leaf) && texts.containsKey(leaf)) {
                assertThat(now.getOrDefault(leaf, 0))
                        .as("people's block %s%nof %s%nin %s", texts.get(leaf), page, after)
                        .isGreaterThanOrEqualTo(1);
            }
        });
        Set<String> present = PageBody.shown(after).keySet();
        Map<Long, String> made = new HashMap<>();
        for (Region region : wanted) {
            if (present.contains(region.name())) {
                text(BlockTree.of(region.storage()), made);
            }
        }
        made.forEach((leaf, text) -> {
            if (!base.containsKey(leaf)) {
                assertThat(now).as("generated block %s%nof %s%nin %s", text, page, after).containsKey(leaf);
            }
        });
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

    private static Map<Long, Integer> leaves(String storage) {
        Map<Long, Integer> leaves = new HashMap<>();
        leaves(BlockTree.of(storage), leaves);
        // Regions are looked into, although to one another they are closed.
        for (Places.Place place : Places.in(StorageTree.read(storage))) {
            leaves(BlockTree.of(place.content(storage)), leaves);
        }
        return leaves;
    }

    private static void leaves(Block block, Map<Long, Integer> leaves) {
        if (block.children.isEmpty()) {
            leaves.merge(block.hash, 1, Integer::sum);
        }
        block.children.forEach(child -> leaves(child, leaves));
    }

    private static void text(Block block, Map<Long, String> texts) {
        if (block.children.isEmpty() && block.kind != Block.Kind.REGION && block.kind != Block.Kind.ROOT
                && block.kind != Block.Kind.CELL) {
            texts.put(block.hash, block.raw());
        }
        if (block.kind == Block.Kind.REGION) {
            Places.Place place = Places.in(StorageTree.read(block.raw())).getFirst();
            text(BlockTree.of(place.content(block.raw())), texts);
        }
        block.children.forEach(child -> text(child, texts));
    }
}
