package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings back inline comments that somebody added between the reading and the writing of a page. Confluence makes no new version
 * for a comment, so such a write is not refused, and replaces the body in which the comment was marked. The version that was
 * replaced still has the marker.
 */
public final class CommentRescue {
    private static final String MARKER = "ac:inline-comment-marker";
    private static final int CONTEXT = 24;

    private CommentRescue() {}

    /** The references of the inline comments that are marked in a body, in order. */
    public static Set<String> references(String storage) {
        Set<String> references = new LinkedHashSet<>();
        markers(StorageTree.read(storage)).forEach(marker -> references.add(marker.attribute("ac:ref")));
        return references;
    }

    /**
     * The body with the markers of a comment put back: around the same words, or else into a line at the end of the page.
     *
     * @param current the body as it is; the comment is not marked in it
     * @param replaced the body in which the comment is marked
     * @throws BrokenPageException if one of them is not well-formed
     */
    public static String restored(String current, String replaced, String reference) {
        String meaning = StorageXml.canonical(current);
        String result = current;
        StringBuilder homeless = new StringBuilder();
        for (Element marker : markers(StorageTree.read(replaced))) {
            if (marker.attribute("ac:ref").equals(reference)) {
                String tag = replaced.substring(marker.start, marker.contentStart);
                String words = replaced.substring(marker.contentStart, marker.contentEnd);
                Optional<String> placed = placed(result, replaced, marker, tag, words, meaning);
                result = placed.orElse(result);
                if (placed.isEmpty() && marker.end > marker.contentStart) {
                    homeless.append(homeless.isEmpty() ? "" : " ").append(replaced, marker.start, marker.end);
                }
            }
        }
        return homeless.isEmpty()
                ? result
                : result + "<p><em>" + InlineComments.PARKING + "</em></p><p>" + homeless + "</p>";
    }

    private static Optional<String> placed(
            String current, String replaced, Element marker, String tag, String words, String meaning) {
        if (words.isBlank()) {
            return Optional.empty();
        }
        String before = replaced.substring(Math.max(0, marker.start - CONTEXT), marker.start);
        String after = replaced.substring(marker.end, Math.min(replaced.length(), marker.end + CONTEXT));
        for (int at : candidates(current, before, words, after)) {
            String candidate = current.substring(0, at)
                    + tag
                    + words
                    + "</" + MARKER + ">"
                    + current.substring(at + words.length());
            // Markers mean nothing to a reader: whatever else changed was not words of the page.
            if (means(candidate, meaning)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean means(String candidate, String meaning) {
        try {
            return StorageXml.canonical(candidate).equals(meaning);
        } catch (BrokenPageException inATag) {
            return false;
        }
    }

    /** Where the words stand, best first: those with the same surroundings on both sides, then on one. */
    private static List<Integer> candidates(String current, String before, String words, String after) {
        List<Integer> both = new ArrayList<>();
        List<Integer> one = new ArrayList<>();
        List<Integer> none = new ArrayList<>();
        int at = current.indexOf(words);
        for (int found = 0; at >= 0 && found < 50; found++) {
            boolean left = current.startsWith(before, at - before.length());
            boolean right = current.startsWith(after, at + words.length());
            (left && right ? both : left || right ? one : none).add(at);
            at = current.indexOf(words, at + 1);
        }
        both.addAll(one);
        both.addAll(none);
        return both.subList(0, Math.min(both.size(), 10));
    }

    private static List<Element> markers(Element parent) {
        List<Element> markers = new ArrayList<>();
        for (Element element : parent.elements()) {
            if (element.name.equals(MARKER)) {
                markers.add(element);
            }
            markers.addAll(markers(element));
        }
        return markers;
    }
}
