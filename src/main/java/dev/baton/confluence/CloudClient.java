package dev.baton.confluence;

import static dev.baton.confluence.CloudAnswers.orEmpty;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Confluence Cloud over REST, at a base URL that ends with {@code /wiki}. Safe for use by many threads; keeps nothing but the
 * door to the site and people's names. All methods throw {@link ApiException}.
 *
 * <p>For credentials that it does not accept, Confluence answers 404 "Not Found" as for a page that is gone. So a 404 counts only
 * if it names the thing that was asked for, or if the account then proves to be accepted.
 */
final class CloudClient implements Confluence {
    /** No title, and no page's labels, come near; without a bound a server could page for ever. */
    private static final int MOST_LISTS = 40;

    private static final int SENT_WITH_A_PAGE = 25;

    private final Http http;
    private final CloudCalls calls;
    private final PageLinks links;
    private final Names names = new Names();

    CloudClient(Http http) {
        this.http = http;
        this.links = new PageLinks(http.site());
        this.calls = http.declare(CloudCalls.class);
    }

    @Override
    public Optional<PageJson> page(String id) {
        String segment = segment(id);
        return one(id, () -> http.answer(calls.page(segment), "page " + id));
    }

    @Override
    public Optional<PageJson> version(String id, int number) {
        String segment = segment(id);
        return one(id, () -> http.answer(calls.version(segment, number), "page " + id + ", version " + number));
    }

