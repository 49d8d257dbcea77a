package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The webhooks that admins register; the site sends them to this machine only. */
final class HookApi {
    private static final String PATH = "/rest/webhooks/1.0/webhook";
    private static final String ISSUES = "issue-related-events-section";
    private static final Set<String> EVENTS = Set.of(
            "jira:issue_created",
            "jira:issue_updated",
            "jira:issue_deleted",
            "comment_created",
            "comment_updated",
            "comment_deleted",
            "issue_property_set",
            "issue_property_deleted",
            "issuelink_created",
            "issuelink_deleted",
            "attachment_created",
            "attachment_deleted",
            "worklog_created",
            "worklog_updated",
            "worklog_deleted");

    private final JiraSite site;
    private final JiraViews views;
    private final HookSender sender;

    HookApi(JiraSite site, JiraViews views, HookSender sender) {
        this.site = site;
        this.views = views;
        this.sender = sender;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, PATH, this::list);
        door.write(POST, Face.JIRA, PATH, this::create);
        door.read(GET, Face.JIRA, PATH + "/{id}", this::get);
        door.write(PUT, Face.JIRA, PATH + "/{id}", this::edit);
        door.write(DELETE, Face.JIRA, PATH + "/{id}", this::delete);
    }

    private static void admin(Call call) {
        if (!call.account().admin()) {
            throw new Refusal(
                    403, "You are not authorized to perform this operation. Administrator privileges are required.");
        }
    }

    private Answer list(Call call) {
        admin(call);
        return Answer.ok(Json.nodes(sender.all().stream().map(this::json).toList()));
    }

    private Answer get(Call call) {
        admin(call);
        return Answer.ok(json(find(call)));
    }

    private Answer create(Call call) {
        admin(call);
        Hook hook = hook(call, sender.nextId());
        sender.put(hook);
        return Answer.json(201, json(hook));
    }

    private Answer edit(Call call) {
        admin(call);
        Hook hook = hook(call, find(call).id());
        sender.put(hook);
        return Answer.ok(json(hook));
    }

    private Answer delete(Call call) {
        admin(call);
        sender.remove(find(call).id());
        return Answer.empty(204);
    }

    private Hook find(Call call) {
        String id = call.path("id");
        return sender.all().stream()
                .filter(hook -> Integer.toString(hook.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "The webhook with id " + id + " does not exist."));
    }

    private Hook hook(Call call, int id) {
        JsonNode body = call.object();
        String name = body.path("name").asText("");
        if (name.isBlank()) {
            throw Refusal.field("name", "A webhook needs a name.");
        }
        List<String> events = new ArrayList<>();
        for (JsonNode event : body.path("events")) {
            if (!EVENTS.contains(event.asText())) {
                throw Refusal.field("events", "The sandbox knows no event '" + event.asText() + "'.");
            }
            events.add(event.asText());
        }
        String jql = body.path("filters").path(ISSUES).asText("");
        if (!jql.isBlank()) {
            Jql.compile(jql, site, call.account());
        }
        return new Hook(
                id,
                name,
                url(body.path("url").asText("")),
                events,
                jql,
                body.path("excludeBody").asBoolean(false),
                body.path("enabled").asBoolean(true),
                body.path("secret").asText(""),
                call.account());
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            if ("http".equals(url.getScheme()) && loopback(host)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Refusal.field("url", "The sandbox sends webhooks to this machine only, as http://127.0.0.1:PORT/PATH.");
    }

    private static boolean loopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ObjectNode json(Hook hook) {
        ObjectNode json =
                Json.object().put("name", hook.name()).put("url", hook.url().toString());
        json.put("excludeBody", hook.excludeBody());
        json.putObject("filters").put(ISSUES, hook.jql());
        json.set("events", Json.strings(hook.events()));
        return json.put("enabled", hook.enabled())
                .put("isSigned", !hook.secret().isEmpty())
                .put("self", views.base() + PATH + "/" + hook.id())
                .put("lastUpdatedUser", hook.by().id())
                .put("lastUpdatedDisplayName", hook.by().name())
                .put("lastUpdated", site.now().toEpochMilli());
    }
}
