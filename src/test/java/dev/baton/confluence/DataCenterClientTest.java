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

/** What Data Center can answer beyond what the sandbox does; what both products do alike is in {@link ConfluenceTest}. */
class DataCenterClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ME =
            "{\"type\":\"known\",\"username\":\"baton\",\"userKey\":\"4028b2\",\"displayName\":\"Baton\"}";
    private static final String NOBODY = "{\"type\":\"anonymous\",\"displayName\":\"Anonymous\"}";
    private static final String ABSENT =
            "{\"statusCode\":404,\"data\":{\"authorized\":false,\"valid\":true,\"errors\":[],"
                    + "\"successful\":false},\"message\":\"No content found with id: ContentId{id=77}\",\"reason\":\"Not Found\"}";

    private final FakeSite site = new FakeSite("/confluence");
    private final Confluence confluence = Confluence.dataCenter(site.http());

    @AfterEach
    void close() {
        site.close();
    }

    private static String page(String metadata) {
        return """
            {"id":"77","type":"page","status":"current","title":"Handoff","space":{"id":1,"key":"MLH","name":"Model Handoffs"},
             "ancestors":[{"id":"4"},{"id":"5"}],
             "history":{"createdBy":{"type":"known","username":"a1","userKey":"k1","displayName":"Asha"}},
             "version":{"by":{"type":"known","username":"lena","displayName":"Lena Hoffmann"},
                        "when":"2026-11-20T10:30:15.250+01:00","message":"m","number":3,"minorEdit":false},
             "body":{"storage":{"value":"<p>x</p>","representation":"storage"}},%s
             "_links":{"webui":"/display/MLH/Handoff","base":"https://elsewhere.example"}}""".formatted(metadata);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode json(RecordedRequest request) {
        return json(FakeSite.body(request));
    }

    @Test
    void readsAPageWithItsParentAndItsLastAuthor() {
        site.json(200, page(""));

        assertThat(confluence.page("77"))
                .contains(new PageJson(
                        "77",
                        "current",
                        "Handoff",
                        "MLH",
                        "5",
                        "k1",
                        3,
                        "lena",
                        "Lena Hoffmann",
                        Instant.parse("2026-11-20T09:30:15.250Z"),
                        "m",
                        "<p>x</p>",
                        "/display/MLH/Handoff",
                        List.of()));
        assertThat(site.onlyRequest().getTarget())
                .isEqualTo(
                        "/confluence/rest/api/content/77?status=any&expand=body.storage%2Chistory%2Cspace%2Cversion%2Cancestors");
        assertThat(confluence.displayName("lena")).contains("Lena Hoffmann");
        assertThat(site.requests()).as("known from the page").isEmpty();
    }

    @Test
    void takesThePropertyFromThePage() {
        site.json(
                200,
                page("\"metadata\":{\"properties\":{\"baton\":{\"id\":\"9\",\"key\":\"baton\",\"value\":{\"d\":1},"
                        + "\"version\":{\"number\":4}}}},"));

        assertThat(confluence.page("77", "baton").orElseThrow().properties())
                .containsExactly(new PropertyJson("9", "baton", 4, json("{\"d\":1}")));
        assertThat(site.onlyRequest().getTarget()).endsWith("%2Cmetadata.properties.baton");
    }

    @Test
    void knowsThatThePageHasNoSuchProperty() {
        site.json(200, page("\"metadata\":{\"properties\":{\"_expandable\":{}}},"));

        assertThat(confluence.page("77", "baton").orElseThrow().properties()).isEmpty();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void asksForThePropertyByItselfWhereThePageComesWithoutItsVersion() {
        String property = "{\"id\":\"9\",\"key\":\"baton\",\"value\":\"v\",\"version\":{\"number\":4}}";
        site.json(200, page("\"metadata\":{\"properties\":{\"baton\":{\"key\":\"baton\",\"value\":\"v\"}}},"))
                .json(200, property)
                .json(200, page(""))
                .json(200, property);

        for (int i = 0; i < 2; i++) {
            assertThat(confluence.page("77", "baton").orElseThrow().properties())
                    .containsExactly(new PropertyJson("9", "baton", 4, TextNode.valueOf("v")));
        }
        assertThat(site.requests().getLast().getTarget())
                .isEqualTo("/confluence/rest/api/content/77/property/baton?expand=version");
    }

    @Test
    void aPageCountsAsGoneOnlyToSomebodyWhoIsKnown() {
        site.json(404, ABSENT).json(200, ME).json(404, ABSENT).json(200, NOBODY);

        assertThat(confluence.page("77")).isEmpty();
        assertThatThrownBy(() -> confluence.page("77"))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("personal access token");
    }

    @Test
    void makesAndUpdatesPagesInItsOwnShape() {
        site.json(200, page("")).json(200, page(""));

        confluence.create("MLH", "5", "Handoff", "<p>x</p>");
        confluence.update("77", 4, "Handoff", "<p>y</p>", "why");

        List<RecordedRequest> requests = site.requests();
        assertThat(json(requests.getFirst())).isEqualTo(json("""
                {"type":"page","status":"current","title":"Handoff","space":{"key":"MLH"},"ancestors":[{"id":"5"}],
                 "body":{"storage":{"value":"<p>x</p>","representation":"storage"}}}"""));
        assertThat(requests.getLast().getTarget()).isEqualTo("/confluence/rest/api/content/77");
        assertThat(json(requests.getLast())).isEqualTo(json("""
                {"id":"77","type":"page","status":"current","title":"Handoff","version":{"number":4,"message":"why"},
                 "body":{"storage":{"value":"<p>y</p>","representation":"storage"}}}"""));
    }

    @Test
    void aConflictWithItsOwnLostTryIsNone() {
        String conflict =
                "{\"statusCode\":409,\"data\":{},\"message\":\"Version must be incremented on update. Current version is: 3\"}";
        site.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .json(409, conflict)
                .json(200, page(""))
                .json(409, conflict);

        assertThat(confluence.update("77", 3, "Handoff", "<p>x</p>", "m").version())
                .isEqualTo(3);
        assertThatThrownBy(() -> confluence.update("77", 3, "Handoff", "<p>x</p>", "m"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Current version is: 3");
    }

    @Test
    void readsAListToItsEndAndNotBeyond() {
        site.json(200, "{\"results\":[{\"name\":\"a\"}],\"_links\":{\"next\":\"https://evil.example/x\"}}")
                .json(200, "{\"results\":[{\"name\":\"b\"}],\"_links\":{}}");

        assertThat(confluence.labels("77")).containsExactly("a", "b");
        assertThat(site.requests().getLast().getTarget()).endsWith("/content/77/label?limit=200&start=1");

        for (int i = 0; i < 40; i++) {
            site.json(200, "{\"results\":[{\"name\":\"a\"}],\"_links\":{\"next\":\"/x\"}}");
        }
        assertThatThrownBy(() -> confluence.labels("77")).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsAttachmentsOfOlderInstallations() {
        site.json(
                200,
                "{\"results\":[{\"id\":\"att1\",\"title\":\"a.md\",\"version\":{\"number\":2},"
                        + "\"metadata\":{\"mediaType\":\"text/markdown\",\"comment\":\"said\"}}],\"_links\":{}}");

        assertThat(confluence.files("77"))
                .containsExactly(new FileJson("att1", "a.md", "text/markdown", 2, "said", -1));
    }

    @Test
    void linksToWhatPeopleOpen() {
        site.json(200, page(""));

        assertThat(confluence.url(confluence.page("77").orElseThrow()))
                .isEqualTo("https://acme.example/display/MLH/Handoff");
        assertThat(confluence.url("77")).isEqualTo("https://acme.example/pages/viewpage.action?pageId=77");
    }
}
