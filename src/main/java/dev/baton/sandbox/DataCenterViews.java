package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Confluence Data Center's answers as JSON. What a call does not expand is named in {@code _expandable} instead. */
final class DataCenterViews {
    private static final String PROPERTY = "metadata.properties.";

    private final Supplier<String> base;
    private final WikiSite site;

    DataCenterViews(Supplier<String> base, WikiSite site) {
        this.base = base;
        this.site = site;
    }

    String base() {
        return base.get() + DataCenterApi.CONTEXT;
    }

    /** What a call asks to be expanded. */
    static Set<String> expanded(Call call, String otherwise) {
        Set<String> names = new LinkedHashSet<>();
        List<String> asked = call.queryList("expand");
        names.addAll(asked.isEmpty() ? List.of(otherwise.split(",", -1)) : asked);
        return names;
    }

    ObjectNode page(WikiPage page, WikiPage.Version version, Collection<String> expanded) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(page.id()))
                .put("type", "page")
                .put("status", version.equals(page.latest()) ? page.status().key : "historical")
                .put("title", version.title());
        ObjectNode expandable = Json.object();
        part(expanded, "space", expandable, () -> json.set("space", space(page.space(), List.of())));
        part(expanded, "history", expandable, () -> history(page, json));
        part(expanded, "version", expandable, () -> json.set("version", version(version)));
        part(
                expanded,
                "ancestors",
                expandable,
                () -> json.set(
                        "ancestors",
                        Json.nodes(site.ancestors(page).stream()
                                .map(above -> page(above, above.latest(), List.of()))
                                .toList())));
        json.putObject("extensions").put("position", "none");
        if (expanded.contains("body.storage")) {
            ObjectNode storage = json.putObject("body").putObject("storage");
            storage.put("value", version.body()).put("representation", "storage");
            storage.putObject("_expandable").put("content", "/rest/api/content/" + page.id());
        } else {
            expandable.put("body", "");
        }
        metadata(page, expanded, json);
        json.putObject("_links")
                .put("webui", "/pages/viewpage.action?pageId=" + page.id())
                .put("tinyui", "/x/" + page.id())
                .put("self", base() + "/rest/api/content/" + page.id())
                .put("base", base())
                .put("context", DataCenterApi.CONTEXT);
        json.set("_expandable", expandable);
        return json;
    }

    private static void part(Collection<String> expanded, String name, ObjectNode expandable, Runnable add) {
        if (expanded.contains(name)) {
            add.run();
        } else {
            expandable.put(name, "");
        }
    }

    private void history(WikiPage page, ObjectNode json) {
        json.putObject("history")
                .put("latest", true)
                .put("createdDate", WikiViews.time(page.created()))
                .set("createdBy", person(page.creator()));
    }

    private void metadata(WikiPage page, Collection<String> expanded, ObjectNode json) {
        List<String> keys = expanded.stream()
                .filter(name -> name.startsWith(PROPERTY))
                .map(name -> name.substring(PROPERTY.length()))
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        ObjectNode properties = json.putObject("metadata").putObject("properties");
        page.properties().stream()
                .filter(property -> keys.contains(property.key()))
                .forEach(property -> properties.set(property.key(), property(page, property)));
    }

    ObjectNode version(WikiPage.Version version) {
        ObjectNode json = Json.object();
        json.set("by", person(version.author()));
        return json.put("when", WikiViews.time(version.created()))
                .put("message", version.message())
                .put("number", version.number())
                .put("minorEdit", false)
                .put("hidden", false);
    }

    ObjectNode person(Account account) {
        ObjectNode json = Json.object()
                .put("type", "known")
                .put("username", account.username())
                .put("userKey", account.userKey())
                .put("displayName", account.name());
        json.putObject("profilePicture")
                .put("path", DataCenterApi.CONTEXT + "/images/icons/profilepics/default.svg")
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
        json.putObject("_links").put("self", base() + "/rest/api/user?key=" + account.userKey());
        return json;
    }

    ObjectNode space(WikiPage.Space space, Collection<String> expanded) {
        ObjectNode json = Json.object()
                .put("id", space.id())
                .put("key", space.key())
                .put("name", space.name())
                .put("status", "current")
                .put("type", "global");
        if (expanded.contains("homepage")) {
            site.home(space).ifPresent(home -> json.set("homepage", page(home, home.latest(), List.of())));
        }
        json.putObject("_links")
                .put("webui", "/display/" + space.key())
                .put("self", base() + "/rest/api/space/" + space.key());
        return json;
    }

    ObjectNode property(WikiPage page, WikiPage.Property property) {
        ObjectNode json = Json.object().put("id", Long.toString(property.id())).put("key", property.key());
        json.set("value", property.value());
        json.set(
                "version",
                Json.object()
                        .put("when", WikiViews.time(property.created()))
                        .put("message", "")
                        .put("number", property.version())
                        .put("minorEdit", false)
                        .put("hidden", false));
        json.putObject("_links").put("self", base() + "/rest/api/content/" + page.id() + "/property/" + property.key());
        return json;
    }

    ObjectNode label(String name) {
        return Json.object()
                .put("prefix", "global")
                .put("name", name)
                .put("id", Integer.toUnsignedString(name.hashCode()))
                .put("label", name);
    }

    ObjectNode file(WikiPage page, WikiPage.File file) {
        ObjectNode json = Json.object()
                .put("id", "att" + file.id())
                .put("type", "attachment")
                .put("status", "current")
                .put("title", file.content().name);
        json.set(
                "version",
                version(new WikiPage.Version(
                        file.version(), file.content().name, "", file.comment(), file.author(), file.created())));
        json.putObject("metadata").put("mediaType", file.content().mediaType).put("comment", file.comment());
        json.putObject("extensions")
                .put("mediaType", file.content().mediaType)
                .put("fileSize", file.content().size())
                .put("comment", file.comment());
        json.putObject("_links")
                .put("download", WikiViews.download(page, file))
                .put("self", base() + "/rest/api/content/att" + file.id());
        return json;
    }

    /** A part of a list: {@code start} and {@code limit}, and a link to the next part if there is one. */
    <T> Answer list(Call call, List<T> all, java.util.function.Function<T, ObjectNode> view) {
        int start = Math.max(0, call.number("start", 0));
        int limit = Math.clamp(call.number("limit", 25), 1, 200);
        List<T> part = all.stream().skip(start).limit(limit).toList();
        ObjectNode json = Json.object();
        json.set("results", Json.nodes(part.stream().map(view).toList()));
        json.put("start", start).put("limit", limit).put("size", part.size());
        String path = call.context().path().substring(DataCenterApi.CONTEXT.length());
        ObjectNode links = json.putObject("_links").put("self", base() + path);
        if (start + part.size() < all.size()) {
            links.put(
                    "next",
                    path + "?limit=" + limit + "&start=" + (start + part.size())
                            + Stream.of("cql", "expand", "spaceKey", "title")
                                    .flatMap(name -> call.query(name).stream()
                                            .map(value -> "&" + name + "="
                                                    + java.net.URLEncoder.encode(
                                                            value, java.nio.charset.StandardCharsets.UTF_8)))
                                    .reduce("", String::concat));
        }
        links.put("base", base()).put("context", DataCenterApi.CONTEXT);
        return Answer.ok(json);
    }
}
