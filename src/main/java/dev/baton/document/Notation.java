package dev.baton.document;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jsoup.parser.Parser;

/**
 * How Markdown writes what it has no notation for. In a line it is a link of a scheme of its own, which other renderers
 * show as its text: {@code [@Ada](mention:5b10)}, {@code [Done](status:green)}, {@code [2026-03-01](date:2026-03-01)},
 * {@code [MH-1](jira:MH-1)}, {@code [🎉](emoji:tada)}, {@code [](anchor:name)}, {@code [text](page:SPACE/Title#anchor)}.
 * Around blocks it is a pair of comments, which others do not show: {@code <!-- baton:excerpt hidden="true" -->} and
 * {@code <!-- /baton:excerpt -->}. Only trusted text is read so: a ticket must not be able to mention people.
 */
final class Notation {
    private static final Pattern SCHEME =
            Pattern.compile("(mention|status|date|jira|emoji|anchor|page):(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT =
            Pattern.compile("<!-- (/?)baton:([a-z-]{1,30})((?: [a-z]{1,20}=\"[^\"]*+\")*) -->");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*+)\"");

    /** What a comment means. */
    sealed interface Part {}

    record Opens(Node node) implements Part {}

    record Stands(Node node) implements Part {}

    record Closes(Class<? extends Node> type) implements Part {}

    private Notation() {}

    /** Whether a link's destination is one of these, whatever is behind the colon. */
    static boolean isOwn(String destination) {
        return SCHEME.matcher(destination.strip()).matches();
    }

    static boolean isComment(String literal) {
        return literal.startsWith("<!-- baton:") || literal.startsWith("<!-- /baton:");
    }

    /** The node that a link in trusted text means. */
    static Optional<Node> parse(Link link) {
        Matcher scheme = SCHEME.matcher(link.getDestination());
        if (!scheme.matches()) {
            return Optional.empty();
        }
        String value = scheme.group(2);
        String text = Text.of(link);
        return switch (scheme.group(1)) {
            case "mention" -> Optional.of(new Mention(decoded(value), text.startsWith("@") ? text.substring(1) : text));
            case "status" -> Status.Color.of(value).map(color -> new Status(text, color));
            case "date" -> date(value);
            case "jira" -> Optional.of(new JiraIssue(decoded(value)));
            case "emoji" -> {
                String name = ":" + decoded(value) + ":";
                yield Optional.of(new Emoji(name, text.equals(name) ? "" : text));
            }
            case "anchor" -> Optional.of(new Anchor(decoded(value)));
            default -> Optional.of(page(value, link, text));
        };
    }

    private static Optional<Node> date(String value) {
        try {
            return Optional.of(new DateStamp(LocalDate.parse(value)));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static PageLink page(String value, Link link, String text) {
        String[] anchored = value.split("#", 2);
        int slash = anchored[0].indexOf('/');
        PageLink page = new PageLink(
                slash < 0 ? "" : decoded(anchored[0].substring(0, slash)),
                decoded(anchored[0].substring(slash + 1)),
                anchored.length < 2 ? "" : decoded(anchored[1]));
        if (!text.equals(page.shown())) {
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                page.appendChild(child);
            }
        }
        return page;
    }

    /** The link that stands for a node in a line; empty for a node that needs none. */
    static Optional<Link> link(Node node) {
        return switch (node) {
            case Mention mention -> Optional.of(link("mention:" + encoded(mention.accountId()), "@" + mention.name()));
            case Status status -> Optional.of(link("status:" + Markup.lower(status.color()), status.text()));
            case DateStamp stamp ->
                Optional.of(link("date:" + stamp.date(), stamp.date().toString()));
            case JiraIssue issue -> Optional.of(link("jira:" + encoded(issue.key()), issue.key()));
            case Emoji emoji ->
                Optional.of(link("emoji:" + encoded(emoji.shortName().replaceAll("^:|:$", "")), emoji.shown()));
            case Anchor anchor -> Optional.of(link("anchor:" + encoded(anchor.name()), ""));
            case PageLink page -> {
                String space = page.spaceKey().isEmpty() ? "" : encoded(page.spaceKey()) + "/";
                String anchor = page.anchor().isEmpty() ? "" : "#" + encoded(page.anchor());
                Link link = link(
                        "page:" + space + encoded(page.title()) + anchor,
                        page.getFirstChild() == null ? page.shown() : "");
                for (Node child = page.getFirstChild(); child != null; child = page.getFirstChild()) {
                    link.appendChild(child);
                }
                yield Optional.of(link);
            }
            default -> Optional.empty();
        };
    }

    private static Link link(String destination, String text) {
        Link link = new Link(destination, null);
        if (!text.isEmpty()) {
            link.appendChild(new org.commonmark.node.Text(text));
        }
        return link;
    }

    /** What a comment in trusted text means. */
    static Optional<Part> parse(String literal) {
        Matcher comment = COMMENT.matcher(literal.strip());
        if (!comment.matches()) {
            return Optional.empty();
        }
        boolean closes = !comment.group(1).isEmpty();
        Map<String, String> values = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(comment.group(3));
        while (attribute.find()) {
            values.put(attribute.group(1), Parser.unescapeEntities(attribute.group(2), true));
        }
        return switch (comment.group(2)) {
            case "properties" -> part(closes, new PageProperties(values.getOrDefault("id", "")));
            case "excerpt" ->
                part(closes, new Excerpt(values.getOrDefault("hidden", "").equals("true")));
            case "layout" -> part(closes, new Layout());
            case "section" -> part(closes, new LayoutSection(values.getOrDefault("type", "single")));
            case "column" -> part(closes, new LayoutColumn());
            case "contents" ->
                Optional.of(new Stands(new TableOfContents(Math.clamp(number(values.get("levels"), 6), 1, 6))));
            case "query" -> {
                String columns = values.getOrDefault("columns", "");
                yield Optional.of(new Stands(new JiraQuery(
                        values.getOrDefault("jql", ""),
                        columns.isEmpty() ? List.of() : List.of(columns.split(",", -1)),
                        Math.max(0, number(values.get("maximum"), 0)))));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Part> part(boolean closes, Node node) {
        return Optional.of(closes ? new Closes(node.getClass()) : new Opens(node));
    }

    private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** The comment that opens a block, or stands for one without children; empty for a block that needs none. */
    static String opening(Node block) {
        return switch (block) {
            case PageProperties properties -> comment("properties", "id", properties.id());
            case Excerpt excerpt -> excerpt.hidden() ? comment("excerpt", "hidden", "true") : comment("excerpt");
            case Layout _ -> comment("layout");
            case LayoutSection section -> comment("section", "type", section.type());
            case LayoutColumn _ -> comment("column");
            case TableOfContents contents -> comment("contents", "levels", String.valueOf(contents.maxLevel()));
            case JiraQuery query ->
                comment(
                        "query",
                        "jql",
                        query.jql(),
                        "columns",
                        String.join(",", query.columns()),
                        "maximum",
                        String.valueOf(query.maximum()));
            default -> "";
        };
    }

    /** The comment that closes what {@link #opening} opened. */
    static String closing(Node block) {
        return switch (block) {
            case PageProperties _ -> comment("/properties");
            case Excerpt _ -> comment("/excerpt");
            case Layout _ -> comment("/layout");
            case LayoutSection _ -> comment("/section");
            case LayoutColumn _ -> comment("/column");
            default -> "";
        };
    }

    private static String comment(String name, String... values) {
        StringBuilder out = new StringBuilder(name.startsWith("/") ? "<!-- /baton:" : "<!-- baton:");
        out.append(name.startsWith("/") ? name.substring(1) : name);
        for (int i = 0; i < values.length; i += 2) {
            out.append(' ').append(values[i]).append("=\"");
            Characters.clean(values[i + 1]).codePoints().forEach(c -> {
                // A comment must not end, nor its line.
                if (c == '"' || c == '&' || c == '>' || c == '-' || c < ' ') {
                    out.append("&#").append(c).append(';');
                } else {
                    out.appendCodePoint(c);
                }
            });
            out.append('"');
        }
        return out.append(" -->").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(Characters.clean(text), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
