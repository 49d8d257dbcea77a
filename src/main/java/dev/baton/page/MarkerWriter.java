package dev.baton.page;

import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts comments' markers around stretches of text: as few pieces as the elements in between allow. */
final class MarkerWriter {
    private static final String END = "</" + VisibleText.MARKER + ">";

    /**
     * @param rank ends come before starts
     */
    private record Insertion(int at, int rank, String text) {}

    private final String source;
    private final Element root;
    private final List<Insertion> insertions = new ArrayList<>();
    private final TreeMap<Integer, Integer> taken = new TreeMap<>();

    MarkerWriter(String source, Element root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Marks what stands between two places.
     *
     * @return whether it could be: not where another marker of this writer stands
     */
    boolean mark(int from, int to, String tag) {
        Map.Entry<Integer, Integer> before = taken.lowerEntry(to);
        if (before != null && before.getValue() > from) {
            return false;
        }
        int count = insertions.size();
        cover(root, from, to, tag);
        if (insertions.size() == count) {
            return false;
        }
        int first = insertions.get(count).at();
        int last = insertions.getLast().at();
        taken.put(Math.min(first, from), Math.max(last, to));
        return true;
    }

    private void cover(Element parent, int from, int to, String tag) {
        int start = -1;
        int end = -1;
        for (Part part : parent.children) {
            if (!begins(part, to)) {
                break;
            }
            if (ends(part) <= from) {
                continue;
            }
            switch (part) {
                case Characters characters -> {
                    int left = Math.max(from, characters.start());
                    int right = Math.min(to, characters.end());
                    if (characters.literal()) {
                        left = characters.start();
                        right = characters.end();
                    }
                    if (!source.substring(left, right).isBlank()) {
                        start = start < 0 ? left : start;
                        end = right;
                    }
                }
                case Element element -> {
                    boolean inside = element.start >= from && element.end <= to;
                    if (VisibleText.whole(element) || (inside && VisibleText.inLine(element))) {
                        start = start < 0 ? element.start : start;
                        end = element.end;
                    } else {
                        close(start, end, tag);
                        start = -1;
                        if (VisibleText.mayHold(element)) {
                            cover(element, from, to, tag);
                        }
                    }
                }
            }
        }
        close(start, end, tag);
    }

    private static boolean begins(Part part, int before) {
        return switch (part) {
            case Characters characters -> characters.start() < before;
            case Element element -> element.start < before;
        };
    }

    private static int ends(Part part) {
        return switch (part) {
            case Characters characters -> characters.end();
            case Element element -> element.end;
        };
    }

    private void close(int start, int end, String tag) {
        if (start >= 0) {
            insertions.add(new Insertion(start, 1, tag));
            insertions.add(new Insertion(end, 0, END));
        }
    }

    /** The text with the markers. */
    String written() {
        insertions.sort(Comparator.comparingInt(Insertion::at).thenComparingInt(Insertion::rank));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Insertion insertion : insertions) {
            out.append(source, at, insertion.at()).append(insertion.text());
            at = insertion.at();
        }
        return out.append(source, at, source.length()).toString();
    }
}
