package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.sandbox.WikiPage.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Confluence Data Center: pages, spaces, users and search, on the same pages that the Cloud faces show. */
final class DataCenterApi {
    /** The context path, which most installations have. */
    static final String CONTEXT = "/confluence";

    static final String API = CONTEXT + "/rest/api";
    private static final String CONTENT = API + "/content";
    private static final String DEFAULT_PARTS = "history,space,version";
    private static final String WRITTEN_PARTS = "body.storage,history,space,version,ancestors";

    private final WikiSite site;
    private final DataCenterViews views;

    DataCenterApi(WikiSite site, DataCenterViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        String currentUser = API + "/user/current";
        door.nobody(
                currentUser, Answer.ok(Json.object().put("type", "anonymous").put("displayName", "Anonymous")));
        door.read(GET, Face.WIKI_DC, currentUser, call -> Answer.ok(views.person(call.account())));
        door.read(GET, Face.WIKI_DC, API + "/user", this::user);
        door.read(GET, Face.WIKI_DC, API + "/space", this::spaces);
        door.read(GET, Face.WIKI_DC, API + "/space/{key}", this::space);
        door.read(GET, Face.WIKI_DC, CONTENT, this::list);
        door.write(POST, Face.WIKI_DC, CONTENT, this::create);
        door.read(GET, Face.WIKI_DC, CONTENT + "/search", this::search);
        door.read(GET, Face.WIKI_DC, CONTENT + "/{id}", this::get);
        door.write(PUT, Face.WIKI_DC, CONTENT + "/{id}", this::update);
        door.write(DELETE, Face.WIKI_DC, CONTENT + "/{id}", this::delete);
        door.read(GET, Face.WIKI_DC, CONTENT + "/{id}/child/page", this::children);
    }

    private Answer user(Call call) {
        String key = call.query("key").orElse("");
        String name = call.query("username").orElse("");
        return site.accounts()
                .byUserKey(key)
                .or(() -> site.accounts().byUsername(name))
                .map(account -> Answer.ok(views.person(account)))
                .orElseThrow(() -> new Refusal(404, "No user found with key : " + key + name));
    }

    private Answer spaces(Call call) {
        Set<String> keys = Set.copyOf(call.queryList("spaceKey"));
        return views.list(
                call,
                site.spaces().stream()
                        .filter(space -> keys.isEmpty() || keys.contains(space.key()))
                        .toList(),
                space -> views.space(space, List.of()));
    }

    private Answer space(Call call) {
        return Answer.ok(views.space(required(call.path("key")), call.queryList("expand")));
    }

