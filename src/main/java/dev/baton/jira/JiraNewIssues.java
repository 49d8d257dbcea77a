package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.Http;
import java.util.List;

/** Makes issues in Jira Cloud over REST. */
public final class JiraNewIssues implements NewIssues {
    private final Http http;
    private final NewIssueCalls calls;

    public JiraNewIssues(Http http) {
        this.http = http;
        this.calls = http.declare(NewIssueCalls.class);
    }

    @Override
    public String create(
            String projectKey,
            String issueType,
            String summary,
            ObjectNode description,
            List<String> labels,
            String relatesTo,
            String propertyKey,
            JsonNode propertyValue) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = body.putObject("fields");
        fields.putObject("project").put("key", projectKey);
        fields.putObject("issuetype").put("name", issueType);
        fields.put("summary", summary);
        fields.set("description", description);
        labels.forEach(fields.putArray("labels")::add);
        ObjectNode link =
                body.putObject("update").putArray("issuelinks").addObject().putObject("add");
        link.putObject("type").put("name", "Relates");
        link.putObject("outwardIssue").put("key", relatesTo);
        ObjectNode property = body.putArray("properties").addObject().put("key", propertyKey);
        property.set("value", propertyValue);
        return http.answer(calls.create(body), "a " + issueType + " for issue " + relatesTo)
                .key();
    }
}