    private Optional<PageJson> one(String id, Supplier<CloudAnswers.Page> call) {
        try {
            return Optional.of(proven(id, call).plain());
        } catch (Rejected e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<PageJson> page(String id, String property) {
        // Confluence sends the first fifty properties with a page; only beyond them is one asked for by name.
        return page(id).map(page -> page.properties().size() < SENT_WITH_A_PAGE
                        || page.properties().stream().anyMatch(one -> one.key().equals(property))
                ? page
                : page.with(property(id, property)));
    }

    @Override
    public PageJson create(String spaceId, @Nullable String parentId, String title, String storage) {
        CloudRequests.NewPage body =
                new CloudRequests.NewPage(spaceId, "current", title, parentId, CloudRequests.Storage.of(storage));
        return proven(spaceId, () -> http.answer(calls.createPage(body), "page '" + title + "'"))
                .plain();
    }

    @Override
    public PageJson update(String id, int nextVersion, String title, String storage, String message) {
        CloudRequests.NextPage body = new CloudRequests.NextPage(
                id,
                "current",
                title,
                CloudRequests.Storage.of(storage),
                new CloudRequests.Version(nextVersion, message));
        String segment = segment(id);
        try {
            return proven(
                            id,
                            () -> http.answer(
                                    calls.updatePage(segment, body), "page " + id + ", version " + nextVersion))
                    .plain();
        } catch (Rejected e) {
            return OwnTry.landed(e, () -> page(id).filter(found -> OwnTry.isSent(found, nextVersion, title, storage)));
        }
    }

    @Override
    public List<PageJson> withTitle(String spaceId, String title) {
        String thing = "pages titled '" + title + "'";
        List<CloudAnswers.Page> found = all(
                proven(spaceId, () -> http.answer(calls.pages(spaceId, title), thing)),
                CloudAnswers.PageList::results,
                CloudAnswers.PageList::links,
                next -> http.answer(calls.morePages(next), thing),
                thing);
        return found.stream().map(CloudAnswers.Page::plain).toList();
    }

    @Override
    public List<PageJson> edited(String spaceId, Instant now, Duration back) {
        String segment = Segment.checked("space id", spaceId);
        String thing = "the pages of space " + spaceId + " that were edited last";
        Instant since = now.minus(back);
        return upTo(
                page -> page.versionTime() != null && page.versionTime().isBefore(since),
                proven(spaceId, () -> http.answer(calls.edited(segment), thing)),
                list -> orEmpty(list.results()).stream()
                        .map(CloudAnswers.Page::plain)
                        .toList(),
                CloudAnswers.PageList::links,
                next -> http.answer(calls.morePages(next), thing),
                thing);
    }

    @Override
    public void archive(String id) {
        CloudRequests.PageNumber number = new CloudRequests.PageNumber(number(id));
        proven(id, () -> {
            http.run(calls.archive(new CloudRequests.Archive(List.of(number))), "page " + id);
            return number;
        });
    }

    private static long number(String id) {
        try {
            return Long.parseLong(segment(id));
        } catch (NumberFormatException e) {
            throw new Rejected(
                    Failure.unsent("POST /rest/api/content/archive", "page '" + id + "'"),
                    "a page's id is a number",
                    "Correct the id.");
        }
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
        return orEmpty(proven(
                                pageId,
                                () -> http.answer(
                                        calls.properties(segment, key), "property " + key + " of page " + pageId))
                        .results())
                .stream()
                .map(CloudAnswers.Property::plain)
                .filter(property -> property.key().equals(key))
                .findFirst();
    }

    @Override
    public PropertyJson create(String pageId, String key, JsonNode value) {
        String segment = segment(pageId);
        CloudRequests.NewProperty body = new CloudRequests.NewProperty(key, value);
        return proven(
                        pageId,
                        () -> http.answer(
                                calls.createProperty(segment, body), "property " + key + " of page " + pageId))
                .plain();
    }

    @Override
    public PropertyJson update(String pageId, String propertyId, int nextVersion, String key, JsonNode value) {
        String segment = segment(pageId);
        String property = Segment.checked("property id", propertyId);
        CloudRequests.NextProperty body =
                new CloudRequests.NextProperty(key, value, new CloudRequests.Version(nextVersion, null));
        try {
            return proven(
                            pageId,
                            () -> http.answer(
                                    calls.updateProperty(segment, property, body),
                                    "property " + key + " of page " + pageId + ", version " + nextVersion))
                    .plain();
        } catch (Rejected e) {
            return OwnTry.landed(
                    e,
                    () -> property(pageId, key)
                            .filter(found -> found.version() == nextVersion
                                    && found.value().equals(value)));
        }
    }

    @Override
    public Optional<SpaceJson> space(String key) {
        return orEmpty(proven(key, () -> http.answer(calls.spaces(key), "space " + key))
                        .results())
                .stream()
                .map(CloudAnswers.Space::plain)
                .filter(space -> space.key().equalsIgnoreCase(key))
                .findFirst();
    }

    @Override
    public List<String> labels(String pageId) {
        String segment = segment(pageId);
        String thing = "labels of page " + pageId;
        List<CloudAnswers.Label> found = all(
                proven(pageId, () -> http.answer(calls.labels(segment), thing)),
                CloudAnswers.LabelList::results,
                CloudAnswers.LabelList::links,
                next -> http.answer(calls.moreLabels(next), thing),
                thing);
        return found.stream()
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
        List<CloudRequests.Label> body = labels.stream()
                .map(name -> new CloudRequests.Label("global", name))
                .toList();
        proven(pageId, () -> {
            http.run(calls.addLabels(segment, body), "labels of page " + pageId);
            return body;
        });
    }

    @Override
    public List<FileJson> files(String pageId) {
        String segment = segment(pageId);
        String thing = "attachments of page " + pageId;
        List<CloudAnswers.File> found = all(
                proven(pageId, () -> http.answer(calls.files(segment), thing)),
                CloudAnswers.FileList::results,
                CloudAnswers.FileList::links,
                next -> http.answer(calls.moreFiles(next), thing),
                thing);
        return found.stream().map(CloudAnswers.File::plain).toList();
    }

    @Override
    public FileJson attach(
            String pageId, String name, String mediaType, byte[] content, String comment, List<FileJson> known) {
        String segment = segment(pageId);
        String thing = "attachment '" + name + "' of page " + pageId;
        UploadAnswers.Files done = proven(
                pageId,
                () -> http.answer(
                        calls.attach(
                                segment,
                                Upload.file(name, mediaType, content),
                                Upload.text(comment),
                                Upload.text("true")),
                        thing));
        return Upload.only(done.results(), thing).plain();
    }

    @Override
    public Optional<String> displayName(String accountId) {
        return names.of(
                accountId,
                () -> http.answer(calls.user(accountId), "account " + accountId).name());
    }

    @Override
    public CurrentUser currentUser() {
        CloudAnswers.User user = http.answer(calls.currentUser(), "this account");
        String accountId = orEmpty(user.accountId());
        if (accountId.isEmpty() || "anonymous".equalsIgnoreCase(user.type())) {
            throw new NotAllowed(
                    Failure.unsent("GET /rest/api/user/current", "this account"),
                    "Confluence takes the worker for nobody in particular",
                    "Check the account and its API token, and that the account may use Confluence.",
                    null);
        }
        return new CurrentUser(accountId, user.name());
    }

    /** Lets a 404 pass only as proven: see the class. */
    private <T> T proven(String id, Supplier<T> call) {
        try {
            return call.get();
        } catch (Rejected e) {
            boolean names =
                    e.messages().stream().anyMatch(said -> said.contains(id) && !said.equalsIgnoreCase("Not Found"));
            if (e.status() == 404 && !names) {
                requireAccepted(e);
            }
            throw e;
        }
    }

    private void requireAccepted(Rejected notFound) {
        try {
            currentUser();
        } catch (NotAllowed | Rejected refused) {
            throw new NotAllowed(
                    new Failure(
                            notFound.call(),
                            notFound.thing(),
                            notFound.status(),
                            refused.messages(),
                            refused.fieldErrors(),
                            notFound.tries()),
                    "Confluence does not accept this account, which it tells as 404",
                    "Check the account and its API token: tokens expire after a year at the latest, and scoped tokens"
                            + " work only with a base URL at https://api.atlassian.com/ex/confluence/.",
                    refused);
        }
    }

    /** Follows the links to further parts of a list. Where they lead is data: only the part below this base URL is used. */
    private static <T, L> List<T> all(
            L first,
            Function<L, @Nullable List<T>> results,
            Function<L, CloudAnswers.@Nullable Links> links,
            Function<String, L> fetch,
            String thing) {
        return upTo(_ -> false, first, results, links, fetch, thing);
    }

    /** The same, up to the first entry that is beyond what is wanted. */
    private static <T, L> List<T> upTo(
            Predicate<T> beyond,
            L first,
            Function<L, @Nullable List<T>> results,
            Function<L, CloudAnswers.@Nullable Links> links,
            Function<String, L> fetch,
            String thing) {
        List<T> all = new ArrayList<>();
        Set<String> followed = new HashSet<>();
        L part = first;
        while (true) {
            for (T entry : orEmpty(results.apply(part))) {
                if (beyond.test(entry)) {
                    return all;
                }
                all.add(entry);
            }
            CloudAnswers.Links told = links.apply(part);
            String next = told == null ? "" : orEmpty(told.next());
            if (next.isEmpty()) {
                return all;
            }
            int below = next.indexOf("/api/v2/");
            if (below < 0 || followed.size() >= MOST_LISTS || !followed.add(next)) {
                throw new ApiException.Unavailable(
                        Failure.unsent("GET /api/v2", thing),
                        "the list does not end, or goes on elsewhere",
                        "Try again later; if it lasts, look at the list in Confluence.",
                        null,
                        null);
            }
            part = fetch.apply(next.substring(below + 1));
        }
    }

    private static String segment(String id) {
        return Segment.checked("page id", id);
    }
}
