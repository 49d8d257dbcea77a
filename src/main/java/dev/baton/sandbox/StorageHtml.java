package dev.baton.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows storage XML as HTML: the common macros as people know them, any other as a labelled box around its body. Only
 * listed elements and attributes pass, so a page cannot run a script or lead to one.
 */
final class StorageHtml {
    private static final Set<String> PLAIN = Set.of(
            "p",
            "br",
            "hr",
            "strong",
            "b",
            "em",
            "i",
            "u",
            "s",
            "del",
            "sub",
            "sup",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "table",
            "colgroup",
            "col",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "th",
            "td",
            "caption",
            "span",
            "div",
            "small",
            "big",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final Set<String> VOID = Set.of("br", "hr", "col");
    private static final Set<String> ATTRIBUTES = Set.of("colspan", "rowspan", "scope", "start", "datetime");
    private static final Set<String> ALIGNMENTS = Set.of("left", "right", "center", "start", "end", "justify");
    private static final Set<String> DROPPED =
            Set.of("script", "style", "iframe", "object", "embed", "form", "input", "link", "meta");
    private static final Map<String, String> PANELS = Map.of(
            "info", "info", "note", "note", "tip", "tip", "warning", "warning", "panel", "plain", "success", "success",
            "error", "error");
    private static final Set<String> COLOURS = Set.of("grey", "red", "yellow", "green", "blue", "purple");
    private static final Set<String> INVISIBLE = Set.of("excerpt", "excerpt-include");

    private final Accounts accounts;
    private final String base;
    private final String files;
    private final List<Heading> headings = new ArrayList<>();
    private final Map<String, Integer> anchors = new HashMap<>();
    private int nextHeading;

    private record Heading(int level, String id, String text) {}

    /**
     * @param base the site's address, for links to issues
     * @param files the path below which the page's attachments are served
     */
    StorageHtml(Accounts accounts, String base, String files) {
        this.accounts = accounts;
        this.base = base;
        this.files = files;
    }

    String render(String storage) {
        XmlNode.Element root = StorageXml.read(storage);
        collect(root);
        StringBuilder out = new StringBuilder();
        children(root, out);
        return out.toString();
    }

    private void collect(XmlNode.Element element) {
        if (headingLevel(element) > 0) {
            String text = element.text().strip();
            String slug = Markup.slug(text);
            int count = anchors.merge(slug, 1, Integer::sum);
            headings.add(new Heading(headingLevel(element), "h-" + slug + (count > 1 ? "-" + count : ""), text));
        }
        element.elements().forEach(this::collect);
    }

    private static int headingLevel(XmlNode.Element element) {
        String name = element.name();
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6'
                ? name.charAt(1) - '0'
                : 0;
    }

    private void children(XmlNode.Element element, StringBuilder out) {
        element.children().forEach(child -> node(child, out));
    }

    private void node(XmlNode node, StringBuilder out) {
        switch (node) {
            case XmlNode.Text(String value) -> out.append(Markup.escape(value));
            case XmlNode.CData(String value) -> out.append(Markup.escape(value));
            case XmlNode.Element element -> element(element, out);
        }
    }

    private void element(XmlNode.Element element, StringBuilder out) {
        String name = element.name().toLowerCase(Locale.ROOT);
        switch (name) {
            case "ac:structured-macro", "ac:macro" -> macro(element, out);
            case "ac:link" -> link(element, out);
            case "ac:image" -> image(element, out);
            case "ac:task-list" -> wrapped("ul", "tasks", element, out);
            case "ac:task" -> task(element, out);
            case "ac:layout" -> wrapped("div", "layout", element, out);
            case "ac:layout-section" ->
                wrapped("div", "layout-section layout-" + Markup.slug(element.attribute("ac:type")), element, out);
            case "ac:layout-cell" -> wrapped("div", "layout-cell", element, out);
            case "ac:emoticon" -> out.append(Markup.escape(element.attribute("ac:emoji-fallback")));
            case "ac:placeholder" -> wrapped("span", "prompt", element, out);
            case "ac:inline-comment-marker" -> wrapped("mark", "inline-comment", element, out);
            case "time" -> date(element, out);
            case "ac:parameter", "ac:task-id", "ac:task-uuid", "ac:task-status" -> {}
            case "a" -> anchor(element.attribute("href"), element, out);
            case "table" -> {
                out.append("<div class=\"wide\">");
                plain(name, element, out);
                out.append("</div>");
            }
            default -> {
                if (DROPPED.contains(name)) {
                    return;
                }
                if (PLAIN.contains(name)) {
                    plain(name, element, out);
                } else {
                    children(element, out);
                }
            }
        }
    }

    private void plain(String name, XmlNode.Element element, StringBuilder out) {
        out.append('<').append(name);
        element.attributes().forEach((key, value) -> {
            if (ATTRIBUTES.contains(key)) {
                out.append(' ')
                        .append(key)
                        .append("=\"")
                        .append(Markup.escape(value))
                        .append('"');
            } else if (key.equals("style")) {
                alignment(value)
                        .ifPresent(align ->
                                out.append(" class=\"align-").append(align).append('"'));
            }
        });
        if (headingLevel(element) > 0 && nextHeading < headings.size()) {
            out.append(" id=\"").append(headings.get(nextHeading++).id()).append('"');
        }
        out.append('>');
        if (!VOID.contains(name)) {
            children(element, out);
            out.append("</").append(name).append('>');
        }
    }

    private static Optional<String> alignment(String style) {
        for (String rule : style.split(";", -1)) {
            String[] parts = rule.split(":", 2);
            if (parts.length == 2 && parts[0].strip().equals("text-align") && ALIGNMENTS.contains(parts[1].strip())) {
                return Optional.of(parts[1].strip());
            }
        }
        return Optional.empty();
    }

    private void wrapped(String tag, String style, XmlNode.Element element, StringBuilder out) {
        out.append('<').append(tag).append(" class=\"").append(style).append("\">");
        children(element, out);
        out.append("</").append(tag).append('>');
    }

    private void anchor(String address, XmlNode.Element element, StringBuilder out) {
        out.append("<a rel=\"noopener noreferrer\" href=\"")
                .append(Markup.escape(Markup.safeLink(address)))
                .append("\">");
        children(element, out);
        out.append("</a>");
    }

    /** A date has no text of its own. */
    private static void date(XmlNode.Element time, StringBuilder out) {
        String day = time.attribute("datetime");
        String shown;
        try {
            shown = DAY.format(LocalDate.parse(day));
        } catch (DateTimeException e) {
            shown = day;
        }
        out.append("<time datetime=\"")
                .append(Markup.escape(day))
                .append("\">")
                .append(Markup.escape(shown))
                .append("</time>");
    }

    private static String parameter(XmlNode.Element macro, String name) {
        return macro.elements().stream()
                .filter(child -> child.name().equals("ac:parameter")
                        && child.attribute("ac:name").equals(name))
                .findFirst()
                .map(XmlNode.Element::text)
                .orElse("");
    }

    private void body(XmlNode.Element macro, StringBuilder out) {
        macro.child("ac:rich-text-body").ifPresent(body -> children(body, out));
        macro.child("ac:plain-text-body")
                .ifPresent(body ->
                        out.append("<pre>").append(Markup.escape(body.text())).append("</pre>"));
    }

    private void macro(XmlNode.Element macro, StringBuilder out) {
        String name = macro.attribute("ac:name");
        String panel = PANELS.get(name);
        if (panel != null) {
            out.append("<div class=\"panel panel-").append(panel).append("\">");
            title(parameter(macro, "title"), out);
            body(macro, out);
            out.append("</div>");
            return;
        }
        switch (name) {
            case "expand" -> {
                String title = parameter(macro, "title");
                out.append("<details class=\"expand\"><summary>")
                        .append(Markup.escape(title.isEmpty() ? "Click here to expand" : title))
                        .append("</summary>");
                body(macro, out);
                out.append("</details>");
            }
            case "status" -> {
                String colour = parameter(macro, "colour").toLowerCase(Locale.ROOT);
                out.append("<span class=\"lozenge lozenge-")
                        .append(COLOURS.contains(colour) ? colour : "grey")
                        .append("\">")
                        .append(Markup.escape(parameter(macro, "title")))
                        .append("</span>");
            }
            case "details" -> {
                out.append("<div class=\"page-properties\">");
                body(macro, out);
                out.append("</div>");
            }
            case "toc" -> contents(parameter(macro, "maxLevel"), out);
            case "code", "noformat" ->
                out.append("<pre data-language=\"")
                        .append(Markup.escape(parameter(macro, "language")))
                        .append("\"><code>")
                        .append(Markup.escape(macro.child("ac:plain-text-body")
                                .map(XmlNode.Element::text)
                                .orElse("")))
                        .append("</code></pre>");
            case "jira" -> {
                String key = parameter(macro, "key");
                out.append("<a class=\"jira-issue\" href=\"")
                        .append(Markup.escape(base + "/browse/" + key))
                        .append("\">")
                        .append(Markup.escape(key.isEmpty() ? parameter(macro, "jqlQuery") : key))
                        .append("</a>");
            }
            case "anchor" ->
                out.append("<a id=\"")
                        .append(Markup.escape(parameter(macro, "")))
                        .append("\"></a>");
            default -> {
                if (INVISIBLE.contains(name)) {
                    body(macro, out);
                    return;
                }
                out.append("<div class=\"macro\"><span class=\"macro-name\">")
                        .append(Markup.escape(name.isEmpty() ? "macro" : name))
                        .append("</span>");
                body(macro, out);
                out.append("</div>");
            }
        }
    }

    private static void title(String title, StringBuilder out) {
        if (!title.isEmpty()) {
            out.append("<p class=\"panel-title\">").append(Markup.escape(title)).append("</p>");
        }
    }

    private void contents(String maxLevel, StringBuilder out) {
        int deepest = maxLevel.length() == 1 && Character.isDigit(maxLevel.charAt(0)) ? maxLevel.charAt(0) - '0' : 7;
        out.append("<nav class=\"toc\"><ul>");
        for (Heading heading : headings) {
            if (heading.level() <= deepest) {
                out.append("<li class=\"toc-")
                        .append(heading.level())
                        .append("\"><a href=\"#")
                        .append(Markup.escape(heading.id()))
                        .append("\">")
                        .append(Markup.escape(heading.text()))
                        .append("</a></li>");
            }
        }
        out.append("</ul></nav>");
    }

    private void link(XmlNode.Element link, StringBuilder out) {
        Optional<XmlNode.Element> user = link.child("ri:user");
        if (user.isPresent()) {
            String id = user.get().attribute("ri:account-id");
            String name = accounts.byId(id).map(Account::name).orElse("unknown user");
            out.append("<span class=\"mention\">@").append(Markup.escape(name)).append("</span>");
            return;
        }
        String text = link.child("ac:link-body")
                .or(() -> link.child("ac:plain-text-link-body"))
                .map(XmlNode.Element::text)
                .orElse("");
        String anchor = link.attribute("ac:anchor");
        Optional<XmlNode.Element> page = link.child("ri:page");
        Optional<XmlNode.Element> file = link.child("ri:attachment");
        String target = page.map(one -> "/wiki/find?title=" + encoded(one.attribute("ri:content-title")) + "&space="
                        + encoded(one.attribute("ri:space-key")))
                .or(() -> file.map(one ->
                        files + "/" + encoded(one.attribute("ri:filename")).replace("+", "%20")))
                .orElse("#" + anchor);
        String shown = !text.isEmpty()
                ? text
                : page.map(one -> one.attribute("ri:content-title"))
                        .or(() -> file.map(one -> one.attribute("ri:filename")))
                        .orElse(anchor);
        out.append("<a href=\"")
                .append(Markup.escape(target))
                .append("\">")
                .append(Markup.escape(shown))
                .append("</a>");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void image(XmlNode.Element image, StringBuilder out) {
        String alternative = image.attribute("ac:alt");
        Optional<String> file = image.child("ri:attachment").map(one -> one.attribute("ri:filename"));
        if (file.isPresent()) {
            out.append("<img src=\"")
                    .append(Markup.escape(files + "/" + encoded(file.get()).replace("+", "%20")))
                    .append("\" alt=\"")
                    .append(Markup.escape(alternative.isEmpty() ? file.get() : alternative))
                    .append("\">");
            return;
        }
        // Pages of the sandbox load nothing from elsewhere, so such an image is named with a link instead.
        String address =
                image.child("ri:url").map(url -> url.attribute("ri:value")).orElse("");
        out.append("<a rel=\"noopener noreferrer\" href=\"")
                .append(Markup.escape(Markup.safeLink(address)))
                .append("\">Image: ")
                .append(Markup.escape(alternative.isEmpty() ? address : alternative))
                .append("</a>");
    }

    private void task(XmlNode.Element task, StringBuilder out) {
        boolean done = task.child("ac:task-status")
                .map(XmlNode.Element::text)
                .orElse("")
                .equals("complete");
        out.append("<li class=\"task\"><input type=\"checkbox\" disabled")
                .append(done ? " checked" : "")
                .append("> ");
        task.child("ac:task-body").ifPresent(body -> children(body, out));
        out.append("</li>");
    }
}
