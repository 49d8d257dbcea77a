package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Screens, their schemes, and the contexts of custom fields, as administrators edit them. */
final class ScreenApi {
    private static final String API = "/rest/api/3";
    private static final String TAB_FIELDS = API + "/screens/{screen}/tabs/{tab}/fields";

    private final JiraSite site;
    private final Screens screens;

    ScreenApi(JiraSite site) {
        this.site = site;
        this.screens = site.screens();
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, API + "/issuetypescreenscheme/project", this::projectSchemes);
        door.read(GET, Face.JIRA, API + "/issuetypescreenscheme/mapping", this::mapping);
        door.read(GET, Face.JIRA, API + "/screenscheme", this::schemes);
        door.read(GET, Face.JIRA, API + "/screens", this::screens);
        door.read(GET, Face.JIRA, API + "/screens/{screen}/tabs", this::tabs);
        door.read(GET, Face.JIRA, TAB_FIELDS, this::fields);
        door.write(POST, Face.JIRA, TAB_FIELDS, this::addField);
        door.write(DELETE, Face.JIRA, TAB_FIELDS + "/{field}", this::removeField);
        door.read(GET, Face.JIRA, API + "/field/{field}/context", this::contexts);
        door.read(GET, Face.JIRA, API + "/field/{field}/context/projectmapping", this::contextProjects);
        door.write(POST, Face.JIRA, API + "/field/{field}/context", this::addContext);
        door.write(DELETE, Face.JIRA, API + "/field/{field}/context/{context}", this::removeContext);
        door.write(POST, Face.JIRA, API + "/field/{field}/trash", this::trash);
    }

    /** One project's numbers are enough to tell its schemes apart. */
    private static String typeSchemeId(Project project) {
        return Long.toString(Long.parseLong(project.id()) + 300);
    }

    private Answer projectSchemes(Call call) {
        WorkflowApi.requireAdmin(call);
        List<ObjectNode> found = new ArrayList<>();
        for (String id : call.queryList("projectId")) {
            site.project(id).filter(project -> !project.teamManaged()).ifPresent(project -> {
                ObjectNode one = Json.object();
                one.putArray("projectIds").add(project.id());
                one.putObject("issueTypeScreenScheme")
                        .put("id", typeSchemeId(project))
                        .put("name", project.key() + ": issue type screen scheme")
                        .put("description", "");
                found.add(one);
            });
        }
        return page(found, call);
    }

    private Answer mapping(Call call) {
        WorkflowApi.requireAdmin(call);
        List<String> asked = call.queryList("issueTypeScreenSchemeId");
        List<ObjectNode> found = new ArrayList<>();
        for (Project project : site.projects()) {
            Optional<Screens.Scheme> scheme = screens.scheme(project);
            if (scheme.isPresent() && (asked.isEmpty() || asked.contains(typeSchemeId(project)))) {
                found.add(Json.object()
                        .put("issueTypeId", "default")
                        .put("issueTypeScreenSchemeId", typeSchemeId(project))
                        .put("screenSchemeId", Long.toString(scheme.get().id())));
            }
        }
        return page(found, call);
    }

    private Answer schemes(Call call) {
        WorkflowApi.requireAdmin(call);
        List<String> asked = call.queryList("id");
        List<ObjectNode> found = new ArrayList<>();
        for (Screens.Scheme scheme : screens.schemes()) {
            if (asked.isEmpty() || asked.contains(Long.toString(scheme.id()))) {
                ObjectNode one = Json.object()
                        .put("id", scheme.id())
                        .put("name", scheme.name())
                        .put("description", "");
                ObjectNode types = one.putObject("screens").put("default", scheme.defaultScreen());
                scheme.editScreen().ifPresent(edit -> types.put("edit", edit));
                found.add(one);
            }
        }
        return page(found, call);
    }

    private Answer screens(Call call) {
        WorkflowApi.requireAdmin(call);
        List<ObjectNode> found = new ArrayList<>();
        for (String id : call.queryList("id")) {
            screens.screen(number(id))
                    .ifPresent(screen -> found.add(Json.object()
                            .put("id", screen.id())
                            .put("name", screen.name())
                            .put("description", "")));
        }
        return page(found, call);
    }

    private Screens.Screen screen(Call call) {
        WorkflowApi.requireAdmin(call);
        return screens.screen(number(call.path("screen")))
                .orElseThrow(() -> new Refusal(404, "Screen with id " + call.path("screen") + " does not exist"));
    }

    private static long number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    private Screens.Tab tab(Call call) {
        return screen(call).tabs().stream()
                .filter(tab -> tab.id() == number(call.path("tab")))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Screen tab with id " + call.path("tab") + " does not exist"));
    }

    private Answer tabs(Call call) {
        return Answer.ok(Json.nodes(screen(call).tabs().stream()
                .map(tab -> Json.object().put("id", tab.id()).put("name", tab.name()))
                .toList()));
    }

    private Answer fields(Call call) {
        return Answer.ok(Json.nodes(tab(call).fields().stream().map(this::shown).toList()));
    }

    private ObjectNode shown(String fieldId) {
        return Json.object().put("id", fieldId).put("name", site.fieldName(fieldId));
    }

    private Answer addField(Call call) {
        Screens.Screen screen = screen(call);
        Screens.Tab tab = tab(call);
        String id = call.object().path("fieldId").asText("");
        if (site.field(id).isEmpty()) {
            throw new Refusal(404, "Field with id " + id + " does not exist");
        }
        if (screen.has(id)) {
            throw new Refusal(400, "The field with id '" + id + "' already exists on the screen.");
        }
        tab.fields().add(id);
        return Answer.ok(shown(id));
    }

    private Answer removeField(Call call) {
        if (!tab(call).fields().remove(call.path("field"))) {
            throw new Refusal(404, "The field is not on the tab.");
        }
        return Answer.empty(204);
    }

    private Field field(Call call) {
        WorkflowApi.requireAdmin(call);
        return site.field(call.path("field"))
                .filter(Field::custom)
                .orElseThrow(() -> new Refusal(404, "The custom field was not found."));
    }

    private Answer contexts(Call call) {
        return page(
                screens.contexts(field(call).id()).stream()
                        .map(context -> Json.object()
                                .put("id", Long.toString(context.id()))
                                .put("name", context.name())
                                .put("description", "")
                                .put("isGlobalContext", context.global())
                                .put("isAnyIssueType", true))
                        .toList(),
                call);
    }

    private Answer contextProjects(Call call) {
        List<ObjectNode> found = new ArrayList<>();
        for (Screens.Context context : screens.contexts(field(call).id())) {
            String id = Long.toString(context.id());
            if (context.global()) {
                found.add(Json.object().put("contextId", id).put("isGlobalContext", true));
            }
            context.projectIds()
                    .forEach(project ->
                            found.add(Json.object().put("contextId", id).put("projectId", project)));
        }
        return page(found, call);
    }

    private Answer addContext(Call call) {
        Field field = field(call);
        JsonNode body = call.object();
        Set<String> projects = new LinkedHashSet<>();
        for (JsonNode id : body.path("projectIds")) {
            projects.add(site.project(id.asText())
                    .orElseThrow(() -> new Refusal(404, "The project was not found."))
                    .id());
        }
        String name = body.path("name").asText("");
        if (name.isBlank()) {
            throw new Refusal(400, "A context needs a name.");
        }
        Screens.Context context = screens.addContext(field.id(), name, projects);
        ObjectNode json = Json.object()
                .put("id", Long.toString(context.id()))
                .put("name", name)
                .put("description", body.path("description").asText(""));
        json.set("projectIds", Json.strings(projects));
        json.putArray("issueTypeIds");
        return Answer.json(201, json);
    }

    private Answer removeContext(Call call) {
        if (!screens.removeContext(field(call).id(), number(call.path("context")))) {
            throw new Refusal(404, "The context was not found.");
        }
        return Answer.empty(204);
    }

    private Answer trash(Call call) {
        site.dropField(field(call));
        return Answer.ok(Json.object());
    }

    private static Answer page(List<ObjectNode> found, Call call) {
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 50), 1, 100);
        List<ObjectNode> page = found.stream().skip(start).limit(most).toList();
        ObjectNode json = Json.object()
                .put("startAt", start)
                .put("maxResults", most)
                .put("total", found.size())
                .put("isLast", start + page.size() >= found.size());
        json.set("values", Json.nodes(page));
        return Answer.ok(json);
    }
}