    private WikiPage.Space required(String key) {
        return site.spaces().stream()
                .filter(space -> space.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "No space with key : " + key));
    }

    /** A page by its id; an archived one is none here, as there is no archive. */
    static WikiPage required(WikiSite site, String id) {
        Refusal absent = new Refusal(404, "No content found with id: ContentId{id=" + id + "}");
        if (id.length() > 18 || id.isEmpty() || !id.chars().allMatch(Character::isDigit)) {
            throw absent;
        }
        return site.find(Long.parseLong(id))
                .filter(page -> page.status() != Status.ARCHIVED)
                .orElseThrow(() -> absent);
    }

    private static Set<Status> statuses(Call call) {
        Set<Status> statuses = new HashSet<>();
        for (String key : call.queryList("status")) {
            if (key.equals("any")) {
                statuses.addAll(Set.of(Status.CURRENT, Status.TRASHED));
            }
            Status.of(key).ifPresent(statuses::add);
        }
        return statuses.isEmpty() ? Set.of(Status.CURRENT) : statuses;
    }

    private Answer list(Call call) {
        Set<Status> statuses = statuses(call);
        Optional<String> title = call.query("title");
        Optional<String> space = call.query("spaceKey");
        Set<String> parts = DataCenterViews.expanded(call, "");
        List<WikiPage> found = site.all().stream()
                .filter(page -> statuses.contains(page.status()))
                .filter(page -> space.map(key -> page.space().key().equals(key)).orElse(true))
                .filter(page -> title.map(wanted -> WikiSite.sameTitle(page.title(), wanted))
                        .orElse(true))
                .toList();
        return views.list(call, found, page -> views.page(page, page.latest(), parts));
    }

    private Answer get(Call call) {
        WikiPage page = required(site, call.path("id"));
        boolean historical = call.query("version").isPresent()
                && call.queryList("status").contains("historical")
                && page.status() == Status.CURRENT;
        if (!historical && !statuses(call).contains(page.status())) {
            throw new Refusal(404, "No content found with id: ContentId{id=" + page.id() + "}");
        }
        int number = call.number("version", page.latest().number());
        WikiPage.Version version = page.versions().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "No version " + number + " of content with id " + page.id()));
        return Answer.ok(views.page(page, version, DataCenterViews.expanded(call, DEFAULT_PARTS)));
    }

    private Answer create(Call call) {
        JsonNode body = call.object();
        requirePage(body);
        WikiPage.Space space = required(body.at("/space/key").asText(""));
        String title = body.path("title").asText("");
        requireFree(space, title, -1);
        JsonNode above = body.at("/ancestors/0/id");
        long parent = above.isMissingNode()
                ? site.home(space).map(WikiPage::id).orElse(0L)
                : required(site, above.asText()).id();
        WikiPage page = site.create(call.account(), space, parent, title, storage(body));
        return Answer.ok(views.page(page, page.latest(), DataCenterViews.expanded(call, WRITTEN_PARTS)));
    }

    private static void requirePage(JsonNode body) {
        if (!body.path("type").asText("").equals("page")) {
            throw new Refusal(400, "Content type is required: the sandbox keeps pages only, give \"type\": \"page\"");
        }
    }

    private void requireFree(WikiPage.Space space, String title, long self) {
        if (site.isTaken(space, title, self)) {
            throw new Refusal(
                    400,
                    "A page with this title already exists: A page already exists with the title " + title
                            + " in the space with key " + space.key());
        }
    }

    private static String storage(JsonNode body) {
        JsonNode storage = body.at("/body/storage");
        if (!storage.path("value").isTextual()
                || !storage.path("representation").asText("").equals("storage")) {
            throw new Refusal(
                    400,
                    "The sandbox takes bodies as {\"storage\": {\"value\": string, \"representation\": \"storage\"}}");
        }
        return storage.path("value").asText();
    }

    private Answer update(Call call) {
        WikiPage page = required(site, call.path("id"));
        JsonNode body = call.object();
        requirePage(body);
        JsonNode number = body.at("/version/number");
        if (!number.isInt()) {
            throw new Refusal(400, "Must supply an incremented version when updating Content. No version supplied.");
        }
        int current = page.latest().number();
        if (number.asInt() != current + 1) {
            throw new Refusal(409, "Version must be incremented on update. Current version is: " + current);
        }
        String title = body.path("title").asText(page.title());
        requireFree(page.space(), title, page.id());
        JsonNode above = body.path("ancestors");
        long parent = above.isEmpty()
                ? page.parent()
                : above.get(above.size() - 1).path("id").asLong();
        WikiPage next = site.update(
                call.account(),
                page,
                number.asInt(),
                title,
                body.has("body") ? storage(body) : page.body(),
                parent,
                body.at("/version/message").asText(""));
        return Answer.ok(views.page(next, next.latest(), DataCenterViews.expanded(call, WRITTEN_PARTS)));
    }

    private Answer delete(Call call) {
        WikiPage page = required(site, call.path("id"));
        if (call.query("status").orElse("").equals("trashed")) {
            if (page.status() != Status.TRASHED) {
                throw new Refusal(400, "Only content in the trash can be purged");
            }
            site.purge(page);
        } else {
            site.setStatus(page, Status.TRASHED);
        }
        return Answer.empty(204);
    }

    private Answer children(Call call) {
        Set<String> parts = DataCenterViews.expanded(call, "");
        return views.list(
                call,
                site.children(required(site, call.path("id"))),
                child -> views.page(child, child.latest(), parts));
    }

    private Answer search(Call call) {
        Cql.Compiled query = Cql.compile(call.query("cql").orElse(""), site, call.account());
        Set<String> parts = DataCenterViews.expanded(call, "");
        return views.list(
                call,
                site.indexed().stream()
                        .filter(query.filter())
                        .sorted(query.order())
                        .toList(),
                page -> views.page(page, page.latest(), parts));
    }
}
