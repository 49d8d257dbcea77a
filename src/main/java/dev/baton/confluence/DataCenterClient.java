package dev.baton.confluence;

import static dev.baton.confluence.DataCenterAnswers.orEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.ApiException;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.Failure;
import dev.baton.http.Http;
import dev.baton.http.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Confluence Data Center over REST, at a base URL that ends with its context path. Safe for use by many threads; keeps nothing
 * but the door to the site and people's names. All methods throw {@link ApiException}.
 *
 * <p>A token that it does not know it takes for nobody's, and nobody sees no page: so a 404 counts only if the account then
 * proves to be known.
 */
final class DataCenterClient implements Confluence {
    private static final String PAGE = "page";
    private static final String CURRENT = "current";

    /** No page's labels or attachments come near; without a bound a server could go on for ever. */
    private static final int MOST_PARTS = 40;

    private final Http http;
    private final DataCenterCalls calls;
    private final PageLinks links;
    private final Names names = new Names();

    DataCenterClient(Http http) {
        this.http = http;
        this.calls = http.declare(DataCenterCalls.class);
        this.links = new PageLinks(http.site());
    }

    @Override
    public Optional<PageJson> page(String id) {
        return content(id, "").map(content -> plain(content, List.of()));
    }

    @Override
    public Optional<PageJson> page(String id, String property) {
        Optional<DataCenterAnswers.Content> content = content(id, ",metadata.properties." + property);
        return content.map(found -> plain(found, properties(found, property)));
    }

    @Override
    public Optional<PageJson> version(String id, int number) {
        String segment = segment(id);
        return orAbsent(() -> http.answer(calls.version(segment, number), "page " + id + ", version " + number))
                .map(content -> plain(content, List.of()));
    }

    private Optional<DataCenterAnswers.Content> content(String id, String more) {
        String segment = segment(id);
        String expand = "body.storage,history,space,version,ancestors" + more;
        return orAbsent(() -> http.answer(calls.page(segment, expand), "page " + id));
    }

    /** The property as it came with the page; asked for by itself where the page came without, or without its version. */
    private List<PropertyJson> properties(DataCenterAnswers.Content content, String key) {
        JsonNode expanded =
                content.metadata() == null ? null : content.metadata().properties();
        if (expanded != null && !expanded.has(key) && expanded.isObject()) {
            return List.of();
        }
        JsonNode sent = expanded == null ? null : expanded.get(key);
        if (sent != null
                && sent.has("value")
                && sent.path("version").path("number").canConvertToInt()) {
            return List.of(new PropertyJson(
                    sent.path("id").asText(key),
                    key,
                    sent.path("version").path("number").asInt(),
                    sent.path("value")));
        }
        return property(content.id(), key).stream().toList();
    }

    private PageJson plain(DataCenterAnswers.Content content, List<PropertyJson> properties) {
        PageJson page = content.plain(properties);
        names.remember(page.versionAuthorId(), page.versionAuthorName());
        return page;
    }

    @Override
    public PageJson create(String spaceId, @Nullable String parentId, String title, String storage) {
        DataCenterRequests.NewPage body = new DataCenterRequests.NewPage(
                PAGE,
                CURRENT,
                title,
                new DataCenterRequests.Space(spaceId),
                parentId == null ? null : List.of(new DataCenterRequests.Above(parentId)),
                DataCenterRequests.Body.of(storage));
        return plain(proven(() -> http.answer(calls.createPage(body), "page '" + title + "'")), List.of());
    }

    @Override
    public PageJson update(String id, int nextVersion, String title, String storage, String message) {
        DataCenterRequests.NextPage body = new DataCenterRequests.NextPage(
                id,
                PAGE,
                CURRENT,
                title,
                DataCenterRequests.Body.of(storage),
                new DataCenterRequests.Version(nextVersion, message));
        String segment = segment(id);
        try {
            return plain(
                    proven(() ->
                            http.answer(calls.updatePage(segment, body), "page " + id + ", version " + nextVersion)),
                    List.of());
        } catch (Rejected e) {
            return OwnTry.landed(e, () -> page(id).filter(found -> OwnTry.isSent(found, nextVersion, title, storage)));
        }
    }

