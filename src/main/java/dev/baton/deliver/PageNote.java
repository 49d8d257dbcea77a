package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.page.Imprints;
import dev.baton.page.Page;
import dev.baton.page.PageAttachment;
import dev.baton.page.Region;
import dev.baton.page.TemplateChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Baton notes about a page in the content property {@value #PROPERTY}, unseen by people. It is written before the page it
 * tells of, so that after a crash the page itself says what it shows.
 *
 * @param subject the id of what the page is about; empty before the first note
 * @param key what people call that
 * @param kind the kind of page
 * @param digest of the page as it shall be
 * @param regions the digests of that page's regions by name
 * @param parts the regions and sections that the page was ever given, by id, with the version of the page that first had it:
 *     from that version on, one that is not there was deleted
 * @param files the digests of the attachments by name, as they were uploaded
 * @param labels the labels that were added; what people take away is not added again
 * @param imprints what the three-way merge must know of the content that the page was generated from
 */
record PageNote(
        String subject,
        String key,
        String kind,
        String digest,
        Map<String, String> regions,
        Map<String, Integer> parts,
        Map<String, String> files,
        Set<String> labels,
        Imprints imprints) {
    /** The key of the content property. */
    static final String PROPERTY = "baton";

    static final PageNote NONE = new PageNote("", "", "", "", Map.of(), Map.of(), Map.of(), Set.of(), Imprints.NONE);

    PageNote {
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        labels = Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }

    /** Reads a property; what is not understood is left out. */
    static PageNote read(JsonNode value) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        value.path("parts")
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asInt(1)));
        Set<String> labels = new LinkedHashSet<>();
        value.path("labels").forEach(label -> labels.add(label.asText()));
        return new PageNote(
                value.path("subject").asText(""),
                value.path("key").asText(""),
                value.path("kind").asText(""),
                value.path("digest").asText(""),
                texts(value.path("regions")),
                parts,
                texts(value.path("files")),
                labels,
                Imprints.read(value.path("imprints")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText("")));
        return texts;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject)
                .put("key", key)
                .put("kind", kind)
                .put("digest", digest);
        ObjectNode byName = json.putObject("regions");
        regions.forEach(byName::put);
        ObjectNode given = json.putObject("parts");
        parts.forEach(given::put);
        if (!files.isEmpty()) {
            ObjectNode uploaded = json.putObject("files");
            files.forEach(uploaded::put);
        }
        if (!labels.isEmpty()) {
            labels.forEach(json.putArray("labels")::add);
        }
        json.set("imprints", imprints.toJson());
        return json;
    }

    boolean isOf(Subject owner, String pageKind) {
        return subject.equals(owner.id()) && kind.equals(pageKind);
    }

    /**
     * The note for a page as it shall be.
     *
     * @param version the version that the page is to have then
     * @param digestsOnPage what the regions on the page were generated from so far
     */
    PageNote next(Subject owner, Page wanted, int version, Set<String> digestsOnPage) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Region region : wanted.regions()) {
            digests.put(region.name(), region.digest());
        }
        Map<String, Integer> given = new LinkedHashMap<>(parts);
        TemplateChange.parts(wanted.body()).forEach(id -> given.putIfAbsent(id, version));
        Map<String, String> uploaded = new LinkedHashMap<>(files);
        for (PageAttachment file : wanted.attachments()) {
            uploaded.put(file.name(), file.digest());
        }
        Set<String> added = new LinkedHashSet<>(labels);
        added.addAll(wanted.labels());
        return new PageNote(
                owner.id(),
                owner.key(),
                wanted.kind(),
                wanted.digest(),
                digests,
                given,
                uploaded,
                added,
                imprints.after(wanted.regions(), digestsOnPage));
    }

    /** Whether they differ at most in what the next merge must know. */
    boolean saysTheSameAs(PageNote other) {
        return subject.equals(other.subject)
                && key.equals(other.key)
                && kind.equals(other.kind)
                && digest.equals(other.digest)
                && regions.equals(other.regions)
                && files.equals(other.files)
                && labels.equals(other.labels);
    }

    /**
     * The regions and sections that a version of the page had, whether they are on it or were deleted.
     *
     * @param wanted says which, for a page without a note: it was made just so
     */
    Set<String> given(Page wanted, int version) {
        if (subject.isEmpty()) {
            return TemplateChange.parts(wanted.body());
        }
        Set<String> given = new LinkedHashSet<>();
        parts.forEach((id, since) -> {
            if (since <= version) {
                given.add(id);
            }
        });
        return given;
    }

    /** The labels of a page as it shall be that it was never given. */
    List<String> newLabels(Page wanted) {
        return wanted.labels().stream().filter(label -> !labels.contains(label)).toList();
    }

    /**
     * The digest of what a page shows, or nothing where it does not show all that was noted: then the write of the page itself
     * is missing. A region that people deleted misses nothing.
     *
     * @param onPage what each region on the page says it was generated from
     */
    String shown(Map<String, String> onPage) {
        boolean all = regions.entrySet().stream()
                .allMatch(region -> region.getValue().equals(onPage.getOrDefault(region.getKey(), region.getValue())));
        return all ? digest : "";
    }
}
