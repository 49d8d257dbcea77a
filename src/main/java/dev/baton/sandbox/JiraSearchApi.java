package dev.baton.sandbox;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Search by JQL, and the strong reads in bulk that go with it. */
final class JiraSearchApi {
    private static final String API = "/rest/api/3";
    private static final int LARGEST_PAGE = 5000;
    private static final int LARGEST_PAGE_WITH_FIELDS = 100;
    private static final int MOST_PROPERTIES = 5;
    private static final int MOST_RECONCILED = 50;
    private static final int BULK = 100;
    private static final int NARROW_BULK = 1000;
    private static final int REMEMBERED_RESULTS = 64;
    private static final Set<String> WIDE_EXPANSIONS =
            Set.of("changelog", "editmeta", "operations", "renderedFields", "transitions", "versionedRepresentations");
    private static final String GONE =
            "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API."
                    + " A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";

    /** A search with its defaults filled in. */
    private record Search(
            String jql,
            String token,
            int size,
            List<String> fields,
            List<String> properties,
            Set<String> expand,
            Set<Long> reconciled) {}

    private final JiraSite site;
    private final JiraViews views;
    private final Map<String, List<Long>> results = new LinkedHashMap<>();
    private long lastResult;

    JiraSearchApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, API + "/search/jql", call -> search(call, fromQuery(call)));
        door.read(POST, Face.JIRA, API + "/search/jql", call -> search(call, fromBody(call.object())));
        door.read(POST, Face.JIRA, API + "/search/approximate-count", this::count);
        door.read(POST, Face.JIRA, API + "/issue/bulkfetch", this::bulkFetch);
        for (String version : List.of("2", "3", "latest")) {
            door.read(GET, Face.JIRA, "/rest/api/" + version + "/search", call -> gone());
            door.read(POST, Face.JIRA, "/rest/api/" + version + "/search", call -> gone());
        }
    }

    private static Answer gone() {
        throw new Refusal(410, GONE);
    }

    private static Search fromQuery(Call call) {
        return new Search(
                call.query("jql").orElse(""),
                call.query("nextPageToken").orElse(""),
                call.number("maxResults", 50),
                call.queryList("fields"),
                call.queryList("properties"),
                Set.copyOf(call.queryList("expand")),
                numbers(call.queryList("reconcileIssues")));
    }

    private static Search fromBody(JsonNode body) {
        if (body.has("expand") && !body.path("expand").isTextual()) {
            throw new Refusal(400, "Invalid request payload. Refer to the REST API documentation and try again.");
        }
        return new Search(
                body.path("jql").asText(""),
                body.path("nextPageToken").asText(""),
                body.path("maxResults").asInt(50),
                texts(body.path("fields")),
                texts(body.path("properties")),
                Set.copyOf(parts(body.path("expand").asText(""))),
                numbers(texts(body.path("reconcileIssues"))));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> parts(String commaSeparated) {
        return Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Set<Long> numbers(List<String> texts) {
        Set<Long> numbers = new HashSet<>();
        for (String text : texts) {
            try {
                numbers.add(Long.valueOf(text));
            } catch (NumberFormatException e) {
                throw new Refusal(400, "reconcileIssues takes numeric issue ids, found: " + text);
            }
        }
        return numbers;
    }

    private Answer search(Call call, Search search) {
        if (search.size() < 1 || search.size() > LARGEST_PAGE) {
            throw new Refusal(400, "The value of maxResults must be between 1 and 5000.");
        }
        if (search.properties().size() > MOST_PROPERTIES) {
            throw new Refusal(400, "A maximum of 5 issue properties can be requested.");
        }
        if (search.reconciled().size() > MOST_RECONCILED) {
            throw new Refusal(400, "A maximum of 50 issues can be reconciled.");
        }
        Collection<Field> fields = Choice.of(site, withoutKeys(search.fields()), true);
        boolean onlyIds =
                search.fields().isEmpty() || withoutKeys(search.fields()).isEmpty();
        boolean thin =
                onlyIds && search.properties().isEmpty() && search.expand().isEmpty();
        int size = thin ? search.size() : Math.min(search.size(), LARGEST_PAGE_WITH_FIELDS);

        Page page = page(call, search, size);
        ObjectNode json = Json.object();
        Map<Long, Issue> seen = page.issues();
        for (Issue issue : seen.values()) {
            json.withArray("issues").add(shown(issue, search, onlyIds ? List.of() : fields, call.account(), onlyIds));
        }
        if (seen.isEmpty()) {
            json.putArray("issues");
        }
        if (!page.next().isEmpty()) {
            json.put("nextPageToken", page.next());
        }
        return Answer.ok(json.put("isLast", page.next().isEmpty()));
    }

    private static List<String> withoutKeys(List<String> fields) {
        return fields.stream()
                .filter(name -> !name.equals("id") && !name.equals("key"))
                .toList();
    }

    private ObjectNode shown(Issue issue, Search search, Collection<Field> fields, Account reader, boolean onlyIds) {
        ObjectNode json = views.issue(issue, fields, search.properties(), search.expand(), reader);
        if (onlyIds) {
            json.remove("fields");
            if (!search.fields().contains("key")) {
                json.remove(List.of("key", "self", "expand"));
            }
        }
        return json;
    }

    private record Page(Map<Long, Issue> issues, String next) {}

    /** The page a token names. The order is fixed by the first page, so that pages neither repeat nor miss an issue. */
    private Page page(Call call, Search search, int size) {
        Jql.Compiled query = Jql.compile(search.jql(), site, call.account());
        String session = "";
        int from = 0;
        List<Long> ids = null;
        if (!search.token().isEmpty()) {
            String[] parts = tokenParts(search);
            session = parts[0];
            from = Integer.parseInt(parts[1]);
            ids = results.get(session);
        }
        Map<Long, Issue> byId = new LinkedHashMap<>();
        if (ids == null) {
            List<Issue> found = site.indexed(search.reconciled()).stream()
                    .filter(query.filter())
                    .sorted(query.order())
                    .toList();
            found.forEach(issue -> byId.put(issue.id(), issue));
            ids = List.copyOf(byId.keySet());
            session = Long.toString(++lastResult);
        }
        int to = Math.min(ids.size(), from + size);
        Map<Long, Issue> shown = new LinkedHashMap<>();
        if (from < to) {
            if (byId.isEmpty()) {
                site.indexedAmong(ids.subList(from, to), search.reconciled())
                        .forEach(issue -> byId.put(issue.id(), issue));
            }
            for (Long id : ids.subList(from, to)) {
                Optional.ofNullable(byId.get(id)).ifPresent(issue -> shown.put(id, issue));
            }
        }
        if (to >= ids.size()) {
            return new Page(shown, "");
        }
        remember(session, ids);
        return new Page(shown, token(session + ":" + to + ":" + search.jql().hashCode()));
    }

    private void remember(String session, List<Long> ids) {
        results.put(session, ids);
        if (results.size() > REMEMBERED_RESULTS) {
            results.remove(results.keySet().iterator().next());
        }
    }

    private static String token(String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] tokenParts(Search search) {
        try {
            String content = new String(Base64.getUrlDecoder().decode(search.token()), StandardCharsets.UTF_8);
            String[] parts = content.split(":", 3);
            if (parts.length == 3
                    && Integer.parseInt(parts[1]) >= 0
                    && Integer.parseInt(parts[2]) == search.jql().hashCode()) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw badToken();
        }
        throw badToken();
    }

    private static Refusal badToken() {
        return new Refusal(400, "The provided next page token is invalid or expired.");
    }

    private Answer count(Call call) {
        Jql.Compiled query = Jql.compile(call.object().path("jql").asText(""), site, call.account());
        long count = site.indexed(Set.of()).stream().filter(query.filter()).count();
        return Answer.ok(Json.object().put("count", count));
    }

    private Answer bulkFetch(Call call) {
        JsonNode body = call.object();
        if (!body.path("issueIdsOrKeys").isArray()
                || body.path("issueIdsOrKeys").isEmpty()) {
            throw new Refusal(400, "The 'issueIdsOrKeys' field must name at least one issue.");
        }
        List<String> keys = texts(body.path("issueIdsOrKeys"));
        List<String> asked = texts(body.path("fields"));
        List<String> properties = texts(body.path("properties"));
        Set<String> expand = Set.copyOf(texts(body.path("expand")));
        if (properties.size() > MOST_PROPERTIES) {
            throw new Refusal(400, "A maximum of 5 issue properties can be requested.");
        }
        boolean narrow = !asked.isEmpty()
                && asked.size() <= 100
                && asked.stream().noneMatch(name -> name.startsWith("*") || name.startsWith("-") || manyValued(name))
                && expand.stream().noneMatch(WIDE_EXPANSIONS::contains);
        int most = narrow ? NARROW_BULK : BULK;
        if (keys.size() > most) {
            throw new Refusal(
                    400,
                    "A maximum of " + most + " issues can be fetched with these fields, found " + keys.size() + ".");
        }
        Collection<Field> fields = Choice.of(site, asked.isEmpty() ? List.of("*navigable") : asked, false);
        TreeMap<Long, Issue> found = new TreeMap<>();
        keys.forEach(key -> site.find(key).ifPresent(issue -> found.put(issue.id(), issue)));
        ObjectNode json = Json.object();
        json.set(
                "issues",
                Json.nodes(found.values().stream()
                        .map(issue -> views.issue(issue, fields, properties, expand, call.account()))
                        .toList()));
        json.putArray("issueErrors");
        return Answer.ok(json);
    }

    private boolean manyValued(String field) {
        return site.field(field)
                .map(known -> switch (known.kind()) {
                    case LABELS, VERSIONS, COMMENTS, ATTACHMENTS, LINKS -> true;
                    default -> false;
                })
                .orElse(false);
    }
}
