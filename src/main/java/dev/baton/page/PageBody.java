package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Baton's regions in a page that people edit too. A region is the body of a macro {@code details} whose id is
 * {@code baton-} and the region's name; it stays one wherever people move it.
 */
public final class PageBody {
    private static final String BODY = "ac:rich-text-body";
    private static final String MARKER = "ac:inline-comment-marker";

    /** The line that heads comments whose text is gone. */
    static final String PARKING = "Comments on earlier text";

    /**
     * What a merge came to.
     *
     * @param storage the page's body; the same text as before when nothing changed
     * @param changed whether it differs in meaning from before
     * @param missing regions that people deleted from the page, in the order wanted
     */
    public record Merge(String storage, boolean changed, List<String> missing) {
        public Merge {
            Objects.requireNonNull(storage);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A region on a page.
     *
     * @param body the macro's body; null when it has none
     * @param nested regions that people moved into this one
     */
    private record Place(
            String name, Element macro, @Nullable Element body, List<Place> nested) {}

    private final String source;
    private final Map<String, Region> wanted;
    private boolean changed;

    private PageBody(String source, Map<String, Region> wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    /**
     * Puts the wanted content into each region found on the page, wherever it stands; every other character stays. A
     * region whose content means the same already is left as it is. A wanted region that is not on the page was deleted by
     * somebody and is not brought back. Inline comments in a region that changes are kept at its end, and so are regions
     * that people moved into it.
     *
     * @throws BrokenPageException if the current page is not well-formed
     */
    public static Merge merge(String currentStorage, List<Region> wanted) {
        Map<String, Region> byName = new LinkedHashMap<>();
        wanted.forEach(region -> byName.put(region.name(), region));
        List<Place> places = places(StorageTree.read(currentStorage));
        PageBody page = new PageBody(currentStorage, byName);
        String merged = page.rewrite(0, currentStorage.length(), places);
        Set<String> found = new HashSet<>();
        names(places, found);
        List<String> missing =
                byName.keySet().stream().filter(name -> !found.contains(name)).toList();
        return new Merge(merged, page.changed, missing);
    }

    /** The regions of a page as they stand on it, in order. */
    static List<Region> regions(String storage) {
        List<Region> regions = new ArrayList<>();
        for (Place place : places(StorageTree.read(storage))) {
            Element body = place.body();
            String content = body == null ? "" : storage.substring(body.contentStart, body.contentEnd);
            regions.add(new Region(place.name(), content, StorageXml.digest(content)));
        }
        return regions;
    }

    private static List<Place> places(Element parent) {
        List<Place> places = new ArrayList<>();
        for (Element element : parent.elements()) {
            String name = element.macro("details") ? regionName(element) : "";
            if (name.isEmpty()) {
                places.addAll(places(element));
            } else {
                Element body = StorageTree.child(element, BODY);
                places.add(new Place(name, element, body, body == null ? List.of() : places(body)));
            }
        }
        return places;
    }

    private static String regionName(Element macro) {
        String id = macroId(macro);
        return id.startsWith(BlockTag.REGION_ID) ? id.substring(BlockTag.REGION_ID.length()) : "";
    }

    /** The macro's parameter {@code id}; empty where it has none. */
    static String macroId(Element macro) {
        for (Element child : macro.elements()) {
            if (child.name.equals("ac:parameter") && child.attribute("ac:name").equals("id")) {
                return child.text().strip();
            }
        }
        return "";
    }

    private static void names(List<Place> places, Set<String> names) {
        for (Place place : places) {
            names.add(place.name());
            names(place.nested(), names);
        }
    }

    /** A stretch of the page with the regions in it brought up to date. */
    private String rewrite(int from, int to, List<Place> places) {
        StringBuilder out = new StringBuilder();
        int at = from;
        for (Place place : places) {
            out.append(source, at, place.macro().start).append(updated(place));
            at = place.macro().end;
        }
        return out.append(source, at, to).toString();
    }

    private String updated(Place place) {
        Element macro = place.macro();
        Element body = place.body();
        Region region = wanted.get(place.name());
        if (region == null || same(place, region)) {
            return rewrite(macro.start, macro.end, place.nested());
        }
        changed = true;
        StringBuilder content = new StringBuilder(region.storage());
        if (body != null) {
            content.append(parked(body, place.nested()));
            place.nested().forEach(nested -> content.append(updated(nested)));
        }
        if (body == null) {
            return source.substring(macro.start, macro.contentEnd)
                    + wrapped(content)
                    + source.substring(macro.contentEnd, macro.end);
        }
        boolean selfClosed = body.end == body.contentStart;
        return source.substring(macro.start, selfClosed ? body.start : body.contentStart)
                + (selfClosed ? wrapped(content) : content)
                + source.substring(selfClosed ? body.end : body.contentEnd, macro.end);
    }

    private static String wrapped(CharSequence content) {
        return "<" + BODY + ">" + content + "</" + BODY + ">";
    }

    private static boolean same(Place place, Region region) {
        Element body = place.body();
        if (body == null) {
            return StorageXml.canonical(region.storage()).isEmpty();
        }
        Set<Element> without = Collections.newSetFromMap(new IdentityHashMap<>());
        place.nested().forEach(nested -> without.add(nested.macro()));
        without.addAll(parking(body));
        return new CanonicalStorage(without).of(body).equals(StorageXml.canonical(region.storage()));
    }

    /** The paragraphs at the end of a region that keep comments: the heading line and lines of nothing but markers. */
    private static List<Element> parking(Element body) {
        List<Element> elements = body.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).name.equals("p")
                    && elements.get(i).text().strip().equals(PARKING)) {
                int end = i + 1;
                while (end < elements.size() && onlyMarkers(elements.get(end))) {
                    end++;
                }
                if (end > i + 1) {
                    return elements.subList(i, end);
                }
            }
        }
        return List.of();
    }

    private static boolean onlyMarkers(Element element) {
        return element.name.equals("p")
                && !element.elements().isEmpty()
                && element.children.stream().allMatch(child -> switch (child) {
                    case StorageTree.Characters characters -> characters.text().isBlank();
                    case Element inner -> inner.name.equals(MARKER);
                });
    }

    private String parked(Element body, List<Place> nested) {
        Set<Element> without = Collections.newSetFromMap(new IdentityHashMap<>());
        nested.forEach(place -> without.add(place.macro()));
        Map<String, StringBuilder> comments = new LinkedHashMap<>();
        collect(body, without, comments);
        if (comments.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<p><em>" + PARKING + "</em></p>");
        comments.values().forEach(words -> out.append("<p>").append(words).append("</p>"));
        return out.toString();
    }

    /** The markers with their words; several of one comment stand together. */
    private void collect(Element parent, Set<Element> without, Map<String, StringBuilder> comments) {
        for (Element element : parent.elements()) {
            if (element.name.equals(MARKER)) {
                StringBuilder words = comments.computeIfAbsent(element.attribute("ac:ref"), ref -> new StringBuilder());
                words.append(words.isEmpty() ? "" : " ").append(source, element.start, element.end);
            } else if (!without.contains(element)) {
                collect(element, without, comments);
            }
        }
    }
}
