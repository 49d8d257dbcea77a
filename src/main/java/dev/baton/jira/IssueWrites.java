package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Changes issues. */
public interface IssueWrites {
    /**
     * Sets fields and issue properties with one request.
     *
     * @param fields by field id; a JSON null clears a field
     * @param properties by key, each at most 32,768 characters
     */
    void edit(String idOrKey, Map<String, JsonNode> fields, Map<String, JsonNode> properties);

    /** Sets one issue property, and nothing else. */
    void setProperty(String idOrKey, String name, JsonNode value);

    /** The transitions out of the issue's status, those too whose condition does not hold. */
    List<TransitionJson> transitions(String idOrKey);

    /**
     * Moves the issue. It is not repeated after a lost answer: read the status again.
     *
     * @throws dev.baton.http.ApiException.Rejected with a validator's words, if one refuses
     */
    void transition(String idOrKey, String transitionId);

    /**
     * Sets the link with this global id, making it or replacing all of it.
     *
     * @param relationship how the link is headed on the issue, as {@code documents}
     * @param applicationName what the link leads into, as {@code Confluence}
     */
    void remoteLink(
            String idOrKey, String globalId, String url, String title, String relationship, String applicationName);
}
