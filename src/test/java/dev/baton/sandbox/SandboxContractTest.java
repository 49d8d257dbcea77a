package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.contract.Contract;
import dev.baton.contract.OfficialSpecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every kind of answer against the official descriptions. */
class SandboxContractTest {
    private static final String API = "/rest/api/3";
    private static final String WIKI = "/wiki/api/v2";
    private static final String V1 = "/wiki/rest/api";

    private final Site site = new Site();
    private final List<String> violations = new ArrayList<>();
    private int judged;

    @AfterEach
    void stop() {
        site.close();
    }

    private JsonNode call(String method, String path, @Nullable Object body, int expected) {
        Site.Reply reply = site.send(Site.ADMIN, method, path, body);
        assertThat(reply.status()).as(method + " " + path + " " + reply.body()).isEqualTo(expected);
        Contract contract = OfficialSpecs.of(path);
        violations.addAll(contract.violations(
                method,
                path,
                Map.of("Authorization", List.of("Basic x"), "Content-Type", List.of("application/json")),
                body == null ? "" : body.toString(),
                reply.status(),
                reply.headers().toMultimap(),
                reply.body()));
        judged++;
        return reply.body().isEmpty() ? Site.JSON.nullNode() : reply.json();
    }

    private JsonNode get(String path) {
        return call("GET", path, null, 200);
    }

    private void nothingWrong() {
        assertThat(violations).isEmpty();
        assertThat(judged).isGreaterThan(10);
    }

    @Test
    void answersAsJirasDescriptionSays() {
        site.clock.pass(Duration.ofSeconds(10));
        get(API + "/myself");
        get(API + "/serverInfo");
        get(API + "/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER");
        get(API + "/permissions");
        call(
                "POST",
                API + "/permissions/check",
                "{\"globalPermissions\":[\"ADMINISTER\"],\"projectPermissions\":[{\"permissions\":[\"EDIT_ISSUES\"],\"projects\":[10001],\"issues\":[]}]}",
                200);
        get(API + "/field");
        call(
                "POST",
                API + "/field",
                "{\"name\":\"Extra\",\"type\":\"com.atlassian.jira.plugin.system.customfieldtypes:textarea\"}",
                201);
        get(API + "/status");
        get(API + "/issuetype");
        get(API + "/project/MH");
        get(API + "/project/search?keys=MH,EV");
        get(API + "/project/MH/statuses");
        call("GET", API + "/project/NOPE", null, 404);
        String accountId = get(API + "/users/search").at("/0/accountId").asText();
        get(API + "/user?accountId=" + accountId);
        get(API + "/user/search?query=asha");
        get(API + "/user/bulk?accountId=" + accountId + "&accountId=nobody");

        get(API + "/search/jql?jql=project%20%3D%20MH");
        get(
                API
                        + "/search/jql?jql=project%20%3D%20MH&fields=*all&expand=changelog,names,schema,transitions&properties=baton");
        call("POST", API + "/search/jql", "{\"jql\":\"project = MH\",\"fields\":[\"summary\"],\"maxResults\":1}", 200);
        call("POST", API + "/search/jql", "{\"jql\":\"order by key\"}", 400);
        call("POST", API + "/search/approximate-count", "{\"jql\":\"project = MH\"}", 200);
        call("GET", API + "/search?jql=project%20%3D%20MH", null, 410);
        call(
                "POST",
                API + "/issue/bulkfetch",
                "{\"issueIdsOrKeys\":[\"MH-1\",\"EV-7\"],\"fields\":[\"*all\"],\"expand\":[\"changelog\"],\"properties\":[\"baton\"]}",
                200);

        call(
                "POST",
                API + "/issue",
                "{\"fields\":{\"project\":{\"key\":\"MH\"},\"issuetype\":{\"name\":\"Model handoff\"},\"summary\":\"Contract\"}}",
                201);
        String issue = API + "/issue/MH-2";
        get(issue + "?expand=changelog,names,schema,transitions&properties=*all");
        get(issue + "/editmeta");
        ObjectNode edit = Site.JSON.createObjectNode();
        edit.putObject("fields").set(site.fieldId("Latency"), Site.adf("41 ms"));
        edit.putArray("properties").addObject().put("key", "baton").put("value", 1);
        call("PUT", issue, edit, 204);
        call("PUT", issue, "{\"fields\":{\"nothing\":1}}", 400);
        get(issue + "/changelog");
        call("POST", API + "/changelog/bulkfetch", "{\"issueIdsOrKeys\":[\"MH-1\",\"MH-2\"]}", 200);
        get(issue + "/transitions?expand=transitions.fields");
        call("POST", issue + "/transitions", "{\"transition\":{\"id\":\"11\"}}", 204);
        call("POST", issue + "/transitions", "{\"transition\":{\"id\":\"21\"}}", 400);

        ObjectNode comment = Site.JSON.createObjectNode();
        comment.set("body", Site.adf("Said."));
        comment.putArray("properties").addObject().put("key", "baton").put("value", 1);
        String id = call("POST", issue + "/comment?expand=properties", comment, 201)
                .path("id")
                .asText();
        get(issue + "/comment?expand=properties");
        get(issue + "/comment/" + id);
        call("PUT", issue + "/comment/" + id, comment, 200);
        call("POST", API + "/comment/list?expand=properties", "{\"ids\":[" + id + "]}", 200);
        get(API + "/comment/" + id + "/properties");
        get(API + "/comment/" + id + "/properties/baton");
        call("PUT", API + "/comment/" + id + "/properties/baton", "2", 200);
        call("DELETE", API + "/comment/" + id + "/properties/baton", null, 204);
        call("DELETE", issue + "/comment/" + id, null, 204);
        call("PUT", issue + "/properties/other", "{}", 201);
        get(issue + "/properties");
        get(issue + "/properties/other");
        call("DELETE", issue + "/properties/other", null, 204);
        call(
                "POST",
                issue + "/remotelink",
                "{\"globalId\":\"g\",\"object\":{\"title\":\"t\",\"url\":\"http://a.example\"}}",
                201);
        call(
                "POST",
                issue + "/remotelink",
                "{\"globalId\":\"g\",\"object\":{\"title\":\"t\",\"url\":\"http://a.example\"}}",
                200);
        get(issue + "/remotelink");
        get(issue + "/remotelink?globalId=g");
        String file = get(API + "/issue/MH-1?fields=attachment")
                .at("/fields/attachment/0/id")
                .asText();
        get(API + "/attachment/" + file);
        call("DELETE", issue, null, 204);
        nothingWrong();
    }

