package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.sandbox.WikiPage.Status;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Confluence v2: spaces and pages. */
final class PageApi {
    private static final String API = "/wiki/api/v2";

    private final WikiSite site;
    private final WikiViews views;

    PageApi(WikiSite site, WikiViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.WIKI_V2, API + "/spaces", this::spaces);
        door.read(
                GET,
                Face.WIKI_V2,
                API + "/spaces/{id}",
                call -> Answer.ok(views.withBase(views.space(space(call.path("id"))))));
        door.read(GET, Face.WIKI_V2, API + "/spaces/{id}/pages", this::pagesOfSpace);
        door.read(GET, Face.WIKI_V2, API + "/pages", this::pages);
        door.write(POST, Face.WIKI_V2, API + "/pages", this::create);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}", this::get);
        door.write(PUT, Face.WIKI_V2, API + "/pages/{id}", this::update);
        door.write(DELETE, Face.WIKI_V2, API + "/pages/{id}", this::delete);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/children", call -> children(call, false));
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/direct-children", call -> children(call, true));
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/ancestors", this::ancestors);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/versions", this::versions);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/labels", this::labels);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/attachments", this::attachments);
        door.read(GET, Face.WIKI_V2, API + "/attachments/{id}", this::attachment);
    }

    private Answer spaces(Call call) {
        Set<String> keys = Set.copyOf(call.queryList("keys"));
        Set<String> ids = Set.copyOf(call.queryList("ids"));
        List<WikiPage.Space> found = site.spaces().stream()
                .filter(space -> keys.isEmpty() || keys.contains(space.key()))
                .filter(space -> ids.isEmpty() || ids.contains(Long.toString(space.id())))
                .toList();
        return Paged.of(call, views.base(), found, views::space);
    }

    private WikiPage.Space space(String id) {
        try {
            return site.space(Long.parseLong(id))
                    .orElseThrow(() -> new Refusal(404, "Cannot find a space with id " + id));
        } catch (NumberFormatException e) {
            throw new Refusal(
                    400, "Provided value {" + id + "} for 'id' is not the correct type. Expected type is long");
        }
    }

    private Answer pagesOfSpace(Call call) {
        WikiPage.Space space = space(call.path("id"));
        return list(
                call,
                site.all().stream().filter(page -> page.space().equals(space)).toList());
    }

    private Answer pages(Call call) {
        Set<String> ids = Set.copyOf(call.queryList("id"));
        if (ids.size() > 250) {
            throw new Refusal(400, "At most 250 page ids can be given, found " + ids.size());
        }
        Set<String> spaces = Set.copyOf(call.queryList("space-id"));
        return list(
                call,
                site.all().stream()
                        .filter(page -> ids.isEmpty() || ids.contains(Long.toString(page.id())))
                        .filter(page -> spaces.isEmpty()
                                || spaces.contains(Long.toString(page.space().id())))
                        .toList());
    }

    private Answer list(Call call, List<WikiPage> pages) {
        Set<Status> statuses = statuses(call);
        Optional<String> title = call.query("title");
        String format = call.query("body-format").orElse("");
        List<WikiPage> found = pages.stream()
                .filter(page -> statuses.contains(page.status()))
                .filter(page -> title.map(wanted -> WikiSite.sameTitle(page.title(), wanted))
                        .orElse(true))
                .sorted(order(call.query("sort").orElse("id")))
                .toList();
        return Paged.of(call, views.base(), found, page -> views.page(page, page.latest(), format));
    }

    private static Set<Status> statuses(Call call) {
        List<String> asked = call.queryList("status");
        if (asked.isEmpty()) {
            return Set.of(Status.CURRENT, Status.ARCHIVED);
        }
        Set<Status> statuses = new HashSet<>();
        asked.forEach(key -> Status.of(key).ifPresent(statuses::add));
        return statuses;
    }

    private static Comparator<WikiPage> order(String sort) {
        Comparator<WikiPage> order = switch (sort.startsWith("-") ? sort.substring(1) : sort) {
            case "id" -> Comparator.comparingLong(WikiPage::id);
            case "title" -> Comparator.comparing(WikiPage::title);
            case "created-date" -> Comparator.comparing(WikiPage::created);
            case "modified-date" -> Comparator.comparing(page -> page.latest().created());
            default -> throw new Refusal(400, "Unknown sort order: " + sort);
        };
        return sort.startsWith("-") ? order.reversed() : order;
    }

    private Answer create(Call call) {
        JsonNode body = call.object();
        WikiPage.Space space = space(body.path("spaceId").asText(""));
        if (!body.path("status").asText("current").equals("current")) {
            throw new Refusal(400, "The sandbox keeps no drafts: create the page with status current");
        }
        boolean atRoot = call.flag("root-level");
        if (atRoot && body.hasNonNull("parentId")) {
            throw new Refusal(400, "A parentId cannot be given together with root-level");
        }
        long parent = 0;
        if (body.hasNonNull("parentId")) {
            String id = body.path("parentId").asText();
            WikiPage above = site.require(id);
            if (!above.space().equals(space) || above.status() == Status.TRASHED) {
                throw new Refusal(404, "Cannot find a parent page with id " + id + " in the space");
            }
            parent = above.id();
        } else if (!atRoot) {
            parent = site.home(space).map(WikiPage::id).orElse(0L);
        }
        WikiPage page =
                site.create(call.account(), space, parent, body.path("title").asText(""), storage(body.path("body")));
        return Answer.ok(views.withBase(views.page(page, page.latest(), "storage")));
    }

    /** The storage XML of a flat or nested body. */
    private static String storage(JsonNode body) {
        JsonNode flat = body.has("representation") ? body : body.path("storage");
        String representation = flat.path("representation").asText("storage");
        if (!representation.equals("storage") || !flat.path("value").isTextual()) {
            throw new Refusal(400, "The sandbox takes page bodies as {representation: storage, value: string}");
        }
        return flat.path("value").asText();
    }

    private Answer get(Call call) {
        WikiPage page = site.require(call.path("id"));
        List<String> asked = call.queryList("status");
        if (!asked.isEmpty() && !asked.contains(page.status().key)) {
            throw new Refusal(
                    404, "Cannot find a page with id " + page.id() + " and status " + String.join(",", asked));
        }
        WikiPage.Version version = page.latest();
        if (call.query("version").isPresent()) {
            int number = call.number("version", 0);
            version = page.versions().stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new Refusal(404, "Page " + page.id() + " has no version " + number));
        }
        ObjectNode json = views.page(page, version, call.query("body-format").orElse(""));
        if (call.flag("include-labels")) {
            results(json, "labels", page.labels().stream().map(views::label).toList());
        }
        if (call.flag("include-properties")) {
            results(
                    json,
                    "properties",
                    page.properties().stream().map(views::property).toList());
        }
        if (call.flag("include-versions")) {
            results(
                    json,
                    "versions",
                    page.versions().reversed().stream().map(views::version).toList());
        }
        if (!call.query("include-version").map(Boolean::parseBoolean).orElse(true)) {
            json.remove("version");
        }
        return Answer.ok(views.withBase(json));
    }

    /** Included lists carry at most 50 entries. */
    private static void results(ObjectNode json, String name, List<ObjectNode> all) {
        ObjectNode list = json.putObject(name);
        list.set("results", Json.nodes(all.stream().limit(50).toList()));
        list.putObject("meta").put("hasMore", all.size() > 50);
    }

    private Answer update(Call call) {
        WikiPage page = site.require(call.path("id"));
        JsonNode body = call.object();
        for (String name : List.of("id", "status", "title", "body", "version")) {
            if (!body.hasNonNull(name)) {
                throw new Refusal(400, "The field '" + name + "' is required to update a page");
            }
        }
        if (!body.path("id").asText().equals(Long.toString(page.id()))) {
            throw new Refusal(400, "The id in the body does not match the id in the address");
        }
        if (body.hasNonNull("spaceId")
                && !body.path("spaceId")
                        .asText()
                        .equals(Long.toString(page.space().id()))) {
            throw new Refusal(400, "A page cannot be moved to another space by an update");
        }
        if (!body.path("status").asText().equals("current")) {
            throw new Refusal(400, "The sandbox keeps no drafts: update the page with status current");
        }
        if (!body.path("version").path("number").isInt()) {
            throw new Refusal(400, "The field 'version.number' is required to update a page");
        }
        WikiPage next = site.update(
                call.account(),
                page,
                body.path("version").path("number").asInt(),
                body.path("title").asText(),
                storage(body.path("body")),
                body.hasNonNull("parentId") ? body.path("parentId").asLong() : page.parent(),
                body.path("version").path("message").asText(""));
        return Answer.ok(views.withBase(views.page(next, next.latest(), "storage")));
    }

    private Answer delete(Call call) {
        WikiPage page = site.require(call.path("id"));
        if (call.flag("purge")) {
            if (page.status() != Status.TRASHED) {
                throw new Refusal(400, "Only a page in the trash can be purged");
            }
            site.purge(page);
        } else {
            site.setStatus(page, Status.TRASHED);
        }
        return Answer.empty(204);
    }

    private Answer children(Call call, boolean withType) {
        WikiPage page = site.require(call.path("id"));
        return Paged.of(call, views.base(), site.children(page), child -> {
            ObjectNode json = Json.object()
                    .put("id", Long.toString(child.id()))
                    .put("status", child.status().key)
                    .put("title", child.title())
                    .put("spaceId", Long.toString(child.space().id()))
                    .put("childPosition", site.children(page).indexOf(child));
            return withType ? json.put("type", "page") : json;
        });
    }

    private Answer ancestors(Call call) {
        WikiPage page = site.require(call.path("id"));
        return Paged.of(
                call,
                views.base(),
                site.ancestors(page),
                above -> Json.object().put("id", Long.toString(above.id())).put("type", "page"));
    }

    private Answer versions(Call call) {
        WikiPage page = site.require(call.path("id"));
        String format = call.query("body-format").orElse("");
        return Paged.of(call, views.base(), page.versions().reversed(), version -> {
            ObjectNode json = views.version(version);
            ObjectNode of =
                    json.putObject("page").put("id", Long.toString(page.id())).put("title", version.title());
            if (format.equals("storage")) {
                of.putObject("body")
                        .putObject("storage")
                        .put("representation", "storage")
                        .put("value", version.body());
            }
            return json;
        });
    }

    private Answer labels(Call call) {
        return Paged.of(call, views.base(), site.require(call.path("id")).labels(), views::label);
    }

    private Answer attachments(Call call) {
        WikiPage page = site.require(call.path("id"));
        Optional<String> name = call.query("filename");
        List<WikiPage.File> files = page.files().stream()
                .filter(file -> name.map(file.content().name::equals).orElse(true))
                .toList();
        return Paged.of(call, views.base(), files, file -> views.file(page, file));
    }

    private Answer attachment(Call call) {
        String id = call.path("id");
        for (WikiPage page : site.all()) {
            for (WikiPage.File file : page.files()) {
                if (id.equals("att" + file.id())) {
                    return Answer.ok(views.withBase(views.file(page, file)));
                }
            }
        }
        throw new Refusal(404, "Cannot find an attachment with id " + id);
    }
}
