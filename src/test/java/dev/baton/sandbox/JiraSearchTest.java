package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JiraSearchTest {
    private static final String SEARCH = "/rest/api/3/search/jql";
    private Site site = new Site();
    private String seeded = "";

    @BeforeAll
    void read() {
        seeded = site.get("/rest/api/3/issue/MH-1?fields=summary")
                .json()
                .path("id")
                .asText();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    private Site.Reply search(String jql, String... fields) {
        ObjectNode body = Site.JSON.createObjectNode().put("jql", jql);
        for (String field : fields) {
            body.withArray("fields").add(field);
        }
        return site.post(SEARCH, body);
    }

    @Test
    void givesIdsOnlyUnlessAsked() {
        JsonNode issue = search("key = MH-1").json().at("/issues/0");
        assertThat(issue).hasSize(1);
        assertThat(issue.path("id").asText()).isEqualTo(seeded);
        JsonNode more = search("key = MH-1", "summary").json().at("/issues/0");
        assertThat(more.path("key").asText()).isEqualTo("MH-1");
        assertThat(more.path("fields")).hasSize(1);
    }

    @Test
    void seesAFreshWriteOnlyAfterTheLagUnlessReconciled() {
        String key = site.create("MH", "Fresh one");
        String id = site.get("/rest/api/3/issue/" + key).json().path("id").asText();
        assertThat(site.found("summary ~ fresh")).isEmpty();
        ObjectNode body = Site.JSON.createObjectNode().put("jql", "summary ~ fresh");
        body.putArray("reconcileIssues").add(Long.parseLong(id));
        assertThat(site.post(SEARCH, body).json().at("/issues/0/id").asText()).isEqualTo(id);
        site.clock.pass(Duration.ofSeconds(4));
        assertThat(site.found("summary ~ fresh")).containsExactly(id);
        site.put("/rest/api/3/issue/" + key, "{\"fields\":{\"summary\":\"Stale now\"}}");
        assertThat(site.found("summary ~ fresh")).containsExactly(id);
        site.clock.pass(Duration.ofSeconds(4));
        assertThat(site.found("summary ~ fresh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "project = MH and status = Documentation | true",
                "project = 'Model Handoffs' | true",
                "project != MH and key = MH-1 | false",
                "project in (MH, EV) and id = MH-1 | true",
                "key = MH-1 and not (status = Documentation) | false",
                "key = MH-1 and status not in (Review, Package) | true",
                "key = MH-1 and statusCategory = 'In Progress' | true",
                "key = MH-1 and statusCategory != Done | true",
                "key = MH-1 and assignee = lena@example.com | true",
                "key = MH-1 and assignee is EMPTY | false",
                "key = MH-1 and reporter = currentUser() | false",
                "key = MH-1 and labels in (vision) | true",
                "key = MH-1 and labels not in (vision) | false",
                "key = MH-1 and 'Known limitations' is not EMPTY | true",
                "key = MH-1 and Retraining is EMPTY | true",
                "key = MH-1 and cf[10036] ~ turned | true",
                "key = MH-1 and text ~ 'mistak* cases' | true",
                "key = MH-1 and 'Risk tier' = High | true",
                "key = MH-1 and 'Risk tier' in (Low, Medium) | false",
                "key = MH-1 and due > 2027-01-01 | true",
                "key = MH-1 and updated >= '2026-10-18 11:00' | true",
                "key = MH-1 and updated >= '2026-10-18 11:01' | false",
                "key = MH-1 and updated <= -4w | true",
                "key = MH-1 and updated >= -5m | false",
                "key = MH-1 and created >= startOfDay(-90d) | true",
                "issuekey >= MH-1 and issuekey < MH-2 | true",
                "key = EV-7 or key = MH-1 and status = Review | false",
                "(key = EV-7 or key = MH-1) && status = Documentation | true",
                "issuetype = 'Model handoff' and key = MH-1 | true",
            })
    void understandsJql(String jql, boolean matches) {
        assertThat(site.found(jql).contains(seeded)).isEqualTo(matches);
    }

    @Test
    void readsQuotedTimesInTheZoneOfTheAskingPerson() {
        ObjectNode body = Site.JSON.createObjectNode().put("jql", "key = MH-1 and updated >= '2026-10-18 15:30'");
        assertThat(site.send(Site.SCIENTIST, "POST", SEARCH, body).json().path("issues"))
                .hasSize(1);
        assertThat(site.post(SEARCH, body).json().path("issues")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order by key | Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
                "colour = red | Field 'colour' does not exist or you do not have permission to view it.",
                "project = NOPE | The value 'NOPE' does not exist for the field 'project'.",
                "status = Nowhere | The value 'Nowhere' does not exist for the field 'status'.",
                "summary = x | The operator '=' is not supported by the 'summary' field.",
                "updated >= soon | Date value 'soon' for field 'updated' is invalid.",
                "key = MH-9999 | An issue with key 'MH-9999' does not exist for field 'key'.",
                "project MH | Error in the JQL Query: Expecting operator but got 'MH'.",
                "project = MH status | Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'.",
                "project = \"MH | The quoted string 'MH' has not been completed.",
                "project in (MH | before the end of the query",
                "status was Revue | does not exist",
                "assignee was 'Asha Raman' | keeps history for searches of the field 'status' only",
                "project = MH order by key, id, updated, created, status, project, summary, due | ORDER BY",
            })
    void refusesInTheSitesWords(String jql, String message) {
        Site.Reply reply = search(jql);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errorMessages/0").asText()).contains(message);
    }

    @Test
    void pagesByTokenWithoutTotalAndNeitherRepeatsNorMisses() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            keys.add(site.create("EV", "Paged " + i));
        }
        site.clock.pass(Duration.ofSeconds(4));
        String jql = "project = EV and summary ~ paged order by key";
        List<String> seen = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            ObjectNode body = Site.JSON.createObjectNode().put("jql", jql).put("maxResults", 3);
            body.putArray("fields").add("key");
            if (!token.isEmpty()) {
                body.put("nextPageToken", token);
            }
            JsonNode page = site.post(SEARCH, body).json();
            assertThat(page.has("total")).isFalse();
            seen.addAll(page.path("issues").findValuesAsText("key"));
            token = page.path("nextPageToken").asText("");
            assertThat(page.path("isLast").asBoolean()).isEqualTo(token.isEmpty());
            pages++;
        } while (!token.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(keys);
        assertThat(site.get(SEARCH + "?jql=project=EV&nextPageToken=bogus").status())
                .isEqualTo(400);
    }

    @Test
    void limitsPagesPropertiesAndReconciledIssues() {
        assertThat(site.get(SEARCH + "?jql=project=MH&maxResults=0").status()).isEqualTo(400);
        assertThat(site.get(SEARCH + "?jql=project=MH&maxResults=5001").status())
                .isEqualTo(400);
        assertThat(site.get(SEARCH + "?jql=project=MH&properties=a,b,c,d,e,f").status())
                .isEqualTo(400);
        assertThat(site.get(SEARCH + "?jql=project=MH&fields=customfield_99999").status())
                .isEqualTo(400);
        ObjectNode body = Site.JSON.createObjectNode().put("jql", "project = MH");
        for (int i = 0; i < 51; i++) {
            body.withArray("reconcileIssues").add(i);
        }
        assertThat(site.post(SEARCH, body).status()).isEqualTo(400);
    }

    @Test
    void bringsPropertiesWithThePage() {
        String key = site.create("MH", "Propertied");
        site.put("/rest/api/3/issue/" + key + "/properties/baton", "{\"verdict\":\"READY\"}");
        site.clock.pass(Duration.ofSeconds(4));
        JsonNode issue = site.get(SEARCH + "?jql=summary~propertied&properties=baton&fields=summary")
                .json()
                .at("/issues/0");
        assertThat(issue.at("/properties/baton/verdict").asText()).isEqualTo("READY");
    }

    @Test
    void countsApproximately() {
        assertThat(site.post("/rest/api/3/search/approximate-count", "{\"jql\":\"key = MH-1\"}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void hasNoLegacySearch() {
        for (String version : List.of("2", "3")) {
            Site.Reply reply = site.get("/rest/api/" + version + "/search?jql=project=MH");
            assertThat(reply.status()).isEqualTo(410);
            assertThat(reply.body())
                    .isEqualTo(
                            "{\"errorMessages\":[\"The requested API has been removed. Please migrate to the /rest/api/3/search/jql API."
                                    + " A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046\"],\"errors\":{}}");
        }
    }

    @Test
    void boundsHostileQueries() {
        assertThat(search("(".repeat(5000) + "project = MH").status()).isEqualTo(400);
        assertThat(search("project = MH and ".repeat(5000) + "project = MH").status())
                .isEqualTo(200);
        assertThat(search("not ".repeat(20_000) + "project = MH").status()).isEqualTo(200);
        assertThat(search("x".repeat(200_001)).status()).isEqualTo(400);
    }
}