    @Test
    void answersAsConfluencesDescriptionsSay() {
        site.clock.pass(Duration.ofSeconds(10));
        String space = get(WIKI + "/spaces?keys=MLH").at("/results/0/id").asText();
        get(WIKI + "/spaces/" + space);
        get(WIKI + "/spaces/" + space + "/pages");
        String parent = get(WIKI + "/pages?space-id=" + space + "&title=Handoffs&status=current&status=archived")
                .at("/results/0/id")
                .asText();
        ObjectNode page = Site.JSON
                .createObjectNode()
                .put("spaceId", space)
                .put("status", "current")
                .put("title", "Contract")
                .put("parentId", parent);
        page.putObject("body").put("representation", "storage").put("value", "<p>x</p>");
        String id = call("POST", WIKI + "/pages", page, 200).path("id").asText();
        call("POST", WIKI + "/pages", page, 400);
        String address = WIKI + "/pages/" + id;
        get(address + "?body-format=storage&include-labels=true&include-properties=true&include-versions=true");
        get(address + "?body-format=view");
        ObjectNode next = page.deepCopy().put("id", id);
        next.remove("spaceId");
        next.putObject("version").put("number", 2).put("message", "m");
        call("PUT", address, next, 200);
        call("PUT", address, next, 409);
        get(WIKI + "/pages/" + parent + "/children");
        get(WIKI + "/pages/" + parent + "/direct-children");
        get(address + "/ancestors");
        get(address + "/versions?body-format=storage");
        String property = call("POST", address + "/properties", "{\"key\":\"k\",\"value\":{}}", 200)
                .path("id")
                .asText();
        get(address + "/properties?key=k");
        get(address + "/properties/" + property);
        call("PUT", address + "/properties/" + property, "{\"key\":\"k\",\"value\":1,\"version\":{\"number\":2}}", 200);
        call("POST", V1 + "/content/" + id + "/label", "[{\"prefix\":\"global\",\"name\":\"a\"}]", 200);
        get(address + "/labels");
        ObjectNode comment = Site.JSON.createObjectNode().put("pageId", id);
        comment.putObject("body").put("representation", "storage").put("value", "<p>Why?</p>");
        comment.putObject("inlineCommentProperties")
                .put("textSelection", "x")
                .put("textSelectionMatchCount", 1)
                .put("textSelectionMatchIndex", 0);
        String said =
                call("POST", WIKI + "/inline-comments", comment, 201).path("id").asText();
        get(WIKI + "/inline-comments/" + said);
        get(address + "/inline-comments");
        call("POST", WIKI + "/inline-comments", comment.put("pageId", "4711"), 404);
        get(V1 + "/user?accountId="
                + get(V1 + "/user/current").path("accountId").asText());
        get(address + "/attachments");
        get(V1 + "/user/current");
        site.clock.pass(Duration.ofSeconds(10));
        assertThat(get(V1 + "/search?cql=title%3DContract").path("results")).hasSize(1);
        call("DELETE", V1 + "/content/" + id + "/label/a", null, 204);
        call("DELETE", address + "/properties/" + property, null, 204);
        call("POST", V1 + "/content/archive", "{\"pages\":[{\"id\":" + id + "}]}", 202);
        call("DELETE", address, null, 204);
        call("GET", WIKI + "/pages/4711", null, 404);
        nothingWrong();
    }

