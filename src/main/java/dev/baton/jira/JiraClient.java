package dev.baton.jira;

import static dev.baton.jira.JiraAnswers.orEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.ApiException;
import dev.baton.http.Download;
import dev.baton.http.Failure;
import dev.baton.http.Http;
import dev.baton.http.Segment;
import dev.baton.jira.JiraRequests.Property;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Jira Cloud over REST. Safe for use by many threads; keeps nothing but the door to the site. All methods throw
 * {@link ApiException}. Whoever uses it asks for one of its interfaces.
 */
public final class JiraClient
        implements IssueSearch,
                IssueMatches,
                IssueReads,
                IssueWrites,
                Comments,
                Attachments,
                JiraFacts,
                Users,
                Webhooks {
    private static final int PAGE = 100;
    private static final int MOST_CHANGES_A_PAGE = 10_000;
    private static final int MOST_CHANGE_PAGES = 100;

    /** No ticket that people work on comes near; without a bound a server could page for ever. */
    private static final int MOST_ENTRIES = 20_000;

    private final Http http;
    private final JiraCalls calls;

    public JiraClient(Http http) {
        this.http = http;
        this.calls = http.declare(JiraCalls.class);
    }

    @Override
    public SearchPage search(String jql, List<String> fields, @Nullable String nextPageToken, int maxResults) {
        JiraRequests.Search body =
                new JiraRequests.Search(jql, JiraRequests.orAbsent(fields), nextPageToken, maxResults, null);
        JiraAnswers.Search page = http.answer(calls.search(body), "the query " + jql);
        String next = page.next();
        if (next != null && next.equals(nextPageToken)) {
            throw new ApiException.Unavailable(
                    Failure.unsent("POST /rest/api/3/search/jql", "the query " + jql),
                    "Jira gave the same page token a second time",
                    "Start the search anew later.",
                    null,
                    null);
        }
        return new SearchPage(orEmpty(page.issues()), next, warnings(page.warnings()));
    }

    @Override
    public List<IssueJson> matching(String jql, List<String> ids) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " issues are matched at once; found " + ids.size());
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> reconciled =
                ids.stream().filter(JiraClient::isNumber).map(Long::valueOf).toList();
        String query = "(" + jql + ") AND id in ("
                + ids.stream().map(JiraClient::inQuery).collect(Collectors.joining(", ")) + ")";
        JiraRequests.Search body = new JiraRequests.Search(
                query, List.of("updated"), null, MOST, reconciled.isEmpty() ? null : reconciled);
        return orEmpty(http.answer(calls.search(body), "the query " + query).issues());
    }

    private static boolean isNumber(String id) {
        return !id.isEmpty() && id.length() < 19 && id.chars().allMatch(at -> at >= '0' && at <= '9');
    }

    /** Quoted and escaped: a name of an issue is data, and must not become a part of the query. */
    private static String inQuery(String idOrKey) {
        return isNumber(idOrKey) ? idOrKey : '"' + idOrKey.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> warnings(@Nullable JsonNode warnings) {
        List<String> texts = new ArrayList<>();
        if (warnings != null) {
            for (JsonNode warning : warnings) {
                texts.add(
                        warning.isTextual()
                                ? warning.textValue()
                                : warning.path("message").asText());
            }
        }
        return texts;
    }

    @Override
    public long approximateCount(String jql) {
        return http.answer(calls.approximateCount(new JiraRequests.Count(jql)), "the query " + jql)
                .count();
    }

    @Override
    public BulkAnswer bulkFetch(List<String> idsOrKeys, List<String> fields, List<String> properties) {
        if (idsOrKeys.size() > BULK || properties.size() > MOST_PROPERTIES) {
            throw new IllegalArgumentException("a bulk read takes at most " + BULK + " issues and " + MOST_PROPERTIES
                    + " properties; asked for " + idsOrKeys.size() + " and " + properties.size());
        }
        if (idsOrKeys.isEmpty()) {
            return new BulkAnswer(List.of(), List.of());
        }
        JiraRequests.Bulk body = new JiraRequests.Bulk(
                List.copyOf(idsOrKeys), JiraRequests.orAbsent(fields), JiraRequests.orAbsent(properties));
        String thing = idsOrKeys.size() == 1
                ? "issue " + idsOrKeys.getFirst()
                : idsOrKeys.size() + " issues from " + idsOrKeys.getFirst() + " to " + idsOrKeys.getLast();
        JiraAnswers.Bulk answer = http.answer(calls.bulkFetch(body), thing);
        return new BulkAnswer(orEmpty(answer.issues()), orEmpty(answer.issueErrors()));
    }

    @Override
    public Optional<IssueJson> issue(String idOrKey, List<String> fields, List<String> properties) {
        return http.find(calls.issue(segment(idOrKey), joined(fields), joined(properties)), thing(idOrKey));
    }

    private static @Nullable String joined(List<String> list) {
        return list.isEmpty() ? null : String.join(",", list);
    }

    @Override
    public List<JsonNode> changelog(String idOrKey) {
        List<JsonNode> changes = new ArrayList<>();
        while (true) {
            JiraAnswers.Changes page =
                    http.answer(calls.changelog(segment(idOrKey), changes.size(), PAGE), thing(idOrKey));
            List<JsonNode> values = orEmpty(page.values());
            changes.addAll(values);
            boolean more = page.total() == null || changes.size() < page.total();
            if (values.isEmpty() || Boolean.TRUE.equals(page.isLast()) || !more) {
                return List.copyOf(changes);
            }
            requireBounded(changes.size(), "changelog", idOrKey);
        }
    }

    @Override
    public Map<String, List<JsonNode>> statusChanges(List<String> idsOrKeys) {
        if (idsOrKeys.size() > MOST_CHANGELOGS) {
            throw new IllegalArgumentException("status changes are read of at most " + MOST_CHANGELOGS
                    + " issues at once; asked for " + idsOrKeys.size());
        }
        Map<String, ArrayDeque<JsonNode>> byIssue = new LinkedHashMap<>();
        String token = null;
        for (int pages = 0; pages < MOST_CHANGE_PAGES && !idsOrKeys.isEmpty(); pages++) {
            JiraRequests.Changelogs body =
                    new JiraRequests.Changelogs(List.copyOf(idsOrKeys), List.of("status"), MOST_CHANGES_A_PAGE, token);
            JiraAnswers.Changelogs page = http.answer(
                    calls.changelogs(body),
                    "the changes of " + idsOrKeys.size() + " issues from " + idsOrKeys.getFirst());
            for (JiraAnswers.IssueChanges issue : orEmpty(page.issueChangeLogs())) {
                ArrayDeque<JsonNode> latest =
                        byIssue.computeIfAbsent(orEmpty(issue.issueId()), id -> new ArrayDeque<>());
                for (JsonNode change : orEmpty(issue.changeHistories())) {
                    latest.addLast(change);
                    if (latest.size() > MOST_STATUS_CHANGES) {
                        latest.removeFirst();
                    }
                }
            }
            String next = orEmpty(page.nextPageToken());
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
        }
        Map<String, List<JsonNode>> changes = new LinkedHashMap<>();
        byIssue.forEach((id, latest) -> changes.put(id, List.copyOf(latest)));
        return changes;
    }

    @Override
    public void edit(String idOrKey, Map<String, JsonNode> fields, Map<String, JsonNode> properties) {
        JiraRequests.Edit body = new JiraRequests.Edit(
                fields.isEmpty() ? null : new TreeMap<>(fields), properties.isEmpty() ? null : list(properties));
        http.run(calls.edit(segment(idOrKey), body), thing(idOrKey));
    }

    private static List<Property> list(Map<String, JsonNode> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(p -> new Property(p.getKey(), p.getValue()))
                        .toList();
    }

    @Override
    public void setProperty(String idOrKey, String name, JsonNode value) {
        http.run(
                calls.setProperty(segment(idOrKey), Segment.checked("property key", name), value),
                "property " + name + " of " + thing(idOrKey));
    }

    @Override
    public List<TransitionJson> transitions(String idOrKey) {
        JiraAnswers.Transitions answer = http.answer(calls.transitions(segment(idOrKey)), thing(idOrKey));
        return orEmpty(answer.transitions()).stream()
                .map(JiraAnswers.Transition::plain)
                .toList();
    }

    @Override
    public void transition(String idOrKey, String transitionId) {
        JiraRequests.Move body = new JiraRequests.Move(new JiraRequests.Id(transitionId));
        http.run(calls.transition(segment(idOrKey), body), thing(idOrKey) + " by transition " + transitionId);
    }

    @Override
    public void remoteLink(
            String idOrKey, String globalId, String url, String title, String relationship, String applicationName) {
        JiraRequests.RemoteLink body = new JiraRequests.RemoteLink(
                globalId,
                new JiraRequests.Application(applicationName),
                relationship,
                new JiraRequests.Target(url, title));
        http.run(calls.remoteLink(segment(idOrKey), body), "link " + globalId + " of " + thing(idOrKey));
    }

    @Override
    public List<CommentJson> list(String idOrKey) {
        // By id: while somebody deletes a comment, a later page can repeat one of an earlier page.
        Map<String, CommentJson> byId = new LinkedHashMap<>();
        int read = 0;
        while (true) {
            JiraAnswers.Comments page =
                    http.answer(calls.comments(segment(idOrKey), read, PAGE), "comments of " + thing(idOrKey));
            List<JiraAnswers.Comment> comments = orEmpty(page.comments());
            comments.forEach(c -> byId.put(c.id(), c.plain()));
            read += comments.size();
            boolean more = page.total() == null || read < page.total();
            if (comments.isEmpty() || !more) {
                return List.copyOf(byId.values());
            }
            requireBounded(read, "comment", idOrKey);
        }
    }

    @Override
    public CommentJson create(String idOrKey, ObjectNode adf, String propertyKey, JsonNode propertyValue) {
        JiraRequests.Comment body = new JiraRequests.Comment(adf, List.of(new Property(propertyKey, propertyValue)));
        return http.answer(calls.addComment(segment(idOrKey), body), "a comment on " + thing(idOrKey))
                .plain();
    }

    @Override
    public CommentJson update(
            String idOrKey, String commentId, ObjectNode adf, String propertyKey, JsonNode propertyValue) {
        JiraRequests.Comment body =
                new JiraRequests.Comment(adf, List.of(new JiraRequests.Property(propertyKey, propertyValue)));
        return http.answer(
                        calls.updateComment(segment(idOrKey), Segment.checked("comment id", commentId), body),
                        comment(commentId, idOrKey))
                .plain();
    }

    @Override
    public void delete(String idOrKey, String commentId) {
        try {
            http.run(
                    calls.deleteComment(segment(idOrKey), Segment.checked("comment id", commentId)),
                    comment(commentId, idOrKey));
        } catch (ApiException.Rejected e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private static String comment(String id, String issue) {
        return "comment " + id + " on " + thing(issue);
    }

    @Override
    public byte[] download(String attachmentId, long maxBytes) {
        return http.bytes(
                calls.attachment(Segment.checked("attachment id", attachmentId), new Download(maxBytes)),
                "attachment " + attachmentId);
    }

    @Override
    public Myself myself() {
        return http.answer(calls.myself(), "");
    }

    @Override
    public Map<String, Boolean> myPermissions(String projectKey, List<String> permissions) {
        JiraAnswers.Permissions answer =
                http.answer(calls.myPermissions(projectKey, String.join(",", permissions)), "project " + projectKey);
        Map<String, JiraAnswers.Permission> told = answer.permissions() == null ? Map.of() : answer.permissions();
        Map<String, Boolean> have = new LinkedHashMap<>();
        for (String permission : permissions) {
            JiraAnswers.Permission found = told.get(permission);
            have.put(permission, found != null && found.havePermission());
        }
        return have;
    }

    @Override
    public List<FieldJson> fields() {
        return http.answer(calls.fields(), "").stream()
                .map(JiraAnswers.Field::plain)
                .toList();
    }

    @Override
    public Optional<ProjectJson> project(String idOrKey) {
        return http.find(calls.project(Segment.checked("project key", idOrKey)), "project " + idOrKey);
    }

    @Override
    public List<StatusJson> statuses(String projectIdOrKey) {
        return http
                .answer(calls.statuses(Segment.checked("project key", projectIdOrKey)), "project " + projectIdOrKey)
                .stream()
                .flatMap(type -> type.plain().stream())
                .toList();
    }

    @Override
    public List<UserJson> users(Collection<String> accountIds) {
        List<String> ids = accountIds.stream().distinct().toList();
        List<UserJson> users = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += PAGE) {
            List<String> some = ids.subList(start, Math.min(ids.size(), start + PAGE));
            for (JiraAnswers.KnownUser user : orEmpty(
                    http.answer(calls.users(some, some.size()), some.size() + " accounts from " + some.getFirst())
                            .values())) {
                String id = user.accountId();
                if (id != null) {
                    users.add(new UserJson(
                            id,
                            user.displayName() == null ? "" : user.displayName(),
                            !Boolean.FALSE.equals(user.active())));
                }
            }
        }
        return List.copyOf(users);
    }

    @Override
    public ServerInfo serverInfo() {
        return http.answer(calls.serverInfo(), "").plain();
    }

    @Override
    public List<Webhook> webhooks() {
        return http.answer(calls.webhooks(), "the webhooks");
    }

    @Override
    public Webhook register(String name, String url, List<String> events, String jql, String secret) {
        return http.answer(
                calls.register(new JiraRequests.Hook(name, url, events, Map.of(ISSUES, jql), false, secret)),
                "the webhook " + name);
    }

    @Override
    public String url(String issueKey) {
        return http.site().link("/browse/" + Segment.encoded(issueKey));
    }

    private static String segment(String idOrKey) {
        return Segment.checked("issue key", idOrKey);
    }

    private static String thing(String idOrKey) {
        return "issue " + idOrKey;
    }

    private static void requireBounded(int read, String what, String idOrKey) {
        if (read >= MOST_ENTRIES) {
            throw new ApiException.Rejected(
                    Failure.unsent("GET /rest/api/3/issue/{issueIdOrKey}/" + what, thing(idOrKey)),
                    "the ticket has " + MOST_ENTRIES + " entries or more",
                    "Archive the ticket and go on in a new one.");
        }
    }
}
