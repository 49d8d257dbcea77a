package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Workflows as administrators edit them: read whole, checked, and stored whole under a version. */
final class WorkflowApi {
    private static final String API = "/rest/api/3";

    private final JiraSite site;

    WorkflowApi(JiraSite site) {
        this.site = site;
    }

    void register(ApiDoor door) {
        door.read(POST, Face.JIRA, API + "/workflows", this::read);
        door.read(GET, Face.JIRA, API + "/workflows/search", this::search);
        door.read(GET, Face.JIRA, API + "/workflows/capabilities", this::capabilities);
        door.read(POST, Face.JIRA, API + "/workflows/update/validation", this::validate);
        door.write(POST, Face.JIRA, API + "/workflows/update", this::update);
        door.read(GET, Face.JIRA, API + "/workflowscheme/project", this::schemes);
        door.read(GET, Face.JIRA, API + "/workflow/{workflow}/projectUsages", this::projectUsages);
        door.read(
                GET, Face.JIRA, API + "/workflow/{workflow}/project/{project}/issueTypeUsages", this::issueTypeUsages);
    }

    static void requireAdmin(Call call) {
        if (!call.account().admin()) {
            throw new Refusal(403, "You are not authorized to perform this action. Administer Jira is required.");
        }
    }

    private Answer read(Call call) {
        requireAdmin(call);
        JsonNode body = call.object();
        Map<String, Workflow> found = new LinkedHashMap<>();
        for (Workflow workflow : site.workflows()) {
            boolean asked =
                    has(body.path("workflowIds"), workflow.id()) || has(body.path("workflowNames"), workflow.name());
            for (JsonNode pair : body.path("projectAndIssueTypes")) {
                asked |= site.project(pair.path("projectId").asText())
                        .filter(project -> project.workflow() == workflow)
                        .filter(project -> project.issueType()
                                .id()
                                .equals(pair.path("issueTypeId").asText()))
                        .isPresent();
            }
            if (asked) {
                found.put(workflow.id(), workflow);
            }
        }
        return Answer.ok(documents(found.values()));
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode one : list) {
            if (one.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode documents(Iterable<Workflow> workflows) {
        ObjectNode json = Json.object();
        ArrayNode statuses = json.putArray("statuses");
        ArrayNode list = json.putArray("workflows");
        TreeSet<String> listed = new TreeSet<>();
        for (Workflow workflow : workflows) {
            ObjectNode document = workflow.document();
            list.add(document);
            for (JsonNode status : document.path("statuses")) {
                String reference = status.path("statusReference").asText();
                if (listed.add(reference)) {
                    workflow.status(reference).ifPresent(known -> statuses.add(status(workflow, known)));
                }
            }
        }
        return json;
    }

    private static ObjectNode status(Workflow workflow, WorkStatus status) {
        ObjectNode json = Json.object()
                .put("id", status.id())
                .put("statusReference", status.id())
                .put("name", status.name())
                .put("description", "")
                .put(
                        "statusCategory",
                        switch (status.category()) {
                            case "new" -> "TODO";
                            case "done" -> "DONE";
                            default -> "IN_PROGRESS";
                        });
        json.set("scope", workflow.document().path("scope"));
        return json;
    }

    /** Without the version, as the real one. */
    private Answer search(Call call) {
        requireAdmin(call);
        String query = call.query("queryString").orElse("");
        List<Workflow> found = site.workflows().stream()
                .filter(workflow -> workflow.name().contains(query))
                .toList();
        ObjectNode all = documents(found);
        ObjectNode json = Json.object()
                .put("startAt", 0)
                .put("maxResults", 50)
                .put("total", found.size())
                .put("isLast", true);
        json.set("statuses", all.path("statuses"));
        for (JsonNode one : all.path("workflows")) {
            ((ObjectNode) one).remove("version");
        }
        json.set("values", all.path("workflows"));
        return Answer.ok(json);
    }

    private Answer capabilities(Call call) {
        requireAdmin(call);
        Project project = site.project(call.query("projectId").orElse(""))
                .orElseThrow(() -> new Refusal(400, "The project does not exist."));
        ObjectNode json = Json.object().put("editorScope", project.teamManaged() ? "PROJECT" : "GLOBAL");
        json.putArray("projectTypes").add("software");
        json.putArray("connectRules");
        json.putArray("forgeRules");
        json.putArray("triggerRules");
        ArrayNode rules = json.putArray("systemRules");
        if (!project.teamManaged()) {
            new TreeSet<>(WorkflowRules.KNOWN.keySet()).forEach(key -> {
                ObjectNode rule = rules.addObject()
                        .put("ruleKey", key)
                        .put("ruleType", WorkflowRules.KNOWN.get(key))
                        .put("name", key.substring(key.indexOf(':') + 1).replace('-', ' '))
                        .put("description", "")
                        .put("isAvailableForInitialTransition", false)
                        .put("isVisible", true);
                rule.putArray("incompatibleRuleKeys");
            });
        }
        return Answer.ok(json);
    }

    private List<ObjectNode> faults(JsonNode payload) {
        List<ObjectNode> faults = new ArrayList<>();
        if (payload.path("workflows").isEmpty()) {
            throw new Refusal(400, "The payload names no workflow.");
        }
        payload.path("workflows")
                .forEach(wanted -> faults.addAll(WorkflowRules.faults(site, payload.path("statuses"), wanted)));
        return faults;
    }

    private Answer validate(Call call) {
        requireAdmin(call);
        ObjectNode json = Json.object();
        json.set("errors", Json.nodes(faults(call.object().path("payload"))));
        return Answer.ok(json);
    }

    private Answer update(Call call) {
        requireAdmin(call);
        JsonNode payload = call.object();
        List<ObjectNode> faults = faults(payload);
        if (!faults.isEmpty()) {
            throw new Refusal(
                    400,
                    faults.stream().map(fault -> fault.path("message").asText()).toList(),
                    Map.of());
        }
        List<Workflow> changed = new ArrayList<>();
        for (JsonNode wanted : payload.path("workflows")) {
            Workflow workflow = site.workflow(wanted.path("id").asText())
                    .orElseThrow(() -> new IllegalStateException("checked above"));
            JsonNode version = wanted.path("version");
            if (version.path("versionNumber").asLong(-1) != workflow.version()
                    || !version.path("id").asText().equals(workflow.versionId())) {
                throw new Refusal(
                        409,
                        "The workflow has been changed since: its version is " + workflow.version() + ", the payload's "
                                + version.path("versionNumber").asText("missing") + ".");
            }
            changed.add(workflow);
        }
        for (int i = 0; i < changed.size(); i++) {
            changed.get(i).update(payload.path("workflows").get(i), site.now());
        }
        return Answer.ok(documents(changed).putNull("taskId"));
    }

    private Answer schemes(Call call) {
        requireAdmin(call);
        ObjectNode json = Json.object();
        ArrayNode values = json.putArray("values");
        for (String id : call.queryList("projectId")) {
            site.project(id).filter(project -> !project.teamManaged()).ifPresent(project -> {
                ObjectNode one = values.addObject();
                one.putArray("projectIds").add(project.id());
                ObjectNode scheme = one.putObject("workflowScheme")
                        .put("id", Long.parseLong(project.id()) + 100)
                        .put("name", project.key() + ": workflow scheme")
                        .put("description", "")
                        .put("defaultWorkflow", project.workflow().name())
                        .put("draft", false)
                        .put("self", call.context().url());
                scheme.putObject("issueTypeMappings")
                        .put(project.issueType().id(), project.workflow().name());
            });
        }
        return Answer.ok(json);
    }

    private Workflow workflow(Call call) {
        return site.workflow(call.path("workflow")).orElseThrow(() -> new Refusal(404, "The workflow does not exist."));
    }

    private Answer projectUsages(Call call) {
        requireAdmin(call);
        Workflow workflow = workflow(call);
        ObjectNode json = Json.object().put("workflowId", workflow.id());
        ArrayNode values = json.putObject("projects").putArray("values");
        site.projects().stream()
                .filter(project -> project.workflow() == workflow)
                .forEach(project -> values.addObject().put("id", project.id()));
        return Answer.ok(json);
    }

    private Answer issueTypeUsages(Call call) {
        requireAdmin(call);
        Workflow workflow = workflow(call);
        ObjectNode json = Json.object().put("workflowId", workflow.id()).put("projectId", call.path("project"));
        ArrayNode values = json.putObject("issueTypes").putArray("values");
        site.projects().stream()
                .filter(project ->
                        project.workflow() == workflow && project.id().equals(call.path("project")))
                .forEach(project ->
                        values.addObject().put("id", project.issueType().id()));
        return Answer.ok(json);
    }
}
