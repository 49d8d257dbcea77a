package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.Http;
import dev.baton.http.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * What administrators do in Jira Cloud over REST. All methods throw {@link dev.baton.http.ApiException}; for an account
 * that may not administer Jira it is {@code NotAllowed}.
 */
public final class JiraAdmin implements Workflows, Screens {
    private static final String TEXT_FIELD = "com.atlassian.jira.plugin.system.customfieldtypes:";
    private static final int PAGE = 50;
    /** Of 50 entries each; without a bound a server could page for ever. */
    private static final int MOST_PAGES = 200;

    private final Http http;
    private final AdminCalls calls;

    public JiraAdmin(Http http) {
        this.http = http;
        this.calls = http.declare(AdminCalls.class);
    }

    @Override
    public JsonNode workflowOf(String projectId, String issueTypeId) {
        ObjectNode body = object();
        body.putArray("projectAndIssueTypes")
                .addObject()
                .put("projectId", projectId)
                .put("issueTypeId", issueTypeId);
        return http.answer(calls.workflows(body), "the workflow of issue type " + issueTypeId);
    }

    @Override
    public JsonNode workflow(String workflowId) {
        ObjectNode body = object();
        body.putArray("workflowIds").add(workflowId);
        return http.answer(calls.workflows(body), thing(workflowId));
    }

    @Override
    public List<String> projectsUsing(String workflowId) {
        String id = Segment.checked("workflow id", workflowId);
        return byToken("projects", token -> calls.projectUsages(id, token, PAGE), thing(workflowId));
    }

    @Override
    public List<String> issueTypesUsing(String workflowId, String projectId) {
        String id = Segment.checked("workflow id", workflowId);
        String project = Segment.checked("project id", projectId);
        return byToken("issueTypes", token -> calls.issueTypeUsages(id, project, token, PAGE), thing(workflowId));
    }

