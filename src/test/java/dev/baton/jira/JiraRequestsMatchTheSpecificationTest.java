package dev.baton.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.http.FakeSite;
import dev.baton.http.Specification;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

class JiraRequestsMatchTheSpecificationTest {
    @Test
    void eachRequestIsValid() {
        Specification specification = Specification.of("jira-cloud-platform-v3.openapi.json", "");
        ObjectNode doc = JsonNodeFactory.instance.objectNode().put("version", 1).put("type", "doc");
        doc.putArray("content");
        try (FakeSite site = new FakeSite()) {
            JiraClient jira = new JiraClient(site.http());
            site.json(200, "{}");
            jira.search("project = MH", List.of("updated"), "t", 100);
            site.json(200, "{\"count\":1}");
            jira.approximateCount("project = MH");
            site.json(200, "{}");
            jira.bulkFetch(List.of("MH-1"), List.of("summary", "comment"), List.of("baton"));
            site.json(404, "{}");
            jira.issue("MH-1", List.of("summary", "status"), List.of("baton"));
            site.json(200, "{}");
            jira.changelog("MH-1");
            site.json(200, "{}");
            jira.statusChanges(List.of("10001", "10002"));
            site.empty(204);
            jira.edit("MH-1", Map.of("summary", TextNode.valueOf("s")), Map.of("baton", doc));
            site.empty(201);
            jira.setProperty("MH-1", "baton", doc);
            site.json(200, "{}");
            jira.transitions("MH-1");
            site.empty(204);
            jira.transition("MH-1", "21");
            site.json(201, "{}");
            jira.remoteLink("MH-1", "g", "https://acme.example", "t", "documents", "Confluence");
            site.json(200, "{}");
            jira.list("MH-1");
            site.json(201, "{\"id\":\"1\"}");
            jira.create("MH-1", doc, "baton", TextNode.valueOf("v"));
            site.json(200, "{\"id\":\"1\"}");
            jira.update("MH-1", "1", doc, "baton", com.fasterxml.jackson.databind.node.TextNode.valueOf("v"));
            site.empty(204);
            jira.delete("MH-1", "1");
            site.json(200, "file");
            jira.download("10", 100);
            site.json(200, "{\"accountId\":\"a\"}");
            jira.myself();
            site.json(200, "{}");
            jira.myPermissions("MH", List.of("EDIT_ISSUES", "TRANSITION_ISSUES"));
            site.json(200, "[]");
            jira.fields();
            site.json(404, "{}");
            jira.project("MH");
            site.json(200, "[]");
            jira.statuses("MH");
            site.json(200, "{}");
            jira.serverInfo();
            site.json(200, "{}");
            jira.users(List.of("712020:a", "712020:b"));

            List<RecordedRequest> requests = site.requests();

            assertThat(requests).hasSize(23);
            assertThat(requests).flatExtracting(specification::complaints).isEmpty();
        }
    }

    @Test
    void anInvalidRequestWouldBeFound() {
        Specification specification = Specification.of("jira-cloud-platform-v3.openapi.json", "");
        try (FakeSite site = new FakeSite();
                FakeSite misplaced = new FakeSite("/rest/api/3/no-such-thing")) {
            Wrong wrong = site.http().declare(Wrong.class);
            for (Call<JsonNode> call : List.of(
                    wrong.bulkFetch(Map.of("issues", List.of("MH-1"))),
                    wrong.bulkFetch(Map.of("issueIdsOrKeys", List.of("MH-1"), "extra", 1)),
                    wrong.permissions("yes"))) {
                site.json(200, "{}");
                site.http().answer(call, "");
                assertThat(specification.complaints(site.onlyRequest())).isNotEmpty();
            }
            misplaced.json(200, "{}");
            new JiraClient(misplaced.http()).transitions("MH-1");
            assertThat(specification.complaints(misplaced.onlyRequest())).isNotEmpty();
        }
    }

    private interface Wrong {
        @POST("rest/api/3/issue/bulkfetch")
        Call<JsonNode> bulkFetch(@Body Map<String, Object> body);

        @GET("rest/api/3/mypermissions")
        Call<JsonNode> permissions(@Query("permission") String misspelt);
    }
}
