package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JiraIssueTest {
    private static final String ISSUE = "/rest/api/3/issue/";
    private Site site = new Site();

    @BeforeAll
    void waitForIndex() {
        site.clock.pass(Duration.ofSeconds(10));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void readsASeededTicket() {
        JsonNode issue = site.get(ISSUE + "MH-1?expand=changelog").json();
        JsonNode fields = issue.path("fields");
        assertThat(fields.path("summary").asText()).isEqualTo("Tiny classifier");
        assertThat(fields.path("status").path("name").asText()).isEqualTo("Documentation");
        assertThat(fields.path("assignee").path("emailAddress").asText()).isEqualTo("lena@example.com");
        assertThat(fields.path(site.fieldId("Risk tier")).path("value").asText())
                .isEqualTo("High");
        assertThat(fields.path("labels")).extracting(JsonNode::asText).containsExactly("vision", "small");
        assertThat(fields.path("duedate").asText()).isEqualTo("2027-01-15");
        assertThat(fields.path("updated").asText()).isEqualTo("2026-10-18T11:00:00.000+0100");
        assertThat(fields.path(site.fieldId("Retraining")).isNull()).isTrue();
        JsonNode dependencies = fields.path(site.fieldId("Dependencies"));
        assertThat(dependencies.at("/content/1/type").asText()).isEqualTo("codeBlock");
        assertThat(dependencies.at("/content/1/content/0/text").asText())
                .isEqualTo("# a line in code is no heading\nnumpy==2.1.0");
        assertThat(fields.path("attachment").path(0).path("filename").asText()).isEqualTo("pins.txt");
        assertThat(issue.at("/changelog/histories/0/items/0/toString").asText()).isEqualTo("Documentation");
    }

    @Test
    void setsFieldsAndPropertiesInOneEditAndRecordsTheChange() {
        String key = site.create("MH", "One edit");
        String id = site.fieldId("Known limitations");
        site.clock.pass(Duration.ofMinutes(1));
        ObjectNode body = Site.JSON.createObjectNode();
        body.putObject("fields").set(id, Site.adf("Fails in the dark."));
        body.putArray("properties")
                .addObject()
                .put("key", "baton")
                .putObject("value")
                .put("verdict", "BLOCKED");
        assertThat(site.put(ISSUE + key, body).status()).isEqualTo(204);

        JsonNode issue = site.get(ISSUE + key + "?fields=" + id + ",updated,created&properties=baton")
                .json();
        assertThat(issue.at("/fields/" + id + "/content/0/content/0/text").asText())
                .isEqualTo("Fails in the dark.");
        assertThat(issue.at("/properties/baton/verdict").asText()).isEqualTo("BLOCKED");
        assertThat(issue.at("/fields/updated")).isNotEqualTo(issue.at("/fields/created"));
        JsonNode change = site.get(ISSUE + key + "/changelog").json().at("/values/0/items/0");
        assertThat(change.path("field").asText()).isEqualTo("Known limitations");
        assertThat(change.path("fieldId").asText()).isEqualTo(id);
        assertThat(change.path("toString").asText()).isEqualTo("Fails in the dark.");
    }

    @Test
    void doesNotBumpUpdatedForAPropertyButDoesForAComment() {
        String key = site.create("MH", "Bumps");
        String before = updated(key);
        site.clock.pass(Duration.ofMinutes(1));
        assertThat(site.put(ISSUE + key + "/properties/baton", "{\"a\":1}").status())
                .isEqualTo(201);
        assertThat(site.put(ISSUE + key + "/properties/baton", "{\"a\":2}").status())
                .isEqualTo(200);
        assertThat(updated(key)).isEqualTo(before);
        site.post(ISSUE + key + "/comment", Site.JSON.createObjectNode().set("body", Site.adf("Seen.")));
        assertThat(updated(key)).isNotEqualTo(before);
        assertThat(site.get(ISSUE + key + "/properties")
                        .json()
                        .at("/keys/0/key")
                        .asText())
                .isEqualTo("baton");
        assertThat(site.delete(ISSUE + key + "/properties/baton").status()).isEqualTo(204);
        assertThat(site.get(ISSUE + key + "/properties/baton").status()).isEqualTo(404);
    }

    private String updated(String key) {
        return site.get(ISSUE + key + "?fields=updated")
                .json()
                .at("/fields/updated")
                .asText();
    }

    @Test
    void refusesEveryWrongFieldAndChangesNothing() {
        String key = site.create("MH", "Refusals");
        String document = site.fieldId("Latency");
        String line = site.fieldId("Handoff clearance");
        ObjectNode body = Site.JSON.createObjectNode();
        body.putObject("fields")
                .put(document, "plain text")
                .put("customfield_99999", "x")
                .put("summary", "Changed")
                .set(line, Site.adf("no line"));
        Site.Reply reply = site.put(ISSUE + key, body);
        assertThat(reply.status()).isEqualTo(400);
        JsonNode errors = reply.json().path("errors");
        assertThat(errors.path(document).asText()).startsWith("Operation value must be an Atlassian Document");
        assertThat(errors.path("customfield_99999").asText()).contains("cannot be set");
        assertThat(errors.path(line).asText()).isEqualTo("Operation value must be a string");
        assertThat(site.get(ISSUE + key + "?fields=summary")
                        .json()
                        .at("/fields/summary")
                        .asText())
                .isEqualTo("Refusals");
    }

    @Test
    void holdsTextsToJirasLimits() {
        String key = site.create("MH", "Limits");
        String document = site.fieldId("Latency");
        ObjectNode body = Site.JSON.createObjectNode();
        body.putObject("fields").set(document, Site.adf("x".repeat(32_767)));
        assertThat(site.put(ISSUE + key, body).status()).isEqualTo(204);
        body.putObject("fields").set(document, Site.adf("x".repeat(32_768)));
        assertThat(site.put(ISSUE + key, body).body()).contains("32,767");
        ObjectNode comment = Site.JSON.createObjectNode();
        comment.set("body", Site.adf("x".repeat(32_768)));
        assertThat(site.post(ISSUE + key + "/comment", comment).status()).isEqualTo(400);
        assertThat(site.put(ISSUE + key + "/properties/big", "\"" + "x".repeat(32_767) + "\"")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesDocumentsThatAreBroken() {
        String key = site.create("MH", "Broken");
        List<String> broken = List.of(
                "{'version':1,'type':'doc','content':[{'type':'text','text':'no block'}]}",
                "{'version':1,'type':'doc','content':[{'type':'paragraph','content':[{'type':'text','text':''}]}]}",
                "{'version':1,'type':'doc','content':[{'type':'bulletList','content':[]}]}",
                "{'version':1,'type':'doc','content':[{'type':'listItem','content':[{'type':'paragraph'}]}]}",
                "{'version':1,'type':'doc','content':[{'type':'blink','content':[]}]}",
                "{'version':2,'type':'doc','content':[{'type':'paragraph'}]}",
                "'words'");
        for (String one : broken) {
            ObjectNode body = Site.JSON.createObjectNode();
            body.set("body", Site.json(one));
            assertThat(site.post(ISSUE + key + "/comment", body).status())
                    .as(one)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesAGatedTransitionWithItsMessageUntilTheClearanceIsThere() {
        String key = site.create("MH", "Gate");
        assertThat(site.move(Site.SCIENTIST, key, "Start documentation").status())
                .isEqualTo(204);
        Site.Reply refused = site.move(Site.SCIENTIST, key, "Submit for review");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errorMessages/0").asText())
                .isEqualTo("Baton holds this handoff before Review. See Baton's comment on this ticket: it says what is"
                        + " missing and how to fix it.");
        clear(key, "11/11 cleared for S3 0123456789ab");
        assertThat(site.move(Site.SCIENTIST, key, "Submit for review").status()).isEqualTo(400);
        clear(key, "11/11 cleared for S2 0123456789ab");
        assertThat(site.move(Site.SCIENTIST, key, "Submit for review").status()).isEqualTo(204);
        assertThat(site.move(Site.SCIENTIST, key, "Return to documentation").status())
                .isEqualTo(204);
    }

    private void clear(String key, String value) {
        ObjectNode body = Site.JSON.createObjectNode();
        body.putObject("fields").put(site.fieldId("Handoff clearance"), value);
        assertThat(site.put(ISSUE + key, body).status()).isEqualTo(204);
    }

    @Test
    void letsATeamManagedProjectMoveFreely() {
        String key = site.create("EV", "Free");
        for (String transition : List.of("Start documentation", "Submit for review", "Accept for packaging")) {
            assertThat(site.move(Site.SCIENTIST, key, transition).status()).isEqualTo(204);
        }
        assertThat(site.move(Site.SCIENTIST, key, "Back to review").status()).isEqualTo(204);
    }

    @Test
    void givesEveryGatedStatusAWayBack() {
        List<String> forward = List.of(
                "Start documentation",
                "Submit for review",
                "Accept for packaging",
                "Start shadow run",
                "Start transfer",
                "Start support",
                "Start retrospective",
                "Close handoff");
        for (String project : List.of("MH", "EV")) {
            String key = site.create(project, "Ways");
            for (int stage = 1; stage <= forward.size(); stage++) {
                clear(key, "11/11 cleared for S" + stage + " 0123456789ab");
                assertThat(site.move(Site.ADMIN, key, forward.get(stage - 1)).status())
                        .isEqualTo(204);
                List<String> ways = site.get(ISSUE + key + "/transitions")
                        .json()
                        .path("transitions")
                        .valueStream()
                        .map(way -> way.path("name").asText())
                        .toList();
                if (stage == forward.size()) {
                    assertThat(ways).containsExactly("Back to retrospective");
                } else if (stage >= 2) {
                    assertThat(ways).contains("Return to documentation");
                }
            }
        }
    }

    @Test
    void refusesATransitionThatDoesNotLeaveTheStatusAndFieldsThatHaveNoScreen() {
        String key = site.create("MH", "Not here");
        Site.Reply elsewhere = site.post(ISSUE + key + "/transitions", "{\"transition\":{\"id\":\"71\"}}");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.json().at("/errorMessages/0").asText())
                .isEqualTo("Transition id '71' is not valid for this issue.");
        Site.Reply fields = site.post(
                ISSUE + key + "/transitions", "{\"transition\":{\"id\":\"11\"},\"fields\":{\"summary\":\"x\"}}");
        assertThat(fields.json().at("/errors/summary").asText()).contains("not on the appropriate screen");
    }

    @Test
    void setsPropertiesAndCommentsWithATransition() {
        String key = site.create("MH", "With");
        ObjectNode body = Site.JSON.createObjectNode();
        body.putObject("transition").put("id", "11");
        body.putArray("properties").addObject().put("key", "baton").put("value", 7);
        body.putObject("update")
                .putArray("comment")
                .addObject()
                .putObject("add")
                .set("body", Site.adf("On we go."));
        assertThat(site.post(ISSUE + key + "/transitions", body).status()).isEqualTo(204);
        assertThat(site.get(ISSUE + key + "/properties/baton")
                        .json()
                        .path("value")
                        .asInt())
                .isEqualTo(7);
        assertThat(site.get(ISSUE + key + "/comment").body()).contains("On we go.");
    }

    @Test
    void findsOwnCommentByItsProperty() {
        String key = site.create("MH", "Comments");
        ObjectNode body = Site.JSON.createObjectNode();
        body.set("body", Site.adf("First"));
        body.putArray("properties").addObject().put("key", "baton").put("value", "marker");
        String id = site.post(ISSUE + key + "/comment", body).json().path("id").asText();
        assertThat(site.get(ISSUE + key + "/comment").body()).doesNotContain("marker");
        assertThat(site.get(ISSUE + key + "/comment?expand=properties")
                        .json()
                        .at("/comments/0/properties/0/value")
                        .asText())
                .isEqualTo("marker");
        ObjectNode edit = Site.JSON.createObjectNode();
        edit.set("body", Site.adf("Second"));
        edit.putArray("properties").addObject().put("key", "digest").put("value", "abc");
        assertThat(site.put(ISSUE + key + "/comment/" + id, edit).status()).isEqualTo(200);
        assertThat(site.get("/rest/api/3/comment/" + id + "/properties")
                        .json()
                        .path("keys")
                        .findValuesAsText("key"))
                .containsExactly("baton", "digest");
        assertThat(site.post("/rest/api/3/comment/list?expand=properties", "{\"ids\":[" + id + ",1]}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(site.send(Site.SCIENTIST, "PUT", ISSUE + key + "/comment/" + id, edit)
                        .status())
                .isEqualTo(400);
        assertThat(site.delete(ISSUE + key + "/comment/" + id).status()).isEqualTo(204);
        assertThat(site.get("/rest/api/3/comment/" + id + "/properties").status())
                .isEqualTo(404);
    }

    @Test
    void upsertsARemoteLinkByItsGlobalId() {
        String key = site.create("MH", "Links");
        JsonNode first = Site.json(
                "{'globalId':'page-1','relationship':'documents','object':{'title':'Page','url':'http://x.example/1'}}");
        JsonNode second = Site.json("{'globalId':'page-1','object':{'title':'Page two','url':'http://x.example/2'}}");
        Site.Reply created = site.post(ISSUE + key + "/remotelink", first);
        Site.Reply updated = site.post(ISSUE + key + "/remotelink", second);
        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().path("id")).isEqualTo(created.json().path("id"));
        JsonNode links = site.get(ISSUE + key + "/remotelink").json();
        assertThat(links).hasSize(1);
        assertThat(links.at("/0/object/title").asText()).isEqualTo("Page two");
        assertThat(links.at("/0/relationship").isMissingNode()).isTrue();
    }

    @Test
    void keepsAnUploadedFileAndGivesItBack() {
        String key = site.create("MH", "Files");
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(
                        "file",
                        "notes.txt",
                        RequestBody.create("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        okhttp3.Request.Builder request = site.request(ISSUE + key + "/attachments")
                .header("Authorization", Credentials.basic(Site.ADMIN, "sandbox"))
                .post(form);
        assertThat(site.exchange(request).status()).isEqualTo(403);
        Site.Reply attached = site.exchange(request.header("X-Atlassian-Token", "no-check"));
        assertThat(attached.status()).as(attached.body()).isEqualTo(200);
        String id = attached.json().at("/0/id").asText();
        assertThat(site.get("/rest/api/3/attachment/content/" + id).body()).isEqualTo("hello");
        assertThat(site.get("/rest/api/3/attachment/" + id).json().path("size").asInt())
                .isEqualTo(5);
    }

    @Test
    void limitsWritesToOneIssueOnly() {
        String busy = site.create("MH", "Busy");
        String calm = site.create("MH", "Calm");
        List<Site.Reply> refused = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Site.Reply reply = site.put(ISSUE + busy + "/properties/n", Integer.toString(i));
            if (reply.status() == 429) {
                refused.add(reply);
            }
        }
        assertThat(refused).isNotEmpty().allSatisfy(reply -> {
            assertThat(reply.headers().get("RateLimit-Reason")).isEqualTo("jira-per-issue-on-write");
            assertThat(reply.headers().get("Retry-After")).isEqualTo("2");
        });
        assertThat(site.put(ISSUE + calm + "/properties/n", "1").status()).isEqualTo(201);
    }

    @Test
    void fetchesInBulkInOrderOfIdsAndPassesOverWhatIsAbsent() {
        String one = site.create("MH", "Bulk one");
        String two = site.create("EV", "Bulk two");
        ObjectNode body = Site.JSON.createObjectNode();
        body.putArray("issueIdsOrKeys").add(two).add("MH-99999").add(one);
        body.putArray("fields").add("summary");
        JsonNode reply = site.post(ISSUE + "bulkfetch", body).json();
        assertThat(reply.path("issues").findValuesAsText("key")).containsExactly(one, two);
        assertThat(reply.path("issueErrors")).isEmpty();
        body.putArray("properties").add("a").add("b").add("c").add("d").add("e").add("f");
        assertThat(site.post(ISSUE + "bulkfetch", body).status()).isEqualTo(400);
        ObjectNode many = Site.JSON.createObjectNode();
        for (int i = 0; i < 101; i++) {
            many.withArray("issueIdsOrKeys").add("MH-" + i);
        }
        assertThat(site.post(ISSUE + "bulkfetch", many).status()).isEqualTo(400);
        many.putArray("fields").add("summary").add("updated");
        assertThat(site.post(ISSUE + "bulkfetch", many).status()).isEqualTo(200);
    }

    @Test
    void fetchesChangelogsInBulkOldestFirst() {
        String key = site.create("EV", "History");
        site.move(Site.ADMIN, key, "Start documentation");
        site.move(Site.ADMIN, key, "Submit for review");
        site.put(ISSUE + key, "{\"fields\":{\"summary\":\"New\"}}");
        ObjectNode body = Site.JSON.createObjectNode();
        body.putArray("issueIdsOrKeys").add(key);
        body.putArray("fieldIds").add("status");
        JsonNode histories =
                site.post("/rest/api/3/changelog/bulkfetch", body).json().at("/issueChangeLogs/0/changeHistories");
        assertThat(histories.findValuesAsText("toString")).containsExactly("Documentation", "Review");
        body.put("maxResults", 1);
        JsonNode first = site.post("/rest/api/3/changelog/bulkfetch", body).json();
        body.put("nextPageToken", first.path("nextPageToken").asText());
        assertThat(site.post("/rest/api/3/changelog/bulkfetch", body).json().findValuesAsText("toString"))
                .containsExactly("Review");
    }

    @Test
    void deletesOnlyForAdministrators() {
        String key = site.create("MH", "Gone");
        assertThat(site.send(Site.SCIENTIST, "DELETE", ISSUE + key, null).status())
                .isEqualTo(403);
        assertThat(site.delete(ISSUE + key).status()).isEqualTo(204);
        assertThat(site.get(ISSUE + key).json().at("/errorMessages/0").asText())
                .isEqualTo("Issue does not exist or you do not have permission to see it.");
    }
}
