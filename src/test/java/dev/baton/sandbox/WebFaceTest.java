package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebFaceTest {
    private Site site = new Site();

    @AfterAll
    void stop() {
        site.close();
    }

    private Site.Reply look(String path) {
        return site.exchange(site.request(path));
    }

    private Request.Builder form(String path, String... pairs) {
        FormBody.Builder body = new FormBody.Builder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.add(pairs[i], pairs[i + 1]);
        }
        return site.request(path).header("Origin", site.uri().toString()).post(body.build());
    }

    @Test
    void listsTicketsAndShowsOne() {
        assertThat(look("/").body()).contains("Tiny classifier", "Edge counter", "not assessed");
        Site.Reply ticket = look("/browse/MH-1");
        assertThat(ticket.body())
                .contains("data-testid=\"transition-Submit for review\"", "data-testid=\"edit-Known limitations\"")
                .contains("<th><p>latency (ms)</p></th>", "pins.txt", "Lena Hoffmann")
                .contains("data-testid=\"field-Retraining\"><p class=\"empty\">");
        assertThat(ticket.headers().get("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(look("/sandbox/style.css").headers().get("Content-Type")).startsWith("text/css");
        assertThat(look("/browse/MH-404").status()).isEqualTo(404);
    }

    @Test
    void tellsWhyATransitionIsRefused() {
        Site.Reply reply = site.exchange(form("/browse/MH-1/transition", "transition", "21"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains(
                        "data-testid=\"message\"",
                        "Baton holds this handoff before Review.",
                        "it says what is missing");
    }

    @Test
    void editsAFieldAsMarkdown() {
        String key = site.create("MH", "Edited by hand");
        String field = site.fieldId("Known limitations");
        Site.Reply saved = site.exchange(form(
                "/browse/" + key + "/edit/" + field,
                "text",
                "- **dark** rooms & `a|b`\r\n\r\n| a | b |\r\n| - | - |\r\n| 1 | 2 |"));
        assertThat(saved.status()).isEqualTo(302);
        assertThat(look("/browse/" + key).body())
                .contains("<li><p><strong>dark</strong> rooms &amp; <code>a|b</code></p></li>", "<td><p>1</p></td>");
        String editor = look("/browse/" + key + "/edit/" + field).body();
        assertThat(editor).contains("**dark** rooms", "`a|b`", "|---|---|");
        String author = site.get("/rest/api/3/issue/" + key + "/changelog")
                .json()
                .at("/values/0/author/displayName")
                .asText();
        assertThat(author).isEqualTo("Asha Raman");
    }

    @Test
    void keepsMarkdownThroughTheEditForm() {
        for (String name : new String[] {"Known limitations", "Dependencies", "Latency"}) {
            String field = site.fieldId(name);
            String before = site.get("/rest/api/3/issue/MH-1?fields=" + field)
                    .json()
                    .at("/fields/" + field)
                    .toString();
            String text = FieldText.toMarkdown(read(before));
            assertThat(FieldText.toAdf(text).toString()).isEqualTo(before);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String json) {
        try {
            return Site.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesFormsFromItsOwnPagesOnly() {
        Request.Builder foreign = form("/browse/MH-1/comment", "text", "hello").header("Origin", "http://evil.example");
        assertThat(site.exchange(foreign).status()).isEqualTo(403);
        Request.Builder without = form("/browse/MH-1/comment", "text", "hello")
                .removeHeader("Origin")
                .header("Sec-Fetch-Site", "cross-site");
        assertThat(site.exchange(without).status()).isEqualTo(403);
        assertThat(site.exchange(form("/browse/MH-1/comment", "text", "hello").header("Host", "evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(site.exchange(site.request("/browse/MH-1").header("Host", "rebound.example"))
                        .status())
                .isEqualTo(403);
        assertThat(look("/browse/MH-1").body()).contains("No comments.");
    }

    @Test
    void looksWithTheEyesOfAnother() {
        Site.Reply reply = site.exchange(form("/sandbox/viewer", "as", "admin@example.com", "back", "/browse/MH-1"));
        assertThat(reply.headers().get("Location")).isEqualTo("/browse/MH-1");
        assertThat(reply.headers().get("Set-Cookie")).contains("viewing-as=admin@example.com", "SameSite=Strict");
        assertThat(site.exchange(form("/sandbox/viewer", "as", "admin@example.com", "back", "//evil.example"))
                        .headers()
                        .get("Location"))
                .isEqualTo("/");
    }

    @Test
    void escapesWhatPeopleWrite() {
        String key = site.create("MH", "<script>alert(1)</script>");
        ObjectNode body = Site.JSON.createObjectNode();
        body.set(
                "body",
                Site.json(
                        "{'version':1,'type':'doc','content':[{'type':'paragraph','content':[{'type':'text','text':'<img src=x>',"
                                + "'marks':[{'type':'link','attrs':{'href':'javascript:alert(1)'}}]}]},"
                                + "{'type':'expand','attrs':{'title':'<b>t</b>'},'content':[{'type':'paragraph'}]},"
                                + "{'type':'paragraph','content':[{'type':'status','attrs':{'text':'HELD','color':'red'}},"
                                + "{'type':'inlineCard','attrs':{'url':'JaVaScript:x'}}]}]}"));
        assertThat(site.post("/rest/api/3/issue/" + key + "/comment", body).status())
                .isEqualTo(201);
        String html = look("/browse/" + key).body();
        assertThat(html)
                .doesNotContain("<script>", "<img", "<b>t</b>")
                .doesNotContainIgnoringCase("href=\"javascript")
                .contains("&lt;img src=x&gt;", "lozenge-red", "<summary>&lt;b&gt;t&lt;/b&gt;</summary>");
    }

    @Test
    void showsAPageWithItsMacros() {
        String space =
                site.get("/wiki/api/v2/spaces").json().at("/results/0/id").asText();
        ObjectNode page = Site.JSON
                .createObjectNode()
                .put("spaceId", space)
                .put("status", "current")
                .put("title", "Macros");
        String me = site.get("/rest/api/3/myself").json().path("accountId").asText();
        page.putObject("body")
                .put("representation", "storage")
                .put(
                        "value",
                        "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">2</ac:parameter></ac:structured-macro>"
                                + "<h2>First part</h2><h3>Deeper</h3>"
                                + macro("warning", "", "<p>Careful</p>")
                                + macro(
                                        "expand",
                                        "<ac:parameter ac:name=\"title\">More</ac:parameter>",
                                        "<p>hidden</p>")
                                + macro(
                                        "details",
                                        "",
                                        "<table><tbody><tr><td colspan=\"2\" onclick=\"x()\">k</td></tr></tbody></table>")
                                + macro("sparkle", "", "<p>unknown body</p>")
                                + "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Green</ac:parameter>"
                                + "<ac:parameter ac:name=\"title\">READY</ac:parameter></ac:structured-macro>"
                                + "<ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">MH-1</ac:parameter></ac:structured-macro>"
                                + "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>"
                                + "<p><ac:link><ri:user ri:account-id=\"" + me + "\"/></ac:link></p>"
                                + "<ac:task-list><ac:task><ac:task-status>complete</ac:task-status><ac:task-body>done</ac:task-body></ac:task></ac:task-list>"
                                + "<script>alert(1)</script><p style=\"text-align: right;color:red\">r</p><a href=\"javascript:x\">j</a>");
        String id = site.post("/wiki/api/v2/pages", page).json().path("id").asText();
        String html = look("/wiki/spaces/MLH/pages/" + id).body();
        assertThat(html)
                .contains("<a href=\"#h-first-part\">First part</a>", "<h2 id=\"h-first-part\">")
                .doesNotContain("href=\"#h-deeper\"")
                .contains(
                        "panel panel-warning", "<summary>More</summary>", "page-properties", "<td colspan=\"2\">k</td>")
                .contains("<span class=\"macro-name\">sparkle</span><p>unknown body</p>", "lozenge-green\">READY")
                .contains(
                        "/browse/MH-1\">MH-1</a>",
                        "a &lt; b",
                        "@Ada Admin",
                        "disabled checked",
                        "class=\"align-right\">r")
                .doesNotContain("alert(1)", "onclick", "javascript:x", "color:red");
        assertThat(look("/wiki/").body()).contains("Macros", "Handoffs");
        Site.Reply old = look("/wiki/pages/viewpage.action?pageId=" + id);
        assertThat(old.status()).isEqualTo(302);
        assertThat(old.headers().get("Location")).isEqualTo("/wiki/spaces/MLH/pages/" + id);
        assertThat(look("/wiki/pages/viewpage.action?pageId=4711").status()).isEqualTo(404);
        Site.Reply bad = site.exchange(form("/wiki/spaces/MLH/pages/" + id + "/edit", "number", "1", "body", "<p>"));
        assertThat(bad.body()).contains("Error parsing xhtml", "&lt;p&gt;");
        Site.Reply good = site.exchange(
                form("/wiki/spaces/MLH/pages/" + id + "/edit", "number", "1", "body", "<p>new</p>", "message", "why"));
        assertThat(good.status()).isEqualTo(302);
        assertThat(look("/wiki/spaces/MLH/pages/" + id).body()).contains("Version 2", "why");
        Site.Reply late = site.exchange(form("/wiki/spaces/MLH/pages/" + id + "/edit", "number", "1", "body", "<p/>"));
        assertThat(late.status()).isEqualTo(409);
    }

    private static String macro(String name, String parameters, String body) {
        return "<ac:structured-macro ac:name=\"" + name + "\">" + parameters + "<ac:rich-text-body>" + body
                + "</ac:rich-text-body></ac:structured-macro>";
    }
}
