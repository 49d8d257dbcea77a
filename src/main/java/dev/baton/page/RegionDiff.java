package dev.baton.page;

import dev.baton.page.Block.Kind;
import dev.baton.page.Places.Place;
import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a merge would change in a region, as people read it: lines of visible text that go and come, each with the heading it
 * stands under.
 *
 * @param region the region's name
 * @param lines the lines in the page's order, those that go before those that come in their place; at most {@value #MOST_LINES}
 * @param left how many further lines differ
 */
public record RegionDiff(String region, List<Line> lines, int left) {
    /** The most lines of a region that are shown. */
    public static final int MOST_LINES = 200;

    private static final int LONGEST_LINE = 300;

    public RegionDiff {
        Objects.requireNonNull(region);
        lines = List.copyOf(lines);
    }

    /**
     * A line of text.
     *
     * @param added whether the merge adds it, else it removes it
     * @param heading the heading it stands under; empty before the first
     * @param text what a reader sees, at most {@value #LONGEST_LINE} characters; the cells of a row are parted by {@code |}
     */
    public record Line(boolean added, String heading, String text) {}

    /**
     * The differences of all regions that differ.
     *
     * @param before the page as it is, in storage format
     * @param after what a merge makes of it
     * @throws BrokenPageException if one of them is not well-formed
     */
    public static List<RegionDiff> of(String before, String after) {
        Map<String, List<Line>> now = lines(before, false);
        Map<String, List<Line>> then = lines(after, true);
        List<RegionDiff> differences = new ArrayList<>();
        then.forEach((region, lines) -> {
            RegionDiff difference = of(region, now.getOrDefault(region, List.of()), lines);
            if (!difference.lines().isEmpty()) {
                differences.add(difference);
            }
        });
        return List.copyOf(differences);
    }

    private static RegionDiff of(String region, List<Line> before, List<Line> after) {
        List<Line> shown = new ArrayList<>();
        int left = 0;
        int[] partners = Alignment.of(texts(before), texts(after));
        int from = 0;
        int to = 0;
        for (int i = 0; i <= partners.length; i++) {
            int partner = i == partners.length ? after.size() : partners[i];
            if (partner >= 0) {
                left += add(before.subList(from, i), shown);
                left += add(after.subList(to, partner), shown);
                from = i + 1;
                to = partner + 1;
            }
        }
        return new RegionDiff(region, shown, left);
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    /** Adds as many as there is room for; answers how many there is none for. */
    private static int add(List<Line> lines, List<Line> shown) {
        int room = Math.min(lines.size(), MOST_LINES - shown.size());
        shown.addAll(lines.subList(0, room));
        return lines.size() - room;
    }

    private static Map<String, List<Line>> lines(String storage, boolean added) {
        Map<String, List<Line>> regions = new LinkedHashMap<>();
        for (Place place : Places.in(StorageTree.read(storage))) {
            List<Line> lines = regions.computeIfAbsent(place.name(), name -> new ArrayList<>());
            if (place.body() != null) {
                new Lines(lines, added).blocks(BlockTree.of(storage, place.body()));
            }
        }
        return regions;
    }

    /** Collects the lines of a region. */
    private static final class Lines {
        private final List<Line> lines;
        private final boolean added;
        private String heading = "";

        Lines(List<Line> lines, boolean added) {
            this.lines = lines;
            this.added = added;
        }

        void blocks(Block parent) {
            for (Block block : parent.children) {
                switch (block.kind) {
                    case HEADING -> {
                        String text = shown(text(block));
                        add(text);
                        heading = text;
                    }
                    case ROW -> row(block);
                    case MACRO -> {
                        add(title(block.element));
                        blocks(block);
                    }
                    case REGION -> {}
                    default -> {
                        if (block.children.isEmpty()) {
                            add(text(block));
                        } else {
                            blocks(block);
                        }
                    }
                }
            }
        }

        private void row(Block row) {
            StringBuilder out = new StringBuilder();
            boolean simple = true;
            for (Block cell : row.children) {
                out.append(out.isEmpty() ? "" : " | ").append(text(cell));
                simple &= cell.children.stream().allMatch(block -> block.kind == Kind.PARAGRAPH);
            }
            if (simple) {
                add(out.toString());
            } else {
                row.children.forEach(this::blocks);
            }
        }

        private static String title(Element macro) {
            for (Element child : macro.elements()) {
                if (child.name.equals("ac:parameter")
                        && child.attribute("ac:name").equals("title")) {
                    return child.text();
                }
            }
            return "";
        }

        private void add(String text) {
            String line = shown(text);
            if (!line.isEmpty()) {
                lines.add(new Line(added, heading, line));
            }
        }

        /** On one line, and not too long. */
        private static String shown(String text) {
            String line = text.replaceAll("[\\s\\p{Zs}\\p{Cntrl}]+", " ").strip();
            return line.codePointCount(0, line.length()) <= LONGEST_LINE
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE - 1)) + "…";
        }

        private static String text(Block block) {
            StringBuilder out = new StringBuilder();
            parts(StorageTree.read(block.raw()), out);
            return out.toString();
        }

        private static void parts(Element parent, StringBuilder out) {
            for (Part part : parent.children) {
                switch (part) {
                    case Characters characters -> out.append(characters.text());
                    case Element element -> element(element, out);
                }
            }
        }

        /** Of a macro's parameters a reader sees the title and the key; of a task whether it is done. */
        private static void element(Element element, StringBuilder out) {
            switch (element.name) {
                case "ac:parameter" -> {
                    if (List.of("title", "key").contains(element.attribute("ac:name"))) {
                        out.append(element.text());
                    }
                }
                case "ac:task-id", "ac:task-uuid", "ac:placeholder" -> {}
                case "ac:task-status" -> out.append(element.text().equals("complete") ? "[x] " : "[ ] ");
                case "br" -> out.append(' ');
                case "hr" -> out.append("———");
                case "time" -> out.append(element.attribute("datetime"));
                case "ri:user" -> out.append('@').append(element.attribute("ri:account-id"));
                case "ri:attachment" -> out.append(element.attribute("ri:filename"));
                case "ri:page" -> out.append(element.attribute("ri:content-title"));
                default -> {
                    boolean inline = VisibleText.inLine(element);
                    out.append(inline ? "" : " ");
                    parts(element, out);
                    out.append(inline ? "" : " ");
                }
            }
        }
    }
}
