package dev.baton.page;

import dev.baton.page.StorageTree.Element;
import dev.baton.page.VisibleText.Marked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inline comments whose text was replaced: they go to the same words in the new text, and where these are gone to a parking place
 * at the region's end, with the words they were about.
 */
final class InlineComments {
    /** The line that heads comments whose text is gone. */
    static final String PARKING = "Comments on earlier text";

    private static final String HEADING = "<p><em>" + PARKING + "</em></p>";
    private static final int CONTEXT = 40;
    /** A parked comment has lost what stood around it: only longer words that occur once are surely its own. */
    private static final int SHORTEST_PARKED = 8;

    private static final int MOST_PLACES = 500;
    private static final int MOST_ROUNDS = 20;
    /** Comments times characters; beyond that comments are parked unsought. */
    private static final long MOST_SOUGHT = 200_000_000;

    /** A comment as it stood on the page. */
    static final class Comment {
        /** What Confluence knows it by. */
        private final String ref;
        /** The marker's start tag. */
        private final String tag;
        /** Its markers on the page. */
        private final List<Element> pieces;
        /** What it held, as {@link VisibleText} compares it; empty if there was nothing visible. */
        private final int[] words;

        private final int[] before;
        private final int[] after;
        /** How far down it stood, from 0 to 1. */
        private final double place;
        /** Whether it stood in the parking place. */
        private final boolean parked;

        private Comment(
                String ref, String tag, List<Element> pieces, VisibleText text, int from, int to, boolean parked) {
            this.ref = ref;
            this.tag = tag;
            this.pieces = pieces;
            this.words = text.codes(from, to);
            this.before = text.codes(Math.max(0, from - CONTEXT), from);
            this.after = text.codes(to, Math.min(text.size(), to + CONTEXT));
            this.place = text.size() == 0 ? 0 : (double) from / text.size();
            this.parked = parked;
        }
    }

    /** A region's content with its comments, and how many of them are parked in it. */
    record Anchored(String storage, int parked) {}

    /** The codes of things in a line that are no text, shared by the texts that are compared. */
    private final Map<String, Integer> objects = new HashMap<>();

    private final String source;

    /** @param source the page as it was */
    InlineComments(String source) {
        this.source = source;
    }

    /** The comments of these references in a region's content. */
    List<Comment> of(Element body, Set<Element> parking, Set<String> refs) {
        VisibleText text = VisibleText.of(source, body, objects);
        Map<String, List<Marked>> pieces = new LinkedHashMap<>();
        for (Marked piece : text.marked()) {
            String ref = piece.marker().attribute(VisibleText.REF);
            if (refs.contains(ref)) {
                pieces.computeIfAbsent(ref, each -> new ArrayList<>()).add(piece);
            }
        }
        List<Comment> comments = new ArrayList<>();
        pieces.forEach((ref, all) -> comments.add(comment(ref, all, text, parking)));
        return comments;
    }

    private Comment comment(String ref, List<Marked> pieces, VisibleText text, Set<Element> parking) {
        int from = pieces.getFirst().from();
        int to = pieces.getFirst().to();
        for (Marked piece : pieces) {
            // Pieces beside each other are one stretch of text that markup divides; of several stretches the longest is
            // sought.
            if (text.blank(to, piece.from())) {
                to = Math.max(to, piece.to());
            } else if (piece.to() - piece.from() > to - from) {
                from = piece.from();
                to = piece.to();
            }
        }
        boolean parked = false;
        for (Marked piece : pieces) {
            parked |= parking.stream()
                    .anyMatch(place -> place.start <= piece.marker().start && piece.marker().end <= place.end);
        }
        Element first = pieces.getFirst().marker();
        boolean closed = first.contentStart == first.end;
        String tag = source.substring(first.start, first.contentStart);
        return new Comment(
                ref,
                closed ? tag.substring(0, tag.length() - 2) + ">" : tag,
                pieces.stream().map(Marked::marker).toList(),
                text,
                from,
                to,
                parked);
    }

    /** What a marker holds, without the markers of other comments but these. */
    private void content(Element element, Set<String> with, StringBuilder out) {
        int at = element.contentStart;
        for (Element child : element.elements()) {
            out.append(source, at, child.start);
            boolean tags = !child.name.equals(VisibleText.MARKER) || with.contains(child.attribute(VisibleText.REF));
            out.append(source, child.start, tags ? child.contentStart : child.start);
            content(child, with, out);
            out.append(source, child.contentEnd, tags ? child.end : child.contentEnd);
            at = child.end;
        }
        out.append(source, at, element.contentEnd);
    }

