package dev.baton.page;

import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What people and their editor may do to a page. Every word that people write is unlike all others. */
final class RandomEdits {
    private static final Set<String> BLOCKS =
            Set.of("p", "h3", "hr", "ul", "li", "table", "tr", "blockquote", "ac:task-list", "ac:task", "ac:layout");
    private static final Set<String> PLACES =
            Set.of("", "ac:rich-text-body", "td", "li", "ac:layout-cell", "blockquote");
    private static final Set<String> LINES =
            Set.of("p", "h3", "li", "td", "strong", "em", "ac:task-body", "ac:inline-comment-marker", "code");

    private final Random random;
    private int words;
    private int comments;

    RandomEdits(Random random) {
        this.random = random;
    }

    /** A word of people's. */
    String word() {
        return "zq" + words++ + "z";
    }

    String edit(String page) {
        Element root = StorageTree.read(page);
        return switch (random.nextInt(22)) {
            case 0, 1 -> insert(page, root, "<p>" + word() + " the model</p>");
            case 2 -> insertLike(page, root);
            case 3, 4 -> deleteBlock(page, root);
            case 5, 6, 7 -> typeWord(page, root);
            case 8 -> deleteWord(page, root);
            case 9 -> move(page, root);
            case 10, 11, 12 -> comment(page, root);
            case 13 -> commentOnLine(page, root);
            case 14 -> wrap(page, root);
            case 15 -> random.nextInt(4) == 0 ? deleteRegion(page, root) : page;
            case 16 -> moveRegion(page, root);
            case 17, 18 -> stored(page);
            case 19 -> random.nextInt(3) == 0 ? loseDigest(page, root) : page;
            case 20 -> random.nextInt(3) == 0 ? copyBlock(page, root) : page;
            default -> uncomment(page, root);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void collect(Element parent, List<Element> found, Set<String> names) {
        for (Part part : parent.children) {
            if (part instanceof Element element) {
                if (names.contains(element.name) || (names.equals(BLOCKS) && bodied(element))) {
                    found.add(element);
                }
                collect(element, found, names);
            }
        }
    }

    private static boolean bodied(Element element) {
        return element.name.equals("ac:structured-macro") && !CanonicalStorage.bodiless(element);
    }

    private static List<Element> blocks(Element root) {
        List<Element> found = new ArrayList<>();
        collect(root, found, BLOCKS);
        found.removeIf(block -> !Places.in(wrapped(block)).isEmpty());
        return found;
    }

    /** As if the element stood alone. */
    private static Element wrapped(Element element) {
        Element root = new Element("", List.of(), element.start, element.start);
        root.children.add(element);
        return root;
    }

    /** Places between blocks, as offsets. */
    private List<Integer> gaps(Element root) {
        List<Element> holders = new ArrayList<>();
        collect(root, holders, PLACES);
        holders.add(root);
        List<Integer> gaps = new ArrayList<>();
        for (Element holder : holders) {
            if (holder.contentStart == holder.end && !holder.name.isEmpty()) {
                continue;
            }
            gaps.add(holder.contentStart);
            for (Element child : holder.elements()) {
                if (BLOCKS.contains(child.name) || bodied(child)) {
                    gaps.add(child.start);
                    gaps.add(child.end);
                }
            }
        }
        return gaps;
    }

    private String insert(String page, Element root, String text) {
        int at = pick(gaps(root));
        return page.substring(0, at) + text + page.substring(at);
    }

    /** An item, a row or a task beside another. */
    private String insertLike(String page, Element root) {
        List<Element> beside = new ArrayList<>();
        collect(root, beside, Set.of("li", "tr", "ac:task"));
        if (beside.isEmpty()) {
            return page;
        }
        Element element = pick(beside);
        String text = switch (element.name) {
            case "li" -> "<li>" + word() + "</li>";
            case "tr" -> "<tr><td>" + word() + "</td><td><p>" + word() + "</p></td></tr>";
            default ->
                "<ac:task><ac:task-id>9</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>" + word()
                        + "</ac:task-body></ac:task>";
        };
        int at = random.nextBoolean() ? element.start : element.end;
        return page.substring(0, at) + text + page.substring(at);
    }

    private String deleteBlock(String page, Element root) {
        List<Element> blocks = blocks(root);
        if (blocks.isEmpty()) {
            return page;
        }
        Element block = pick(blocks);
        return page.substring(0, block.start) + page.substring(block.end);
    }

    private List<Characters> texts(Element root) {
        List<Element> lines = new ArrayList<>();
        collect(root, lines, LINES);
        List<Characters> texts = new ArrayList<>();
        for (Element line : lines) {
            for (Part part : line.children) {
                if (part instanceof Characters characters
                        && !characters.literal()
                        && !characters.text().isBlank()) {
                    texts.add(characters);
                }
            }
        }
        return texts;
    }

    private String typeWord(String page, Element root) {
        List<Characters> texts = texts(root);
        if (texts.isEmpty()) {
            return page;
        }
        Characters text = pick(texts);
        int at = random.nextBoolean() ? text.start() : text.end();
        return page.substring(0, at) + " " + word() + " " + page.substring(at);
    }

    private String deleteWord(String page, Element root) {
        List<Characters> texts = texts(root);
        if (texts.isEmpty()) {
            return page;
        }
        Characters text = pick(texts);
        int blank = page.substring(text.start(), text.end()).stripTrailing().lastIndexOf(' ');
        return blank <= 0 ? page : page.substring(0, text.start() + blank) + page.substring(text.end());
    }

    private String move(String page, Element root) {
        List<Element> blocks = blocks(root);
        blocks.removeIf(block -> Set.of("li", "tr", "ac:task").contains(block.name));
        if (blocks.isEmpty()) {
            return page;
        }
        Element block = pick(blocks);
        int to = pick(gaps(root));
        return moved(page, block.start, block.end, to);
    }

    private static String moved(String page, int start, int end, int to) {
        String text = page.substring(start, end);
        if (to <= start) {
            return page.substring(0, to) + text + page.substring(to, start) + page.substring(end);
        }
        return to >= end ? page.substring(0, start) + page.substring(end, to) + text + page.substring(to) : page;
    }

    private String marker() {
        return "<ac:inline-comment-marker ac:ref=\"c" + comments++ + "\">";
    }

    private String comment(String page, Element root) {
        List<Characters> texts = texts(root);
        if (texts.isEmpty()) {
            return page;
        }
        Characters text = pick(texts);
        String raw = page.substring(text.start(), text.end());
        int from = 0;
        int to = raw.length();
        int blank = raw.strip().indexOf(' ');
        if (blank > 0 && random.nextBoolean()) {
            from = random.nextBoolean() ? raw.indexOf(' ', raw.indexOf(raw.strip())) + 1 : 0;
            to = from == 0 ? raw.indexOf(' ', raw.indexOf(raw.strip())) : to;
        }
        if (raw.substring(from, to).isBlank()) {
            return page;
        }
        return page.substring(0, text.start() + from) + marker() + raw.substring(from, to)
                + "</ac:inline-comment-marker>" + page.substring(text.start() + to);
    }

    /** A comment over a whole line, or on words of neighbouring pieces of a line. */
    private String commentOnLine(String page, Element root) {
        List<Element> lines = new ArrayList<>();
        collect(root, lines, Set.of("p", "h3", "strong", "em"));
        lines.removeIf(
                line -> line.contentStart >= line.contentEnd || line.text().isBlank());
        if (lines.isEmpty()) {
            return page;
        }
        Element line = pick(lines);
        if (line.children.size() > 1 && random.nextBoolean()) {
            // As Confluence stores a selection across elements: one marker for each.
            String tag = marker();
            StringBuilder out = new StringBuilder(page.substring(0, line.contentStart));
            for (Part part : line.children) {
                String raw = part instanceof Characters characters
                        ? page.substring(characters.start(), characters.end())
                        : page.substring(((Element) part).start, ((Element) part).end);
                out.append(tag).append(raw).append("</ac:inline-comment-marker>");
            }
            return out.append(page.substring(line.contentEnd)).toString();
        }
        return page.substring(0, line.contentStart) + marker() + page.substring(line.contentStart, line.contentEnd)
                + "</ac:inline-comment-marker>" + page.substring(line.contentEnd);
    }

    private String uncomment(String page, Element root) {
        List<Element> markers = new ArrayList<>();
        collect(root, markers, Set.of("ac:inline-comment-marker"));
        if (markers.isEmpty()) {
            return page;
        }
        String tag = "<ac:inline-comment-marker ac:ref=\"" + pick(markers).attribute("ac:ref") + "\">";
        StringBuilder out = new StringBuilder(page);
        for (int i = markers.size() - 1; i >= 0; i--) {
            Element marker = markers.get(i);
            if (page.startsWith(tag, marker.start)) {
                out.replace(marker.contentStart - tag.length(), marker.contentStart, " ".repeat(tag.length()));
                out.replace(marker.contentEnd, marker.end, " ".repeat(marker.end - marker.contentEnd));
            }
        }
        return out.toString();
    }

    private String wrap(String page, Element root) {
        List<Element> blocks = new ArrayList<>();
        collect(root, blocks, BLOCKS);
        blocks.removeIf(block -> Set.of("li", "tr", "ac:task").contains(block.name));
        if (blocks.isEmpty()) {
            return page;
        }
        Element block = pick(blocks);
        String[] around = switch (random.nextInt(3)) {
            case 0 -> new String[] {"<table><tbody><tr><td>", "</td></tr></tbody></table>"};
            case 1 ->
                new String[] {
                    "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">" + word()
                            + "</ac:parameter><ac:rich-text-body>",
                    "</ac:rich-text-body></ac:structured-macro>"
                };
            default ->
                new String[] {
                    "<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell>",
                    "</ac:layout-cell></ac:layout-section></ac:layout>"
                };
        };
        return page.substring(0, block.start)
                + around[0]
                + page.substring(block.start, block.end)
                + around[1]
                + page.substring(block.end);
    }

    private String deleteRegion(String page, Element root) {
        List<Places.Place> places = Places.in(root);
        if (places.isEmpty()) {
            return page;
        }
        Element macro = pick(places).macro();
        return page.substring(0, macro.start) + page.substring(macro.end);
    }

    private String moveRegion(String page, Element root) {
        List<Places.Place> places = Places.in(root);
        if (places.isEmpty()) {
            return page;
        }
        Element macro = pick(places).macro();
        return moved(page, macro.start, macro.end, pick(gaps(root)));
    }

    private String loseDigest(String page, Element root) {
        List<Places.Place> places = Places.in(root);
        places.removeIf(place -> place.digest().isEmpty());
        if (places.isEmpty()) {
            return page;
        }
        Places.Place place = pick(places);
        String parameter = "<ac:parameter ac:name=\"baton\">" + place.digest() + "</ac:parameter>";
        int at = page.indexOf(parameter, place.macro().start);
        return at < 0 ? page : page.substring(0, at) + page.substring(at + parameter.length());
    }

    private String copyBlock(String page, Element root) {
        List<Element> blocks = blocks(root);
        blocks.removeIf(
                block -> page.substring(block.start, block.end).matches("(?s).*(zq|ac:ref|<li|<tr|<ac:task).*"));
        if (blocks.isEmpty()) {
            return page;
        }
        Element block = pick(blocks);
        return page.substring(0, block.end) + page.substring(block.start, block.end) + page.substring(block.end);
    }

    /** The page as an editor and Confluence store it: other bytes, the same meaning. */
    String stored(String page) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < page.length()) {
            int cdata = page.indexOf("<![CDATA[", at);
            int end = cdata < 0 ? page.length() : cdata;
            out.append(markup(page.substring(at, end)));
            at = cdata < 0 ? end : page.indexOf("]]>", cdata) + 3;
            out.append(page, end, at);
        }
        return out.toString();
    }

    private String markup(String text) {
        String out = text;
        if (random.nextBoolean()) {
            out = out.replace(" />", "/>")
                    .replace(
                            "<ac:structured-macro ac:name=",
                            "<ac:structured-macro ac:schema-version=\"1\" ac:macro-id=\"5-6\" ac:name=");
        }
        if (random.nextBoolean()) {
            out = out.replace("</p><p>", "</p>\n<p>")
                    .replace("</tr>", "</tr>\n")
                    .replace("“", "&ldquo;");
        }
        if (random.nextInt(3) == 0) {
            out = out.replace(
                            "<table>",
                            "<table data-layout=\"wide\" ac:local-id=\"7\"><colgroup><col style=\"width: 9px;\" /></colgroup>")
                    .replace("</table>", "</table><p />");
        }
        if (random.nextInt(3) == 0) {
            out = out.replace("<p>", "<p local-id=\"a\">").replace("&nbsp;", "&#160;");
        }
        return out;
    }
}
