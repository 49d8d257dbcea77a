package dev.baton.page;

import dev.baton.page.InlineComments.Comment;
import dev.baton.page.Places.Place;
import dev.baton.page.StorageTree.Element;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings back inline comments that somebody added between the reading and the writing of a page. Confluence makes no new version
 * for a comment, so such a write is not refused, and replaces the body in which the comment was marked. The version that was
 * replaced still has the marker.
 */
public final class CommentRescue {
    private CommentRescue() {}

    /**
     * The references of the inline comments that are marked in a body.
     *
     * @throws BrokenPageException if it is not well-formed
     */
    public static Set<String> references(String storage) {
        return new LinkedHashSet<>(
                InlineComments.refs(StorageTree.read(storage)).keySet());
    }

    /**
     * The body with the markers of comments put back: around the same words wherever they stand, or else into a line at the end
     * of the region or the page.
     *
     * @param current the body as it is; the comments are not marked in it
     * @param replaced the body in which they are marked
     * @throws BrokenPageException if one of them is not well-formed
     */
    public static String restored(String current, String replaced, Set<String> references) {
        Element old = StorageTree.read(replaced);
        InlineComments comments = new InlineComments(replaced);
        String text = current;
        for (Place place : Places.in(old)) {
            if (place.body() != null) {
                text = inRegion(comments, text, place.name(), comments.of(place.body(), Set.of(), references));
            }
        }
        return onPage(comments, text, comments.of(old, Set.of(), references));
    }

    private static String inRegion(InlineComments comments, String text, String region, List<Comment> lost) {
        if (lost.isEmpty()) {
            return text;
        }
        for (Place place : Places.in(StorageTree.read(text))) {
            Element body = place.body();
            if (body != null && place.name().equals(region) && body.contentStart < body.end) {
                return text.substring(0, body.contentStart)
                        + comments.anchor(place.content(text), lost).storage()
                        + text.substring(body.contentEnd);
            }
        }
        return onPage(comments, text, lost);
    }

    private static String onPage(InlineComments comments, String text, List<Comment> lost) {
        return lost.isEmpty() ? text : comments.anchor(text, lost).storage();
    }
}
