package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes issues. */
public interface NewIssues {
    /**
     * Makes an issue that is linked with another from the start: both come about with one request, or neither does. It is not
     * repeated after a lost answer: look for the property first.
     *
     * @param issueType the name of its type
     * @param description an ADF document
     * @param relatesTo the key of the other issue
     * @return its key
     */
    String create(
            String projectKey,
            String issueType,
            String summary,
            ObjectNode description,
            List<String> labels,
            String relatesTo,
            String propertyKey,
            JsonNode propertyValue);
}
