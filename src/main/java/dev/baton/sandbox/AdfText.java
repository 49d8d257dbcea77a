package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The visible text of an Atlassian Document, blocks apart by newlines. */
final class AdfText {
    private static final Set<String> BLOCKS = Set.of(
            "paragraph", "heading", "codeBlock", "listItem", "tableRow", "panel", "expand", "taskItem", "blockquote");

    private AdfText() {}

    static String of(JsonNode document) {
        StringBuilder out = new StringBuilder();
        append(document, out);
        return out.toString().strip();
    }

    private static void append(JsonNode node, StringBuilder out) {
        String type = node.path("type").asText();
        out.append(
                switch (type) {
                    case "text" -> node.path("text").asText();
                    case "hardBreak" -> "\n";
                    case "mention", "status", "emoji" ->
                        node.path("attrs").path("text").asText();
                    case "inlineCard" -> node.path("attrs").path("url").asText();
                    case "expand", "nestedExpand" ->
                        node.path("attrs").path("title").asText() + "\n";
                    default -> "";
                });
        for (JsonNode child : node.path("content")) {
            append(child, out);
            if (type.equals("tableRow")) {
                out.append('\t');
            }
        }
        if (BLOCKS.contains(type) && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }
}
