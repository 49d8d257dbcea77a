package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template gained or lost since a page was made. A region or section that is new in the template comes onto the page with
 * the text that leads to it there, behind the one it follows in the template. A region that the template has no more is taken
 * off, if nobody wrote in it or commented on it. One that people deleted is known, and stays away.
 */
public final class TemplateChange {
    private TemplateChange() {}

    /**
     * The ids of the regions and sections of a page, in its order.
     *
     * @throws BrokenPageException if it is not well-formed
     */
    public static Set<String> parts(String storage) {
        Set<String> ids = new LinkedHashSet<>();
        collect(StorageTree.read(storage)).forEach(part -> ids.add(Places.id(part)));
        return ids;
    }

    /**
     * The page with what the template gained, and without what it lost.
     *
     * @param storage the page as it is
     * @param fresh the page as the template makes it now
     * @param known the ids of the regions and sections that the page once had or was given
     * @throws BrokenPageException if one of them is not well-formed
     */
    public static String applied(String storage, String fresh, Set<String> known) {
        List<Element> wanted = collect(StorageTree.read(fresh));
        Set<String> ids = new LinkedHashSet<>();
        wanted.forEach(part -> ids.add(Places.id(part)));
        String page = ids.containsAll(known) ? storage : withoutLost(storage, ids, known);
        Map<String, Element> present = byId(page);
        for (int i = 0; i < wanted.size(); i++) {
            String id = Places.id(wanted.get(i));
            if (present.containsKey(id) || known.contains(id)) {
                continue;
            }
            int from = i == 0 ? 0 : wanted.get(i - 1).end;
            String gained = fresh.substring(from, wanted.get(i).end);
            int at = place(page, present, wanted, i);
            page = page.substring(0, at) + gained + page.substring(at);
            present = byId(page);
        }
        return page;
    }

    /** Behind the nearest one before it that is on the page, else before the nearest one after it, else at the end. */
    private static int place(String page, Map<String, Element> present, List<Element> wanted, int index) {
        for (int i = index - 1; i >= 0; i--) {
            Element before = present.get(Places.id(wanted.get(i)));
            if (before != null) {
                return before.end;
            }
        }
        for (int i = index + 1; i < wanted.size(); i++) {
            Element after = present.get(Places.id(wanted.get(i)));
            if (after != null) {
                return after.start;
            }
        }
        return page.length();
    }

    private static String withoutLost(String storage, Set<String> wanted, Set<String> known) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Places.Place place : Places.in(StorageTree.read(storage))) {
            String id = Places.id(place.macro());
            String content = place.content(storage);
            boolean untouched = place.digest().equals(StorageXml.digest(content))
                    && !content.contains("ac:inline-comment-marker")
                    && Places.in(StorageTree.read(content)).isEmpty();
            if (place.macro().start >= at && known.contains(id) && !wanted.contains(id) && untouched) {
                out.append(storage, at, place.macro().start);
                at = place.macro().end;
            }
        }
        return out.append(storage, at, storage.length()).toString();
    }

    private static Map<String, Element> byId(String page) {
        Map<String, Element> present = new LinkedHashMap<>();
        collect(StorageTree.read(page)).forEach(part -> present.putIfAbsent(Places.id(part), part));
        return present;
    }

    private static List<Element> collect(Element parent) {
        List<Element> parts = new ArrayList<>();
        for (Element element : parent.elements()) {
            String id = Places.id(element);
            if (id.startsWith(BlockTag.REGION_ID) || id.startsWith(PeopleSections.ID)) {
                parts.add(element);
            }
            // People may have moved one into another.
            parts.addAll(collect(element));
        }
        return parts;
    }
}
