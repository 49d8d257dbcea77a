package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Confluence v2: inline comments of pages. */
final class InlineCommentApi {
    private static final String API = "/wiki/api/v2";

    private final WikiSite site;
    private final WikiViews views;

    InlineCommentApi(WikiSite site, WikiViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.write(POST, Face.WIKI_V2, API + "/inline-comments", this::create);
        door.read(GET, Face.WIKI_V2, API + "/inline-comments/{id}", this::get);
        door.read(GET, Face.WIKI_V2, API + "/pages/{id}/inline-comments", this::list);
    }

    private Answer create(Call call) {
        JsonNode body = call.object();
        JsonNode words = body.path("inlineCommentProperties");
        if (!body.path("pageId").isTextual() || !words.path("textSelection").isTextual()) {
            throw new Refusal(400, "An inline comment needs a pageId and inlineCommentProperties.textSelection");
        }
        WikiSite.Inline comment = site.comment(
                call.account(),
                site.require(body.path("pageId").asText()),
                words.path("textSelection").asText(),
                words.path("textSelectionMatchCount").asInt(1),
                words.path("textSelectionMatchIndex").asInt(0),
                body.at("/body/value").asText(""));
        return Answer.json(201, views.withBase(view(comment)));
    }

    private Answer get(Call call) {
        String id = call.path("id");
        long number = id.length() < 18 && id.chars().allMatch(Character::isDigit) ? Long.parseLong(id) : -1;
        return site.comment(number)
                .map(comment -> Answer.ok(views.withBase(view(comment))))
                .orElseThrow(() -> new Refusal(404, "Cannot find an inline comment with id " + id));
    }

    private Answer list(Call call) {
        return Paged.of(call, views.base(), site.comments(site.require(call.path("id"))), this::view);
    }

    /** A comment whose marker is gone from the page dangles: it stays in the API, and nobody sees it on the page. */
    private ObjectNode view(WikiSite.Inline comment) {
        boolean stands = site.find(comment.page())
                .map(page -> page.body().contains("ac:ref=\"" + comment.ref() + "\""))
                .orElse(false);
        ObjectNode json = Json.object()
                .put("id", Long.toString(comment.id()))
                .put("status", "current")
                .put("title", "Re: " + comment.selection())
                .put("pageId", Long.toString(comment.page()))
                .put("resolutionStatus", stands ? "open" : "dangling");
        json.putObject("version")
                .put("number", 1)
                .put("message", "")
                .put("minorEdit", false)
                .put("authorId", comment.author().id())
                .put("createdAt", WikiViews.time(comment.created()));
        json.putObject("body")
                .putObject("storage")
                .put("representation", "storage")
                .put("value", comment.body());
        json.putObject("properties")
                .put("inlineMarkerRef", comment.ref())
                .put("inlineOriginalSelection", comment.selection());
        json.putObject("_links")
                .put("webui", "/spaces/x/pages/" + comment.page() + "?focusedCommentId=" + comment.id());
        return json;
    }
}
