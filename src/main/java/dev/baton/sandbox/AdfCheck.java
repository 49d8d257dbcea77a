package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a JSON value is an Atlassian Document: known nodes, each where it may stand. Attributes are checked only
 * where Jira refuses their absence. Source: adf-full.schema.json, package version 57.7.22.
 */
final class AdfCheck {
    private static final int DEEPEST = 60;
    private static final Set<String> INLINE = Set.of(
            "text",
            "hardBreak",
            "mention",
            "emoji",
            "date",
            "status",
            "inlineCard",
            "placeholder",
            "mediaInline",
            "inlineExtension");
    private static final Set<String> IN_LIST_ITEM =
            Set.of("paragraph", "bulletList", "orderedList", "codeBlock", "mediaSingle", "taskList", "extension");
    private static final Set<String> BLOCK = Set.of(
            "paragraph",
            "heading",
            "bulletList",
            "orderedList",
            "codeBlock",
            "blockquote",
            "rule",
            "table",
            "panel",
            "expand",
            "taskList",
            "decisionList",
            "mediaSingle",
            "mediaGroup",
            "blockCard",
            "embedCard",
            "extension",
            "bodiedExtension",
            "layoutSection");
    private static final Set<String> IN_CELL = Set.of(
            "paragraph",
            "heading",
            "bulletList",
            "orderedList",
            "codeBlock",
            "blockquote",
            "rule",
            "panel",
            "nestedExpand",
            "taskList",
            "decisionList",
            "mediaSingle",
            "mediaGroup",
            "blockCard",
            "embedCard",
            "extension");
    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("doc", BLOCK),
            Map.entry("paragraph", INLINE),
            Map.entry("heading", INLINE),
            Map.entry("codeBlock", Set.of("text")),
            Map.entry("bulletList", Set.of("listItem")),
            Map.entry("orderedList", Set.of("listItem")),
            Map.entry("listItem", IN_LIST_ITEM),
            Map.entry(
                    "blockquote",
                    Set.of(
                            "paragraph",
                            "bulletList",
                            "orderedList",
                            "codeBlock",
                            "mediaSingle",
                            "mediaGroup",
                            "extension")),
            Map.entry("table", Set.of("tableRow")),
            Map.entry("tableRow", Set.of("tableCell", "tableHeader")),
            Map.entry("tableCell", IN_CELL),
            Map.entry("tableHeader", IN_CELL),
            Map.entry(
                    "panel",
                    Set.of(
                            "paragraph",
                            "heading",
                            "bulletList",
                            "orderedList",
                            "blockCard",
                            "mediaGroup",
                            "mediaSingle",
                            "codeBlock",
                            "taskList",
                            "rule",
                            "decisionList",
                            "extension")),
            Map.entry("expand", withNestedExpand()),
            Map.entry("nestedExpand", without(IN_CELL, "nestedExpand", "blockCard", "embedCard")),
            Map.entry("taskList", Set.of("taskItem", "taskList", "blockTaskItem")),
            Map.entry("taskItem", INLINE),
            Map.entry("decisionList", Set.of("decisionItem")),
            Map.entry("decisionItem", INLINE),
            Map.entry("mediaSingle", Set.of("media", "caption")),
            Map.entry("mediaGroup", Set.of("media")),
            Map.entry("caption", without(INLINE, "inlineExtension", "mediaInline")),
            Map.entry("bodiedExtension", without(BLOCK, "bodiedExtension", "layoutSection", "expand")),
            Map.entry("layoutSection", Set.of("layoutColumn")),
            Map.entry("layoutColumn", without(BLOCK, "layoutSection")));
    private static final Set<String> NEEDS_CONTENT = Set.of(
            "bulletList",
            "orderedList",
            "listItem",
            "table",
            "panel",
            "expand",
            "nestedExpand",
            "blockquote",
            "taskList");
    private static final Map<String, String> NEEDS_ATTRIBUTE = Map.of(
            "heading", "level",
            "panel", "panelType",
            "mention", "id",
            "status", "text",
            "date", "timestamp",
            "emoji", "shortName",
            "taskList", "localId",
            "taskItem", "state");
    private static final Set<String> MARKS = Set.of(
            "strong",
            "em",
            "code",
            "strike",
            "underline",
            "link",
            "textColor",
            "backgroundColor",
            "subsup",
            "annotation",
            "alignment",
            "indentation",
            "border",
            "breakout",
            "fragment",
            "dataConsumer");

    private AdfCheck() {}

    private static Set<String> without(Set<String> all, String... left) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(Set.of(left));
        return Set.copyOf(rest);
    }

    private static Set<String> withNestedExpand() {
        Set<String> all = new HashSet<>(BLOCK);
        all.add("nestedExpand");
        all.remove("expand");
        all.remove("layoutSection");
        all.remove("bodiedExtension");
        return Set.copyOf(all);
    }

    static boolean valid(JsonNode document) {
        return document.isObject()
                && document.path("version").asInt(0) == 1
                && "doc".equals(document.path("type").asText())
                && document.path("content").isArray()
                && contentValid(document, "doc", 0);
    }

    /** The number of characters of text in the document. */
    static int textLength(JsonNode document) {
        int length = document.path("text").asText("").length();
        for (JsonNode child : document.path("content")) {
            length += textLength(child);
        }
        return length;
    }

    private static boolean contentValid(JsonNode node, String type, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        JsonNode content = node.path("content");
        Set<String> allowed = CHILDREN.getOrDefault(type, Set.of());
        if (content.isMissingNode()) {
            return !NEEDS_CONTENT.contains(type);
        }
        if (!content.isArray() || (content.isEmpty() && NEEDS_CONTENT.contains(type))) {
            return false;
        }
        for (JsonNode child : content) {
            String childType = child.path("type").asText("");
            if (!child.isObject() || !allowed.contains(childType) || !nodeValid(child, childType, depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean nodeValid(JsonNode node, String type, int depth) {
        if (type.equals("text")) {
            if (!node.path("text").isTextual() || node.path("text").asText().isEmpty()) {
                return false;
            }
        }
        String needed = NEEDS_ATTRIBUTE.get(type);
        if (needed != null && node.path("attrs").path(needed).isMissingNode()) {
            return false;
        }
        for (JsonNode mark : node.path("marks")) {
            String markType = mark.path("type").asText("");
            if (!MARKS.contains(markType)) {
                return false;
            }
            if (markType.equals("link") && !mark.path("attrs").path("href").isTextual()) {
                return false;
            }
        }
        return contentValid(node, type, depth + 1);
    }
}
