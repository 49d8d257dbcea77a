package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Roles in projects, and groups. */
final class JiraRoleApi {
    private static final String ROLES = "/rest/api/3/project/{project}/role";

    private final JiraSite site;
    private final JiraViews views;
    private final List<Role> roles;
    private final List<Group> groups;

    /**
     * A role, with the same people in every project.
     *
     * @param accounts account ids
     * @param groups names
     */
    record Role(long id, String name, List<String> accounts, List<String> groups) {}

    /** A group of the site, with the account ids of its members. */
    record Group(String name, List<String> accounts) {
        String id() {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    JiraRoleApi(JiraSite site, JiraViews views, List<Role> roles, List<Group> groups) {
        this.site = site;
        this.views = views;
        this.roles = List.copyOf(roles);
        this.groups = List.copyOf(groups);
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, ROLES, this::all);
        door.read(GET, Face.JIRA, ROLES + "/{id}", this::one);
        door.read(GET, Face.JIRA, "/rest/api/3/user/groups", this::groupsOf);
        door.read(GET, Face.JIRA, "/rest/api/3/group/bulk", this::bulk);
    }

    private Project project(Call call) {
        String asked = call.path("project");
        return site.project(asked)
                .orElseThrow(() -> new Refusal(404, "No project could be found with key '" + asked + "'."));
    }

    private String self(Project project, Role role) {
        return views.base() + "/rest/api/3/project/" + project.key() + "/role/" + role.id();
    }

    private Answer all(Call call) {
        Project project = project(call);
        ObjectNode json = Json.object();
        roles.forEach(role -> json.put(role.name(), self(project, role)));
        return Answer.ok(json);
    }

    private Answer one(Call call) {
        Project project = project(call);
        String id = call.path("id");
        Role role = roles.stream()
                .filter(known -> Long.toString(known.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Can not retrieve a role actor for a null project role."));
        ObjectNode json = Json.object()
                .put("self", self(project, role))
                .put("name", role.name())
                .put("id", role.id())
                .put("description", "");
        ArrayNode actors = json.putArray("actors");
        long number = role.id() * 100;
        for (String account : role.accounts()) {
            ObjectNode actor = actors.addObject()
                    .put("id", number++)
                    .put(
                            "displayName",
                            site.accounts().byId(account).map(Account::name).orElse(account))
                    .put("type", "atlassian-user-role-actor");
            actor.putObject("actorUser").put("accountId", account);
        }
        for (String name : role.groups()) {
            ObjectNode actor = actors.addObject()
                    .put("id", number++)
                    .put("displayName", name)
                    .put("type", "atlassian-group-role-actor");
            ObjectNode group = actor.putObject("actorGroup").put("name", name).put("displayName", name);
            group.put("groupId", new Group(name, List.of()).id());
        }
        return Answer.ok(json);
    }

    private Answer bulk(Call call) {
        List<String> names = call.queryList("groupName");
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 50), 1, 50);
        List<Group> found = groups.stream()
                .filter(group -> names.isEmpty() || names.contains(group.name()))
                .toList();
        List<Group> page = found.stream().skip(start).limit(most).toList();
        ObjectNode json = Json.object()
                .put("maxResults", most)
                .put("startAt", start)
                .put("total", found.size())
                .put("isLast", start + page.size() >= found.size());
        ArrayNode values = json.putArray("values");
        page.forEach(group -> values.addObject().put("name", group.name()).put("groupId", group.id()));
        return Answer.ok(json);
    }

    private Answer groupsOf(Call call) {
        String id = call.query("accountId").orElse("");
        if (site.accounts().byId(id).isEmpty()) {
            throw new Refusal(404, "Specified user does not exist or you do not have required permissions");
        }
        ArrayNode json = Json.array();
        groups.stream()
                .filter(group -> group.accounts().contains(id))
                .forEach(group -> json.addObject()
                        .put("name", group.name())
                        .put("groupId", group.id())
                        .put("self", views.base() + "/rest/api/3/group?groupId=" + group.id()));
        return Answer.ok(json);
    }
}