    /** Puts each comment back where its words stand, or into the parking place. */
    Anchored anchor(String storage, List<Comment> comments) {
        String text = storage;
        List<Comment> waiting = comments;
        List<Comment> parked = new ArrayList<>();
        long sought = 0;
        for (int round = 0; !waiting.isEmpty() && round < MOST_ROUNDS; round++) {
            Element root = StorageTree.read(text);
            VisibleText visible = VisibleText.of(text, root, objects);
            MarkerWriter writer = new MarkerWriter(text, root);
            List<Comment> next = new ArrayList<>();
            for (Comment comment : waiting) {
                sought += visible.size();
                int at = sought > MOST_SOUGHT ? -1 : best(comment, visible);
                if (at < 0) {
                    parked.add(comment);
                } else if (!writer.mark(visible.from(at), visible.to(at + comment.words.length - 1), comment.tag)) {
                    next.add(comment);
                }
            }
            waiting = next;
            text = writer.written();
        }
        parked.addAll(waiting);
        if (parked.isEmpty()) {
            return new Anchored(text, 0);
        }
        Map<String, Comment> toPark = new LinkedHashMap<>();
        Set<Comment> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(parked);
        comments.stream().filter(all::contains).forEach(comment -> toPark.put(comment.ref, comment));
        StringBuilder out = new StringBuilder(text).append(HEADING);
        while (!toPark.isEmpty()) {
            Comment next = toPark.values().iterator().next();
            toPark.remove(next.ref);
            park(next, toPark, out);
        }
        return new Anchored(out.toString(), parked.size());
    }

    /** Writes a line for a comment, with the comments that stood wholly inside it. */
    private void park(Comment comment, Map<String, Comment> others, StringBuilder out) {
        Map<String, Integer> inside = new HashMap<>();
        comment.pieces.forEach(piece -> count(piece, inside));
        Set<String> with = new HashSet<>();
        inside.forEach((ref, count) -> {
            Comment other = others.get(ref);
            if (other != null && other.pieces.size() == count) {
                with.add(ref);
                others.remove(ref);
            }
        });
        out.append("<p>").append(comment.tag);
        int end = comment.pieces.getFirst().start;
        for (Element piece : comment.pieces) {
            out.append(end == piece.start ? "" : " ");
            content(piece, with, out);
            end = piece.end;
        }
        out.append("</" + VisibleText.MARKER + "></p>");
    }

    /** Where the words stand with the most of the same text around them; -1 if nowhere. */
    private static int best(Comment comment, VisibleText text) {
        int[] words = comment.words;
        List<Integer> places = words.length == 0 ? List.of() : text.places(words, MOST_PLACES);
        int best = -1;
        double bestScore = -1;
        int found = 0;
        for (int at : places) {
            int end = at + words.length;
            if (cuts(text, at, words[0], comment.before, true)
                    || cuts(text, end, words[words.length - 1], comment.after, false)) {
                continue;
            }
            found++;
            double distance = Math.abs(comment.place - (double) at / text.size());
            double score = text.sameBefore(at, comment.before) + text.sameAfter(end, comment.after) - distance;
            if (score > bestScore) {
                bestScore = score;
                best = at;
            }
        }
        boolean sure = !comment.parked || (found == 1 && words.length >= SHORTEST_PARKED);
        return sure ? best : -1;
    }

    /** Whether the place begins or ends inside a word, and the comment did not. */
    private static boolean cuts(VisibleText text, int at, int edge, int[] context, boolean start) {
        int beside = start ? at - 1 : at;
        int was = context.length == 0 ? ' ' : context[start ? context.length - 1 : 0];
        return beside >= 0
                && beside < text.size()
                && letter(edge)
                && letter(text.codes(beside, beside + 1)[0])
                && !letter(was);
    }

    private static boolean letter(int code) {
        return code <= Character.MAX_CODE_POINT && Character.isLetterOrDigit(code);
    }

    /** The paragraphs at the end of a region that keep comments: the heading line and lines of nothing but markers. */
    static List<Element> parking(Element body) {
        List<Element> elements = body.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).name.equals("p")
                    && elements.get(i).text().strip().equals(PARKING)
                    && refs(elements.get(i)).isEmpty()) {
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
                    case Element inner -> inner.name.equals(VisibleText.MARKER);
                });
    }

    /** How often each comment is marked in an element. */
    static Map<String, Integer> refs(Element element) {
        Map<String, Integer> refs = new HashMap<>();
        count(element, refs);
        return refs;
    }

    private static void count(Element element, Map<String, Integer> refs) {
        for (StorageTree.Part part : element.children) {
            if (part instanceof Element child) {
                if (child.name.equals(VisibleText.MARKER)) {
                    refs.merge(child.attribute(VisibleText.REF), 1, Integer::sum);
                }
                count(child, refs);
            }
        }
    }
}
