package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.document.Text;
import java.util.StringJoiner;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Reads the value of any Jira field as content: rich text, plain text, choices, people, numbers, lists of these. */
final class FieldValue {
    private FieldValue() {}

    static Content read(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return new Content.Empty();
        }
        if (value.isObject() && value.path("type").asText("").equals("doc")) {
            Node document = Adf.read(value);
            return written(document, Text.of(document));
        }
        if (value.isObject() && value.has("content")) {
            return new Content.Unreadable(
                    "The field's rich text is damaged: expected a document of type \"doc\", found type \""
                            + value.path("type").asText("none")
                            + "\". Open the field in Jira, change it and save it again.");
        }
        String plain = plain(value);
        return written(Markdown.read(plain), plain);
    }

    private static Content written(Node document, String text) {
        return text.isBlank() ? new Content.Empty() : new Content.Written(document, text);
    }

    /** What a person would read in the field. */
    static String plain(JsonNode value) {
        if (value.isArray()) {
            StringJoiner all = new StringJoiner(", ");
            value.forEach(element -> all.add(plain(element)));
            return all.toString();
        }
        if (value.isObject()) {
            for (String name : new String[] {"displayName", "value", "name", "key"}) {
                if (value.path(name).isTextual()) {
                    String child = value.path("child").isObject() ? " / " + plain(value.path("child")) : "";
                    return value.path(name).asText() + child;
                }
            }
            return value.toString();
        }
        return value.asText();
    }
}
