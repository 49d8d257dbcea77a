package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void areSentToTheSite() {
        try (FakeSite site = new FakeSite("/ex/jira/cloud-1")) {
            site.json(200, "{\"name\":\"a\"}");

            site.http().answer(site.http().declare(TestCalls.class).read("1"), "");

            RecordedRequest request = site.onlyRequest();
            assertThat(request.getTarget()).isEqualTo("/ex/jira/cloud-1/rest/thing/1");
            assertThat(request.getHeaders().get("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            ("baton@example.com:" + FakeSite.TOKEN).getBytes(StandardCharsets.UTF_8)));
            assertThat(request.getHeaders().get("User-Agent")).isEqualTo("baton");
            assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        }
    }

    @Test
    void aBearerTokenIsSentAsSuch() {
        try (FakeSite site = new FakeSite()) {
            site.json(200, "{\"name\":\"a\"}");
            Http http = site.clients()
                    .to(
                            Site.at(
                                    URI.create("http://localhost:" + site.server.getPort()),
                                    Credentials.bearer("abc.def")),
                            new RequestCounter());

            http.answer(http.declare(TestCalls.class).read("1"), "");

            assertThat(site.onlyRequest().getHeaders().get("Authorization")).isEqualTo("Bearer abc.def");
        }
    }

    @Test
    void areNotSentWhereAFileLeadsTo() throws IOException {
        try (FakeSite site = new FakeSite();
                MockWebServer store = new MockWebServer()) {
            store.start();
            store.enqueue(new MockResponse.Builder().body("the file").build());
            site.answer(new MockResponse.Builder().code(303).setHeader("Location", store.url("/f?token=t")));

            byte[] bytes =
                    site.http().bytes(site.http().declare(TestCalls.class).file("1", new Download(100)), "file 1");

            assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("the file");
            assertThat(take(store).getHeaders().get("Authorization")).isNull();
            assertThat(site.onlyRequest().getHeaders().get("Authorization")).isNotNull();
        }
    }

    @Test
    void comeBackWithARedirectThatStaysAtTheSite() {
        try (FakeSite site = new FakeSite()) {
            site.answer(new MockResponse.Builder().code(302).setHeader("Location", "/secure/attachment/1"))
                    .answer(new MockResponse.Builder().body("the file"));

            site.http().bytes(site.http().declare(TestCalls.class).file("1", new Download(100)), "file 1");

            assertThat(site.requests())
                    .hasSize(2)
                    .allSatisfy(
                            r -> assertThat(r.getHeaders().get("Authorization")).isNotNull());
        }
    }

    @Test
    void noCallButADownloadFollowsARedirect() throws IOException {
        try (FakeSite site = new FakeSite();
                MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            site.answer(new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", elsewhere.url("/login?continue=secret-ticket")));

            assertThatThrownBy(() -> site.http()
                            .answer(site.http().declare(TestCalls.class).read("1"), ""))
                    .isInstanceOf(ApiException.NotAllowed.class)
                    .hasMessageContaining("the site leads elsewhere (302 to http://")
                    .hasMessageContaining("/login")
                    .hasMessageNotContaining("secret-ticket");
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void aFileThatLeadsToALoginPageIsNoFile() {
        try (FakeSite site = new FakeSite()) {
            site.answer(new MockResponse.Builder().code(302).setHeader("Location", "/login?dest=1"))
                    .html(200, "Log in");

            assertThatThrownBy(() -> site.http()
                            .bytes(site.http().declare(TestCalls.class).file("1", new Download(1000)), "file 1"))
                    .isInstanceOf(ApiException.NotAllowed.class);
        }
    }

    @Test
    void aFileMayBeAWebPage() {
        try (FakeSite site = new FakeSite()) {
            site.html(200, "Report");

            assertThat(site.http().bytes(site.http().declare(TestCalls.class).file("1", new Download(1000)), "file 1"))
                    .asString(StandardCharsets.UTF_8)
                    .contains("Report");
        }
    }

    @Test
    void doNotShow() {
        Credentials basic = Credentials.basic("a@example.com", "hush-hush");
        Site site = Site.at(URI.create("https://acme.example/"), basic);

        assertThat(basic.toString()).contains("a@example.com").doesNotContain("hush");
        assertThat(Credentials.bearer("hush-hush").toString()).doesNotContain("hush");
        assertThat(site.toString()).doesNotContain("hush").contains("https://acme.example");
    }

    @Test
    void mustBeText() {
        assertThatThrownBy(() -> Credentials.basic("a", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.basic("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.basic("a", "hush\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> Credentials.bearer("hush hush"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }

    @Test
    void haveNoPlaceInAUrl() {
        for (String url : new String[] {
            "ftp://acme.example",
            "acme.example",
            "https://u:hush@acme.example",
            "https://acme.example/?t=hush",
            "https:///x"
        }) {
            assertThatThrownBy(() -> Site.at(URI.create(url), FakeSite.CREDENTIALS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hush");
        }
    }

    private static RecordedRequest take(MockWebServer server) {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
