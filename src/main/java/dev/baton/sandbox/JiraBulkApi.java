package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Bulk changes: many issues with one call, as a task. The task is done when the call is answered, but is asked about as if it
 * were not. Each issue fails alone, and validators are asked as for a single one.
 */
final class JiraBulkApi {
    private static final String BULK = "/rest/api/3/bulk";
    private static final int MOST = 1_000;

    private final JiraSite site;
    private final Map<String, ObjectNode> tasks = new HashMap<>();

    JiraBulkApi(JiraSite site) {
        this.site = site;
    }

    void register(ApiDoor door) {
        door.write(POST, Face.JIRA, BULK + "/issues/transition", this::transition);
        door.write(POST, Face.JIRA, BULK + "/issues/fields", this::edit);
        door.write(POST, Face.JIRA, BULK + "/issues/move", this::move);
        door.read(GET, Face.JIRA, BULK + "/queue/{task}", this::progress);
    }

    private Answer transition(Call call) {
        Map<String, Consumer<Issue>> work = new LinkedHashMap<>();
        for (JsonNode input : required(call.object(), "bulkTransitionInputs")) {
            String id = input.path("transitionId").asText("");
            for (JsonNode key : required(input, "selectedIssueIdsOrKeys")) {
                work.put(key.asText(), issue -> site.move(call.account(), issue, id, Map.of()));
            }
        }
        return submit(call.account(), work);
    }

    private Answer edit(Call call) {
        JsonNode body = call.object();
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        JsonNode edited = body.path("editedFieldsInput");
        for (JsonNode one : edited.path("singleLineTextFields")) {
            fields.put(one.path("fieldId").asText(), one.path("text"));
        }
        for (JsonNode one : edited.path("richTextFields")) {
            fields.put(one.path("fieldId").asText(), one.path("richText").path("adfValue"));
        }
        for (JsonNode one : edited.path("singleSelectFields")) {
            fields.put(
                    one.path("fieldId").asText(),
                    Json.object().put("id", one.path("option").path("optionId").asText()));
        }
        String type = edited.path("issueType").path("issueTypeId").asText("");
        for (JsonNode action : required(body, "selectedActions")) {
            boolean known = action.asText().equals("issuetype") ? !type.isEmpty() : fields.containsKey(action.asText());
            if (!known) {
                throw refused("The field '" + action.asText() + "' is selected and not edited, or of a kind that the"
                        + " sandbox does not edit in bulk.");
            }
        }
        Map<String, Consumer<Issue>> work = new LinkedHashMap<>();
        for (JsonNode key : required(body, "selectedIssueIdsOrKeys")) {
            work.put(key.asText(), issue -> {
                Issue next = site.edit(call.account(), issue, fields, Map.of());
                if (!type.isEmpty()) {
                    site.changeType(
                            call.account(),
                            next,
                            next.project().issueType(type).orElseThrow(() -> refused("There is no such issue type.")));
                }
            });
        }
        return submit(call.account(), work);
    }

    private Answer move(Call call) {
        Map<String, Consumer<Issue>> work = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> target :
                call.object().path("targetToSourcesMapping").properties()) {
            String[] parts = target.getKey().split(",", -1);
            Project project = site.project(parts[0]).orElseThrow(() -> refused("There is no project " + parts[0]));
            IssueType type = project.issueType(parts.length > 1 ? parts[1] : "")
                    .orElseThrow(() -> refused("The project " + parts[0] + " has no such issue type."));
            for (JsonNode key : required(target.getValue(), "issueIdsOrKeys")) {
                work.put(
                        key.asText(),
                        issue -> site.relocate(
                                call.account(), issue, project, type, status(project, issue, target.getValue())));
            }
        }
        if (work.isEmpty()) {
            throw refused("targetToSourcesMapping must name issues.");
        }
        return submit(call.account(), work);
    }

    /** The status that the mapping names for the issue's; without one, that of the same name, or else the first. */
    private static WorkStatus status(Project project, Issue issue, JsonNode mapping) {
        for (JsonNode target : mapping.path("targetStatus")) {
            for (Map.Entry<String, JsonNode> one : target.path("statuses").properties()) {
                for (JsonNode source : one.getValue()) {
                    if (source.asText().equals(issue.status().id())) {
                        return project.statuses().stream()
                                .filter(status -> status.id().equals(one.getKey()))
                                .findFirst()
                                .orElseThrow(() -> refused("The project has no status " + one.getKey()));
                    }
                }
            }
        }
        return project.statuses().stream()
                .filter(status -> status.name().equals(issue.status().name()))
                .findFirst()
                .orElse(project.statuses().getFirst());
    }

    private static JsonNode required(JsonNode body, String name) {
        JsonNode list = body.path(name);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw refused(name + " must be a list of 1 to " + MOST);
        }
        return list;
    }

    private static Refusal refused(String message) {
        return new Refusal(400, message);
    }

    private Answer submit(Account by, Map<String, Consumer<Issue>> work) {
        Instant began = site.now();
        ArrayNode processed = Json.array();
        ObjectNode failed = Json.object();
        int unknown = 0;
        for (Map.Entry<String, Consumer<Issue>> one : work.entrySet()) {
            Issue issue = site.find(one.getKey()).orElse(null);
            if (issue == null) {
                unknown++;
                continue;
            }
            try {
                one.getValue().accept(issue);
                processed.add(issue.id());
            } catch (Refusal refusal) {
                ArrayNode reasons = failed.putArray(Long.toString(issue.id()));
                refusal.messages.forEach(reasons::add);
                refusal.errors.values().forEach(reasons::add);
            }
        }
        String id = Long.toString(site.nextId());
        ObjectNode task = Json.object()
                .put("taskId", id)
                .put("status", "COMPLETE")
                .put("progressPercent", 100)
                .put("totalIssueCount", work.size())
                .put("invalidOrInaccessibleIssueCount", unknown)
                .put("created", began.toEpochMilli())
                .put("started", began.toEpochMilli())
                .put("updated", site.now().toEpochMilli());
        task.putObject("submittedBy").put("accountId", by.id());
        task.set("processedAccessibleIssues", processed);
        task.set("failedAccessibleIssues", failed);
        tasks.put(id, task);
        return Answer.json(201, Json.object().put("taskId", id));
    }

    private Answer progress(Call call) {
        ObjectNode task = tasks.get(call.path("task"));
        if (task == null) {
            throw refused("There is no task " + call.path("task"));
        }
        return Answer.ok(task);
    }
}
