package dev.baton.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.http.ApiException;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.ApiException.Unavailable;
import dev.baton.http.FakeSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JiraClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final FakeSite site = new FakeSite("/ex/jira/cloud-1");
    private final JiraClient jira = new JiraClient(site.http());

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void searchesPageByPage() {
        site.json(200, """
                        {"issues":[{"id":"10001","key":"MH-1","fields":{"updated":"2026-11-21T03:22:00.000+0000"},
                         "properties":{"baton":{"v":1}},"expand":"x"}],"nextPageToken":"t2","isLast":false,
                         "warnings":[{"type":"LIMIT","message":"truncated"}]}""").json(200, "{\"issues\":[{\"id\":\"10002\"}],\"isLast\":true}");

        SearchPage first = jira.search("project = MH", List.of("updated"), null, 50);
        SearchPage second = jira.search("project = MH", List.of(), first.nextPageToken(), 50);

        IssueJson issue = first.issues().getFirst();
        assertThat(issue.key()).isEqualTo("MH-1");
        assertThat(issue.fields().path("updated").asText()).isEqualTo("2026-11-21T03:22:00.000+0000");
        assertThat(issue.properties().at("/baton/v").asInt()).isOne();
        assertThat(first.warnings()).containsExactly("truncated");
        assertThat(first.isLast()).isFalse();
        assertThat(second.isLast()).isTrue();
        assertThat(second.issues().getFirst().fields()).isEmpty();
        List<RecordedRequest> requests = site.requests();
        assertThat(requests.getFirst().getTarget()).isEqualTo("/ex/jira/cloud-1/rest/api/3/search/jql");
        assertThat(json(requests.getFirst()))
                .isEqualTo(json("{\"jql\":\"project = MH\",\"fields\":[\"updated\"],\"maxResults\":50}"));
        assertThat(json(requests.getLast()))
                .isEqualTo(json("{\"jql\":\"project = MH\",\"nextPageToken\":\"t2\",\"maxResults\":50}"));
        assertThat(site.counter.writes()).isZero();
    }

    @Test
    void theLastPageMayStillCarryAToken() {
        site.json(200, "{\"issues\":[],\"isLast\":true,\"nextPageToken\":\"t\"}")
                .json(200, "{\"issues\":[],\"nextPageToken\":null}");

        assertThat(jira.search("project = MH", List.of(), null, 50).isLast()).isTrue();
        assertThat(jira.search("project = MH", List.of(), null, 50).isLast()).isTrue();
    }

    @Test
    void doesNotSearchInCircles() {
        site.json(200, "{\"issues\":[{\"id\":\"1\"}],\"nextPageToken\":\"t2\",\"isLast\":false}");

        assertThatThrownBy(() -> jira.search("project = MH", List.of(), "t2", 50))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("the same page token a second time");
    }

    @Test
    void countsApproximately() {
        site.json(200, "{\"count\":153}");

        assertThat(jira.approximateCount("project = MH")).isEqualTo(153);
        assertThat(json(site.onlyRequest())).isEqualTo(json("{\"jql\":\"project = MH\"}"));
    }

    @Test
    void readsManyIssuesAtOnce() {
        site.json(200, """
                {"issues":[{"id":"10001","key":"MH-1","fields":{"summary":"s"}}],
                 "issueErrors":[{"id":"10009","errorMessage":"no"}]}""");

        BulkAnswer answer = jira.bulkFetch(List.of("10001", "10009"), List.of("summary"), List.of("baton"));

        assertThat(answer.issues()).extracting(IssueJson::key).containsExactly("MH-1");
        assertThat(answer.errors()).containsExactly(new BulkAnswer.IssueError("10009", "no"));
        assertThat(json(site.onlyRequest())).isEqualTo(json("""
                {"issueIdsOrKeys":["10001","10009"],"fields":["summary"],"properties":["baton"]}"""));
        assertThat(site.counter.writes()).isZero();
    }

    @Test
    void asksNothingForNoIssues() {
        assertThat(jira.bulkFetch(List.of(), List.of(), List.of()).issues()).isEmpty();
        assertThat(site.server.getRequestCount()).isZero();
    }

    @Test
    void refusesMoreThanABulkReadTakes() {
        List<String> many = Collections.nCopies(101, "MH-1");

        assertThatThrownBy(() -> jira.bulkFetch(many, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jira.bulkFetch(List.of("MH-1"), List.of(), Collections.nCopies(6, "p")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOneIssue() {
        site.json(200, "{\"id\":\"1\",\"key\":\"MH-1\",\"fields\":{}}");

        assertThat(jira.issue("MH-1", List.of("summary", "status"), List.of("baton")))
                .map(IssueJson::key)
                .contains("MH-1");
        assertThat(site.onlyRequest().getUrl().encodedPath()).isEqualTo("/ex/jira/cloud-1/rest/api/3/issue/MH-1");
    }

    @Test
    void anIssueThatIsNotThereIsEmpty() {
        site.json(404, """
                {"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}""");

        assertThat(jira.issue("MH-1", List.of(), List.of())).isEmpty();
    }

    @Test
    void anIssueWithoutAnIdIsNoAnswer() {
        site.json(200, "{\"key\":\"MH-1\"}");

        assertThatThrownBy(() -> jira.issue("MH-1", List.of(), List.of())).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsTheWholeChangelog() {
        String hundred = IntStream.range(0, 100)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"items\":[]}")
                .collect(Collectors.joining(","));
        site.json(200, "{\"values\":[" + hundred + "],\"total\":101,\"isLast\":false}")
                .json(200, "{\"values\":[{\"id\":\"100\"}],\"total\":101,\"isLast\":true}");

        List<JsonNode> changes = jira.changelog("MH-1");

        assertThat(changes).hasSize(101);
        assertThat(site.requests())
                .extracting(r -> r.getUrl().queryParameter("startAt"))
                .containsExactly("0", "100");
    }

    @Test
    void setsFieldsAndPropertiesWithOneRequest() {
        site.empty(204);

        jira.edit(
                "MH-12",
                Map.of("customfield_1", TextNode.valueOf("x"), "customfield_2", NullNode.getInstance()),
                Map.of("baton", TextNode.valueOf("p")));

        RecordedRequest request = site.onlyRequest();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(json(request)).isEqualTo(json("""
                {"fields":{"customfield_1":"x","customfield_2":null},"properties":[{"key":"baton","value":"p"}]}"""));
        assertThat(site.counter.writes()).isOne();
    }

    @Test
    void anEditOfPropertiesAloneNamesNoFields() {
        site.empty(204);

        jira.edit("MH-12", Map.of(), Map.of("baton", TextNode.valueOf("p")));

        assertThat(json(site.onlyRequest())).isEqualTo(json("{\"properties\":[{\"key\":\"baton\",\"value\":\"p\"}]}"));
    }

    @Test
    void repeatsAnEditWhoseAnswerWasLost() {
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .empty(204);

        jira.edit("MH-12", Map.of("customfield_1", TextNode.valueOf("x")), Map.of());

        assertThat(site.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void setsAProperty() throws JsonProcessingException {
        site.empty(201);

        jira.setProperty("MH-12", "baton", JSON.readTree("{\"a\":[1]}"));

        RecordedRequest request = site.onlyRequest();
        assertThat(request.getTarget()).endsWith("/rest/api/3/issue/MH-12/properties/baton");
        assertThat(FakeSite.body(request)).isEqualTo("{\"a\":[1]}");
    }

    @Test
    void listsTransitions() {
        site.json(200, """
                {"transitions":[{"id":"21","name":"Submit for review","to":{"id":"3","name":"Review"},"isAvailable":true},
                {"id":"31","name":"Stop","isAvailable":false},{"id":"41","to":{"name":"Done"}}]}""");

        assertThat(jira.transitions("MH-1"))
                .containsExactly(
                        new TransitionJson("21", "Submit for review", "3", "Review", true),
                        new TransitionJson("31", "Stop", "", "", false),
                        new TransitionJson("41", "", "", "Done", true));
    }

    @Test
    void aValidatorsWordsReachTheCaller() {
        site.json(
                400, "{\"errorMessages\":[\"Baton holds this handoff\"],\"errors\":{\"customfield_9\":\"required\"}}");

        Rejected e = catchThrowableOfType(Rejected.class, () -> jira.transition("MH-12", "21"));

        assertThat(e)
                .hasMessage(
                        "POST /rest/api/3/issue/{issueIdOrKey}/transitions for issue MH-12 by transition 21: the site"
                                + " refused it (400): Baton holds this handoff / customfield_9: required. Correct what is named:"
                                + " the same request would be refused again.");
        assertThat(json(site.onlyRequest())).isEqualTo(json("{\"transition\":{\"id\":\"21\"}}"));
    }

    @Test
    void aTransitionIsNotRepeatedAfterALostAnswer() {
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .empty(204);

        assertThatThrownBy(() -> jira.transition("MH-12", "21")).isInstanceOf(Unavailable.class);
        assertThat(site.server.getRequestCount()).isOne();
    }

    @Test
    void linksElsewhere() {
        site.json(503, "{}").json(201, "{\"id\":10000,\"self\":\"x\"}");

        jira.remoteLink("MH-1", "baton=1", "https://acme.example/p", "Handoff", "documents", "Confluence");

        assertThat(json(site.requests().getLast())).isEqualTo(json("""
                {"globalId":"baton=1","application":{"name":"Confluence"},"relationship":"documents",
                 "object":{"url":"https://acme.example/p","title":"Handoff"}}"""));
    }

    @Test
    void listsAllCommentsEvenWhileSomeAreDeleted() {
        site.json(200, """
                        {"comments":[{"id":"1","author":{"accountId":"a1"},"updateAuthor":{"accountId":"a2"},
                         "body":{"type":"doc"},"properties":[{"key":"baton","value":{"k":1}}],
                         "created":"2026-11-21T03:22:00.000+0000"},{"id":"2","body":{}}],"total":4}""")
                .json(200, "{\"comments\":[{\"id\":\"2\",\"body\":{}},{\"id\":\"3\",\"body\":{}}],\"total\":4}");

        List<CommentJson> comments = jira.list("MH-1");

        assertThat(comments).extracting(CommentJson::id).containsExactly("1", "2", "3");
        CommentJson first = comments.getFirst();
        assertThat(first.authorAccountId()).isEqualTo("a1");
        assertThat(first.updateAuthorAccountId()).isEqualTo("a2");
        assertThat(first.properties().get("baton")).isEqualTo(json("{\"k\":1}"));
        assertThat(comments.get(1).authorAccountId()).isEmpty();
        assertThat(site.requests().getFirst().getUrl().queryParameter("expand")).isEqualTo("properties");
    }

    @Test
    void commentsWithAProperty() {
        site.json(201, "{\"id\":\"7\",\"body\":{\"type\":\"doc\"},\"author\":{\"accountId\":\"me\"}}");

        CommentJson comment = jira.create("MH-1", doc(), "baton", TextNode.valueOf("v"));

        assertThat(comment.id()).isEqualTo("7");
        assertThat(json(site.onlyRequest())).isEqualTo(json("""
                {"body":{"version":1,"type":"doc","content":[]},"properties":[{"key":"baton","value":"v"}]}"""));
    }

    @Test
    void aCommentIsNotWrittenAgainAfterALostAnswer() {
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .json(201, "{\"id\":\"7\",\"body\":{}}");

        assertThatThrownBy(() -> jira.create("MH-1", doc(), "baton", TextNode.valueOf("v")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("a comment on issue MH-1");
        assertThat(site.server.getRequestCount()).isOne();
    }

    @Test
    void oneTicketThatNestsVeryDeepDoesNotHideTheOthers() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        site.json(
                200,
                "{\"issues\":[{\"id\":\"1\",\"key\":\"MH-1\",\"fields\":{\"description\":" + deep
                        + "}},{\"id\":\"2\",\"key\":\"MH-2\",\"fields\":{}}]}");

        assertThat(jira.bulkFetch(List.of("MH-1", "MH-2"), List.of("description"), List.of())
                        .issues())
                .extracting(IssueJson::key)
                .containsExactly("MH-1", "MH-2");
    }

    @Test
    void editsACommentAndItsPropertyInOneRequest() {
        site.json(200, "{\"id\":\"7\",\"body\":{}}");

        jira.update("MH-1", "7", doc(), "baton", TextNode.valueOf("v"));

        RecordedRequest request = site.onlyRequest();
        assertThat(request.getUrl().encodedPath()).endsWith("/issue/MH-1/comment/7");
        assertThat(json(request))
                .isEqualTo(json("{\"body\":{\"version\":1,\"type\":\"doc\",\"content\":[]},"
                        + "\"properties\":[{\"key\":\"baton\",\"value\":\"v\"}]}"));
    }

    @Test
    void deletingWhatIsGoneIsNoError() {
        site.empty(204)
                .json(404, "{\"errorMessages\":[\"Can not find a comment for the id: 7.\"]}")
                .json(400, "{}");

        jira.delete("MH-1", "7");
        jira.delete("MH-1", "7");
        assertThatThrownBy(() -> jira.delete("MH-1", "7")).isInstanceOf(Rejected.class);
    }

    @Test
    void downloadsFromTheFileStoreWithoutCredentials() throws IOException, InterruptedException {
        try (MockWebServer store = new MockWebServer()) {
            store.start();
            store.enqueue(new MockResponse.Builder().body("# Model card").build());
            site.answer(new MockResponse.Builder().code(303).setHeader("Location", store.url("/file?token=t")));

            assertThat(jira.download("10", 100))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("# Model card");
            assertThat(store.takeRequest().getHeaders().get("Authorization")).isNull();
        }
    }

    @Test
    void refusesAFileThatIsTooLong() {
        site.answer(new MockResponse.Builder().body(new Buffer().write(new byte[2000])))
                .answer(new MockResponse.Builder().chunkedBody(new Buffer().write(new byte[200_000]), 500));

        assertThatThrownBy(() -> jira.download("10", 1000))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("attachment 10")
                .hasMessageContaining("2000 bytes; allowed are 1000");
        assertThatThrownBy(() -> jira.download("10", 1000))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Test
    void readsACutFileAgain() {
        site.answer(new MockResponse.Builder()
                        .body(new Buffer().write(new byte[5000]))
                        .onResponseBody(new SocketEffect.CloseSocket()))
                .answer(new MockResponse.Builder().body(new Buffer().write(new byte[5000])));

        assertThat(jira.download("10", 10_000)).hasSize(5000);
    }

    @Test
    void knowsWhoItIs() {
        site.json(200, "{\"accountId\":\"5b\",\"displayName\":\"Baton\",\"timeZone\":\"Etc/UTC\",\"locale\":\"en\"}");

        assertThat(jira.myself()).isEqualTo(new JiraFacts.Myself("5b", "Baton", "", "Etc/UTC"));
    }

    @Test
    void anonymousIsNobody() {
        site.json(401, "{\"message\":\"Client must be authenticated to access this resource.\",\"status-code\":401}");

        assertThatThrownBy(jira::myself)
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("Client must be authenticated");
    }

    @Test
    void aPermissionThatIsNotToldIsNotGiven() {
        site.json(200, """
                {"permissions":{"EDIT_ISSUES":{"id":"12","key":"EDIT_ISSUES","havePermission":true},
                 "ADMINISTER":{"havePermission":false}}}""");

        assertThat(jira.myPermissions("MH", List.of("EDIT_ISSUES", "ADMINISTER", "TRANSITION_ISSUES")))
                .containsExactly(
                        Map.entry("EDIT_ISSUES", true),
                        Map.entry("ADMINISTER", false),
                        Map.entry("TRANSITION_ISSUES", false));
        assertThat(site.onlyRequest().getUrl().queryParameter("permissions"))
                .isEqualTo("EDIT_ISSUES,ADMINISTER,TRANSITION_ISSUES");
    }

    @Test
    void listsFields() {
        site.json(200, """
                [{"id":"issuekey","name":"Key","custom":false},
                 {"id":"customfield_1","name":"Latency","custom":true,
                  "schema":{"type":"string","custom":"com.atlassian.jira.plugin.system.customfieldtypes:textarea"}}]""");

        assertThat(jira.fields())
                .containsExactly(
                        new JiraFacts.FieldJson("issuekey", "Key", false, "", ""),
                        new JiraFacts.FieldJson(
                                "customfield_1",
                                "Latency",
                                true,
                                "string",
                                "com.atlassian.jira.plugin.system.customfieldtypes:textarea"));
    }

    @Test
    void findsAProject() {
        site.json(200, "{\"id\":\"1\",\"key\":\"EV\",\"name\":\"Edge Vision\",\"style\":\"next-gen\"}")
                .json(404, "{\"errorMessages\":[\"No project could be found with key 'XX'.\"],\"errors\":{}}");

        assertThat(jira.project("EV"))
                .hasValueSatisfying(p -> assertThat(p.teamManaged()).isTrue());
        assertThat(jira.project("XX")).isEmpty();
    }

    @Test
    void listsStatusesByIssueType() {
        site.json(200, """
                [{"id":"10","name":"Model handoff","subtask":false,"statuses":[
                 {"id":"1","name":"Research","statusCategory":{"key":"new"}},{"id":"2","name":"Documentation"}]}]""");

        assertThat(jira.statuses("MH"))
                .containsExactly(
                        new JiraFacts.StatusJson("10", "Model handoff", "1", "Research", "new"),
                        new JiraFacts.StatusJson("10", "Model handoff", "2", "Documentation", ""));
    }

    @Test
    void readsTheServersClock() {
        site.json(200, """
                {"baseUrl":"https://acme.example","deploymentType":"Cloud","version":"1001.0.0",
                 "serverTime":"2026-11-21T09:22:00.000+0530"}""");

        assertThat(jira.serverInfo().serverTime()).isEqualTo(Instant.parse("2026-11-21T03:52:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../myself", "a/b", "a?b=c", "a#b", "a%2Fb", "a b", "\u00e9"})
    void aKeyCannotLeaveItsPlaceInThePath(String key) {
        site.json(404, "{}");

        assertThat(jira.issue(key, List.of(), List.of())).isEmpty();

        RecordedRequest request = site.onlyRequest();
        assertThat(request.getUrl().encodedPath()).startsWith("/ex/jira/cloud-1/rest/api/3/issue/");
        assertThat(request.getUrl().pathSegments()).hasSize(8).endsWith(key);
        assertThat(request.getUrl().query()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "%2e%2E", ".%2e"})
    void aStepOfAPathIsNoKey(String key) {
        assertThatThrownBy(() -> jira.issue(key, List.of(), List.of())).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> jira.setProperty("MH-1", key, doc())).isInstanceOf(Rejected.class);
        assertThat(site.server.getRequestCount()).isZero();
    }

    @Test
    void linksToTheSiteThatPeopleUse() {
        assertThat(jira.url("MH-1")).isEqualTo("https://acme.example/browse/MH-1");
    }

    @Test
    void namesTheIssueInAFailure() {
        site.json(403, "{\"errorMessages\":[\"You do not have permission to edit this issue.\"],\"errors\":{}}");

        ApiException e = catchThrowableOfType(
                NotAllowed.class, () -> jira.edit("MH-12", Map.of("f", TextNode.valueOf("x")), Map.of()));

        assertThat(e.thing()).isEqualTo("issue MH-12");
        assertThat(e.call()).isEqualTo("PUT /rest/api/3/issue/{issueIdOrKey}");
    }

    private static ObjectNode doc() {
        ObjectNode doc = JSON.createObjectNode().put("version", 1).put("type", "doc");
        doc.putArray("content");
        return doc;
    }

    private static JsonNode json(RecordedRequest request) {
        return json(FakeSite.body(request));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
