package dev.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judges must be able to find fault. */
class ContractTest {
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    @Test
    void findsFaultWithAnswersAndRequestsOfJira() {
        Contract jira = OfficialSpecs.jira();
        assertThat(jira.violations("GET", "/rest/api/3/myself", JSON, "", 200, JSON, "{\"accountId\":\"a\"}"))
                .isEmpty();
        assertThat(jira.violations("GET", "/rest/api/3/myself", JSON, "", 200, JSON, "{\"accountId\":7}"))
                .isNotEmpty();
        assertThat(jira.violations("GET", "/rest/api/3/myself", JSON, "", 200, JSON, "{\"colour\":\"red\"}"))
                .isNotEmpty();
        assertThat(jira.violations("GET", "/rest/api/3/nothing", JSON, "", 200, JSON, "{}"))
                .isNotEmpty();
        assertThat(jira.violations("POST", "/rest/api/3/search/jql", JSON, "{\"jql\":3}", 200, JSON, "{}"))
                .isNotEmpty();
        assertThat(jira.violations("GET", "/rest/api/3/search/jql?maxResults=many", JSON, "", 200, JSON, "{}"))
                .isNotEmpty();
    }

    @Test
    void findsFaultWithAnswersAndRequestsOfConfluence() {
        Contract v2 = OfficialSpecs.confluenceV2();
        String page =
                "{\"spaceId\":\"1\",\"title\":\"t\",\"body\":{\"representation\":\"storage\",\"value\":\"<p/>\"}}";
        assertThat(v2.violations("POST", "/wiki/api/v2/pages", JSON, page, 200, JSON, "{\"id\":\"1\"}"))
                .isEmpty();
        assertThat(v2.violations("POST", "/wiki/api/v2/pages", JSON, "{\"title\":\"t\"}", 200, JSON, "{\"id\":\"1\"}"))
                .isNotEmpty();
        assertThat(v2.violations("POST", "/wiki/api/v2/pages", JSON, page, 200, JSON, "{\"id\":1}"))
                .isNotEmpty();
        assertThat(OfficialSpecs.confluenceV1()
                        .violations("GET", "/wiki/rest/api/search?cql=x", JSON, "", 200, JSON, "{\"results\":[]}"))
                .isNotEmpty();
    }

    @Test
    void complainsAboutWrongAnswersAndRequestsOfDataCenter() {
        Contract dc = OfficialSpecs.confluenceDataCenter();
        String page = "{\"type\":\"page\",\"title\":\"t\"}";
        String content = "/confluence/rest/api/content";
        assertThat(dc.violations("POST", content, JSON, page, 200, JSON, "{\"id\":\"1\"}"))
                .isEmpty();
        assertThat(dc.violations("POST", content, JSON, "{\"type\":1}", 200, JSON, "{\"id\":\"1\"}"))
                .isNotEmpty();
        assertThat(dc.violations("POST", content, JSON, page, 200, JSON, "{\"id\":1}"))
                .isNotEmpty();
        assertThat(dc.violations("PUT", content + "/1", JSON, page, 200, JSON, "{\"version\":{\"number\":\"2\"}}"))
                .isNotEmpty();
        assertThat(dc.violations("GET", "/confluence/rest/nothing", JSON, "", 200, JSON, "{}"))
                .isNotEmpty();
    }
}
