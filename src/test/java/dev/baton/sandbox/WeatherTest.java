package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeatherTest {
    private static final String MYSELF = "/rest/api/3/myself";
    private Site site = new Site();

    @AfterEach
    void stop() {
        site.close();
    }

    private Site.Reply weather(String json) {
        return site.exchange(site.request("/sandbox/weather")
                .put(RequestBody.create(json.replace('\'', '"'), MediaType.parse("application/json"))));
    }

    @Test
    void limitsRatesWithAndWithoutRetryAfter() {
        weather("{'tooManyRequests':1,'retryAfterSeconds':7}");
        Site.Reply limited = site.get(MYSELF);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("Retry-After")).isEqualTo("7");
        assertThat(limited.headers().get("RateLimit-Reason")).isEqualTo("jira-burst-based");
        assertThat(limited.headers().get("X-RateLimit-Reset")).isEqualTo("2026-11-20T09:31Z");
        weather("{'tooManyRequests':0,'tooManyWithoutRetryAfter':1}");
        Site.Reply gateway = site.get(MYSELF);
        assertThat(gateway.status()).isEqualTo(429);
        assertThat(gateway.headers().get("Retry-After")).isNull();
        assertThat(gateway.body()).startsWith("<html>");
    }

    @Test
    void failsInJsonAndInHtml() {
        weather("{'serverErrors':1}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(site.get(MYSELF).status());
        }
        assertThat(statuses).containsOnly(500, 503).contains(500, 503);
    }

    @Test
    void appliesAWriteWhoseAnswerIsLostAndNotOneThatIsCut() {
        String key = site.create("MH", "Storm");
        String property = "/rest/api/3/issue/" + key + "/properties/p";
        weather("{'lostAnswers':1}");
        assertThatThrownBy(() -> site.put(property, "1")).isInstanceOf(UncheckedIOException.class);
        assertThat(site.get(property).json().path("value").asInt()).isEqualTo(1);
        weather("{'lostAnswers':0,'cutConnections':1}");
        assertThatThrownBy(() -> site.put(property, "2")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> site.get(property)).isInstanceOf(UncheckedIOException.class);
        weather("{'cutConnections':0}");
        assertThat(site.get(property).json().path("value").asInt()).isEqualTo(1);
    }

    @Test
    void repeatsItselfFromTheSameSeed() {
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            weather("{'tooManyRequests':0.3,'serverErrors':0.2,'seed':5}");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                statuses.add(site.get(MYSELF).status());
            }
            runs.add(statuses);
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 429);
    }

    @Test
    void saysWhatIsWrongWithWeatherItDoesNotKnow() {
        assertThat(weather("{'rain':1}").body()).contains("Unknown weather 'rain'");
        assertThat(weather("{'serverErrors':2}").body()).contains("between 0 and 1");
        assertThat(weather("{'seed':'x'}").status()).isEqualTo(400);
        assertThat(weather("[").status()).isEqualTo(400);
    }

    @Test
    void countsRequestsAndAppliedWritesByProduct() {
        JsonNode before = site.get("/sandbox/stats").json();
        assertThat(before.at("/jira/requests").asInt()).isZero();
        String key = site.create("MH", "Counted");
        site.post("/rest/api/3/search/jql", "{\"jql\":\"key = " + key + "\"}");
        site.put("/rest/api/3/issue/" + key, "{\"fields\":{\"summary\":\"\"}}");
        site.get("/wiki/api/v2/spaces");
        site.get("/browse/" + key);
        JsonNode after = site.get("/sandbox/stats").json();
        assertThat(after.at("/jira/requests").asInt()).isEqualTo(3);
        assertThat(after.at("/jira/writes").asInt()).isEqualTo(1);
        assertThat(after.at("/confluence/requests").asInt()).isEqualTo(1);
        assertThat(after.at("/confluence/writes").asInt()).isZero();
    }

    @Test
    void knowsItsPeopleByAddressAndToken() {
        assertThat(site.get(MYSELF).json().path("displayName").asText()).isEqualTo("Ada Admin");
        Site.Reply wrong = site.exchange(
                site.request(MYSELF).header("Authorization", okhttp3.Credentials.basic(Site.ADMIN, "guess")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("message").asText()).contains("authenticated");
        assertThat(site.send("priya@example.com", "GET", MYSELF, null).status()).isEqualTo(401);
        assertThat(site.exchange(site.request("/rest/api/3/serverInfo")).status())
                .isEqualTo(200);
        JsonNode permissions = site.send(
                        Site.SCIENTIST, "GET", "/rest/api/3/mypermissions?permissions=EDIT_ISSUES,ADMINISTER", null)
                .json()
                .path("permissions");
        assertThat(permissions.at("/EDIT_ISSUES/havePermission").asBoolean()).isTrue();
        assertThat(permissions.at("/ADMINISTER/havePermission").asBoolean()).isFalse();
        assertThat(site.get("/rest/api/3/nothing").status()).isEqualTo(404);
    }

    @Test
    void repeatsTheSeedForLargeSites() {
        try (Sandbox large =
                Sandbox.start(SandboxOptions.empty().withSeed(Site.SEED).withCopies(100_000))) {
            assertThat(large.stats().at("/jira/requests").asInt()).isZero();
        }
    }

    @Test
    void namesTheSeedFileThatIsWrong() {
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.empty().withSeed("/nowhere")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/nowhere/index.txt");
    }
}
