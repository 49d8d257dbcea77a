package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Confluence Data Center: what hangs on pages, which is content properties, labels and attachments. */
final class DataCenterPartsApi {
    private static final String PAGE = DataCenterApi.API + "/content/{id}";
    private static final String PROPERTY = PAGE + "/property";
    private static final String FILES = PAGE + "/child/attachment";

    private final WikiSite site;
    private final DataCenterViews views;

    DataCenterPartsApi(WikiSite site, DataCenterViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.WIKI_DC, PROPERTY, this::properties);
        door.write(POST, Face.WIKI_DC, PROPERTY, this::createProperty);
        door.read(GET, Face.WIKI_DC, PROPERTY + "/{key}", call -> {
            WikiPage page = page(call);
            return Answer.ok(views.property(page, property(page, call)));
        });
        door.write(PUT, Face.WIKI_DC, PROPERTY + "/{key}", this::updateProperty);
        door.write(DELETE, Face.WIKI_DC, PROPERTY + "/{key}", this::deleteProperty);
        door.read(
                GET,
                Face.WIKI_DC,
                PAGE + "/label",
                call -> views.list(call, page(call).labels(), views::label));
        door.write(POST, Face.WIKI_DC, PAGE + "/label", this::addLabels);
        door.write(DELETE, Face.WIKI_DC, PAGE + "/label/{label}", this::removeLabel);
        door.read(GET, Face.WIKI_DC, FILES, this::files);
        door.write(POST, Face.WIKI_DC, FILES, this::attach);
        door.write(POST, Face.WIKI_DC, FILES + "/{attachment}/data", this::replace);
        door.read(GET, Face.WIKI_DC, DataCenterApi.CONTEXT + "/download/attachments/{id}/{name}", this::download);
    }

    private WikiPage page(Call call) {
        return DataCenterApi.required(site, call.path("id"));
    }

    private static WikiPage.Property property(WikiPage page, Call call) {
        String key = call.path("key");
        return page.properties().stream()
                .filter(property -> property.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Could not find content property with key : " + key));
    }

    private Answer properties(Call call) {
        WikiPage page = page(call);
        return views.list(call, page.properties(), property -> views.property(page, property));
    }

    private Answer createProperty(Call call) {
        WikiPage page = page(call);
        JsonNode body = call.object();
        String key = body.path("key").asText("");
        if (page.properties().stream().anyMatch(property -> property.key().equals(key))) {
            throw new Refusal(400, "The content already has a property with the key : " + key);
        }
        WikiPage.Property made = site.addProperty(call.account(), page, key, body.path("value"));
        return Answer.ok(views.property(page, made));
    }

    private Answer updateProperty(Call call) {
        WikiPage page = page(call);
        WikiPage.Property property = property(page, call);
        JsonNode body = call.object();
        WikiPage.Property next = site.updateProperty(
                call.account(),
                page,
                property,
                body.path("value"),
                body.at("/version/number").asInt());
        return Answer.ok(views.property(page, next));
    }

    private Answer deleteProperty(Call call) {
        WikiPage page = page(call);
        site.removeProperty(page, property(page, call));
        return Answer.empty(204);
    }

    private Answer addLabels(Call call) {
        WikiPage page = page(call);
        JsonNode body = call.json();
        Set<String> labels = new LinkedHashSet<>(page.labels());
        for (JsonNode label : body.isArray() ? body : Json.array().add(body)) {
            String name = label.path("name").asText("");
            if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isWhitespace)) {
                throw new Refusal(400, "The label '" + name + "' is not valid");
            }
            labels.add(name.toLowerCase(Locale.ROOT));
        }
        site.setLabels(page, labels);
        return views.list(call, List.copyOf(labels), views::label);
    }

    private Answer removeLabel(Call call) {
        WikiPage page = page(call);
        Set<String> labels = new LinkedHashSet<>(page.labels());
        if (!labels.remove(call.path("label"))) {
            throw new Refusal(404, "No label '" + call.path("label") + "' on content " + page.id());
        }
        site.setLabels(page, labels);
        return Answer.empty(204);
    }

    private Answer files(Call call) {
        WikiPage page = page(call);
        Optional<String> name = call.query("filename");
        return views.list(
                call,
                page.files().stream()
                        .filter(file -> name.map(file.content().name::equals).orElse(true))
                        .toList(),
                file -> views.file(page, file));
    }

    private static String comment(Call call) {
        return Optional.ofNullable(call.context().formParam("comment")).orElse("");
    }

    private Answer attach(Call call) {
        List<WikiPage.File> made = JiraFileApi.files(call).stream()
                .map(file -> site.attach(call.account(), page(call), file, comment(call), false))
                .toList();
        WikiPage page = page(call);
        return views.list(call, made, file -> views.file(page, file));
    }

    private Answer replace(Call call) {
        WikiPage page = page(call);
        String id = call.path("attachment");
        WikiPage.File known = page.files().stream()
                .filter(file -> id.equals("att" + file.id()))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "No attachment found with id : " + id));
        StoredFile sent = JiraFileApi.files(call).getFirst();
        // A new version keeps the name it is known by.
        StoredFile content = new StoredFile(known.content().name, sent.mediaType, sent.bytes());
        return Answer.ok(views.file(page, site.attach(call.account(), page, content, comment(call), true)));
    }

    private Answer download(Call call) {
        String name = call.path("name");
        return page(call).files().stream()
                .map(WikiPage.File::content)
                .filter(content -> content.name.equals(name))
                .findFirst()
                .map(Answer::file)
                .orElseThrow(() -> new Refusal(404, "No attachment named " + name));
    }
}
