package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Wiki;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The body of a webhook: issues and comments in the shape of REST v2, where documents are wiki markup, and users without addresses. */
final class HookPayload {
    private final JiraViews views;
    private final Account reader;

    HookPayload(JiraViews views, Account reader) {
        this.views = views;
        this.reader = reader;
    }

    /** Writes an event; {@code withIssue} says whether a comment's event carries its issue. */
    ObjectNode write(IssueEvent event, List<Field> fields, boolean withIssue) {
        ObjectNode json =
                Json.object().put("timestamp", event.at().toEpochMilli()).put("webhookEvent", event.name());
        if (!event.type().isEmpty()) {
            json.put("issue_event_type_name", event.type());
        }
        event.actor().ifPresent(actor -> json.set("user", plain(views.user(actor))));
        if (event.comment().isEmpty() || withIssue) {
            json.set("issue", plain(views.issue(event.issue(), fields, List.of(), Set.of(), reader)));
        }
        event.change().ifPresent(change -> {
            ObjectNode log = json.putObject("changelog").put("id", Long.toString(change.id()));
            log.set("items", views.change(change, reader).path("items"));
        });
        event.comment()
                .ifPresent(comment -> json.set("comment", plain(views.comment(event.issue(), comment, reader, false))));
        event.property().ifPresent(property -> {
            ObjectNode one = json.putObject("property").put("key", property.key());
            property.value().ifPresent(value -> one.set("value", value));
        });
        return json;
    }

    /** As REST v2 and webhooks show it. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("type").asText().equals("doc") && object.has("version")) {
                return Json.MAPPER.getNodeFactory().textNode(Wiki.write(Adf.read(object)));
            }
            ObjectNode shown = Json.object();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (!entry.getKey().equals("emailAddress")) {
                    shown.set(entry.getKey(), plain(entry.getValue()));
                }
            }
            return shown;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode shown = Json.array();
            array.forEach(one -> shown.add(plain(one)));
            return shown;
        }
        return node.isTextual() && node.asText().contains("/rest/api/3/")
                ? Json.MAPPER.getNodeFactory().textNode(node.asText().replace("/rest/api/3/", "/rest/api/2/"))
                : node;
    }
}
