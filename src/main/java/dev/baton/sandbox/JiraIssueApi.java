package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Issues one by one: create, read, edit, delete, move, and their history. */
final class JiraIssueApi {
    private static final String ISSUE = "/rest/api/3/issue";
    private static final int HISTORY_PAGE = 100;

    private final JiraSite site;
    private final JiraViews views;

    JiraIssueApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.write(POST, Face.JIRA, ISSUE, this::create);
        door.read(GET, Face.JIRA, ISSUE + "/{issue}", this::get);
        door.write(PUT, Face.JIRA, ISSUE + "/{issue}", this::edit);
        door.write(DELETE, Face.JIRA, ISSUE + "/{issue}", this::delete);
        door.read(GET, Face.JIRA, ISSUE + "/{issue}/editmeta", this::editMeta);
        door.read(GET, Face.JIRA, ISSUE + "/{issue}/transitions", this::transitions);
        door.write(POST, Face.JIRA, ISSUE + "/{issue}/transitions", this::move);
        door.read(GET, Face.JIRA, ISSUE + "/{issue}/changelog", this::changelog);
        door.read(POST, Face.JIRA, "/rest/api/3/changelog/bulkfetch", this::changelogs);
    }

    private Answer create(Call call) {
        JsonNode body = call.object();
        Map<String, JsonNode> fields = fields(body.path("fields"));
        JsonNode asked = Optional.ofNullable(fields.remove("project")).orElse(Json.object());
        Project project = site.project(asked.path("key").asText(asked.path("id").asText("")))
                .orElseThrow(() -> Refusal.field("project", "Specify a valid project ID or key"));
        JsonNode type = Optional.ofNullable(fields.remove("issuetype")).orElse(Json.object());
        JsonNode links = body.path("update").path("issuelinks");
        IssueLinks.check(links);
        List<Issue> others = new ArrayList<>();
        for (JsonNode operation : links) {
            JsonNode end = operation.path("add").path("outwardIssue");
            others.add(site.find(end.path("key").asText(end.path("id").asText("")))
                    .orElseThrow(() -> Refusal.field("issuelinks", JiraSite.ABSENT)));
        }
        Issue issue = site.create(call.account(), project, type(project, type), fields, properties(body));
        for (Issue other : others) {
            site.links().add(site.nextId(), issue, other);
        }
        String transition = body.path("transition").path("id").asText("");
        if (!transition.isEmpty()) {
            try {
                issue = site.move(call.account(), issue, transition, Map.of());
            } catch (Refusal refused) {
                site.discard(issue);
                throw refused;
            }
        }
        return Answer.json(
                201,
                Json.object()
                        .put("id", Long.toString(issue.id()))
                        .put("key", issue.key())
                        .put("self", views.base() + ISSUE + "/" + issue.id()));
    }

    private static IssueType type(Project project, JsonNode asked) {
        return project.issueType(asked.path("id").asText(asked.path("name").asText("")))
                .orElseThrow(() -> Refusal.field("issuetype", "Specify a valid issue type"));
    }

    private Answer get(Call call) {
        Issue issue = site.require(call.path("issue"));
        List<String> asked = call.queryList("fields");
        return Answer.ok(views.issue(
                issue,
                Choice.of(site, asked.isEmpty() ? List.of("*all") : asked, false),
                call.queryList("properties"),
                Set.copyOf(call.queryList("expand")),
                call.account()));
    }

    private Answer edit(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        JsonNode body = call.object();
        Map<String, JsonNode> fields = fields(body.path("fields"));
        List<JsonNode> comments = new ArrayList<>();
        updates(issue, body.path("update"), fields, comments);
        Map<String, JsonNode> properties = properties(body);
        JsonNode wantedType = fields.remove("issuetype");
        if (wantedType != null) {
            issue = site.changeType(call.account(), issue, type(issue.project(), wantedType));
        } else if (fields.isEmpty() && properties.isEmpty() && comments.isEmpty()) {
            throw new Refusal(400, "one of 'fields' or 'update' required");
        }
        comments.forEach(JiraSite::checkComment);
        Issue next = site.edit(call.account(), issue, fields, properties);
        for (JsonNode comment : comments) {
            site.addComment(call.account(), site.require(next.key()), comment, Map.of());
        }
        if (call.flag("returnIssue")) {
            Issue stored = site.require(issue.key());
            return Answer.ok(views.issue(stored, site.fields(), List.of(), Set.of(), call.account()));
        }
        return Answer.empty(204);
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        return fields;
    }

    static Map<String, JsonNode> properties(JsonNode body) {
        Map<String, JsonNode> properties = new HashMap<>();
        for (JsonNode property : body.path("properties")) {
            if (!property.path("key").isTextual() || !property.has("value")) {
                throw new Refusal(400, "A property needs a 'key' and a 'value'.");
            }
            properties.put(property.path("key").asText(), property.path("value"));
        }
        return properties;
    }

    /** The operations of {@code update}: set on any field, add and remove on labels, add on comments. */
    private void updates(Issue issue, JsonNode update, Map<String, JsonNode> fields, List<JsonNode> comments) {
        for (Map.Entry<String, JsonNode> entry : update.properties()) {
            String id = entry.getKey();
            if (fields.containsKey(id)) {
                throw Refusal.field(id, "Field '" + id + "' cannot appear in both 'fields' and 'update'");
            }
            for (JsonNode operation : entry.getValue()) {
                if (id.equals("comment") && operation.has("add")) {
                    comments.add(operation.path("add").path("body"));
                } else if (operation.has("set")) {
                    fields.put(id, operation.get("set"));
                } else if (operation.has("add") || operation.has("remove")) {
                    fields.put(id, listEdit(issue, id, Optional.ofNullable(fields.get(id)), operation));
                } else {
                    throw Refusal.field(id, "The operation is not supported for the field '" + id + "'.");
                }
            }
        }
    }

    private static JsonNode listEdit(Issue issue, String id, Optional<JsonNode> pending, JsonNode operation) {
        if (!id.equals("labels")) {
            throw Refusal.field(id, "The operation is not supported for the field '" + id + "'.");
        }
        ArrayNode list = Json.array();
        pending.or(() -> issue.value(id)).ifPresent(labels -> labels.forEach(list::add));
        ArrayNode edited = Json.array();
        for (JsonNode label : list) {
            if (!label.equals(operation.get("remove")) && !label.equals(operation.get("add"))) {
                edited.add(label);
            }
        }
        return operation.has("add") ? edited.add(operation.get("add")) : edited;
    }

    private Answer delete(Call call) {
        site.delete(call.account(), site.require(call.path("issue")));
        return Answer.empty(204);
    }

    private Answer editMeta(Call call) {
        Issue issue = site.require(call.path("issue"));
        ObjectNode json = Json.object();
        ObjectNode fields = json.putObject("fields");
        for (Field field : site.fields()) {
            if (!field.kind().writable()
                    || field.id().equals("creator")
                    || !site.screens().editable(issue.project(), field)) {
                continue;
            }
            ObjectNode one = fields.putObject(field.id())
                    .put("required", field.id().equals("summary"))
                    .put("name", field.name())
                    .put("key", field.id());
            one.set("schema", field.schema());
            one.set(
                    "operations",
                    Json.strings(
                            field.kind() == FieldKind.LABELS || field.kind() == FieldKind.VERSIONS
                                    ? List.of("add", "set", "remove")
                                    : List.of("set")));
            for (String option : field.options()) {
                one.withArray("allowedValues")
                        .addObject()
                        .put(
                                "self",
                                views.base() + "/rest/api/3/customFieldOption/" + JiraViews.optionId(field, option))
                        .put("value", option)
                        .put("id", JiraViews.optionId(field, option));
            }
        }
        return Answer.ok(json);
    }

    private Answer transitions(Call call) {
        Issue issue = site.require(call.path("issue"));
        Optional<String> only = call.query("transitionId");
        boolean withFields = call.queryList("expand").contains("transitions.fields");
        ObjectNode json = Json.object().put("expand", "transitions");
        ArrayNode all = json.putArray("transitions");
        for (Transition transition : issue.project().from(issue.status())) {
            if (only.map(transition.id()::equals).orElse(true)) {
                ObjectNode one = views.transition(transition);
                if (withFields) {
                    // None of these transitions has a screen, so none takes fields.
                    one.putObject("fields");
                }
                all.add(one);
            }
        }
        return Answer.ok(json);
    }

    private Answer move(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        JsonNode body = call.object();
        String id = body.path("transition").path("id").asText("");
        if (id.isEmpty()) {
            throw new Refusal(400, "Missing 'transition' identifier");
        }
        Map<String, String> errors = new LinkedHashMap<>();
        body.path("fields").fieldNames().forEachRemaining(field -> errors.put(field, FieldInput.notOnScreen(field)));
        List<JsonNode> comments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.path("update").properties()) {
            if (!entry.getKey().equals("comment")) {
                errors.put(entry.getKey(), FieldInput.notOnScreen(entry.getKey()));
                continue;
            }
            entry.getValue()
                    .forEach(operation -> comments.add(operation.path("add").path("body")));
        }
        if (!errors.isEmpty()) {
            throw new Refusal(400, List.of(), errors);
        }
        comments.forEach(JiraSite::checkComment);
        Issue moved = site.move(call.account(), issue, id, properties(body));
        comments.forEach(comment -> site.addComment(call.account(), site.require(moved.key()), comment, Map.of()));
        return Answer.empty(204);
    }

    private Answer changelog(Call call) {
        Issue issue = site.require(call.path("issue"));
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", HISTORY_PAGE), 1, HISTORY_PAGE);
        List<ObjectNode> page = issue.history().stream()
                .skip(start)
                .limit(most)
                .map(change -> views.change(change, call.account()))
                .toList();
        String self = views.base() + ISSUE + "/" + issue.id() + "/changelog?maxResults=" + most + "&startAt=";
        boolean last = start + page.size() >= issue.history().size();
        ObjectNode json = Json.object().put("self", self + start);
        if (!last) {
            json.put("nextPage", self + (start + page.size()));
        }
        json.put("maxResults", most)
                .put("startAt", start)
                .put("total", issue.history().size())
                .put("isLast", last);
        json.set("values", Json.nodes(page));
        return Answer.ok(json);
    }

    private Answer changelogs(Call call) {
        JsonNode body = call.object();
        JsonNode keys = body.path("issueIdsOrKeys");
        if (!keys.isArray() || keys.isEmpty() || keys.size() > 1000) {
            throw new Refusal(400, "issueIdsOrKeys must name 1 to 1000 issues.");
        }
        List<String> fieldIds = new ArrayList<>();
        body.path("fieldIds").forEach(id -> fieldIds.add(id.asText()));
        if (fieldIds.size() > 10) {
            throw new Refusal(400, "fieldIds must name at most 10 fields.");
        }
        int most = Math.clamp(body.path("maxResults").asInt(1000), 1, 10_000);
        int skip = body.path("nextPageToken").asInt(0);
        TreeMap<Long, Issue> issues = new TreeMap<>();
        keys.forEach(key -> site.find(key.asText()).ifPresent(issue -> issues.put(issue.id(), issue)));

        ObjectNode json = Json.object();
        ArrayNode logs = json.putArray("issueChangeLogs");
        int seen = 0;
        for (Issue issue : issues.values()) {
            ArrayNode histories = Json.array();
            for (Issue.Change change : issue.history()) {
                Issue.Change chosen = fieldIds.isEmpty() ? change : only(change, fieldIds);
                if (chosen.items().isEmpty()) {
                    continue;
                }
                if (seen >= skip && seen < skip + most) {
                    histories.add(views.change(chosen, call.account()));
                }
                seen++;
            }
            if (!histories.isEmpty()) {
                logs.addObject().put("issueId", Long.toString(issue.id())).set("changeHistories", histories);
            }
        }
        if (seen > skip + most) {
            json.put("nextPageToken", Integer.toString(skip + most));
        }
        return Answer.ok(json);
    }

    private static Issue.Change only(Issue.Change change, List<String> fieldIds) {
        return new Issue.Change(
                change.id(),
                change.author(),
                change.created(),
                change.items().stream()
                        .filter(item -> fieldIds.contains(item.fieldId()))
                        .toList());
    }
}
