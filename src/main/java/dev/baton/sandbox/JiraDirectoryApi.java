package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who, what and where: people, permissions, projects, fields, statuses, and the server itself. */
final class JiraDirectoryApi {
    private static final String API = "/rest/api/3";
    private static final List<String> GLOBAL =
            List.of("ADMINISTER", "BULK_CHANGE", "CREATE_PROJECT", "SYSTEM_ADMIN", "USER_PICKER");
    private static final List<String> ADMIN_ONLY = List.of(
            "ADMINISTER",
            "CREATE_PROJECT",
            "SYSTEM_ADMIN",
            "ADMINISTER_PROJECTS",
            "EDIT_ALL_COMMENTS",
            "DELETE_ALL_COMMENTS",
            "DELETE_ISSUES",
            "EDIT_WORKFLOW");
    private static final List<String> IN_PROJECT = List.of(
            "BROWSE_PROJECTS",
            "CREATE_ISSUES",
            "EDIT_ISSUES",
            "TRANSITION_ISSUES",
            "ASSIGN_ISSUES",
            "ASSIGNABLE_USER",
            "ADD_COMMENTS",
            "EDIT_OWN_COMMENTS",
            "DELETE_OWN_COMMENTS",
            "EDIT_ALL_COMMENTS",
            "DELETE_ALL_COMMENTS",
            "CREATE_ATTACHMENTS",
            "DELETE_ISSUES",
            "LINK_ISSUES",
            "SCHEDULE_ISSUES",
            "RESOLVE_ISSUES",
            "CLOSE_ISSUES",
            "MODIFY_REPORTER",
            "ADMINISTER_PROJECTS",
            "EDIT_WORKFLOW");

    private final JiraSite site;
    private final JiraViews views;

    JiraDirectoryApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.open(API + "/serverInfo", call -> serverInfo());
        door.open(
                "/_edge/tenant_info",
                call -> Answer.ok(Json.object().put("cloudId", "5a9d0c1e-0b1f-4c53-9f3a-2f6f0e6a7b11")));
        door.read(GET, Face.JIRA, API + "/myself", call -> Answer.ok(views.fullUser(call.account())));
        door.read(GET, Face.JIRA, API + "/mypermissions", this::myPermissions);
        door.read(GET, Face.JIRA, API + "/permissions", call -> permissions(call.account(), all(), false));
        door.read(POST, Face.JIRA, API + "/permissions/check", this::checkPermissions);
        door.read(GET, Face.JIRA, API + "/user", this::user);
        door.read(GET, Face.JIRA, API + "/user/search", this::userSearch);
        door.read(GET, Face.JIRA, API + "/user/bulk", this::userBulk);
        door.read(
                GET,
                Face.JIRA,
                API + "/users/search",
                call -> users(call, site.accounts().all()));
        door.read(
                GET,
                Face.JIRA,
                API + "/users",
                call -> users(call, site.accounts().all()));
        door.read(
                GET,
                Face.JIRA,
                API + "/field",
                call -> Answer.ok(
                        Json.nodes(site.fields().stream().map(Field::toJson).toList())));
        door.write(POST, Face.JIRA, API + "/field", this::createField);
        door.read(
                GET,
                Face.JIRA,
                API + "/status",
                call -> Answer.ok(
                        Json.nodes(site.statuses().stream().map(views::status).toList())));
        door.read(GET, Face.JIRA, API + "/issuetype", call -> issueTypes());
        door.read(GET, Face.JIRA, API + "/project/search", this::projectSearch);
        door.read(GET, Face.JIRA, API + "/project/{project}", call -> Answer.ok(views.project(project(call))));
        door.read(GET, Face.JIRA, API + "/project/{project}/statuses", this::projectStatuses);
    }

    private Answer serverInfo() {
        ObjectNode json = Json.object()
                .put("baseUrl", views.base())
                .put("displayUrl", views.base())
                .put("displayUrlConfluence", views.base() + "/wiki")
                .put("version", "1001.0.0-SNAPSHOT")
                .put("deploymentType", "Cloud")
                .put("buildNumber", 100_300)
                .put("buildDate", "2026-11-01T00:00:00.000+0000")
                .put("serverTime", JiraViews.time(site.now(), ZoneOffset.UTC))
                .put("serverTimeZone", "Etc/UTC")
                .put("serverTitle", "Baton sandbox");
        json.putArray("versionNumbers").add(1001).add(0).add(0);
        return Answer.ok(json);
    }

    private static List<String> all() {
        List<String> keys = new ArrayList<>(GLOBAL);
        keys.addAll(IN_PROJECT);
        return keys;
    }

    private Answer myPermissions(Call call) {
        List<String> asked = call.queryList("permissions");
        if (asked.isEmpty()) {
            throw new Refusal(400, "The 'permissions' query parameter is required.");
        }
        for (String key : asked) {
            if (!all().contains(key)) {
                throw new Refusal(400, "Unrecognized permission: " + key);
            }
        }
        Optional<String> project = call.query("projectKey").or(() -> call.query("projectId"));
        if (project.isPresent() && site.project(project.get()).isEmpty()) {
            throw new Refusal(404, "No project could be found with key '" + project.get() + "'.");
        }
        call.query("issueKey").or(() -> call.query("issueId")).ifPresent(site::require);
        return permissions(call.account(), asked, true);
    }

    private Answer permissions(Account account, List<String> keys, boolean own) {
        ObjectNode json = Json.object();
        ObjectNode permissions = json.putObject("permissions");
        for (String key : keys) {
            ObjectNode one = permissions
                    .putObject(key)
                    .put("key", key)
                    .put("name", name(key))
                    .put("type", GLOBAL.contains(key) ? "GLOBAL" : "PROJECT")
                    .put("description", "");
            if (own) {
                one.put("id", Integer.toString(all().indexOf(key) + 10)).put("havePermission", has(account, key));
            }
        }
        return Answer.ok(json);
    }

    private static String name(String key) {
        String words = key.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static boolean has(Account account, String key) {
        return account.admin() || !ADMIN_ONLY.contains(key);
    }

    private Answer checkPermissions(Call call) {
        JsonNode body = call.object();
        String id = body.path("accountId").asText(call.account().id());
        if (!id.equals(call.account().id()) && !call.account().admin()) {
            throw new Refusal(403, "Only administrators can check the permissions of other users.");
        }
        Account account = site.accounts()
                .byId(id)
                .orElseThrow(() -> new Refusal(400, "The user with the account ID '" + id + "' does not exist."));
        ObjectNode json = Json.object();
        ArrayNode global = json.putArray("globalPermissions");
        body.path("globalPermissions").forEach(key -> {
            if (has(account, key.asText())) {
                global.add(key.asText());
            }
        });
        ArrayNode inProjects = json.putArray("projectPermissions");
        for (JsonNode asked : body.path("projectPermissions")) {
            for (JsonNode key : asked.path("permissions")) {
                ObjectNode one = inProjects.addObject().put("permission", key.asText());
                ArrayNode issues = one.putArray("issues");
                ArrayNode projects = one.putArray("projects");
                if (has(account, key.asText())) {
                    asked.path("issues")
                            .forEach(issue -> site.find(issue.asText()).ifPresent(found -> issues.add(found.id())));
                    asked.path("projects")
                            .forEach(project -> site.project(project.asText())
                                    .ifPresent(found -> projects.add(Long.parseLong(found.id()))));
                }
            }
        }
        return Answer.ok(json);
    }

    private Answer user(Call call) {
        String id = call.query("accountId").orElse("");
        return site.accounts()
                .byId(id)
                .map(account -> Answer.ok(views.fullUser(account)))
                .orElseThrow(() ->
                        new Refusal(404, "Specified user does not exist or you do not have required permissions"));
    }

    private Answer userSearch(Call call) {
        String query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> id = call.query("accountId");
        if (query.isEmpty() && id.isEmpty()) {
            throw new Refusal(400, "Either the 'query', the 'accountId' or the 'property' parameter must be provided.");
        }
        return users(
                call,
                site.accounts().all().stream()
                        .filter(account -> id.map(account.id()::equals).orElse(true))
                        .filter(account -> account.email()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith(query)
                                || account.name().toLowerCase(Locale.ROOT).contains(query))
                        .toList());
    }

    /** Accounts that there are not are left out. */
    private Answer userBulk(Call call) {
        List<String> ids = call.queryList("accountId");
        if (ids.isEmpty()) {
            throw new Refusal(400, "The accountId parameter is required.");
        }
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 10), 1, 200);
        List<Account> found = site.accounts().all().stream()
                .filter(account -> ids.contains(account.id()))
                .toList();
        List<ObjectNode> page =
                found.stream().skip(start).limit(most).map(views::user).toList();
        ObjectNode json = Json.object()
                .put("maxResults", most)
                .put("startAt", start)
                .put("total", found.size())
                .put("isLast", start + page.size() >= found.size());
        json.set("values", Json.nodes(page));
        return Answer.ok(json);
    }

    private Answer users(Call call, List<Account> accounts) {
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 50), 0, 1000);
        return Answer.ok(Json.nodes(
                accounts.stream().skip(start).limit(most).map(views::user).toList()));
    }

    private Answer createField(Call call) {
        if (!call.account().admin()) {
            throw new Refusal(403, "Only Jira administrators can create custom fields.");
        }
        JsonNode body = call.object();
        String name = body.path("name").asText("").strip();
        if (name.isEmpty()) {
            throw Refusal.field("name", "A name is required for a custom field.");
        }
        FieldKind kind = Field.kindOfType(body.path("type").asText(""))
                .orElseThrow(() -> Refusal.field(
                        "type",
                        "The sandbox does not know the custom field type '"
                                + body.path("type").asText() + "'."));
        return Answer.json(201, site.addField(name, kind).toJson());
    }

    private Answer issueTypes() {
        return Answer.ok(Json.nodes(site.projects().stream()
                .flatMap(project -> project.issueTypes().stream())
                .map(views::issueType)
                .toList()));
    }

    private Project project(Call call) {
        String asked = call.path("project");
        return site.project(asked)
                .orElseThrow(() -> new Refusal(404, "No project could be found with key '" + asked + "'."));
    }

    private Answer projectSearch(Call call) {
        List<String> keys = call.queryList("keys");
        String query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 50), 1, 100);
        List<Project> found = site.projects().stream()
                .filter(project -> keys.isEmpty() || keys.contains(project.key()))
                .filter(project -> project.key().toLowerCase(Locale.ROOT).contains(query)
                        || project.name().toLowerCase(Locale.ROOT).contains(query))
                .toList();
        List<ObjectNode> page =
                found.stream().skip(start).limit(most).map(views::project).toList();
        ObjectNode json = Json.object()
                .put("self", views.base() + API + "/project/search?startAt=" + start + "&maxResults=" + most)
                .put("maxResults", most)
                .put("startAt", start)
                .put("total", found.size())
                .put("isLast", start + page.size() >= found.size());
        json.set("values", Json.nodes(page));
        return Answer.ok(json);
    }

    private Answer projectStatuses(Call call) {
        Project project = project(call);
        ArrayNode types = Json.array();
        for (IssueType type : project.issueTypes()) {
            types.addObject()
                    .put("self", views.base() + API + "/issuetype/" + type.id())
                    .put("id", type.id())
                    .put("name", type.name())
                    .put("subtask", false)
                    .set(
                            "statuses",
                            Json.nodes(project.statuses().stream()
                                    .map(views::status)
                                    .toList()));
        }
        return Answer.ok(types);
    }
}
