package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Confluence's answers as JSON, in the shapes of its OpenAPI descriptions v2 and v1. */
final class WikiViews {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Supplier<String> base;
    private final WikiSite site;

    WikiViews(Supplier<String> base, WikiSite site) {
        this.base = base;
        this.site = site;
    }

    /** The address of Confluence, which links are relative to. */
    String base() {
        return base.get() + "/wiki";
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    ObjectNode space(WikiPage.Space space) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(space.id()))
                .put("key", space.key())
                .put("name", space.name())
                .put("type", "global")
                .put("status", "current")
                .put("authorId", space.owner().id())
                .put("spaceOwnerId", space.owner().id())
                .put("currentActiveAlias", space.key())
                .put("createdAt", time(space.created()));
        site.home(space).ifPresent(home -> json.put("homepageId", Long.toString(home.id())));
        json.putObject("_links").put("webui", "/spaces/" + space.key());
        return json;
    }

    ObjectNode version(WikiPage.Version version) {
        return Json.object()
                .put("number", version.number())
                .put("message", version.message())
                .put("minorEdit", false)
                .put("authorId", version.author().id())
                .put("createdAt", time(version.created()));
    }

    /** The page as of one of its versions; {@code bodyFormat} may be "". */
    ObjectNode page(WikiPage page, WikiPage.Version version, String bodyFormat) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(page.id()))
                .put("status", version.equals(page.latest()) ? page.status().key : "historical")
                .put("title", version.title())
                .put("spaceId", Long.toString(page.space().id()))
                .put("authorId", page.creator().id())
                .put("ownerId", page.creator().id())
                .put("createdAt", time(page.created()))
                .put("position", position(page));
        if (page.parent() > 0) {
            json.put("parentId", Long.toString(page.parent())).put("parentType", "page");
        }
        json.set("version", version(version));
        ObjectNode body = json.putObject("body");
        switch (bodyFormat) {
            case "" -> {}
            case "storage" ->
                body.putObject("storage").put("representation", "storage").put("value", version.body());
            case "view" ->
                body.putObject("view")
                        .put("representation", "view")
                        .put(
                                "value",
                                new StorageHtml(site.accounts(), base.get(), WikiPages.files(page))
                                        .render(version.body()));
            default -> throw new Refusal(400, "The sandbox gives bodies as storage or view, not as " + bodyFormat);
        }
        ObjectNode links = json.putObject("_links");
        page.links().forEach(links::put);
        return json;
    }

    private int position(WikiPage page) {
        List<WikiPage> siblings = site.find(page.parent()).map(site::children).orElse(List.of());
        return Math.max(0, siblings.indexOf(page));
    }

    ObjectNode withBase(ObjectNode json) {
        json.withObject("/_links").put("base", base());
        return json;
    }

    ObjectNode property(WikiPage.Property property) {
        ObjectNode json = Json.object().put("id", Long.toString(property.id())).put("key", property.key());
        json.set("value", property.value());
        json.putObject("version")
                .put("number", property.version())
                .put("message", "")
                .put("minorEdit", false)
                .put("authorId", property.author().id())
                .put("createdAt", time(property.created()));
        return json;
    }

    ObjectNode label(String name) {
        return Json.object()
                .put("id", Integer.toUnsignedString(name.hashCode()))
                .put("name", name)
                .put("prefix", "global");
    }

    static String download(WikiPage page, WikiPage.File file) {
        return "/download/attachments/" + page.id() + "/"
                + URLEncoder.encode(file.content().name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    ObjectNode file(WikiPage page, WikiPage.File file) {
        ObjectNode json = Json.object()
                .put("id", "att" + file.id())
                .put("status", "current")
                .put("title", file.content().name)
                .put("createdAt", time(file.created()))
                .put("pageId", Long.toString(page.id()))
                .put("mediaType", file.content().mediaType)
                .put("comment", file.comment())
                .put("fileId", Long.toString(file.id()))
                .put("fileSize", file.content().size())
                .put("downloadLink", download(page, file));
        json.putObject("version")
                .put("number", file.version())
                .put("message", file.comment())
                .put("minorEdit", false)
                .put("authorId", file.author().id())
                .put("createdAt", time(file.created()));
        json.putObject("_links").put("download", download(page, file));
        return json;
    }

    ObjectNode fileV1(WikiPage page, WikiPage.File file) {
        ObjectNode json = Json.object()
                .put("id", "att" + file.id())
                .put("type", "attachment")
                .put("status", "current")
                .put("title", file.content().name);
        json.putObject("version")
                .put("number", file.version())
                .put("minorEdit", false)
                .put("when", time(file.created()));
        json.putObject("extensions")
                .put("mediaType", file.content().mediaType)
                .put("fileSize", file.content().size())
                .put("comment", file.comment());
        json.putObject("_links").put("download", download(page, file));
        return json;
    }

    ObjectNode contentV1(WikiPage page) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(page.id()))
                .put("type", "page")
                .put("status", page.status().key)
                .put("title", page.title());
        json.putObject("_links")
                .put("webui", "/spaces/" + page.space().key() + "/pages/" + page.id())
                .put("self", base() + "/rest/api/content/" + page.id());
        return json;
    }

    ObjectNode userV1(Account account) {
        ObjectNode json = Json.object()
                .put("type", "known")
                .put("accountId", account.id())
                .put("accountType", account.type())
                .put("email", account.email())
                .put("publicName", account.name())
                .put("displayName", account.name())
                .put("timeZone", account.zone().getId())
                .put("isExternalCollaborator", false);
        json.putObject("profilePicture")
                .put("path", "/sandbox/avatar/" + account.id())
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
        json.putObject("_links").put("self", base() + "/rest/api/user?accountId=" + account.id());
        return json;
    }
}
