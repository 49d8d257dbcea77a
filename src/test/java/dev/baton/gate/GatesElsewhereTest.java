package dev.baton.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.http.FakeSite;
import dev.baton.jira.JiraAdmin;
import dev.baton.jira.JiraClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites where Jira's own rules can't be had, or not with this account. */
class GatesElsewhereTest {
    private static final String TICKET = """
            {"issues":[{"id":"1","key":"MH-1","fields":{"project":{"key":"MH"},
             "issuetype":{"id":"7","name":"Model handoff"}}}],"isLast":true}""";
    private static final String NONE = "{\"issues\":[],\"isLast\":true}";

    @TempDir
    Path folder;

    private final FakeSite site = new FakeSite();

    @AfterEach
    void close() {
        site.close();
    }

    private Gates gates() {
        URI uri = URI.create("http://127.0.0.1:1");
        Config config = ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(uri));
        JiraClient jira = new JiraClient(site.http());
        JiraAdmin admin = new JiraAdmin(site.http());
        return new Gates(config, jira, jira, admin, admin, new Backups(folder, uri, Clock.systemUTC()), time -> {});
    }

    @Test
    void aDataCenterIsLeftToTheSecondLineAndAskedNothingMore() {
        site.json(200, "[]")
                .json(200, TICKET)
                .json(200, NONE)
                .json(200, NONE)
                .json(200, "{\"deploymentType\":\"Server\",\"version\":\"10.3.24\"}");

        Survey survey = gates().survey(null);

        assertThat(survey.projects()).singleElement().satisfies(project -> {
            assertThat(project.kind()).isEqualTo(Survey.Kind.DATA_CENTER);
            assertThat(project.explanation()).contains("no program", "moved back");
        });
        assertThat(survey.workflows()).isEmpty();
        List<String> asked = new ArrayList<>();
        site.requests().forEach(request -> asked.add(request.getTarget()));
        assertThat(asked).hasSize(5).noneMatch(target -> target.contains("workflow"));
    }

    @Test
    void aTokenWithoutTheScopeIsTheSameAsAMissingPermission() {
        site.json(200, "[]")
                .json(200, TICKET)
                .json(200, NONE)
                .json(200, NONE)
                .json(200, "{\"deploymentType\":\"Cloud\"}")
                .json(200, "{\"id\":\"10001\",\"key\":\"MH\",\"style\":\"classic\"}")
                .json(200, "{\"permissions\":{\"ADMINISTER\":{\"havePermission\":true}}}")
                .json(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");

        Result result = gates().install(null, false);

        assertThat(result.refused()).singleElement().asString().contains("manage:jira-configuration", "scope");
        assertThat(result.done()).isEmpty();
    }

    @Test
    void whereJiraOffersNoRulesNothingIsTried() {
        site.json(200, "[]")
                .json(200, TICKET)
                .json(200, NONE)
                .json(200, NONE)
                .json(200, "{\"deploymentType\":\"Cloud\"}")
                .json(200, "{\"id\":\"10001\",\"key\":\"MH\",\"style\":\"classic\"}")
                .json(200, "{\"permissions\":{\"ADMINISTER\":{\"havePermission\":true}}}")
                .json(200, "{\"statuses\":[],\"workflows\":[{\"id\":\"w-1\",\"name\":\"W\"}]}")
                .json(200, "{\"systemRules\":[]}");

        assertThat(gates().survey(null).projects())
                .singleElement()
                .extracting(Survey.ProjectState::kind)
                .isEqualTo(Survey.Kind.TEAM_MANAGED);
    }

    @Test
    void jirasOwnWorkflowCanNotBeChangedAndTheRemedyIsACopy() {
        String workflow = """
                {"statuses":[],"workflows":[{"id":"w-1","name":"jira","isEditable":false,"statuses":[],
                 "transitions":[],"version":{"id":"v","versionNumber":1}}]}""";
        site.json(200, "[]")
                .json(200, TICKET)
                .json(200, NONE)
                .json(200, NONE)
                .json(200, "{\"deploymentType\":\"Cloud\"}")
                .json(200, "{\"id\":\"10001\",\"key\":\"MH\",\"style\":\"classic\"}")
                .json(200, "{\"permissions\":{\"ADMINISTER\":{\"havePermission\":true}}}")
                .json(200, workflow)
                .json(200, "{\"systemRules\":[{\"ruleKey\":\"system:validate-field-value\"}]}")
                .json(200, "{\"projects\":{\"values\":[{\"id\":\"10001\"}],\"nextPageToken\":null}}")
                .json(200, "{\"issueTypes\":{\"values\":[{\"id\":\"7\"},{\"id\":\"8\"}]}}")
                .json(200, "[{\"id\":\"8\",\"name\":\"Task\",\"statuses\":[{\"id\":\"1\",\"name\":\"To Do\"}]}]")
                .json(200, "{\"values\":[]}");

        Result result = gates().install(null, true);

        assertThat(result.refused()).singleElement().asString().contains("Jira's own", "Copy it");
        assertThat(result.after().workflows().getFirst().others()).containsExactly("issue type Task of MH");
    }
}
