package dev.baton.page;

import dev.baton.page.StorageTree.Attribute;
import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a storage tree so that trees with the same meaning are the same text. */
final class CanonicalStorage {
    private static final Set<String> LEFT_OUT = Set.of("ac:task-id", "ac:task-uuid", "colgroup", "col");
    private static final Set<String> UNWRAPPED = Set.of("ac:inline-comment-marker", "tbody", "thead");
    private static final Map<String, String> RENAMED = Map.of("b", "strong", "i", "em", "s", "del", "strike", "del");
    static final Set<String> INLINE = Set.of(
            "a",
            "strong",
            "em",
            "u",
            "del",
            "ins",
            "sub",
            "sup",
            "code",
            "span",
            "small",
            "time",
            "ac:link",
            "ac:link-body",
            "ac:plain-text-link-body",
            "ac:image",
            "ac:emoticon",
            "ac:placeholder");
    /** Elements whose direct text is blanks between blocks. */
    private static final Set<String> STRUCTURE = Set.of(
            "",
            "ul",
            "ol",
            "table",
            "tr",
            "blockquote",
            "ac:rich-text-body",
            "ac:layout",
            "ac:layout-section",
            "ac:layout-cell",
            "ac:structured-macro",
            "ac:task-list",
            "ac:task",
            "ac:link",
            "ac:image");

    private static final Set<String> IDS = Set.of(
            "ac:macro-id",
            "ac:schema-version",
            "ac:local-id",
            "local-id",
            "ri:local-id",
            "ri:version-at-save",
            "ac:breakout-mode",
            "ac:breakout-width");
    private static final Set<String> IMAGE_MEASURES =
            Set.of("ac:width", "ac:height", "ac:layout", "ac:original-width", "ac:original-height", "ac:custom-width");
    private static final Set<String> ONE_IS_NOTHING = Set.of("colspan", "rowspan", "start");
    private static final Set<String> SITE_PARAMETERS = Set.of("server", "serverId", "atlassian-macro-output-type");

    private enum Kind {
        OPEN,
        CLOSE,
        TEXT,
        LITERAL
    }

    /**
     * @param text the tag's or the text's canonical form
     * @param flow whether blanks beside it count: it is text or stands in a line of text
     * @param between whether it is text of an element that holds blocks only
     */
    private record Item(Kind kind, String text, boolean flow, boolean between) {}

    private final Set<Element> without;
    private final List<Item> items = new ArrayList<>();

    /** @param without elements to leave out with all below them */
    CanonicalStorage(Set<Element> without) {
        this.without = without;
    }

    /** The canonical form of what stands in the element. */
    String of(Element parent) {
        children(parent, STRUCTURE.contains(parent.name));
        return written();
    }

    /**
     * The canonical form of parts that stand side by side.
     *
     * @param structure whether blanks between them count for nothing, as among blocks
     */
    String of(List<Part> parts, boolean structure) {
        parts.forEach(part -> part(part, "", structure));
        return written();
    }

    /** The tag of an element, and for a macro its parameters: all that is not in its body. */
    String shell(Element element) {
        StringBuilder out = new StringBuilder(tag(RENAMED.getOrDefault(element.name, element.name), element));
        if (element.name.equals("ac:structured-macro")) {
            parameters(element);
            out.append(written());
        }
        return out.toString();
    }

    private String written() {
        StringBuilder out = new StringBuilder();
        List<Item> merged = merged();
        for (int i = 0; i < merged.size(); i++) {
            Item item = merged.get(i);
            if (emptyParagraph(merged, i)) {
                i++;
            } else if (item.kind() == Kind.TEXT) {
                boolean before = i > 0 && merged.get(i - 1).flow();
                boolean after = i + 1 < merged.size() && merged.get(i + 1).flow();
                out.append(escaped(trimmed(item, before, after)));
            } else if (item.kind() == Kind.LITERAL) {
                out.append(escaped(item.text()));
            } else {
                out.append(item.text());
            }
        }
        return out.toString();
    }

    private static boolean emptyParagraph(List<Item> items, int at) {
        return items.get(at).kind() == Kind.OPEN
                && (items.get(at).text().equals("<p>") || items.get(at).text().startsWith("<p "))
                && at + 1 < items.size()
                && items.get(at + 1).kind() == Kind.CLOSE;
    }

