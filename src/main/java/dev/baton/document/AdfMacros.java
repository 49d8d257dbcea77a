package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;

/**
 * Confluence's macros in ADF: an {@code extension}, {@code bodiedExtension} or {@code inlineExtension} of the type
 * {@code com.atlassian.confluence.macro.core}, its key the macro's name and its values in {@code parameters.macroParams}.
 */
final class AdfMacros {
    private static final String TYPE = "com.atlassian.confluence.macro.core";
    private static final int MOST_ISSUES = 1_000;

    private AdfMacros() {}

    /** The node of the model that an extension means; a bodied one's content is still to be read into it. */
    static Optional<Node> read(JsonNode extension) {
        if (!AdfReader.attr(extension, "extensionType").asText().equals(TYPE)) {
            return Optional.empty();
        }
        JsonNode values = AdfReader.attr(extension, "parameters").path("macroParams");
        String jql = value(values, "jqlQuery");
        String key = AdfReader.attr(extension, "extensionKey").asText();
        return switch (AdfReader.type(extension) + " " + key) {
            case "extension toc" -> Optional.of(new TableOfContents(Math.clamp(number(values, "maxLevel", 6), 1, 6)));
            case "extension jira" ->
                jql.isBlank()
                        ? Optional.empty()
                        : Optional.of(new JiraQuery(
                                jql,
                                list(value(values, "columns")),
                                Math.clamp(number(values, "maximumIssues", 0), 0, MOST_ISSUES)));
            case "inlineExtension jira" ->
                Optional.of(value(values, "key"))
                        .filter(issue -> !issue.isBlank())
                        .map(JiraIssue::new);
            case "inlineExtension anchor" ->
                Optional.of(value(values, "")).filter(name -> !name.isBlank()).map(Anchor::new);
            case "bodiedExtension details" -> Optional.of(new PageProperties(value(values, "id")));
            case "bodiedExtension excerpt" ->
                Optional.of(new Excerpt(value(values, "hidden").equals("true")));
            default -> Optional.empty();
        };
    }

    /** The extension that stands for a node; a bodied one's content is still to be written. */
    static ObjectNode write(Node node) {
        return switch (node) {
            case TableOfContents contents ->
                extension("extension", "toc", "maxLevel", String.valueOf(contents.maxLevel()));
            case JiraQuery query ->
                extension(
                        "extension",
                        "jira",
                        "jqlQuery",
                        query.jql(),
                        "columns",
                        String.join(",", query.columns()),
                        "maximumIssues",
                        query.maximum() == 0 ? "" : String.valueOf(query.maximum()));
            case JiraIssue issue -> extension("inlineExtension", "jira", "key", issue.key());
            case Anchor anchor -> extension("inlineExtension", "anchor", "", anchor.name());
            case PageProperties properties -> extension("bodiedExtension", "details", "id", properties.id());
            case Excerpt excerpt -> extension("bodiedExtension", "excerpt", "hidden", excerpt.hidden() ? "true" : "");
            default -> throw new IllegalArgumentException(node.getClass().getName() + " is no macro");
        };
    }

    private static ObjectNode extension(String type, String key, String... values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        ObjectNode attributes = node.putObject("attrs");
        attributes.put("extensionType", TYPE).put("extensionKey", key);
        ObjectNode written = attributes.putObject("parameters").putObject("macroParams");
        for (int i = 0; i < values.length; i += 2) {
            if (!values[i + 1].isEmpty()) {
                written.putObject(values[i]).put("value", Characters.clean(values[i + 1]));
            }
        }
        return node;
    }

    private static String value(JsonNode values, String name) {
        return values.path(name).path("value").asText();
    }

    private static int number(JsonNode values, String name, int otherwise) {
        String text = value(values, name);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static List<String> list(String columns) {
        return columns.isEmpty() ? List.of() : List.of(columns.split(",", -1));
    }
}
