package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Jira's answers as JSON, in the shapes of its OpenAPI description. Times are written in the asking account's zone. */
final class JiraViews {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);
    private static final String EXPANDABLE =
            "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations";

    private final Supplier<String> base;
    private final Accounts accounts;
    private final Screens screens;
    private final IssueLinks linked;

    JiraViews(Supplier<String> base, Accounts accounts, Screens screens, IssueLinks linked) {
        this.base = base;
        this.accounts = accounts;
        this.screens = screens;
        this.linked = linked;
    }

    String base() {
        return base.get();
    }

    static String optionId(Field field, String option) {
        return Long.toString(field.customId() * 10 + 10_000 + field.options().indexOf(option));
    }

    static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    ObjectNode user(Account account) {
        ObjectNode json = Json.object()
                .put("self", base() + "/rest/api/3/user?accountId=" + account.id())
                .put("accountId", account.id())
                .put("accountType", account.type())
                .put("emailAddress", account.email())
                .put("displayName", account.name())
                .put("active", account.active())
                .put("timeZone", account.zone().getId());
        json.set("avatarUrls", avatars("/sandbox/avatar/" + account.id()));
        return json;
    }

    /** The same with what {@code /myself} and {@code /user} add. */
    ObjectNode fullUser(Account account) {
        ObjectNode json = user(account).put("locale", "en_US").put("expand", "groups,applicationRoles");
        ObjectNode groups = json.putObject("groups").put("size", 1);
        groups.putArray("items");
        ObjectNode roles = json.putObject("applicationRoles").put("size", 1);
        roles.putArray("items");
        return json;
    }

    private ObjectNode avatars(String path) {
        ObjectNode avatars = Json.object();
        for (String size : List.of("16x16", "24x24", "32x32", "48x48")) {
            avatars.put(size, base() + path + "?size=" + size);
        }
        return avatars;
    }

    ObjectNode issueType(IssueType type) {
        return Json.object()
                .put("self", base() + "/rest/api/3/issuetype/" + type.id())
                .put("id", type.id())
                .put("description", type.description())
                .put("iconUrl", base() + "/sandbox/avatar/type")
                .put("name", type.name())
                .put("subtask", false)
                .put("avatarId", 10318)
                .put("hierarchyLevel", 0);
    }

    ObjectNode projectReference(Project project) {
        ObjectNode json = Json.object()
                .put("self", base() + "/rest/api/3/project/" + project.id())
                .put("id", project.id())
                .put("key", project.key())
                .put("name", project.name())
                .put("projectTypeKey", "software")
                .put("simplified", project.teamManaged());
        json.set("avatarUrls", avatars("/sandbox/avatar/project-" + project.key()));
        return json;
    }

    ObjectNode project(Project project) {
        ObjectNode json = projectReference(project)
                .put("expand", "description,lead,issueTypes,url,projectKeys,permissions,insight")
                .put("description", "")
                .put("assigneeType", "UNASSIGNED")
                .put("isPrivate", false)
                .put("style", project.teamManaged() ? "next-gen" : "classic");
        json.set("lead", user(project.lead()));
        json.putArray("components");
        json.set(
                "versions",
                Json.nodes(project.versions().stream().map(this::version).toList()));
        json.set(
                "issueTypes",
                Json.nodes(project.issueTypes().stream().map(this::issueType).toList()));
        json.putObject("roles");
        json.putObject("properties");
        return json;
    }

    ObjectNode version(ProjectVersion version) {
        return Json.object()
                .put("self", base() + "/rest/api/3/version/" + version.id())
                .put("id", version.id())
                .put("description", version.description())
                .put("name", version.name())
                .put("archived", false)
                .put("released", version.released())
                .put("startDate", version.start().toString())
                .put("releaseDate", version.release().toString());
    }

    ObjectNode status(WorkStatus status) {
        ObjectNode json = Json.object()
                .put("self", base() + "/rest/api/3/status/" + status.id())
                .put("description", "")
                .put("iconUrl", base() + "/sandbox/avatar/status")
                .put("name", status.name())
                .put("id", status.id());
        json.putObject("statusCategory")
                .put("self", base() + "/rest/api/3/statuscategory/" + status.categoryId())
                .put("id", status.categoryId())
                .put("key", status.category())
                .put("colorName", status.categoryColour())
                .put("name", status.categoryName());
        return json;
    }

    ObjectNode transition(Transition transition) {
        ObjectNode json = Json.object().put("id", transition.id()).put("name", transition.name());
        json.set("to", status(transition.to()));
        return json.put("hasScreen", false)
                .put("isGlobal", transition.global())
                .put("isInitial", false)
                .put("isAvailable", true)
                .put("isConditional", false)
                .put("looped", false);
    }

    ObjectNode comment(Issue issue, Issue.Comment comment, Account reader, boolean withProperties) {
        ObjectNode json = Json.object()
                .put("self", base() + "/rest/api/3/issue/" + issue.id() + "/comment/" + comment.id())
                .put("id", Long.toString(comment.id()));
        json.set("author", user(comment.author()));
        json.set("body", comment.body());
        json.set("updateAuthor", user(comment.editor()));
        json.put("created", time(comment.created(), reader.zone()))
                .put("updated", time(comment.updated(), reader.zone()))
                .put("jsdPublic", true);
        if (withProperties) {
            json.set("properties", properties(comment.properties()));
        }
        return json;
    }

    private static JsonNode properties(Map<String, JsonNode> properties) {
        List<ObjectNode> all = new ArrayList<>();
        properties.forEach((key, value) -> {
            ObjectNode one = Json.object().put("key", key);
            one.set("value", value);
            all.add(one);
        });
        return Json.nodes(all);
    }

    ObjectNode attachment(Issue.Attachment attachment, Account reader, boolean alone) {
        ObjectNode json = Json.object().put("self", base() + "/rest/api/3/attachment/" + attachment.id());
        // A number in the answer to GET /attachment/{id}, a string elsewhere: so says the description, and so does
        // Jira.
        if (alone) {
            json.put("id", attachment.id());
        } else {
            json.put("id", Long.toString(attachment.id()));
        }
        json.put("filename", attachment.file().name);
        json.set("author", user(attachment.author()));
        return json.put("created", time(attachment.created(), reader.zone()))
                .put("size", attachment.file().size())
                .put("mimeType", attachment.file().mediaType)
                .put("content", base() + "/rest/api/3/attachment/content/" + attachment.id());
    }

    ObjectNode change(Issue.Change change, Account reader) {
        ObjectNode json = Json.object().put("id", Long.toString(change.id()));
        json.set("author", user(change.author()));
        json.put("created", time(change.created(), reader.zone()));
        for (Issue.Item item : change.items()) {
            ObjectNode node = json.withArray("items")
                    .addObject()
                    .put("field", item.field())
                    .put("fieldtype", item.custom() ? "custom" : "jira")
                    .put("fieldId", item.fieldId());
            put(node, "from", item.from());
            put(node, "fromString", item.fromText());
            put(node, "to", item.to());
            put(node, "toString", item.toText());
        }
        return json;
    }

    /** Absent values are JSON null in Jira's history. */
    private static void put(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, text);
        }
    }

    ObjectNode remoteLink(Issue issue, Issue.RemoteLink link) {
        ObjectNode json = Json.object()
                .put("id", link.id())
                .put("self", base() + "/rest/api/3/issue/" + issue.id() + "/remotelink/" + link.id());
        if (!link.globalId().isEmpty()) {
            json.put("globalId", link.globalId());
        }
        for (String name : List.of("application", "relationship", "object")) {
            if (link.body().has(name)) {
                json.set(name, link.body().get(name));
            }
        }
        if (!json.has("application")) {
            json.putObject("application");
        }
        return json;
    }

    /** An issue with the chosen fields and properties. */
    ObjectNode issue(
            Issue issue, Collection<Field> fields, Collection<String> properties, Set<String> expand, Account reader) {
        ObjectNode json = reference(issue);
        ObjectNode values = json.putObject("fields");
        for (Field field : fields) {
            if (!screens.applies(issue.project(), field)) {
                continue;
            }
            values.set(field.id(), value(issue, field, reader));
        }
        if (!properties.isEmpty()) {
            ObjectNode chosen = json.putObject("properties");
            issue.properties().forEach((key, value) -> {
                if (properties.contains(key) || properties.contains("*all")) {
                    chosen.set(key, value);
                }
            });
        }
        if (expand.contains("changelog")) {
            ObjectNode log = json.putObject("changelog")
                    .put("startAt", 0)
                    .put("maxResults", issue.history().size())
                    .put("total", issue.history().size());
            // Newest first here, and oldest first in the changelog resource.
            log.set(
                    "histories",
                    Json.nodes(issue.history().reversed().stream()
                            .map(change -> change(change, reader))
                            .toList()));
        }
        if (expand.contains("names")) {
            ObjectNode names = json.putObject("names");
            fields.forEach(field -> names.put(field.id(), field.name()));
        }
        if (expand.contains("schema")) {
            ObjectNode schema = json.putObject("schema");
            fields.forEach(field -> schema.set(field.id(), field.schema()));
        }
        if (expand.contains("transitions")) {
            json.set(
                    "transitions",
                    Json.nodes(issue.project().from(issue.status()).stream()
                            .map(this::transition)
                            .toList()));
        }
        return json;
    }

    ObjectNode reference(Issue issue) {
        return Json.object()
                .put("expand", EXPANDABLE)
                .put("id", Long.toString(issue.id()))
                .put("self", base() + "/rest/api/3/issue/" + issue.id())
                .put("key", issue.key());
    }

    private JsonNode value(Issue issue, Field field, Account reader) {
        return switch (field.kind()) {
            case TEXT, DOCUMENT, DATE, NUMBER -> issue.value(field.id()).orElse(Json.MAPPER.nullNode());
            case LABELS -> issue.value(field.id()).orElse(field.custom() ? Json.MAPPER.nullNode() : Json.array());
            case VERSIONS -> {
                List<ObjectNode> versions = new ArrayList<>();
                issue.value(field.id())
                        .ifPresent(ids -> ids.forEach(id -> issue.project()
                                .version(id.asText())
                                .map(this::version)
                                .ifPresent(versions::add)));
                yield Json.nodes(versions);
            }
            case USER -> field.id().equals("creator") ? user(issue.creator()) : userValue(issue, field);
            case OPTION ->
                issue.value(field.id())
                        .map(value -> (JsonNode) Json.object()
                                .put(
                                        "self",
                                        base() + "/rest/api/3/customFieldOption/" + optionId(field, value.asText()))
                                .put("value", value.asText())
                                .put("id", optionId(field, value.asText())))
                        .orElse(Json.MAPPER.nullNode());
            case PROJECT -> projectReference(issue.project());
            case ISSUE_TYPE -> issueType(issue.type());
            case STATUS -> status(issue.status());
            case TIME ->
                Json.MAPPER
                        .getNodeFactory()
                        .textNode(
                                time(field.id().equals("created") ? issue.created() : issue.updated(), reader.zone()));
            case COMMENTS -> comments(issue, reader);
            case LINKS -> links(issue);
            case ATTACHMENTS ->
                Json.nodes(issue.attachments().stream()
                        .map(attachment -> attachment(attachment, reader, false))
                        .toList());
        };
    }

    /** The other ends of links, as they stand now. */
    private JsonNode links(Issue issue) {
        List<ObjectNode> links = new ArrayList<>();
        for (IssueLinks.Link link : linked.of(issue.id())) {
            boolean outward = link.from() == issue.id();
            linked.issue(outward ? link.to() : link.from()).ifPresent(other -> {
                ObjectNode json = Json.object()
                        .put("id", Long.toString(link.id()))
                        .put("self", base() + "/rest/api/3/issueLink/" + link.id());
                json.set("type", IssueLinks.type(base()));
                ObjectNode end = json.putObject(outward ? "outwardIssue" : "inwardIssue")
                        .put("id", Long.toString(other.id()))
                        .put("key", other.key())
                        .put("self", base() + "/rest/api/3/issue/" + other.id());
                ObjectNode fields = end.putObject("fields")
                        .put(
                                "summary",
                                other.value("summary").map(JsonNode::asText).orElse(""));
                fields.set("status", status(other.status()));
                fields.set("issuetype", issueType(other.type()));
                links.add(json);
            });
        }
        return Json.nodes(links);
    }

    private JsonNode userValue(Issue issue, Field field) {
        return issue.value(field.id())
                .flatMap(id -> accounts.byId(id.asText()))
                .map(account -> (JsonNode) user(account))
                .orElse(Json.MAPPER.nullNode());
    }

    private ObjectNode comments(Issue issue, Account reader) {
        ObjectNode json = Json.object();
        json.set(
                "comments",
                Json.nodes(issue.comments().stream()
                        .map(comment -> comment(issue, comment, reader, false))
                        .toList()));
        return json.put("self", base() + "/rest/api/3/issue/" + issue.id() + "/comment")
                .put("maxResults", issue.comments().size())
                .put("total", issue.comments().size())
                .put("startAt", 0);
    }
}
