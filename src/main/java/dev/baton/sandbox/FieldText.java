package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;

/** What a person types into a documentation field, Markdown, to and from what Jira stores. */
final class FieldText {
    private FieldText() {}

    static ObjectNode toAdf(String markdown) {
        return Adf.write(Markdown.read(markdown));
    }

    /** Markdown for the edit form. */
    static String toMarkdown(JsonNode document) {
        return Markdown.write(Adf.read(document)).strip();
    }
}
