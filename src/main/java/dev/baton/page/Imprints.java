package dev.baton.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What Baton generated for the regions of a page, as far as a three-way merge must know it: of each region the imprints by the
 * digest of the content, oldest first. Immutable. It is kept beside the page, in at most {@value #LARGEST} characters of JSON; a
 * page whose imprints need more loses the finest of them first, and is then merged in coarser pieces.
 */
public final class Imprints {
    /** Nothing is known. */
    public static final Imprints NONE = new Imprints(Map.of());

    /** The most characters that {@link #toJson} takes. */
    public static final int LARGEST = 30_000;

    /** Counts the ways in which hashes were made: those of another way tell nothing. */
    private static final int VERSION = 1;

    /** A page that somebody restored refers to an older one; more of them are not worth their room. */
    private static final int MOST_OF_A_REGION = 4;

    /**
     * @param digest of the content it is of
     * @param imprint the content's blocks
     */
    record Known(String digest, Imprint imprint) {
        Known {
            Objects.requireNonNull(digest);
            Objects.requireNonNull(imprint);
        }
    }

    private final Map<String, List<Known>> regions;

    private Imprints(Map<String, List<Known>> regions) {
        Map<String, List<Known>> copy = new LinkedHashMap<>();
        regions.forEach((name, known) -> copy.put(name, List.copyOf(known)));
        this.regions = Collections.unmodifiableMap(copy);
    }

    /** Reads what {@link #toJson} wrote. What is not understood is left out, as if it had never been known. */
    public static Imprints read(JsonNode json) {
        Map<String, List<Known>> regions = new LinkedHashMap<>();
        if (json.path("v").asInt(0) != VERSION || !json.path("regions").isObject()) {
            return NONE;
        }
        json.path("regions").properties().forEach(region -> {
            List<Known> known = new ArrayList<>();
            for (JsonNode entry : region.getValue()) {
                String digest = entry.path(0).asText("");
                Imprint imprint = Imprint.read(entry.path(1).asText(""));
                if (!digest.isEmpty() && imprint != null && known.size() < MOST_OF_A_REGION) {
                    known.add(new Known(digest, imprint));
                }
            }
            regions.put(region.getKey(), known);
        });
        return new Imprints(regions);
    }

    /** As JSON of at most {@value #LARGEST} characters. */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION);
        ObjectNode byRegion = json.putObject("regions");
        regions.forEach((name, known) -> {
            ArrayNode entries = byRegion.putArray(name);
            known.forEach(each ->
                    entries.addArray().add(each.digest()).add(each.imprint().toString()));
        });
        return json;
    }

    /**
     * What is to be known once the page shows the wanted regions, and while it may still show what it shows now: write this
     * before the page, so that a crash between the two leaves nothing unknown.
     *
     * @param wanted the regions to be written
     * @param digestsOnPage the digests that regions of the page say they were generated from ({@link PageBody#shown})
     */
    public Imprints after(List<Region> wanted, Set<String> digestsOnPage) {
        Map<String, List<Known>> next = new LinkedHashMap<>();
        regions.forEach((name, known) -> {
            List<Known> kept = known.stream()
                    .filter(each -> digestsOnPage.contains(each.digest()))
                    .toList();
            // An editor may have lost the region's digest: then each of them may be what the page shows.
            next.put(name, new ArrayList<>(kept.isEmpty() ? known : kept));
        });
        for (Region region : wanted) {
            List<Known> known = next.computeIfAbsent(region.name(), name -> new ArrayList<>());
            known.removeIf(each -> each.digest().equals(region.digest()));
            known.add(new Known(region.digest(), Imprint.of(BlockTree.of(region.storage()))));
            while (known.size() > MOST_OF_A_REGION) {
                known.removeFirst();
            }
        }
        next.values().removeIf(List::isEmpty);
        return new Imprints(next).bounded();
    }

    private Imprints bounded() {
        Imprints bounded = this;
        int depth = 0;
        for (List<Known> known : regions.values()) {
            for (Known each : known) {
                depth = Math.max(depth, each.imprint().depth());
            }
        }
        while (bounded.size() > LARGEST && depth > 0) {
            depth--;
            bounded = bounded.cut(depth);
        }
        return bounded.size() > LARGEST ? NONE : bounded;
    }

    private Imprints cut(int depth) {
        Map<String, List<Known>> cut = new LinkedHashMap<>();
        regions.forEach((name, known) -> cut.put(
                name,
                known.stream()
                        .map(each -> new Known(each.digest(), each.imprint().cut(depth)))
                        .toList()));
        return new Imprints(cut);
    }

    private int size() {
        return toJson().toString().length();
    }

    /** The imprint of the content with this digest; a region may have been copied from another. */
    Optional<Imprint> imprint(String region, String digest) {
        return regions.getOrDefault(region, List.of()).stream()
                .filter(known -> known.digest().equals(digest))
                .findFirst()
                .or(() -> regions.values().stream()
                        .flatMap(List::stream)
                        .filter(known -> known.digest().equals(digest))
                        .findFirst())
                .map(Known::imprint);
    }

    /** The digest of what was generated last for a region; empty if nothing is known of it. */
    String newest(String region) {
        List<Known> known = regions.getOrDefault(region, List.of());
        return known.isEmpty() ? "" : known.getLast().digest();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Imprints imprints && imprints.regions.equals(regions);
    }

    @Override
    public int hashCode() {
        return regions.hashCode();
    }

    @Override
    public String toString() {
        return "Imprints" + toJson();
    }
}
