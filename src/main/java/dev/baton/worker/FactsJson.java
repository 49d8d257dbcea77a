package dev.baton.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.rule.Answers;
import dev.baton.assess.rule.Approval;
import dev.baton.assess.rule.Facts;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Facts as JSON, so that a judgement can be made again with what was known then. */
final class FactsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FactsJson() {}

    static ObjectNode write(Facts facts) {
        ObjectNode json = JSON.createObjectNode();
        if (facts.now() != null) {
            json.put("now", facts.now().toString());
        }
        for (Approval approval : facts.approvals()) {
            json.withArray("approvals")
                    .addObject()
                    .put("account", approval.accountId())
                    .put("name", approval.name())
                    .put("at", approval.at().toString());
        }
        if (facts.ticket() != null) {
            json.set("ticket", ticket(facts.ticket()));
        }
        json.set("roles", JSON.valueToTree(facts.roles()));
        json.set("answers", JSON.valueToTree(facts.answers()));
        return json;
    }

    private static ObjectNode ticket(Ticket ticket) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", ticket.id()).put("key", ticket.key()).put("project", ticket.project());
        json.put("projectName", ticket.projectName()).put("issueType", ticket.issueType());
        json.put("summary", ticket.summary()).put("statusId", ticket.statusId()).put("status", ticket.status());
        if (ticket.stage() != null) {
            json.put("stage", ticket.stage().name());
        }
        json.put("created", ticket.created().toString())
                .put("updated", ticket.updated().toString());
        json.set("reporter", JSON.valueToTree(ticket.reporter()));
        json.set("assignee", JSON.valueToTree(ticket.assignee()));
        json.set("people", JSON.valueToTree(ticket.people()));
        json.set("labels", JSON.valueToTree(ticket.labels()));
        json.set("components", JSON.valueToTree(ticket.components()));
        json.set("linked", JSON.valueToTree(ticket.linked()));
        return json;
    }

    /**
     * Reads facts that were written.
     *
     * @param dossier what the ticket documented then
     */
    static Facts read(JsonNode json, Dossier dossier) throws JsonProcessingException {
        List<Approval> approvals = new ArrayList<>();
        for (JsonNode one : json.path("approvals")) {
            approvals.add(new Approval(
                    one.path("account").asText(""),
                    one.path("name").asText(""),
                    Instant.parse(one.path("at").asText(""))));
        }
        Map<String, List<Person>> roles = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> role : json.path("roles").properties()) {
            roles.put(role.getKey(), list(role.getValue(), Person.class));
        }
        return new Facts(
                json.has("now") ? Instant.parse(json.path("now").asText("")) : null,
                approvals,
                json.has("ticket") ? ticket(json.path("ticket"), dossier) : null,
                roles,
                JSON.treeToValue(json.path("answers"), Answers.class));
    }

    private static Ticket ticket(JsonNode json, Dossier dossier) throws JsonProcessingException {
        Map<String, Person> people = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> person : json.path("people").properties()) {
            people.put(person.getKey(), JSON.treeToValue(person.getValue(), Person.class));
        }
        return new Ticket(
                json.path("id").asText(""),
                json.path("key").asText(""),
                json.path("project").asText(""),
                json.path("projectName").asText(""),
                json.path("issueType").asText(""),
                json.path("summary").asText(""),
                json.path("statusId").asText(""),
                json.path("status").asText(""),
                json.has("stage") ? Stage.valueOf(json.path("stage").asText("")) : null,
                new Planned(null, List.of()),
                Instant.parse(json.path("created").asText("")),
                Instant.parse(json.path("updated").asText("")),
                person(json.path("reporter")),
                person(json.path("assignee")),
                people,
                texts(json.path("labels")),
                texts(json.path("components")),
                list(json.path("linked"), Ticket.Linked.class),
                dossier,
                null,
                null,
                null,
                List.of(),
                true,
                List.of());
    }

    private static @Nullable Person person(JsonNode json) throws JsonProcessingException {
        return json.isNull() ? null : JSON.treeToValue(json, Person.class);
    }

    private static <T> List<T> list(JsonNode json, Class<T> type) throws JsonProcessingException {
        List<T> list = new ArrayList<>();
        for (JsonNode one : json) {
            list.add(JSON.treeToValue(one, type));
        }
        return list;
    }

    private static List<String> texts(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false)
                .map(text -> text.asText(""))
                .toList();
    }
}
