package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Entity properties of issues and of comments. Writing one does not bump the issue's {@code updated}. */
final class JiraPropertyApi {
    private static final String ON_ISSUE = "/rest/api/3/issue/{issue}/properties";
    private static final String ON_COMMENT = "/rest/api/3/comment/{comment}/properties";

    private final JiraSite site;
    private final JiraViews views;

    JiraPropertyApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, ON_ISSUE, this::ofIssue);
        door.read(GET, Face.JIRA, ON_ISSUE + "/{key}", this::getOfIssue);
        door.write(PUT, Face.JIRA, ON_ISSUE + "/{key}", this::putOnIssue);
        door.write(DELETE, Face.JIRA, ON_ISSUE + "/{key}", this::deleteOfIssue);
        door.read(GET, Face.JIRA, ON_COMMENT, this::ofComment);
        door.read(GET, Face.JIRA, ON_COMMENT + "/{key}", this::getOfComment);
        door.write(PUT, Face.JIRA, ON_COMMENT + "/{key}", this::putOnComment);
        door.write(DELETE, Face.JIRA, ON_COMMENT + "/{key}", this::deleteOfComment);
    }

    private Answer ofIssue(Call call) {
        Issue issue = site.require(call.path("issue"));
        return keys(issue.properties(), "/issue/" + issue.id());
    }

    private Answer getOfIssue(Call call) {
        return get(site.require(call.path("issue")).properties(), call.path("key"));
    }

    private Answer putOnIssue(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        Map<String, JsonNode> properties = new HashMap<>(issue.properties());
        boolean created = properties.put(call.path("key"), call.json()) == null;
        site.setProperties(issue, properties);
        return Answer.json(created ? 201 : 200, Json.object());
    }

    private Answer deleteOfIssue(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        Map<String, JsonNode> properties = new HashMap<>(issue.properties());
        if (properties.remove(call.path("key")) == null) {
            throw absent(call.path("key"));
        }
        site.setProperties(issue, properties);
        return Answer.empty(204);
    }

    private record Place(Issue issue, Issue.Comment comment) {}

    private Place place(Call call) {
        String id = call.path("comment");
        Refusal absent = new Refusal(404, "Can not find a comment for the id: " + id + ".");
        try {
            long number = Long.parseLong(id);
            Issue issue = site.issueOfPart(number).orElseThrow(() -> absent);
            return issue.comments().stream()
                    .filter(comment -> comment.id() == number)
                    .findFirst()
                    .map(comment -> new Place(issue, comment))
                    .orElseThrow(() -> absent);
        } catch (NumberFormatException e) {
            throw absent;
        }
    }

    private Answer ofComment(Call call) {
        Issue.Comment comment = place(call).comment();
        return keys(comment.properties(), "/comment/" + comment.id());
    }

    private Answer getOfComment(Call call) {
        return get(place(call).comment().properties(), call.path("key"));
    }

    private Answer putOnComment(Call call) {
        Place place = place(call);
        Map<String, JsonNode> properties = new HashMap<>(place.comment().properties());
        boolean created = properties.put(call.path("key"), call.json()) == null;
        site.setCommentProperties(place.issue(), place.comment(), properties);
        return Answer.json(created ? 201 : 200, Json.object());
    }

    private Answer deleteOfComment(Call call) {
        Place place = place(call);
        Map<String, JsonNode> properties = new HashMap<>(place.comment().properties());
        if (properties.remove(call.path("key")) == null) {
            throw absent(call.path("key"));
        }
        site.setCommentProperties(place.issue(), place.comment(), properties);
        return Answer.empty(204);
    }

    private Answer keys(Map<String, JsonNode> properties, String owner) {
        ObjectNode json = Json.object();
        ArrayNode keys = json.putArray("keys");
        for (String key : new TreeSet<>(properties.keySet())) {
            keys.addObject()
                    .put("self", views.base() + "/rest/api/3" + owner + "/properties/" + key)
                    .put("key", key);
        }
        return Answer.ok(json);
    }

    private static Answer get(Map<String, JsonNode> properties, String key) {
        JsonNode value = properties.get(key);
        if (value == null) {
            throw absent(key);
        }
        return Answer.ok(Json.object().put("key", key).set("value", value));
    }

    private static Refusal absent(String key) {
        return new Refusal(404, "The property with key '" + key + "' does not exist.");
    }
}
