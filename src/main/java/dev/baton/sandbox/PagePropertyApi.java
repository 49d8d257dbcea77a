package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Confluence v2: content properties of pages. */
final class PagePropertyApi {
    private static final String PROPERTIES = "/wiki/api/v2/pages/{id}/properties";

    private final WikiSite site;
    private final WikiViews views;

    PagePropertyApi(WikiSite site, WikiViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.WIKI_V2, PROPERTIES, this::list);
        door.write(POST, Face.WIKI_V2, PROPERTIES, this::create);
        door.read(
                GET,
                Face.WIKI_V2,
                PROPERTIES + "/{property}",
                call -> Answer.ok(views.property(property(page(call), call))));
        door.write(PUT, Face.WIKI_V2, PROPERTIES + "/{property}", this::update);
        door.write(DELETE, Face.WIKI_V2, PROPERTIES + "/{property}", this::delete);
    }

    private WikiPage page(Call call) {
        return site.require(call.path("id"));
    }

    private static WikiPage.Property property(WikiPage page, Call call) {
        String id = call.path("property");
        return page.properties().stream()
                .filter(property -> Long.toString(property.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Cannot find a content property with id " + id));
    }

    private Answer list(Call call) {
        Optional<String> key = call.query("key");
        List<WikiPage.Property> found = page(call).properties().stream()
                .filter(property -> key.map(property.key()::equals).orElse(true))
                .toList();
        return Paged.of(call, views.base(), found, views::property);
    }

    private Answer create(Call call) {
        JsonNode body = call.object();
        return Answer.ok(views.property(
                site.addProperty(call.account(), page(call), body.path("key").asText(""), body.path("value"))));
    }

    private Answer update(Call call) {
        WikiPage page = page(call);
        WikiPage.Property property = property(page, call);
        JsonNode body = call.object();
        if (body.hasNonNull("key") && !body.path("key").asText().equals(property.key())) {
            throw new Refusal(400, "The key of a content property cannot be changed");
        }
        int number = body.path("version").path("number").asInt(0);
        return Answer.ok(
                views.property(site.updateProperty(call.account(), page, property, body.path("value"), number)));
    }

    private Answer delete(Call call) {
        WikiPage page = page(call);
        site.removeProperty(page, property(page, call));
        return Answer.empty(204);
    }
}
