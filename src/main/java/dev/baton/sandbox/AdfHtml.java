package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** Shows an Atlassian Document as HTML. All text is escaped; what it does not know it shows as its content. */
final class AdfHtml {
    private static final Set<String> PANELS = Set.of("info", "note", "tip", "warning", "success", "error");
    private static final Set<String> COLOURS = Set.of("neutral", "purple", "blue", "red", "yellow", "green");

    private final Accounts accounts;

    AdfHtml(Accounts accounts) {
        this.accounts = accounts;
    }

    String render(JsonNode document) {
        StringBuilder out = new StringBuilder();
        children(document, out);
        return out.toString();
    }

    private void children(JsonNode node, StringBuilder out) {
        for (JsonNode child : node.path("content")) {
            node(child, out);
        }
    }

    private void node(JsonNode node, StringBuilder out) {
        JsonNode attributes = node.path("attrs");
        switch (node.path("type").asText()) {
            case "paragraph" -> wrapped("p", node, out);
            case "heading" -> wrapped("h" + Math.clamp(attributes.path("level").asInt(2) + 1L, 3, 6), node, out);
            case "bulletList" -> wrapped("ul", node, out);
            case "orderedList" -> {
                out.append("<ol start=\"")
                        .append(attributes.path("order").asInt(1))
                        .append("\">");
                children(node, out);
                out.append("</ol>");
            }
            case "listItem" -> wrapped("li", node, out);
            case "blockquote" -> wrapped("blockquote", node, out);
            case "rule" -> out.append("<hr>");
            case "codeBlock" -> {
                out.append("<pre data-language=\"")
                        .append(Markup.escape(attributes.path("language").asText("")))
                        .append("\"><code>");
                children(node, out);
                out.append("</code></pre>");
            }
            case "table" -> {
                out.append("<div class=\"wide\"><table><tbody>");
                children(node, out);
                out.append("</tbody></table></div>");
            }
            case "tableRow" -> wrapped("tr", node, out);
            case "tableHeader" -> cell("th", node, out);
            case "tableCell" -> cell("td", node, out);
            case "panel" -> {
                String type = attributes.path("panelType").asText("info");
                out.append("<div class=\"panel panel-")
                        .append(PANELS.contains(type) ? type : "info")
                        .append("\">");
                children(node, out);
                out.append("</div>");
            }
            case "expand", "nestedExpand" -> {
                out.append("<details class=\"expand\"><summary>")
                        .append(Markup.escape(attributes.path("title").asText("Details")))
                        .append("</summary>");
                children(node, out);
                out.append("</details>");
            }
            case "taskList" -> {
                out.append("<ul class=\"tasks\">");
                children(node, out);
                out.append("</ul>");
            }
            case "taskItem" -> {
                boolean done = attributes.path("state").asText().equals("DONE");
                out.append("<li class=\"task\"><input type=\"checkbox\" disabled")
                        .append(done ? " checked" : "")
                        .append("> ");
                children(node, out);
                out.append("</li>");
            }
            default -> inline(node, attributes, out);
        }
    }

    private void inline(JsonNode node, JsonNode attributes, StringBuilder out) {
        switch (node.path("type").asText()) {
            case "text" -> text(node, out);
            case "hardBreak" -> out.append("<br>");
            case "mention" -> {
                String name = accounts.byId(attributes.path("id").asText())
                        .map(account -> "@" + account.name())
                        .orElse(attributes.path("text").asText("@unknown"));
                out.append("<span class=\"mention\">")
                        .append(Markup.escape(name))
                        .append("</span>");
            }
            case "status" -> {
                String colour = attributes.path("color").asText("neutral");
                out.append("<span class=\"lozenge lozenge-")
                        .append(COLOURS.contains(colour) ? colour : "neutral")
                        .append("\">")
                        .append(Markup.escape(attributes.path("text").asText()))
                        .append("</span>");
            }
            case "inlineCard", "blockCard", "embedCard" ->
                link(attributes.path("url").asText(), attributes.path("url").asText(), out);
            case "emoji" ->
                out.append(Markup.escape(attributes
                        .path("text")
                        .asText(attributes.path("shortName").asText())));
            case "date" ->
                out.append("<time>").append(Markup.escape(date(attributes))).append("</time>");
            default -> children(node, out);
        }
    }

    private static String date(JsonNode attributes) {
        try {
            return Instant.ofEpochMilli(attributes.path("timestamp").asLong())
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeException e) {
            return attributes.path("timestamp").asText();
        }
    }

    private void wrapped(String tag, JsonNode node, StringBuilder out) {
        out.append('<').append(tag).append('>');
        children(node, out);
        out.append("</").append(tag).append('>');
    }

    private void cell(String tag, JsonNode node, StringBuilder out) {
        out.append('<').append(tag);
        for (String span : new String[] {"colspan", "rowspan"}) {
            int count = node.path("attrs").path(span).asInt(1);
            if (count > 1) {
                out.append(' ').append(span).append("=\"").append(count).append('"');
            }
        }
        out.append('>');
        children(node, out);
        out.append("</").append(tag).append('>');
    }

    private static void link(String address, String text, StringBuilder out) {
        out.append("<a rel=\"noopener noreferrer\" href=\"")
                .append(Markup.escape(Markup.safeLink(address)))
                .append("\">")
                .append(Markup.escape(text))
                .append("</a>");
    }

    private static void text(JsonNode node, StringBuilder out) {
        StringBuilder after = new StringBuilder();
        for (JsonNode mark : node.path("marks")) {
            String tag = switch (mark.path("type").asText()) {
                case "strong" -> "strong";
                case "em" -> "em";
                case "code" -> "code";
                case "strike" -> "s";
                case "underline" -> "u";
                case "subsup" -> mark.path("attrs").path("type").asText().equals("sub") ? "sub" : "sup";
                case "link" -> "a";
                default -> "";
            };
            if (tag.isEmpty()) {
                continue;
            }
            out.append('<').append(tag);
            if (tag.equals("a")) {
                out.append(" rel=\"noopener noreferrer\" href=\"")
                        .append(Markup.escape(
                                Markup.safeLink(mark.path("attrs").path("href").asText())))
                        .append('"');
            }
            out.append('>');
            after.insert(0, "</" + tag + ">");
        }
        out.append(Markup.escape(node.path("text").asText())).append(after);
    }
}
