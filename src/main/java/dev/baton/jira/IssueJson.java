package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An issue as Jira answered.
 *
 * @param id the number that stays when the issue is moved
 * @param key as {@code MH-12}; empty where only ids were asked for
 * @param fields the values that were asked for, by field id; an object, empty if none
 * @param properties the issue properties that were asked for and exist, by key; an object, empty if none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueJson(String id, String key, JsonNode fields, JsonNode properties) {
    public IssueJson(String id, @Nullable String key, @Nullable JsonNode fields, @Nullable JsonNode properties) {
        this.id = Objects.requireNonNull(id, "an issue has an id");
        this.key = key == null ? "" : key;
        this.fields = orEmpty(fields);
        this.properties = orEmpty(properties);
    }

    private static JsonNode orEmpty(@Nullable JsonNode node) {
        return node == null || !node.isObject() ? JsonNodeFactory.instance.objectNode() : node;
    }
}
