package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Confluence v1, for what v2 has no call: labels, upload of attachments, search by CQL, archiving, the current user. */
final class ContentApi {
    private static final String API = "/wiki/rest/api";
    private static final String CONTENT = API + "/content/{id}";

    private final WikiSite site;
    private final WikiViews views;

    ContentApi(WikiSite site, WikiViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.WIKI_V1, API + "/user/current", call -> Answer.ok(views.userV1(call.account())));
        door.read(GET, Face.WIKI_V1, API + "/user", this::user);
        door.read(GET, Face.WIKI_V1, API + "/search", call -> search(call, false));
        door.read(GET, Face.WIKI_V1, API + "/content/search", call -> search(call, true));
        door.write(POST, Face.WIKI_V1, API + "/content/archive", this::archive);
        door.write(POST, Face.WIKI_V1, CONTENT + "/label", this::addLabels);
        door.write(
                DELETE,
                Face.WIKI_V1,
                CONTENT + "/label",
                call -> removeLabel(call, call.query("name").orElse("")));
        door.write(DELETE, Face.WIKI_V1, CONTENT + "/label/{label}", call -> removeLabel(call, call.path("label")));
        door.write(POST, Face.WIKI_V1, CONTENT + "/child/attachment", call -> attach(call, false));
        door.write(PUT, Face.WIKI_V1, CONTENT + "/child/attachment", call -> attach(call, true));
        door.read(GET, Face.WIKI_V1, CONTENT + "/child/attachment/{attachment}/download", this::download);
        door.read(GET, Face.WIKI_V1, "/wiki/download/attachments/{id}/{name}", this::file);
    }

    private Answer user(Call call) {
        String id = call.query("accountId").orElse("");
        return site.accounts()
                .byId(id)
                .map(account -> Answer.ok(views.userV1(account)))
                .orElseThrow(() -> new Refusal(404, "No user found with account id " + id));
    }

    private Answer addLabels(Call call) {
        WikiPage page = site.require(call.path("id"));
        JsonNode body = call.json();
        Set<String> labels = new LinkedHashSet<>(page.labels());
        for (JsonNode label : body.isArray() ? body : Json.array().add(body)) {
            String name = label.path("name").asText("");
            if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isWhitespace)) {
                throw new Refusal(400, "The label '" + name + "' is not valid");
            }
            if (!label.path("prefix").asText("").equals("global")) {
                throw new Refusal(400, "The label prefix must be 'global' for the sandbox");
            }
            labels.add(name.toLowerCase(java.util.Locale.ROOT));
        }
        site.setLabels(page, labels);
        ArrayNode results = Json.array();
        labels.forEach(name -> results.add(views.label(name).put("label", name)));
        ObjectNode json = Json.object();
        json.set("results", results);
        json.put("start", 0).put("limit", 200).put("size", results.size());
        json.putObject("_links").put("base", views.base()).put("context", "/wiki");
        return Answer.ok(json);
    }

    private Answer removeLabel(Call call, String name) {
        WikiPage page = site.require(call.path("id"));
        Set<String> labels = new LinkedHashSet<>(page.labels());
        if (!labels.remove(name)) {
            throw new Refusal(404, "Page " + page.id() + " has no label '" + name + "'");
        }
        site.setLabels(page, labels);
        return Answer.empty(204);
    }

    private Answer attach(Call call, boolean mayReplace) {
        WikiPage page = site.require(call.path("id"));
        String comment =
                Optional.ofNullable(call.context().formParam("comment")).orElse("");
        ArrayNode results = Json.array();
        for (StoredFile file : JiraFileApi.files(call)) {
            WikiPage current = site.require(Long.toString(page.id()));
            results.add(views.fileV1(current, site.attach(call.account(), current, file, comment, mayReplace)));
        }
        ObjectNode json = Json.object();
        json.set("results", results);
        json.put("start", 0).put("limit", 25).put("size", results.size());
        json.putObject("_links").put("base", views.base()).put("context", "/wiki");
        return Answer.ok(json);
    }

    private Answer download(Call call) {
        WikiPage page = site.require(call.path("id"));
        String id = call.path("attachment");
        return page.files().stream()
                .filter(file -> id.equals("att" + file.id()))
                .findFirst()
                .map(file -> Answer.redirect(views.base() + WikiViews.download(page, file)))
                .orElseThrow(() -> new Refusal(404, "Cannot find an attachment with id " + id));
    }

    private Answer file(Call call) {
        WikiPage page = site.require(call.path("id"));
        String name = call.path("name");
        return page.files().stream()
                .filter(file -> file.content().name.equals(name))
                .findFirst()
                .map(file -> Answer.file(file.content()))
                .orElseThrow(() -> new Refusal(404, "Page " + page.id() + " has no attachment named " + name));
    }

    private Answer archive(Call call) {
        for (JsonNode page : call.object().path("pages")) {
            WikiPage known = site.require(page.path("id").asText());
            if (known.status() == WikiPage.Status.ARCHIVED) {
                throw new Refusal(400, "The page " + known.id() + " is already archived");
            }
            site.setStatus(known, WikiPage.Status.ARCHIVED);
        }
        String task = Long.toString(site.nextId());
        ObjectNode json = Json.object().put("id", task);
        json.putObject("links").put("status", "/rest/api/longtask/" + task);
        return Answer.json(202, json);
    }

    private Answer search(Call call, boolean onlyContent) {
        String cql = call.query("cql").orElse("");
        Cql.Compiled query = Cql.compile(cql, site, call.account());
        List<WikiPage> found = site.indexed().stream()
                .filter(query.filter())
                .sorted(query.order())
                .toList();
        int limit = Math.clamp(call.number("limit", 25), 1, 250);
        int from = Paged.offset(call);
        List<WikiPage> page = found.stream().skip(from).limit(limit).toList();

        ObjectNode json = Json.object();
        json.set(
                "results",
                Json.nodes(page.stream()
                        .map(one -> onlyContent ? views.contentV1(one) : result(one))
                        .toList()));
        json.put("start", from).put("limit", limit).put("size", page.size());
        if (!onlyContent) {
            json.put("totalSize", found.size()).put("cqlQuery", cql).put("searchDuration", 7);
        }
        ObjectNode links = json.putObject("_links").put("base", views.base()).put("context", "/wiki");
        if (from + page.size() < found.size()) {
            // Relative to base, unlike v2's next links.
            String path = call.context().path().substring("/wiki".length());
            links.put("next", path + "?next=true&" + Paged.parameters(call, Paged.cursor(from + page.size())));
        }
        return Answer.ok(json);
    }

    private ObjectNode result(WikiPage page) {
        ObjectNode json = Json.object();
        json.set("content", views.contentV1(page));
        String text = StorageXml.read(page.body()).text().strip();
        json.put("title", page.title())
                .put("excerpt", text.substring(0, Math.min(300, text.length())))
                .put("url", "/spaces/" + page.space().key() + "/pages/" + page.id());
        json.putObject("resultGlobalContainer")
                .put("title", page.space().name())
                .put("displayUrl", "/spaces/" + page.space().key());
        json.putArray("breadcrumbs");
        return json.put("entityType", "content")
                .put("iconCssClass", "aui-icon content-type-page")
                .put("lastModified", WikiViews.time(page.latest().created()))
                .put("friendlyLastModified", page.latest().created().toString().substring(0, 10))
                .put("score", 0.0);
    }
}