    /** A page in the trash keeps no title, and there is no archive: so these are the current ones. */
    @Override
    public List<PageJson> withTitle(String spaceId, String title) {
        DataCenterAnswers.ContentList found =
                proven(() -> http.answer(calls.pages(spaceId, title), "pages titled '" + title + "'"));
        return results(found.results()).stream()
                .map(content -> plain(content, List.of()))
                .toList();
    }

    @Override
    public List<PageJson> edited(String spaceId, Instant now, Duration back) {
        String cql = "space = \"" + Segment.checked("space key", spaceId)
                + "\" and type = page and lastmodified >= now(\"-"
                + Math.max(1, back.plusSeconds(59).toMinutes())
                + "m\") order by lastmodified desc";
        String thing = "the pages of space " + spaceId + " that were edited last";
        return all(
                        start -> http.answer(calls.search(cql, start), thing),
                        DataCenterAnswers.ContentList::results,
                        DataCenterAnswers.ContentList::links,
                        thing)
                .stream()
                .map(content -> plain(content, List.of()))
                .toList();
    }

    @Override
    public void archive(String id) {
        throw new NotAllowed(
                Failure.unsent("archiving", "page " + id),
                "Confluence Data Center has no archive for single pages",
                "Look at the page, and move it to the trash yourself if nobody needs it: Baton deletes nothing.",
                null);
    }

    @Override
    public String url(PageJson page) {
        return links.to(page);
    }

    @Override
    public String url(String pageId) {
        return links.to(pageId);
    }

    @Override
    public Optional<PropertyJson> property(String pageId, String key) {
        String segment = segment(pageId);
        String name = Segment.checked("property key", key);
        return orAbsent(() -> http.answer(calls.property(segment, name), "property " + key + " of page " + pageId))
                .map(found -> found.plain(key));
    }

    @Override
    public PropertyJson create(String pageId, String key, JsonNode value) {
        String segment = segment(pageId);
        DataCenterRequests.NewProperty body = new DataCenterRequests.NewProperty(key, value);
        return proven(() -> http.answer(calls.createProperty(segment, body), "property " + key + " of page " + pageId))
                .plain(key);
    }

    @Override
    public PropertyJson update(String pageId, String propertyId, int nextVersion, String key, JsonNode value) {
        String segment = segment(pageId);
        String name = Segment.checked("property key", key);
        DataCenterRequests.NextProperty body =
                new DataCenterRequests.NextProperty(key, value, new DataCenterRequests.Version(nextVersion, null));
        try {
            return proven(() -> http.answer(
                            calls.updateProperty(segment, name, body),
                            "property " + key + " of page " + pageId + ", version " + nextVersion))
                    .plain(key);
        } catch (Rejected e) {
            return OwnTry.landed(
                    e,
                    () -> property(pageId, key)
                            .filter(found -> found.version() == nextVersion
                                    && found.value().equals(value)));
        }
    }

    /** The key is what calls name a space by here. */
    @Override
    public Optional<SpaceJson> space(String key) {
        String segment = Segment.checked("space key", key);
        return orAbsent(() -> http.answer(calls.space(segment), "space " + key))
                .map(space -> new SpaceJson(
                        space.key() == null ? key : space.key(),
                        space.key() == null ? key : space.key(),
                        orEmpty(space.name()),
                        space.homepage() == null ? "" : space.homepage().id(),
                        orEmpty(space.status())));
    }