    @Test
    void answersAsDataCentersDescriptionSays() {
        String dc = "/confluence/rest/api";
        site.clock.pass(Duration.ofSeconds(10));
        get(dc + "/space?spaceKey=MLH");
        String home = get(dc + "/space/MLH?expand=homepage").at("/homepage/id").asText();
        ObjectNode page = Site.JSON.createObjectNode().put("type", "page").put("title", "Contract");
        page.putObject("space").put("key", "MLH");
        page.putArray("ancestors").addObject().put("id", home);
        page.putObject("body").putObject("storage").put("value", "<p>x</p>").put("representation", "storage");
        String id = call("POST", dc + "/content", page, 200).path("id").asText();
        call("POST", dc + "/content", page, 400);
        String address = dc + "/content/" + id;
        get(address);
        get(address + "?status=any&expand=body.storage,history,space,version,ancestors,metadata.properties.k");
        get(dc + "/content?type=page&spaceKey=MLH&title=Contract&status=current&expand=history,space,version&limit=50");
        ObjectNode next = page.deepCopy().put("id", id);
        next.putObject("version").put("number", 2).put("message", "m");
        call("PUT", address, next, 200);
        call("PUT", address, next, 409);
        call("POST", address + "/property", "{\"key\":\"k\",\"value\":{\"a\":[1]}}", 200);
        call("POST", address + "/property", "{\"key\":\"k\",\"value\":{}}", 400);
        get(address + "/property");
        get(address + "/property/k?expand=version");
        call("PUT", address + "/property/k", "{\"key\":\"k\",\"value\":1,\"version\":{\"number\":2}}", 200);
        call("PUT", address + "/property/k", "{\"key\":\"k\",\"value\":1,\"version\":{\"number\":2}}", 409);
        call("GET", address + "/property/other", null, 404);
        call("POST", address + "/label", "[{\"prefix\":\"global\",\"name\":\"a\"}]", 200);
        get(address + "/label?limit=200&start=0");
        get(address + "/child/attachment?expand=version&limit=200&start=0");
        get(dc + "/content/" + home + "/child/page");
        String key = get(dc + "/user/current").path("userKey").asText();
        get(dc + "/user?key=" + key);
        site.clock.pass(Duration.ofSeconds(10));
        assertThat(get(dc + "/content/search?cql=title%3DContract").path("results"))
                .hasSize(1);
        call("DELETE", address + "/label/a", null, 204);
        call("DELETE", address + "/property/k", null, 204);
        call("DELETE", address, null, 204);
        get(address + "?status=any");
        call("GET", address, null, 404);
        nothingWrong();
    }
}
