package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * A comment as Jira answered.
 *
 * @param authorAccountId who wrote it; empty where Jira does not tell (anonymous or removed people)
 * @param updateAuthorAccountId who edited it last; empty where Jira does not tell
 * @param body an ADF document
 * @param properties the comment's properties, by key
 * @param created as Jira writes times, see {@link JiraTime}; may be empty
 * @param updated likewise
 */
public record CommentJson(
        String id,
        String authorAccountId,
        String updateAuthorAccountId,
        JsonNode body,
        Map<String, JsonNode> properties,
        String created,
        String updated) {
    public CommentJson {
        Objects.requireNonNull(id, "a comment has an id");
        Objects.requireNonNull(body, "a comment has a body");
        properties = Map.copyOf(properties);
    }
}