    private List<String> byToken(String part, TokenPage page, String thing) {
        List<String> ids = new ArrayList<>();
        String token = null;
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode answer = http.answer(page.call(token), thing).path(part);
            answer.path("values").forEach(value -> ids.add(value.path("id").asText()));
            String next = answer.path("nextPageToken").asText("");
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
        }
        return List.copyOf(ids);
    }

    /** A call for the page behind a token. */
    private interface TokenPage {
        Call<JsonNode> call(@Nullable String token);
    }

    @Override
    public List<String> systemRules(String projectId, String issueTypeId) {
        JsonNode answer = http.answer(calls.capabilities(projectId, issueTypeId), "project " + projectId);
        return texts(answer.path("systemRules"), "ruleKey");
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(name).asText()));
        return texts;
    }

    @Override
    public List<Complaint> validate(ObjectNode payload) {
        ObjectNode body = object();
        body.set("payload", payload);
        body.putObject("validationOptions").putArray("levels").add("ERROR").add("WARNING");
        List<Complaint> complaints = new ArrayList<>();
        for (JsonNode error :
                http.answer(calls.validate(body), "a changed workflow").path("errors")) {
            complaints.add(new Complaint(
                    !error.path("level").asText().equals("WARNING"),
                    error.path("code").asText(""),
                    error.path("message").asText(""),
                    error.path("elementReference").path("transitionId").asText("")));
        }
        return complaints;
    }

    @Override
    public Optional<String> update(ObjectNode payload) {
        JsonNode answer = http.answer(calls.update(payload), "a changed workflow");
        return Optional.of(answer.path("taskId").asText("")).filter(id -> !id.isEmpty() && !id.equals("null"));
    }

    @Override
    public Task task(String id) {
        JsonNode answer = http.answer(calls.task(Segment.checked("task id", id)), "task " + id);
        return new Task(answer.path("status").asText(""), answer.path("message").asText(""));
    }

    @Override
    public String createTextField(String name, String description) {
        ObjectNode body = object().put("name", name)
                .put("description", description)
                .put("type", TEXT_FIELD + "textfield")
                .put("searcherKey", TEXT_FIELD + "textsearcher");
        return http.answer(calls.createField(body), "field " + name).path("id").asText();
    }

    @Override
    public void trashField(String fieldId) {
        http.answer(calls.trashField(Segment.checked("field id", fieldId)), "field " + fieldId);
    }

    @Override
    public Applies contexts(String fieldId) {
        String id = Segment.checked("field id", fieldId);
        boolean everywhere = false;
        Set<String> projects = new LinkedHashSet<>();
        for (JsonNode mapping : byStart(start -> calls.contextProjects(id, start, PAGE), "field " + fieldId)) {
            everywhere |= mapping.path("isGlobalContext").asBoolean(false);
            String project = mapping.path("projectId").asText("");
            if (!project.isEmpty()) {
                projects.add(project);
            }
        }
        return new Applies(everywhere, projects);
    }

    private List<JsonNode> byStart(IntFunction<Call<JsonNode>> page, String thing) {
        List<JsonNode> all = new ArrayList<>();
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode answer = http.answer(page.apply(all.size()), thing);
            answer.path("values").forEach(all::add);
            if (answer.path("isLast").asBoolean(true) || answer.path("values").isEmpty()) {
                break;
            }
        }
        return all;
    }

    @Override
    public void addContext(String fieldId, String name, List<String> projectIds) {
        ObjectNode body = object().put("name", name).put("description", "");
        var ids = body.putArray("projectIds");
        projectIds.forEach(ids::add);
        body.putArray("issueTypeIds");
        http.answer(calls.addContext(Segment.checked("field id", fieldId), body), "field " + fieldId);
    }

    @Override
    public List<Screen> editScreens(String projectId, Set<String> issueTypeIds) {
        String thing = "screens of project " + projectId;
        Set<String> schemes = new LinkedHashSet<>();
        for (JsonNode ofProject :
                http.answer(calls.screenSchemesOfProject(projectId), thing).path("values")) {
            String id = ofProject.path("issueTypeScreenScheme").path("id").asText();
            Map<String, String> byType = new LinkedHashMap<>();
            byStart(start -> calls.screenSchemesOfTypes(id, start, PAGE), thing)
                    .forEach(mapping -> byType.put(
                            mapping.path("issueTypeId").asText(),
                            mapping.path("screenSchemeId").asText()));
            for (String type : issueTypeIds) {
                String scheme = byType.getOrDefault(type, byType.getOrDefault("default", ""));
                if (!scheme.isEmpty()) {
                    schemes.add(scheme);
                }
            }
        }
        Set<Long> screens = new LinkedHashSet<>();
        for (String scheme : schemes) {
            for (JsonNode one : http.answer(calls.screenScheme(scheme), thing).path("values")) {
                JsonNode types = one.path("screens");
                screens.add(types.path("edit").asLong(types.path("default").asLong()));
            }
        }
        return screens.stream().map(id -> screen(id, thing)).toList();
    }

    private Screen screen(long id, String thing) {
        String name = "";
        for (JsonNode one : http.answer(calls.screens(id), thing).path("values")) {
            name = one.path("name").asText("");
        }
        List<Tab> tabs = new ArrayList<>();
        for (JsonNode tab : http.answer(calls.tabs(id), thing)) {
            long tabId = tab.path("id").asLong();
            List<String> fields = http.answer(calls.tabFields(id, tabId), thing).stream()
                    .map(field -> field.path("id").asText())
                    .toList();
            tabs.add(new Tab(tabId, tab.path("name").asText(""), fields));
        }
        return new Screen(id, name, tabs);
    }

    @Override
    public void addField(long screenId, long tabId, String fieldId) {
        http.answer(calls.addField(screenId, tabId, object().put("fieldId", fieldId)), "field " + fieldId);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String thing(String workflowId) {
        return "workflow " + workflowId;
    }
}