    /** Joins texts that stand side by side, and drops the blanks between blocks. */
    private List<Item> merged() {
        List<Item> merged = new ArrayList<>();
        for (Item item : items) {
            Item last = merged.isEmpty() ? null : merged.getLast();
            if (last != null
                    && last.kind() == item.kind()
                    && (item.kind() == Kind.TEXT || item.kind() == Kind.LITERAL)) {
                merged.set(
                        merged.size() - 1,
                        new Item(item.kind(), last.text() + item.text(), true, last.between() && item.between()));
            } else {
                merged.add(item);
            }
        }
        merged.removeIf(item ->
                item.kind() == Kind.TEXT && item.between() && item.text().isBlank());
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < merged.size(); i++) {
            boolean besideBlock = (i == 0 || !merged.get(i - 1).flow())
                    || (i + 1 == merged.size() || !merged.get(i + 1).flow());
            if (merged.get(i).kind() != Kind.TEXT || !merged.get(i).text().isBlank() || !besideBlock) {
                kept.add(merged.get(i));
            }
        }
        return kept;
    }

    private static String trimmed(Item item, boolean flowBefore, boolean flowAfter) {
        String text = oneBlank(item.text());
        int from = !flowBefore && text.startsWith(" ") ? 1 : 0;
        int to = !flowAfter && text.endsWith(" ") && text.length() > from ? text.length() - 1 : text.length();
        return text.substring(from, to);
    }

    /** The text with each run of blanks as one. */
    private static String oneBlank(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean now = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!now) {
                out.append(c);
            } else if (!blank) {
                out.append(' ');
            }
            blank = now;
        }
        return out.toString();
    }

    private void children(Element parent, boolean structure) {
        for (Part child : parent.children) {
            part(child, parent.name, structure);
        }
    }

    private void part(Part part, String parent, boolean structure) {
        switch (part) {
            case Characters characters -> {
                boolean preserved = parent.equals("ac:plain-text-body") || parent.equals("pre");
                boolean literal = characters.literal() || preserved;
                boolean blankInPlainBody =
                        preserved && !characters.literal() && characters.text().isBlank();
                if (!blankInPlainBody || parent.equals("pre")) {
                    items.add(new Item(literal ? Kind.LITERAL : Kind.TEXT, characters.text(), true, structure));
                }
            }
            case Element element -> element(element, structure);
        }
    }

    private void element(Element element, boolean structure) {
        if (without.contains(element) || LEFT_OUT.contains(element.name)) {
            return;
        }
        if (UNWRAPPED.contains(element.name)) {
            children(element, element.name.startsWith("t") || structure);
            return;
        }
        String name = RENAMED.getOrDefault(element.name, element.name);
        boolean macro = name.equals("ac:structured-macro");
        boolean inline = INLINE.contains(name) || name.startsWith("ri:") || (macro && !structure && bodiless(element));
        items.add(new Item(Kind.OPEN, tag(name, element), inline, false));
        if (macro) {
            macro(element);
        } else {
            children(element, STRUCTURE.contains(name));
        }
        items.add(new Item(Kind.CLOSE, "</" + name + ">", inline, false));
    }

    static boolean bodiless(Element macro) {
        return StorageTree.child(macro, "ac:rich-text-body") == null
                && StorageTree.child(macro, "ac:plain-text-body") == null;
    }

    /** A macro's parameters come in any order. */
    private void macro(Element macro) {
        parameters(macro);
        for (Element child : macro.elements()) {
            if (!child.name.equals("ac:parameter")) {
                element(child, true);
            }
        }
    }

    private void parameters(Element macro) {
        List<Element> parameters = new ArrayList<>();
        for (Element child : macro.elements()) {
            if (child.name.equals("ac:parameter") && !SITE_PARAMETERS.contains(child.attribute("ac:name"))) {
                parameters.add(child);
            }
        }
        parameters.sort(Comparator.comparing((Element child) -> child.attribute("ac:name")));
        parameters.forEach(child -> element(child, true));
    }

    private static String tag(String name, Element element) {
        if (element.attributes.isEmpty()) {
            return "<" + name + ">";
        }
        List<Attribute> attributes = new ArrayList<>(element.attributes.size());
        for (Attribute attribute : element.attributes) {
            meaning(name, attribute).ifPresent(attributes::add);
        }
        if (attributes.size() > 1) {
            attributes.sort(Comparator.comparing(Attribute::name));
        }
        StringBuilder out = new StringBuilder("<").append(name);
        for (Attribute attribute : attributes) {
            out.append(' ')
                    .append(attribute.name())
                    .append("=\"")
                    .append(escaped(attribute.value()).replace("\"", "&quot;"))
                    .append('"');
        }
        return out.append('>').toString();
    }

    private static Optional<Attribute> meaning(String element, Attribute attribute) {
        String name = attribute.name();
        String value = attribute.value().strip();
        boolean nothing = IDS.contains(name)
                || name.startsWith("xmlns")
                || (name.startsWith("data-") && !name.equals("data-highlight-colour"))
                || (element.equals("ac:image") && IMAGE_MEASURES.contains(name))
                || (element.startsWith("t") && name.equals("class"))
                || (value.equals("1") && ONE_IS_NOTHING.contains(name));
        if (nothing) {
            return Optional.empty();
        }
        if (name.equals("style")) {
            String style = style(value);
            return style.isEmpty() ? Optional.empty() : Optional.of(new Attribute(name, style));
        }
        return Optional.of(new Attribute(name, value));
    }

    /** Cloud writes {@code right} as {@code end} and drops {@code left} (facts, section 9). */
    private static String style(String value) {
        List<String> kept = new ArrayList<>();
        for (String rule : value.toLowerCase(Locale.ROOT)
                .replaceAll("\\s*([:;])\\s*", "$1")
                .split(";", -1)) {
            String one = rule.strip();
            switch (one) {
                case "", "text-align:left", "text-align:start" -> {}
                case "text-align:right" -> kept.add("text-align:end");
                default -> kept.add(one);
            }
        }
        kept.sort(Comparator.naturalOrder());
        return String.join(";", kept);
    }

    private static String escaped(String text) {
        if (text.indexOf('&') < 0 && text.indexOf('<') < 0 && text.indexOf('>') < 0) {
            return text;
        }
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
