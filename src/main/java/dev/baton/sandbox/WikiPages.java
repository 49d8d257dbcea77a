package dev.baton.sandbox;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Confluence's pages: the spaces with their trees, a page, and the form for its storage XML. */
final class WikiPages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** Handoff pages stand on the fifth level, below parent page, portfolio and milestones. */
    private static final int WHOLE_TREE = 4;

    private static final String PAGE = "/wiki/spaces/{space}/pages/{id}";

    /** A page in a tree. */
    public record Leaf(String title, String address, int depth, boolean here) {}

    /** A space with its tree. */
    public record Tree(String key, String name, List<Leaf> leaves) {}

    /** A saved version. */
    public record Saved(int number, String author, String time, String message) {}

    private final WikiSite site;
    private final Templates templates;
    private final Supplier<String> base;

    WikiPages(WikiSite site, Templates templates, Supplier<String> base) {
        this.site = site;
        this.templates = templates;
        this.base = base;
    }

    void register(JavalinDefaultRoutingApi routes, WebFace face) {
        face.get(routes, "/wiki", (context, viewer) -> spaces(face, viewer));
        face.get(routes, "/wiki/spaces/{space}", (context, viewer) -> spaces(face, viewer));
        face.get(routes, "/wiki/find", (context, viewer) -> find(context));
        face.get(routes, "/wiki/files/{id}/{name}", (context, viewer) -> file(context));
        face.get(routes, "/wiki/pages/viewpage.action", (context, viewer) -> redirect(context));
        face.get(routes, DataCenterApi.CONTEXT + "/pages/viewpage.action", (context, viewer) -> redirect(context));
        face.get(routes, DataCenterApi.CONTEXT, (context, viewer) -> Answer.redirect("/wiki"));
        face.get(routes, PAGE, (context, viewer) -> page(face, context, viewer));
        face.get(routes, PAGE + "/edit", (context, viewer) -> editor(face, context, viewer));
        face.post(routes, PAGE + "/edit", (context, viewer) -> edit(face, context, viewer));
        face.get(routes, PAGE + "/{title}", (context, viewer) -> page(face, context, viewer));
    }

    private Answer spaces(WebFace face, Account viewer) {
        Map<String, Object> model = face.model(viewer, "Pages");
        model.put("here", "/wiki/");
        List<Tree> trees = site.spaces().stream()
                .map(space -> new Tree(space.key(), space.name(), tree(space, 0)))
                .toList();
        model.put("trees", trees);
        return templates.page(200, "wiki", model);
    }

    /** The whole tree but the pages below the handoffs', or, beside a page, what leads to it and what stands below it. */
    private List<Leaf> tree(WikiPage.Space space, long here) {
        List<Leaf> leaves = new ArrayList<>();
        Set<Long> open = new HashSet<>();
        site.all().stream().filter(page -> page.id() == here).forEach(page -> {
            open.add(page.id());
            site.ancestors(page).forEach(above -> open.add(above.id()));
        });
        site.all().stream()
                .filter(page ->
                        page.space().equals(space) && page.status() == WikiPage.Status.CURRENT && page.parent() == 0)
                .forEach(root -> grow(root, 0, here, open, leaves));
        return leaves;
    }

    private void grow(WikiPage page, int depth, long here, Set<Long> open, List<Leaf> leaves) {
        leaves.add(new Leaf(page.title(), address(page), Math.min(depth, 6), page.id() == here));
        if (open.isEmpty() ? depth < WHOLE_TREE : open.contains(page.id())) {
            site.children(page).stream()
                    .sorted(Comparator.comparing(child -> byNumber(child.title())))
                    .forEach(child -> grow(child, depth + 1, here, open, leaves));
        }
    }

    /** Sorts MH-2 before MH-10. */
    private static String byNumber(String title) {
        return NUMBER.matcher(title)
                .replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
    }

    private static String address(WikiPage page) {
        return "/wiki/spaces/" + page.space().key() + "/pages/" + page.id();
    }

    private Answer find(Context context) {
        String title = Optional.ofNullable(context.queryParam("title")).orElse("");
        return site.all().stream()
                .filter(page -> page.status() == WikiPage.Status.CURRENT && WikiSite.sameTitle(page.title(), title))
                .findFirst()
                .map(page -> Answer.redirect(address(page)))
                .orElseThrow(() -> new Refusal(404, "No page has the title " + title));
    }

    /** The path below which a page's attachments are looked at. */
    static String files(WikiPage page) {
        return "/wiki/files/" + page.id();
    }

    private Answer file(Context context) {
        WikiPage page = required(context);
        String name = context.pathParam("name");
        return page.files().stream()
                .map(WikiPage.File::content)
                .filter(content -> content.name.equals(name))
                .findFirst()
                .map(Answer::shown)
                .orElseThrow(() -> new Refusal(404, "The page has no attachment named " + name));
    }

    /** Confluence's old address of a page, which remote links hold because it needs no space and outlives a rename. */
    private Answer redirect(Context context) {
        String id = Optional.ofNullable(context.queryParam("pageId")).orElse("");
        return Answer.redirect(address(shown(id)));
    }

    private WikiPage required(Context context) {
        return shown(context.pathParam("id"));
    }

    private WikiPage shown(String id) {
        WikiPage page = site.require(id);
        if (page.status() == WikiPage.Status.TRASHED) {
            throw new Refusal(404, "The page '" + page.title() + "' is in the trash.");
        }
        return page;
    }

    private Answer page(WebFace face, Context context, Account viewer) {
        WikiPage page = required(context);
        String wanted = Optional.ofNullable(context.queryParam("version")).orElse("");
        WikiPage.Version version = page.versions().stream()
                .filter(one -> Integer.toString(one.number()).equals(wanted))
                .findFirst()
                .orElse(page.latest());
        Map<String, Object> model = model(face, viewer, page, version.title());
        model.put("html", new StorageHtml(site.accounts(), base.get(), files(page)).render(version.body()));
        model.put("number", version.number());
        model.put("latest", version.equals(page.latest()));
        model.put("author", version.author().name());
        model.put("saved", time(version.created(), viewer.zone()));
        model.put("labels", page.labels());
        model.put("files", page.files().stream().map(one -> one.content().name).toList());
        model.put("filesAt", files(page));
        model.put("archived", page.status() == WikiPage.Status.ARCHIVED);
        model.put(
                "versions",
                page.versions().reversed().stream()
                        .map(one -> new Saved(
                                one.number(), one.author().name(), time(one.created(), viewer.zone()), one.message()))
                        .toList());
        return templates.page(200, "page", model);
    }

    private Map<String, Object> model(WebFace face, Account viewer, WikiPage page, String title) {
        Map<String, Object> model = face.model(viewer, title);
        model.put("here", address(page));
        model.put("address", address(page));
        model.put("space", page.space().name());
        model.put("pageTitle", title);
        model.put("tree", tree(page.space(), page.id()));
        model.put(
                "trail",
                site.ancestors(page).stream()
                        .map(above -> new Leaf(above.title(), address(above), 0, false))
                        .toList());
        return model;
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    private Answer editor(WebFace face, Context context, Account viewer) {
        WikiPage page = required(context);
        return editor(face, viewer, page, page.body(), page.latest().number(), List.of(), 200);
    }

    private Answer editor(
            WebFace face, Account viewer, WikiPage page, String body, int number, List<String> messages, int status) {
        Map<String, Object> model = model(face, viewer, page, page.title());
        model.put("body", body);
        model.put("number", number);
        model.put("messages", messages);
        return templates.page(status, "page-edit", model);
    }

    private Answer edit(WebFace face, Context context, Account viewer) {
        WikiPage page = required(context);
        String body = Optional.ofNullable(context.formParam("body")).orElse("").replace("\r\n", "\n");
        String message = Optional.ofNullable(context.formParam("message")).orElse("");
        int number = number(Optional.ofNullable(context.formParam("number")).orElse(""));
        try {
            site.update(viewer, page, number + 1, page.title(), body, page.parent(), message);
        } catch (Refusal refusal) {
            return editor(face, viewer, page, body, number, refusal.all(), refusal.status);
        }
        return Answer.redirect(address(page));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal(400, "The form lacks the number of the version it edits.");
        }
    }
}
