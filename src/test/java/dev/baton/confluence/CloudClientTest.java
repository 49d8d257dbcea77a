package dev.baton.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.ApiException.Unavailable;
import dev.baton.http.FakeSite;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BARE =
            "{\"errors\":[{\"status\":404,\"code\":\"NOT_FOUND\",\"title\":\"Not Found\",\"detail\":null}]}";
    private static final String ME = "{\"type\":\"known\",\"accountId\":\"5b\",\"displayName\":\"Baton\"}";
    private static final String PAGE = """
            {"id":"77","status":"current","title":"Handoff","spaceId":"1","parentId":"5","authorId":"a1",
             "version":{"number":3,"authorId":"a2","createdAt":"1970-01-01T00:00:00.000Z","message":"m"},
             "body":{"storage":{"representation":"storage","value":"<p>x</p>"}},
             "_links":{"webui":"/spaces/MLH/pages/77/Handoff"}}""";

    private final FakeSite site = new FakeSite("/ex/confluence/cloud-1/wiki");
    private final CloudClient confluence = new CloudClient(site.http());

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void readsAPage() {
        site.json(200, PAGE);

        assertThat(confluence.page("77")).contains(page("/spaces/MLH/pages/77/Handoff"));
        assertThat(site.onlyRequest().getTarget())
                .isEqualTo("/ex/confluence/cloud-1/wiki/api/v2/pages/77?body-format=storage&include-properties=true");
    }

    private static PageJson page(String path) {
        return new PageJson(
                "77",
                "current",
                "Handoff",
                "1",
                "5",
                "a1",
                3,
                "a2",
                "",
                Instant.EPOCH,
                "m",
                "<p>x</p>",
                path,
                List.of());
    }

    @Test
    void badCredentialsAreNotTakenForADeletedPage() {
        site.json(404, BARE).json(403, "{\"statusCode\":403,\"message\":\"caller cannot access Confluence\"}");

        assertThatThrownBy(() -> confluence.page("77"))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("page 77")
                .hasMessageContaining("caller cannot access Confluence")
                .hasMessageContaining("token");
        assertThat(site.requests())
                .extracting(r -> r.getUrl().encodedPath())
                .containsExactly(
                        "/ex/confluence/cloud-1/wiki/api/v2/pages/77",
                        "/ex/confluence/cloud-1/wiki/rest/api/user/current");
    }

    @Test
    void anAnonymousAnswerIsNotTakenForADeletedPage() {
        site.json(404, BARE).json(200, "{\"type\":\"anonymous\",\"displayName\":\"Anonymous\"}");

        assertThatThrownBy(() -> confluence.page("77")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aBareNotFoundEverywhereIsNotTakenForADeletedPage() {
        site.json(404, BARE).json(404, BARE);

        assertThatThrownBy(() -> confluence.page("77")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whileNobodyKnowsWhoAsksThePageIsNotGone() {
        site.json(404, BARE);
        for (int i = 0; i < 4; i++) {
            site.json(500, "{}");
        }

        assertThatThrownBy(() -> confluence.page("77")).isInstanceOf(Unavailable.class);
    }

    @Test
    void aBareNotFoundCountsIfTheAccountIsAccepted() {
        site.json(404, BARE).json(200, ME);

        assertThat(confluence.page("77")).isEmpty();
    }

    @Test
    void aNotFoundThatNamesThePageCounts() {
        site.json(404, "{\"errors\":[{\"status\":404,\"title\":\"Page 77 was not found\"}]}");

        assertThat(confluence.page("77")).isEmpty();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aWebPageIsNotADeletedPage() {
        site.html(404, "Page not found 77");

        assertThatThrownBy(() -> confluence.page("77")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void everyOtherNotFoundIsProvenToo() {
        for (int i = 0; i < 6; i++) {
            site.json(404, BARE).json(403, "{}");
        }

        assertThatThrownBy(() -> confluence.property("77", "baton")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> confluence.update("77", 2, "t", "<p/>", "")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> confluence.space("MLH")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> confluence.withTitle("1", "t")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> confluence.add("77", List.of("x"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> confluence.create("1", null, "t", "<p/>")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void makesAPage() {
        site.json(200, PAGE).json(200, PAGE);

        assertThat(confluence.create("1", "5", "Handoff", "<p>x</p>").id()).isEqualTo("77");
        confluence.create("1", null, "Handoff", "<p>x</p>");

        List<RecordedRequest> requests = site.requests();
        assertThat(json(requests.getFirst())).isEqualTo(json("""
                {"spaceId":"1","status":"current","title":"Handoff","parentId":"5",
                 "body":{"representation":"storage","value":"<p>x</p>"}}"""));
        assertThat(json(requests.getLast()).has("parentId")).isFalse();
    }

    @Test
    void aPageIsNotMadeAgainAfterALostAnswer() {
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .json(200, PAGE);

        assertThatThrownBy(() -> confluence.create("1", "5", "Handoff", "<p>x</p>"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("page 'Handoff'");
        assertThat(site.server.getRequestCount()).isOne();
    }

    @Test
    void saysThatATitleIsTaken() {
        site.json(400, """
                {"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER",
                "title":"A page with this title already exists: A page already exists with the same TITLE in this space"}]}""");

        assertThatThrownBy(() -> confluence.create("1", "5", "Handoff", "<p>x</p>"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("A page with this title already exists");
    }

    @Test
    void writesTheNextVersion() {
        site.json(200, PAGE);

        confluence.update("77", 4, "Handoff", "<p>y</p>", "Latency changed");

        assertThat(json(site.onlyRequest())).isEqualTo(json("""
                {"id":"77","status":"current","title":"Handoff",
                 "body":{"representation":"storage","value":"<p>y</p>"},"version":{"number":4,"message":"Latency changed"}}"""));
    }

    @Test
    void aConflictIsTold() {
        site.json(409, conflict());

        assertThatThrownBy(() -> confluence.update("77", 3, "Handoff", "<p>x</p>", ""))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessageContaining("Current Version: [3]")
                .hasMessageContaining("read it again");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void aConflictWithItsOwnLostTryIsNone() {
        String stored = PAGE.replace(
                "<p>x</p>",
                "<p>x<br /></p><ac:structured-macro ac:name=\\\"toc\\\" ac:schema-version=\\\"1\\\""
                        + " ac:macro-id=\\\"6f\\\" />");
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .json(409, conflict())
                .json(200, stored);

        PageJson page =
                confluence.update("77", 3, "Handoff", "<p>x<br/></p><ac:structured-macro ac:name=\"toc\"/>", "m");

        assertThat(page.version()).isEqualTo(3);
        assertThat(site.counter.writes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>y</p>", "<p>x</p><p/>"})
    void aConflictWithSomebodyElsesVersionIsOne(String ours) {
        site.json(502, "{}").json(409, conflict()).json(200, PAGE);

        assertThatThrownBy(() -> confluence.update("77", 3, "Handoff", ours, "m"))
                .isInstanceOf(Rejected.class);
    }

    private static String conflict() {
        return """
               {"errors":[{"status":409,"code":"CONFLICT","title":"Version must be incremented when updating a page.\
                Current Version: [3]. Provided version: [3]"}]}""";
    }

    @Test
    void findsPagesByTitleInAllParts() {
        site.json(200, """
                        {"results":[{"id":"1","status":"current","title":"T"}],
                         "_links":{"next":"/wiki/api/v2/pages?cursor=abc","base":"https://acme.example/wiki"}}""")
                .json(200, "{\"results\":[{\"id\":\"2\",\"status\":\"archived\",\"title\":\"T\"}],\"_links\":{}}");

        assertThat(confluence.withTitle("1", "T & co")).extracting(PageJson::id).containsExactly("1", "2");
        List<RecordedRequest> requests = site.requests();
        assertThat(requests.getFirst().getUrl().queryParameter("title")).isEqualTo("T & co");
        assertThat(requests.getFirst().getUrl().queryParameterValues("status")).containsExactly("current", "archived");
        assertThat(requests.getLast().getTarget()).isEqualTo("/ex/confluence/cloud-1/wiki/api/v2/pages?cursor=abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/steal", "/wiki/api/v2/pages?cursor=same"})
    void aListThatLeadsAstrayOrInCirclesIsGivenUp(String next) {
        for (int i = 0; i < 3; i++) {
            site.json(200, "{\"results\":[],\"_links\":{\"next\":\"" + next + "\"}}");
        }

        assertThatThrownBy(() -> confluence.withTitle("1", "T")).isInstanceOf(Unavailable.class);
    }

    @Test
    void aListStaysAtTheSiteWhereverItSaysToGoOn() {
        site.json(200, "{\"results\":[],\"_links\":{\"next\":\"https://evil.example/api/v2/pages?cursor=c\"}}")
                .json(200, "{\"results\":[]}");

        assertThat(confluence.withTitle("1", "T")).isEmpty();
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void linksToTheSiteThatPeopleUse() {
        assertThat(confluence.url(page("/spaces/MLH/pages/77/Handoff")))
                .isEqualTo("https://acme.example/wiki/spaces/MLH/pages/77/Handoff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//evil.example/x", "https://evil.example", "/a\" onclick=\"x", "/a b", "javascript:x"})
    void doesNotLinkWhereTheServerShouldNotLead(String path) {
        assertThat(confluence.url(page(path))).isEqualTo("https://acme.example/wiki/pages/viewpage.action?pageId=77");
    }

    @Test
    void readsAProperty() {
        site.json(200, """
                        {"results":[{"id":"9","key":"baton","value":{"d":"x"},"version":{"number":2}}],"_links":{}}""").json(200, "{\"results\":[],\"_links\":{}}");

        assertThat(confluence.property("77", "baton"))
                .contains(new PropertyJson("9", "baton", 2, json("{\"d\":\"x\"}")));
        assertThat(confluence.property("77", "baton")).isEmpty();
        assertThat(site.requests().getFirst().getUrl().queryParameter("key")).isEqualTo("baton");
    }

    @Test
    void writesProperties() {
        String property = "{\"id\":\"9\",\"key\":\"baton\",\"value\":\"v\",\"version\":{\"number\":1}}";
        site.json(200, property).json(200, property);

        confluence.create("77", "baton", TextNode.valueOf("v"));
        confluence.update("77", "9", 2, "baton", TextNode.valueOf("w"));

        List<RecordedRequest> requests = site.requests();
        assertThat(json(requests.getFirst())).isEqualTo(json("{\"key\":\"baton\",\"value\":\"v\"}"));
        assertThat(requests.getLast().getTarget()).endsWith("/api/v2/pages/77/properties/9");
        assertThat(json(requests.getLast()))
                .isEqualTo(json("{\"key\":\"baton\",\"value\":\"w\",\"version\":{\"number\":2}}"));
    }

    @Test
    void aPropertysConflictWithItsOwnLostTryIsNone() {
        site.json(504, "{}")
                .json(409, "{}")
                .json(
                        200,
                        "{\"results\":[{\"id\":\"9\",\"key\":\"baton\",\"value\":\"w\",\"version\":{\"number\":2}}]}");

        assertThat(confluence
                        .update("77", "9", 2, "baton", TextNode.valueOf("w"))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void findsASpaceByItsKey() {
        site.json(
                        200,
                        "{\"results\":[{\"id\":\"1\",\"key\":\"MLH\",\"name\":\"Model Handoffs\",\"homepageId\":\"5\",\"status\":\"current\"}]}")
                .json(200, "{\"results\":[]}");

        assertThat(confluence.space("mlh")).contains(new SpaceJson("1", "MLH", "Model Handoffs", "5", "current"));
        assertThat(confluence.space("XX")).isEmpty();
    }

    @Test
    void readsAndAddsLabels() {
        site.json(200, "{\"results\":[{\"id\":\"1\",\"name\":\"handoff\",\"prefix\":\"global\"}],\"_links\":{}}")
                .json(200, "{\"results\":[],\"size\":0}");

        assertThat(confluence.labels("77")).containsExactly("handoff");
        confluence.add("77", List.of("model-card"));
        confluence.add("77", List.of());

        List<RecordedRequest> requests = site.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().getTarget()).isEqualTo("/ex/confluence/cloud-1/wiki/rest/api/content/77/label");
        assertThat(json(requests.getLast())).isEqualTo(json("[{\"prefix\":\"global\",\"name\":\"model-card\"}]"));
    }

    @Test
    void knowsWhoItIs() {
        site.json(200, ME);

        assertThat(confluence.currentUser()).isEqualTo(new Identity.CurrentUser("5b", "Baton"));
    }

    @Test
    void anIdCannotLeaveItsPlaceInThePath() {
        site.json(404, BARE).json(200, ME);

        assertThat(confluence.page("../../rest/api/user")).isEmpty();
        assertThat(site.requests().getFirst().getUrl().pathSegments()).contains("../../rest/api/user");
        assertThatThrownBy(() -> confluence.page("..")).isInstanceOf(Rejected.class);
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
