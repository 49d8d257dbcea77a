package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The comments of an issue, with their properties: a property is how Baton knows its own comment again. */
public interface Comments {
    /** All of them, oldest first. */
    List<CommentJson> list(String issueIdOrKey);

    /**
     * Adds a comment that carries one property. It is not repeated after a lost answer: look for the property first.
     *
     * @param adf an ADF document
     */
    CommentJson create(String issueIdOrKey, ObjectNode adf, String propertyKey, JsonNode propertyValue);

    /** Replaces the body; the properties stay. */
    CommentJson update(
            String issueIdOrKey, String commentId, ObjectNode adf, String propertyKey, JsonNode propertyValue);

    /** Removes a comment; one that is gone already is no error. */
    void delete(String issueIdOrKey, String commentId);
}
