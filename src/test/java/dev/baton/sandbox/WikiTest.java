package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Credentials;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WikiTest {
    private static final String PAGES = "/wiki/api/v2/pages";
    private Site site = new Site("");
    private String space = "";
    private String parent = "";

    @BeforeAll
    void lookUp() {
        space = site.get("/wiki/api/v2/spaces?keys=MLH")
                .json()
                .at("/results/0/id")
                .asText();
        parent = site.get(PAGES + "?title=handoffs&space-id=" + space)
                .json()
                .at("/results/0/id")
                .asText();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    private ObjectNode page(String title, String storage) {
        ObjectNode body = Site.JSON.createObjectNode();
        body.put("spaceId", space).put("status", "current").put("title", title).put("parentId", parent);
        body.putObject("body").put("representation", "storage").put("value", storage);
        return body;
    }

    private JsonNode create(String title, String storage) {
        Site.Reply reply = site.post(PAGES, page(title, storage));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Site.Reply update(String id, String title, String storage, int version) {
        ObjectNode body = Site.JSON.createObjectNode();
        body.put("id", id).put("status", "current").put("title", title);
        body.putObject("body").put("representation", "storage").put("value", storage);
        body.putObject("version").put("number", version).put("message", "because");
        return site.put(PAGES + "/" + id, body);
    }

    private String storage(String id) {
        return site.get(PAGES + "/" + id + "?body-format=storage")
                .json()
                .at("/body/storage/value")
                .asText();
    }

    @Test
    void storesWhatItIsGivenButNotByteForByte() {
        String id = create(
                        "Round trip",
                        "<p>a&nbsp;b\u2014c<br/><!-- gone --></p><ac:structured-macro ac:name=\"info\"><ac:rich-text-body>"
                                + "<p>x</p></ac:rich-text-body></ac:structured-macro><pre><![CDATA[1 < 2]]></pre>")
                .path("id")
                .asText();
        assertThat(storage(id))
                .matches("<p>a&nbsp;b&mdash;c<br /></p><ac:structured-macro ac:name=\"info\" ac:schema-version=\"1\""
                        + " ac:macro-id=\"[0-9a-f-]{36}\"><ac:rich-text-body><p>x</p></ac:rich-text-body>"
                        + "</ac:structured-macro><pre><!\\[CDATA\\[1 < 2]]></pre>");
        String stored = storage(id);
        assertThat(update(id, "Round trip", stored, 2).status()).isEqualTo(200);
        assertThat(storage(id)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><strong>x</p></strong>",
                "<p>open",
                "</storage><storage>",
                "a & b",
                "&nosuch;",
                "<x:y>unbound</x:y>",
                "<p a=1>x</p>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><p>&e;</p>",
                "<?php echo 1 ?>",
                "\u0001",
            })
    void refusesStorageThatIsNotWellFormed(String storage) {
        Site.Reply reply = site.post(PAGES, page("Bad " + storage.hashCode(), storage));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/title").asText()).startsWith("Error parsing xhtml: ");
    }

    @Test
    void refusesStorageNestedWithoutEnd() {
        assertThat(site.post(PAGES, page("Deep", "<p>".repeat(10_000) + "</p>".repeat(10_000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void locksByVersion() {
        String id = create("Locked", "<p>one</p>").path("id").asText();
        assertThat(update(id, "Locked", "<p>two</p>", 2).status()).isEqualTo(200);
        Site.Reply stale = update(id, "Locked", "<p>three</p>", 2);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().at("/errors/0/title").asText())
                .isEqualTo(
                        "Version must be incremented when updating a page. Current Version: [2]. Provided version: [2]");
        assertThat(stale.json().at("/errors/0/code").asText()).isEqualTo("CONFLICT");
        assertThat(storage(id)).isEqualTo("<p>two</p>");
        assertThat(site.get(PAGES + "/" + id + "?version=1&body-format=storage")
                        .json()
                        .at("/body/storage/value")
                        .asText())
                .isEqualTo("<p>one</p>");
        assertThat(site.get(PAGES + "/" + id + "/versions")
                        .json()
                        .at("/results/0/message")
                        .asText())
                .isEqualTo("because");
    }

    @Test
    void keepsTitlesUniqueInASpaceEvenForArchivedPages() {
        String id = create("Only one", "<p/>").path("id").asText();
        Site.Reply twice = site.post(PAGES, page("only ONE", "<p/>"));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().at("/errors/0/title").asText())
                .isEqualTo(
                        "A page with this title already exists: A page already exists with the same TITLE in this space");
        assertThat(site.post("/wiki/rest/api/content/archive", "{\"pages\":[{\"id\":" + id + "}]}")
                        .status())
                .isEqualTo(202);
        assertThat(site.post(PAGES, page("Only one", "<p/>")).status()).isEqualTo(400);
        assertThat(site.get(PAGES + "?space-id=" + space + "&title=Only%20one&status=archived")
                        .json()
                        .at("/results/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(site.get(PAGES + "?space-id=" + space + "&title=Only%20one&status=current")
                        .json()
                        .path("results"))
                .isEmpty();
        assertThat(site.delete(PAGES + "/" + id).status()).isEqualTo(204);
        assertThat(site.post(PAGES, page("Only one", "<p/>")).status()).isEqualTo(200);
    }

    @Test
    void namesWhatIsAbsentButNotWhenCredentialsAreWrong() {
        Site.Reply absent = site.get(PAGES + "/4711");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.json().at("/errors/0/title").asText()).contains("4711");
        Site.Reply stranger = site.send("nobody@example.com", "GET", PAGES + "/" + parent, null);
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.json().at("/errors/0/title").asText()).isEqualTo("Not Found");
        Site.Reply old = site.send("nobody@example.com", "GET", "/wiki/rest/api/user/current", null);
        assertThat(old.status()).isEqualTo(403);
        assertThat(old.body()).contains("caller cannot access Confluence");
    }

    @Test
    void refusesARequestOverFiveMegabytes() {
        assertThat(site.post(PAGES, page("Huge", "<p>" + "x".repeat(5_242_880) + "</p>"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void versionsContentProperties() {
        String id = create("Propertied", "<p/>").path("id").asText();
        String properties = PAGES + "/" + id + "/properties";
        Site.Reply made = site.post(properties, "{\"key\":\"baton\",\"value\":{\"digest\":\"abc\"}}");
        String property = made.json().path("id").asText();
        assertThat(site.post(properties, "{\"key\":\"baton\",\"value\":1}").status())
                .isEqualTo(409);
        String next = "{\"key\":\"baton\",\"value\":{\"digest\":\"def\"},\"version\":{\"number\":2}}";
        assertThat(site.put(properties + "/" + property, next).status()).isEqualTo(200);
        assertThat(site.put(properties + "/" + property, next).status()).isEqualTo(409);
        assertThat(update(id, "Propertied", "<p>later</p>", 2).status()).isEqualTo(200);
        assertThat(site.get(properties + "?key=baton")
                        .json()
                        .at("/results/0/value/digest")
                        .asText())
                .isEqualTo("def");
        assertThat(site.delete(properties + "/" + property).status()).isEqualTo(204);
        assertThat(site.get(properties).json().path("results")).isEmpty();
    }

    @Test
    void addsAndRemovesLabels() {
        String id = create("Labelled", "<p/>").path("id").asText();
        String labels = "/wiki/rest/api/content/" + id + "/label";
        site.post(labels, "[{\"prefix\":\"global\",\"name\":\"handoff\"}]");
        site.post(labels, "[{\"prefix\":\"global\",\"name\":\"baton\"}]");
        assertThat(site.get(PAGES + "/" + id + "/labels").json().path("results").findValuesAsText("name"))
                .containsExactly("handoff", "baton");
        assertThat(site.delete(labels + "?name=handoff").status()).isEqualTo(204);
        assertThat(site.delete(labels + "/baton").status()).isEqualTo(204);
        assertThat(site.delete(labels + "/baton").status()).isEqualTo(404);
    }

    @Test
    void takesAFileOnceByPostAndAgainByPut() {
        String id = create("Filed", "<p/>").path("id").asText();
        String address = "/wiki/rest/api/content/" + id + "/child/attachment";
        assertThat(site.exchange(upload(address, "POST", "one")).status()).isEqualTo(200);
        assertThat(site.exchange(upload(address, "POST", "two")).status()).isEqualTo(400);
        assertThat(site.exchange(upload(address, "PUT", "three")).status()).isEqualTo(200);
        JsonNode file = site.get(PAGES + "/" + id + "/attachments").json().at("/results/0");
        assertThat(file.at("/version/number").asInt()).isEqualTo(2);
        assertThat(site.get("/wiki" + file.path("downloadLink").asText()).body())
                .isEqualTo("three");
        Site.Reply redirect = site.get(address + "/" + file.path("id").asText() + "/download");
        assertThat(redirect.status()).isEqualTo(302);
    }

    @Test
    void showsAnAttachedPictureOnThePageAndNothingElseInline() {
        String id = create(
                        "Pictured",
                        "<ac:image ac:alt=\"A curve\"><ri:attachment ri:filename=\"a file.txt\"/></ac:image>"
                                + "<ac:image><ri:url ri:value=\"http://x.example/i.png\"/></ac:image>")
                .path("id")
                .asText();
        String address = "/wiki/rest/api/content/" + id + "/child/attachment";
        site.exchange(upload(address, "POST", "<script>alert(1)</script>"));
        assertThat(site.get("/wiki/spaces/MLH/pages/" + id).body())
                .contains(
                        "<img src=\"/wiki/files/" + id + "/a%20file.txt\" alt=\"A curve\">",
                        "Image: http://x.example/i.png");
        Site.Reply text = site.get("/wiki/files/" + id + "/a%20file.txt");
        assertThat(text.headers().get("Content-Type")).startsWith("application/octet-stream");
        site.exchange(upload(address, "PUT", "GIF89a..."));
        assertThat(site.get("/wiki/files/" + id + "/a%20file.txt").headers().get("Content-Type"))
                .startsWith("image/gif");
    }

    private Site.Reply comment(String id, String words, int count, int index) {
        ObjectNode body = Site.JSON.createObjectNode().put("pageId", id);
        body.putObject("body").put("representation", "storage").put("value", "<p>Why?</p>");
        body.putObject("inlineCommentProperties")
                .put("textSelection", words)
                .put("textSelectionMatchCount", count)
                .put("textSelectionMatchIndex", index);
        return site.post("/wiki/api/v2/inline-comments", body);
    }

    private int version(String id) {
        return site.get(PAGES + "/" + id).json().at("/version/number").asInt();
    }

    @Test
    void anInlineCommentMarksItsWordsAndMakesNoVersion() {
        String id = create("Commented", "<p>one two</p><p>one <strong>two</strong> three</p>")
                .path("id")
                .asText();

        JsonNode comment = comment(id, "one two", 2, 1).json();

        String ref = comment.at("/properties/inlineMarkerRef").asText();
        assertThat(storage(id))
                .isEqualTo("<p>one two</p><p><ac:inline-comment-marker ac:ref=\"" + ref
                        + "\">one </ac:inline-comment-marker><strong><ac:inline-comment-marker ac:ref=\"" + ref
                        + "\">two</ac:inline-comment-marker></strong> three</p>");
        assertThat(version(id)).isEqualTo(1);
        assertThat(update(id, "Commented", "<p>typed</p>", 2).status()).isEqualTo(200);
        assertThat(version(id)).isEqualTo(2);
        assertThat(site.get("/wiki/api/v2/inline-comments/" + comment.path("id").asText())
                        .json()
                        .path("resolutionStatus")
                        .asText())
                .isEqualTo("dangling");
    }

    @Test
    void refusesAnInlineCommentOnWordsThatAreNotThere() {
        String id = create("Uncommented", "<p>one</p><p>two</p>").path("id").asText();

        assertThat(comment(id, "one two", 1, 0).status()).isEqualTo(400);
        assertThat(comment(id, "one", 2, 0).status()).isEqualTo(400);
        assertThat(comment("4711", "one", 1, 0).status()).isEqualTo(404);
    }

    @Test
    void aWriterWhoReadBeforeAnInlineCommentStillFitsAndWouldLoseIt() {
        String id = create("Raced", "<p>one</p>").path("id").asText();
        String before = storage(id);
        comment(id, "one", 1, 0);

        assertThat(update(id, "Raced", before, 2).status()).isEqualTo(200);
        assertThat(storage(id)).doesNotContain("marker");
    }

    @Test
    void findsThePagesThatWereEditedSince() {
        String id = create("Watched page", "<p>a</p>").path("id").asText();
        site.post("/wiki/rest/api/content/" + id + "/label", "[{\"prefix\":\"global\",\"name\":\"watched\"}]");
        site.clock.pass(Duration.ofMinutes(10));
        String since =
                "lastmodified%20%3E%3D%20%222026/11/20%2009:35%22%20and%20label%20%3D%20watched%20and%20ancestor%20%3D%20";
        String cql = "/wiki/rest/api/content/search?cql=" + since + parent + "%20order%20by%20lastmodified";

        assertThat(site.get(cql).json().path("results")).isEmpty();
        update(id, "Watched page", "<p>b</p>", 2);
        site.clock.pass(Duration.ofSeconds(5));
        assertThat(site.get(cql).json().at("/results/0/id").asText()).isEqualTo(id);
    }

    @Test
    void letsOnlyOneOfManyWritersOfAVersionWin() throws InterruptedException {
        String id = create("Contended", "<p>0</p>").path("id").asText();
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = "<p>" + i + "</p>";
            writers.add(Thread.ofVirtual()
                    .start(() -> statuses.add(update(id, "Contended", body, 2).status())));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(statuses).hasSize(8).containsOnlyOnce(200).containsOnly(200, 409);
    }

    private Request.Builder upload(String address, String method, String content) {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", "a file.txt", RequestBody.create(content.getBytes(StandardCharsets.UTF_8)))
                .addFormDataPart("minorEdit", "true")
                .build();
        return site.request(address)
                .header("Authorization", Credentials.basic(Site.ADMIN, "sandbox"))
                .header("X-Atlassian-Token", "nocheck")
                .method(method, form);
    }

    @Test
    void searchesByCqlBehindTheIndex() {
        String id =
                create("Findable thing", "<p>rare quokka word</p>").path("id").asText();
        String cql = "/wiki/rest/api/search?cql=";
        assertThat(site.get(cql + "text~quokka").json().path("results")).isEmpty();
        site.clock.pass(Duration.ofSeconds(5));
        for (String query : List.of(
                "text~quokka",
                "title=\"findable THING\"",
                "title~find* and space=MLH and type=page",
                "ancestor=" + parent + " and text~\"rare word\"",
                "id in (" + id + ") and not label=x")) {
            JsonNode reply = site.get(cql + query).json();
            assertThat(reply.at("/results/0/content/id").asText()).as(query).isEqualTo(id);
        }
        assertThat(site.get(cql + "status=current").status()).isEqualTo(400);
        assertThat(site.get(cql + "space=").body()).contains("Could not parse cql");
        assertThat(site.get(cql + "text~\"\"").status()).isEqualTo(500);
    }

    @Test
    void followsNextLinksInBothVersions() {
        for (int i = 0; i < 5; i++) {
            create("Many " + i, "<p>manifold</p>");
        }
        site.clock.pass(Duration.ofSeconds(5));
        List<String> titles = new ArrayList<>();
        String next = PAGES + "?limit=2&sort=title&space-id=" + space;
        while (!next.isEmpty()) {
            JsonNode page = site.get(next).json();
            page.path("results").forEach(one -> titles.add(one.path("title").asText()));
            next = page.at("/_links/next").asText("");
        }
        assertThat(titles).contains("Many 0", "Many 4").doesNotHaveDuplicates();
        int found = 0;
        next = "/rest/api/search?limit=2&cql=text~manifold";
        while (!next.isEmpty()) {
            JsonNode page = site.get("/wiki" + next).json();
            found += page.path("results").size();
            next = page.at("/_links/next").asText("");
        }
        assertThat(found).isEqualTo(5);
    }

    @Test
    void putsPagesUnderTheHomePageAndTellsTheTree() {
        ObjectNode body = page("At home", "<p/>");
        body.remove("parentId");
        JsonNode made = site.post(PAGES, body).json();
        String home = site.get("/wiki/api/v2/spaces/" + space)
                .json()
                .path("homepageId")
                .asText();
        assertThat(made.path("parentId").asText()).isEqualTo(home);
        assertThat(site.get(PAGES + "/" + home + "/children")
                        .json()
                        .path("results")
                        .findValuesAsText("title"))
                .contains("At home", "Handoffs");
        String below = create("Below", "<p/>").path("id").asText();
        assertThat(site.get(PAGES + "/" + below + "/ancestors")
                        .json()
                        .path("results")
                        .findValuesAsText("id"))
                .containsExactly(home, parent);
    }
}