    @Override
    public List<String> labels(String pageId) {
        String segment = segment(pageId);
        String thing = "labels of page " + pageId;
        return all(
                        start -> http.answer(calls.labels(segment, start), thing),
                        DataCenterAnswers.LabelList::results,
                        DataCenterAnswers.LabelList::links,
                        thing)
                .stream()
                .map(label -> orEmpty(label.name()))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public void add(String pageId, List<String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        String segment = segment(pageId);
        List<DataCenterRequests.Label> body = labels.stream()
                .map(name -> new DataCenterRequests.Label("global", name))
                .toList();
        proven(() -> {
            http.run(calls.addLabels(segment, body), "labels of page " + pageId);
            return body;
        });
    }

    @Override
    public List<FileJson> files(String pageId) {
        String segment = segment(pageId);
        String thing = "attachments of page " + pageId;
        return all(
                        start -> http.answer(calls.files(segment, start), thing),
                        DataCenterAnswers.FileList::results,
                        DataCenterAnswers.FileList::links,
                        thing)
                .stream()
                .map(UploadAnswers.File::plain)
                .toList();
    }

    @Override
    public FileJson attach(
            String pageId, String name, String mediaType, byte[] content, String comment, List<FileJson> known) {
        String segment = segment(pageId);
        String thing = "attachment '" + name + "' of page " + pageId;
        Optional<FileJson> before =
                known.stream().filter(file -> file.name().equals(name)).findFirst();
        return proven(() -> before.map(file -> http.answer(
                                calls.replace(
                                        segment,
                                        Segment.checked("attachment id", file.id()),
                                        Upload.file(name, mediaType, content),
                                        Upload.text(comment),
                                        Upload.text("true")),
                                thing))
                        .orElseGet(() -> Upload.only(
                                http.answer(
                                                calls.attach(
                                                        segment,
                                                        Upload.file(name, mediaType, content),
                                                        Upload.text(comment),
                                                        Upload.text("true")),
                                                thing)
                                        .results(),
                                thing)))
                .plain();
    }

    @Override
    public CurrentUser currentUser() {
        DataCenterAnswers.Person user = http.answer(calls.currentUser(), "this account");
        if (user.account().isEmpty() || "anonymous".equalsIgnoreCase(user.type())) {
            throw new NotAllowed(
                    Failure.unsent("GET /rest/api/user/current", "this account"),
                    "Confluence takes the worker for nobody in particular",
                    "Check the personal access token: it may have expired or been revoked, and it must be this"
                            + " Confluence's own, not Jira's.",
                    null);
        }
        return new CurrentUser(user.account(), orEmpty(user.displayName()));
    }

    @Override
    public Optional<String> displayName(String accountId) {
        return names.of(
                accountId,
                () -> orEmpty(
                        http.answer(calls.user(accountId), "user " + accountId).displayName()));
    }

    private <T> Optional<T> orAbsent(Supplier<T> call) {
        try {
            return Optional.of(proven(call));
        } catch (Rejected e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Lets a 404 pass only as proven: see the class. */
    private <T> T proven(Supplier<T> call) {
        try {
            return call.get();
        } catch (Rejected e) {
            if (e.status() == 404) {
                currentUser();
            }
            throw e;
        }
    }

    /** All parts of a list; the next one starts behind what came so far. */
    private <L, T> List<T> all(
            IntFunction<L> fetch,
            Function<L, @Nullable List<T>> results,
            Function<L, DataCenterAnswers.@Nullable Links> links,
            String thing) {
        List<T> all = new ArrayList<>();
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            int start = all.size();
            L part = proven(() -> fetch.apply(start));
            List<T> found = results(results.apply(part));
            all.addAll(found);
            DataCenterAnswers.Links told = links.apply(part);
            if (found.isEmpty() || told == null || orEmpty(told.next()).isEmpty()) {
                return all;
            }
        }
        throw new ApiException.Unavailable(
                Failure.unsent("GET /rest/api/content", thing),
                "the list does not end",
                "Try again later; if it lasts, look at the list in Confluence.",
                null,
                null);
    }

    private static <T> List<T> results(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String segment(String id) {
        return Segment.checked("page id", id);
    }
}
