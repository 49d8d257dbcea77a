package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sandbox's Confluence as a Data Center. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataCenterTest {
    private static final String API = "/confluence/rest/api";
    private final Site site = new Site("");

    @AfterAll
    void stop() {
        site.close();
    }

    private Site.Reply call(String method, String path, String singleQuoted) {
        return site.sendAsBearer(
                "sandbox-admin", method, API + path, singleQuoted.isEmpty() ? null : Site.json(singleQuoted));
    }

    private static String page(String title, String storage) {
        return "{'type':'page','title':'" + title + "','space':{'key':'MLH'},'body':{'storage':{'value':'" + storage
                + "','representation':'storage'}}}";
    }

    private String create(String title) {
        Site.Reply made = call("POST", "/content", page(title, "<p>x</p>"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().path("id").asText();
    }

    @Test
    void takesPersonalAccessTokensAndTakesOthersForNobody() {
        JsonNode baton =
                site.sendAsBearer("sandbox", "GET", API + "/user/current", null).json();
        assertThat(baton.path("username").asText()).isEqualTo("baton");
        assertThat(baton.path("userKey").asText()).hasSize(32);

        JsonNode nobody =
                site.sendAsBearer("wrong", "GET", API + "/user/current", null).json();
        assertThat(nobody.path("type").asText()).isEqualTo("anonymous");
        assertThat(site.sendAsBearer("wrong", "GET", API + "/space/MLH", null).status())
                .isEqualTo(404);
        assertThat(site.sendAsBearer("sandbox-priya", "GET", API + "/space/MLH", null)
                        .status())
                .as("an account that is not active")
                .isEqualTo(404);
    }

    @Test
    void cloudTakesNoPersonalAccessTokens() {
        assertThat(site.sendAsBearer("sandbox", "GET", "/wiki/api/v2/spaces", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsThePagesThatCloudShows() {
        String id = create("Two faces");

        JsonNode cloud =
                site.get("/wiki/api/v2/pages/" + id + "?body-format=storage").json();
        assertThat(cloud.at("/body/storage/value").asText()).isEqualTo("<p>x</p>");
        JsonNode here = call("GET", "/content/" + id + "?expand=body.storage,version,history", "")
                .json();
        assertThat(here.at("/body/storage/value").asText()).isEqualTo("<p>x</p>");
        assertThat(here.at("/version/by/displayName").asText()).isEqualTo("Ada Admin");
        assertThat(here.has("space")).isFalse();
        assertThat(here.at("/_expandable/space").isTextual()).isTrue();
    }

    @Test
    void refusesInItsOwnWords() {
        String id = create("Refused");
        JsonNode taken = call("POST", "/content", page("refused", "<p/>")).json();
        assertThat(taken.path("statusCode").asInt()).isEqualTo(400);
        assertThat(taken.path("reason").asText()).isEqualTo("Bad Request");
        assertThat(taken.path("message").asText())
                .endsWith("already exists with the title refused in the space with key MLH");

        ObjectNode stale = (ObjectNode) Site.json(page("Refused", "<p>y</p>"));
        stale.putObject("version").put("number", 1);
        Site.Reply conflict = site.sendAsBearer("sandbox-admin", "PUT", API + "/content/" + id, stale);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().path("message").asText())
                .isEqualTo("Version must be incremented on update. Current version is: 1");

        assertThat(call("GET", "/content/4711", "").json().path("message").asText())
                .isEqualTo("No content found with id: ContentId{id=4711}");
        assertThat(call("POST", "/content", page("Broken", "<p>"))
                        .json()
                        .path("message")
                        .asText())
                .startsWith("Error parsing xhtml");
        assertThat(call("POST", "/content", page("Huge", "x".repeat(5_300_000)))
                        .json()
                        .path("statusCode")
                        .asInt())
                .isEqualTo(413);
    }

    @Test
    void hidesThePagesInTheTrashUnlessAsked() {
        String id = create("Trashed");
        assertThat(call("DELETE", "/content/" + id, "").status()).isEqualTo(204);

        assertThat(call("GET", "/content/" + id, "").status()).isEqualTo(404);
        assertThat(call("GET", "/content/" + id + "?status=any", "")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("trashed");
        assertThat(call("DELETE", "/content/" + id + "?status=trashed", "").status())
                .isEqualTo(204);
        assertThat(call("GET", "/content/" + id + "?status=any", "").status()).isEqualTo(404);
    }

    @Test
    void listsInPartsThatLeadOn() {
        String id = create("Labelled");
        StringBuilder labels = new StringBuilder("[");
        for (int i = 0; i < 30; i++) {
            labels.append(i == 0 ? "" : ",")
                    .append("{'prefix':'global','name':'l")
                    .append(i)
                    .append("'}");
        }
        call("POST", "/content/" + id + "/label", labels.append(']').toString());

        JsonNode first = call("GET", "/content/" + id + "/label?limit=20", "").json();
        assertThat(first.path("results")).hasSize(20);
        Site.Reply rest = site.sendAsBearer(
                "sandbox-admin", "GET", "/confluence" + first.at("/_links/next").asText(), null);
        assertThat(rest.json().path("results")).hasSize(10);
        assertThat(rest.json().at("/_links").has("next")).isFalse();
    }

    @Test
    void versionsAttachmentsByTheirId() {
        String files = "/content/" + create("Filed") + "/child/attachment";
        JsonNode first = upload(files, "one").json().at("/results/0");
        assertThat(first.at("/version/number").asInt()).isEqualTo(1);
        assertThat(upload(files, "two").status()).isEqualTo(400);

        Site.Reply second = upload(files + "/" + first.path("id").asText() + "/data", "two");

        assertThat(second.json().at("/version/number").asInt()).isEqualTo(2);
        JsonNode listed = call("GET", files, "").json();
        assertThat(listed.path("results")).hasSize(1);
        assertThat(site.sendAsBearer(
                                "sandbox-admin",
                                "GET",
                                "/confluence"
                                        + listed.at("/results/0/_links/download")
                                                .asText(),
                                null)
                        .body())
                .isEqualTo("two");
    }

    private Site.Reply upload(String path, String content) {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", "a.txt", RequestBody.create(content.getBytes(StandardCharsets.UTF_8)))
                .addFormDataPart("comment", "said")
                .build();
        return site.exchange(site.request(API + path)
                .header("Authorization", "Bearer sandbox-admin")
                .header("X-Atlassian-Token", "nocheck")
                .post(form));
    }
}
