package dev.baton.confluence;

import static dev.baton.confluence.ConfluenceAnswers.orEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.ApiException;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.Failure;
import dev.baton.http.Http;
import dev.baton.http.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Confluence Cloud over REST, at a base URL that ends with {@code /wiki}. Safe for use by many threads; keeps nothing but the
 * door to the site. All methods throw {@link ApiException}. Whoever uses it asks for one of its interfaces.
 *
 * <p>For credentials that it does not accept, Confluence answers 404 "Not Found" as for a page that is gone. So a 404 counts only
 * if it names the thing that was asked for, or if the account then proves to be accepted.
 */
public final class ConfluenceClient implements Pages, PageProperties, Spaces, Labels, Identity {
    /** No title, and no page's labels, come near; without a bound a server could page for ever. */
    private static final int MOST_LISTS = 40;

    /** What may stand in a link unencoded; anything else in a path that the server tells is not followed. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~%+,;:@!$&'()*=?#-]{0,2000}");

    private final Http http;
    private final ConfluenceCalls calls;

    public ConfluenceClient(Http http) {
        this.http = http;
        this.calls = http.declare(ConfluenceCalls.class);
    }

    @Override
    public Optional<PageJson> page(String id) {
        String segment = segment(id);
        try {
            return Optional.of(proven(id, () -> http.answer(calls.page(segment), "page " + id))
                    .plain());
        } catch (Rejected e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public PageJson create(String spaceId, @Nullable String parentId, String title, String storage) {
        ConfluenceRequests.NewPage body = new ConfluenceRequests.NewPage(
                spaceId, "current", title, parentId, ConfluenceRequests.Storage.of(storage));
        return proven(spaceId, () -> http.answer(calls.createPage(body), "page '" + title + "'"))
                .plain();
    }

    @Override
    public PageJson update(String id, int nextVersion, String title, String storage, String message) {
        ConfluenceRequests.NextPage body = new ConfluenceRequests.NextPage(
                id,
                "current",
                title,
                ConfluenceRequests.Storage.of(storage),
                new ConfluenceRequests.Version(nextVersion, message));
        String segment = segment(id);
        try {
            return proven(
                            id,
                            () -> http.answer(
                                    calls.updatePage(segment, body), "page " + id + ", version " + nextVersion))
                    .plain();
        } catch (Rejected e) {
            return landedBefore(
                    e,
                    () -> page(id).filter(found -> found.version() == nextVersion
                            && found.title().equals(title)
                            && StorageText.same(found.storage(), storage)));
        }
    }

    /** A conflict on a second try may be with the first one, whose answer was lost: then all is done. */
    private static <T> T landedBefore(Rejected e, Supplier<Optional<T>> ours) {
        if (e.status() != 409 || e.tries() < 2) {
            throw e;
        }
        return ours.get().orElseThrow(() -> e);
    }

    @Override
    public List<PageJson> withTitle(String spaceId, String title) {
        String thing = "pages titled '" + title + "'";
        List<ConfluenceAnswers.Page> found = all(
                proven(spaceId, () -> http.answer(calls.pages(spaceId, title), thing)),
                ConfluenceAnswers.PageList::results,
                ConfluenceAnswers.PageList::links,
                next -> http.answer(calls.morePages(next), thing),
                thing);
        return found.stream().map(ConfluenceAnswers.Page::plain).toList();
    }

    @Override
    public String url(PageJson page) {
        String path = PLAIN_PATH.matcher(page.path()).matches() ? page.path() : byId(page.id());
        return onSite(path);
    }

    @Override
    public String url(String pageId) {
        return onSite(byId(pageId));
    }

    private static String byId(String pageId) {
        return "/pages/viewpage.action?pageId=" + Segment.encoded(pageId);
    }

    private String onSite(String path) {
        // One site URL may serve both products; Confluence's pages are below /wiki.
        boolean belowWiki = http.site().baseUrl().getPath().endsWith("/wiki")
                && !http.site().siteUrl().getPath().endsWith("/wiki");
        return http.site().link(belowWiki ? "/wiki" + path : path);
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
                .map(ConfluenceAnswers.Property::plain)
                .filter(property -> property.key().equals(key))
                .findFirst();
    }

    @Override
    public PropertyJson create(String pageId, String key, JsonNode value) {
        String segment = segment(pageId);
        ConfluenceRequests.NewProperty body = new ConfluenceRequests.NewProperty(key, value);
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
        ConfluenceRequests.NextProperty body =
                new ConfluenceRequests.NextProperty(key, value, new ConfluenceRequests.Version(nextVersion, null));
        try {
            return proven(
                            pageId,
                            () -> http.answer(
                                    calls.updateProperty(segment, property, body),
                                    "property " + key + " of page " + pageId + ", version " + nextVersion))
                    .plain();
        } catch (Rejected e) {
            return landedBefore(
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
                .map(ConfluenceAnswers.Space::plain)
                .filter(space -> space.key().equalsIgnoreCase(key))
                .findFirst();
    }

    @Override
    public List<String> labels(String pageId) {
        String segment = segment(pageId);
        String thing = "labels of page " + pageId;
        List<ConfluenceAnswers.Label> found = all(
                proven(pageId, () -> http.answer(calls.labels(segment), thing)),
                ConfluenceAnswers.LabelList::results,
                ConfluenceAnswers.LabelList::links,
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
        List<ConfluenceRequests.Label> body = labels.stream()
                .map(name -> new ConfluenceRequests.Label("global", name))
                .toList();
        proven(pageId, () -> {
            http.run(calls.addLabels(segment, body), "labels of page " + pageId);
            return body;
        });
    }

    @Override
    public CurrentUser currentUser() {
        ConfluenceAnswers.User user = http.answer(calls.currentUser(), "this account");
        String accountId = orEmpty(user.accountId());
        if (accountId.isEmpty() || "anonymous".equalsIgnoreCase(user.type())) {
            throw new NotAllowed(
                    Failure.unsent("GET /rest/api/user/current", "this account"),
                    "Confluence takes the worker for nobody in particular",
                    "Check the account and its API token, and that the account may use Confluence.",
                    null);
        }
        String name = orEmpty(user.displayName());
        return new CurrentUser(accountId, name.isEmpty() ? orEmpty(user.publicName()) : name);
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
            Function<L, ConfluenceAnswers.@Nullable Links> links,
            Function<String, L> fetch,
            String thing) {
        List<T> all = new ArrayList<>();
        Set<String> followed = new HashSet<>();
        L part = first;
        while (true) {
            all.addAll(orEmpty(results.apply(part)));
            ConfluenceAnswers.Links told = links.apply(part);
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
