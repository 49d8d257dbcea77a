package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of mistake an admin can make, with the place and the words. */
class ConfigProblemsTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = Desk.in(folder);
    }

    @Test
    void tellsUnknownKeysWithTheNearestRightOne() {
        desk.with("gate", "gate:\n  movBack: true\n  colour: red\nwatchs: []\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:19:3: unknown key \"movBack\"; expected one of \"clearanceField\", \"moveBack\", \"moveBackTimes\", \"moveBackWithin\", \"mode\", \"projects\", \"issueTypes\", \"required\"; did you mean \"moveBack\"?",
                        "config/baton.yaml:20:3: unknown key \"colour\"; expected one of \"clearanceField\", \"moveBack\", \"moveBackTimes\", \"moveBackWithin\", \"mode\", \"projects\", \"issueTypes\", \"required\"; remove it",
                        "config/baton.yaml:21:1: unknown key \"watchs\"; expected one of \"jira\", \"confluence\", \"watches\", \"stages\", \"gate\", \"requirements\", \"owners\", \"pages\", \"store\", \"webhook\", \"commands\", \"lookups\", \"limits\"; did you mean \"watches\"?");
    }

    @Test
    void tellsMissingKeysWithAnExample() {
        desk.without("owners").with("watches", "watches:\n  - jql: project = MH\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:1:1: the file lacks the key \"owners\"; expected the roles that act on findings; add \"owners:\"",
                        "config/baton.yaml:10:5: \"watches[0]\" lacks the key \"name\"; expected the watch's name in logs and metrics; add for example \"name: handoffs\"");
    }

    @Test
    void tellsWrongTypes() {
        desk.with("gate", "gate: { moveBack: yes, clearanceField: 5 }\n")
                .with("limits", "limits: { attempts: many, parallel: 1.5, backoff: 30 }\n")
                .with("pages", "pages: []\n")
                .with("store", "store:\n")
                .with("watches", "watches:\n  name: a\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:10:3: \"watches\" has the wrong type; expected a list; found a mapping (keys with values); put it in brackets: [...]",
                        "config/baton.yaml:17:19: \"gate.moveBack\" has the wrong type; expected true or false; found text; write true or false",
                        "config/baton.yaml:17:40: \"gate.clearanceField\" has the wrong type; expected text; found 5; put it in quotes",
                        "config/baton.yaml:18:21: \"limits.attempts\" has the wrong type; expected a whole number; found text",
                        "config/baton.yaml:18:37: \"limits.parallel\" has the wrong type; expected a whole number; found 1.5",
                        "config/baton.yaml:18:51: \"limits.backoff\" has the wrong type; expected a length of time such as 30s, 5m, 2h or PT30S; found 30",
                        "config/baton.yaml:19:8: \"pages\" has the wrong type; expected a mapping (keys with values); found a list",
                        "config/baton.yaml:20:7: \"store\" is empty; expected a mapping (keys with values); write the value");
    }

    @Test
    void tellsBadChoicesFormsAndBounds() {
        desk.with("gate", "gate: { mode: enfroce, clearanceField: '' }\n")
                .with("limits", "limits: { attempts: 0, parallel: 1000, backoff: 5 minutes, attachmentBytes: 5.0 }\n")
                .with("owners", "owners:\n  DS: { title: Scientist, person: field }\n  data: { title: x }\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:17:35: \"owners.DS.person\" has the wrong form; expected reporter, assignee, none or field:<name of a user field>; found \"field\"",
                        "config/baton.yaml:18:3: the key \"data\" has the wrong form; expected 1 to 10 capital letters and digits, such as DS; rename it",
                        "config/baton.yaml:19:15: \"gate.mode\" is none of the values it can have; expected one of \"enforce\", \"warn\", \"audit\"; found \"enfroce\"; did you mean \"enforce\"?",
                        "config/baton.yaml:19:40: \"gate.clearanceField\" is empty; fill it in",
                        "config/baton.yaml:20:21: \"limits.attempts\" is too small; expected at least 1; found 0",
                        "config/baton.yaml:20:34: \"limits.parallel\" is too large; expected at most 256; found 1000",
                        "config/baton.yaml:20:49: \"limits.backoff\" has the wrong form; expected a length of time such as 30s, 5m, 2h or PT30S; found \"5 minutes\"",
                        "config/baton.yaml:20:77: \"limits.attachmentBytes\" is too small; expected at least 1024; found 5.0");
    }

    @Test
    void tellsDuplicateKeys() {
        desk.with("gate", "gate: { mode: audit }\ngate: { mode: enforce }\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:19:1: the key \"gate\" stands twice; expected each key once; it stands in line 18 already: remove one");
    }

    @Test
    void tellsAddressesThatAreNoneOrNotSafe() {
        desk.with("jira", """
                jira: { baseUrl: site.atlassian.net, siteUrl: http://jira.example.com, user: a, token: b }
                """).with("confluence", """
                confluence: { baseUrl: https://site.atlassian.net, siteUrl: 'https://x y/wiki', space: A B, parent: P }
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:1:18: \"jira.baseUrl\" is no web address; expected an address such as https://your-site.atlassian.net (http only on this machine)",
                        "config/baton.yaml:1:47: \"jira.siteUrl\" would send the token unencrypted: it is http, and not on this machine; expected an address such as https://your-site.atlassian.net (http only on this machine)",
                        "config/baton.yaml:2:24: \"confluence.baseUrl\" has no /wiki at its end; expected Confluence's address; found \"https://site.atlassian.net\"; add /wiki",
                        "config/baton.yaml:2:61: \"confluence.siteUrl\" is no address; expected an address such as https://your-site.atlassian.net (http only on this machine)",
                        "config/baton.yaml:2:88: \"confluence.space\" has the wrong form; expected a space key such as MLH; found \"A B\"");
    }

    @Test
    void asksForTheSiteBehindAGateway() {
        desk.with("jira", """
                jira: { baseUrl: https://api.atlassian.com/ex/jira/1, user: a, token: b }
                """).with("confluence", """
                confluence:
                  baseUrl: https://api.atlassian.com/ex/confluence/1/wiki
                  siteUrl: https://api.atlassian.com/ex/confluence/1/wiki
                  space: A
                  parent: P
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:1:1: \"jira\" lacks the key \"siteUrl\"; expected the site's address, for links that people open: \"jira.baseUrl\" is the gateway's; add \"siteUrl\"",
                        "config/baton.yaml:4:12: \"confluence.siteUrl\" is the gateway's address; expected the address that people open; write the site's");
    }

    @Test
    void tellsWatchesThatCanNotWork() {
        desk.with("watches", """
                watches:
                  - { name: a, jql: order by key }
                  - { name: A, jql: project = "MH, every: 4s, overlap: 59s }
                  - { name: b, jql: ' ', every: 2d, overlap: PT200H }
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:10:21: \"watches[0].jql\" restricts nothing, and Jira refuses such a query; expected a restriction such as project = MH; found \"order by key\"",
                        "config/baton.yaml:11:13: the watch \"A\" stands twice; expected each watch once; it stands in line 10 already: remove one",
                        "config/baton.yaml:11:21: \"watches[1].jql\" has a quote that is never closed; expected JQL; found \"project = \"MH\"",
                        "config/baton.yaml:11:43: \"watches[1].every\" is too short; expected from 5s to 1d; found \"4s\"",
                        "config/baton.yaml:11:56: \"watches[1].overlap\" is too short; expected from 1m to 7d; found \"59s\"",
                        "config/baton.yaml:12:21: \"watches[2].jql\" restricts nothing, and Jira refuses such a query; expected a restriction such as project = MH; found \" \"",
                        "config/baton.yaml:12:33: \"watches[2].every\" is too long; expected from 5s to 1d; found \"2d\"",
                        "config/baton.yaml:12:46: \"watches[2].overlap\" is too long; expected from 1m to 7d; found \"PT200H\"");
    }

    @Test
    void tellsStagesThatContradictEachOther() {
        desk.with("stages", """
                stages:
                  S3: [Package]
                  S1: [Documentation, review]
                  S2: [Review]
                  S2a: [Extra]
                  S4: []
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:14:3: the stage \"S1\" stands after \"S3\"; expected the stages in order; move it up",
                        "config/baton.yaml:15:3: the stage \"S2\" stands after \"S3\"; expected the stages in order; move it up",
                        "config/baton.yaml:15:8: the status \"Review\" stands twice; expected each status once; it stands in line 14 already: remove one",
                        "config/baton.yaml:16:3: unknown key \"S2a\"; expected one of \"S0\", \"S1\", \"S2\", \"S3\", \"S4\", \"S5\", \"S6\", \"S7\", \"S8\"; did you mean \"S2\"?",
                        "config/baton.yaml:17:7: \"stages.S4\" is empty; fill it in");
    }

    @Test
    void needsAStageToEnter() {
        desk.with("stages", "stages: { S1: [Documentation] }\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:12:9: \"stages\" holds too few; expected at least 2 keys: one of \"S0\", \"S1\", \"S2\", \"S3\", \"S4\", \"S5\", \"S6\", \"S7\", \"S8\"; found \"S1\"");
    }

    @Test
    void tellsVariablesThatAreAbsentWhereTheyStand() {
        desk.withoutEnvironment()
                .with("store", "store: { file: \"${STORE}\" }\n")
                .with("gate", "gate:\n  clearanceField: The ${CLEARANCE} field\n  mode: ${MODE:-audit}\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:4:10: the environment variable JIRA_TOKEN is not set; set it, or give a default: ${JIRA_TOKEN:-...}",
                        "config/baton.yaml:18:16: the environment variable STORE is not set; set it, or give a default: ${STORE:-...}",
                        "config/baton.yaml:20:23: the environment variable CLEARANCE is not set; set it, or give a default: ${CLEARANCE:-...}");
    }

    @Test
    void takesValuesFromOutsideAsTextOnly() {
        desk.environment("ATTEMPTS", "5")
                .environment("INJECTED", "x }\nowners: {}\nstore: { file: y")
                .with("limits", "limits: { attempts: \"${ATTEMPTS}\" }\n")
                .with("gate", "gate: { clearanceField: \"${INJECTED}\" }\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:18:21: \"limits.attempts\" has the wrong type; expected a whole number; found text; write the value here: values from the environment are text");
        assertThat(desk.without("limits").load().gate().clearanceField())
                .isEqualTo("x }\nowners: {}\nstore: { file: y");
    }

    @Test
    void tellsATemplateThatIsNotThere() {
        desk.delete("templates/handoff.md").file("templates/handof.md", "");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:1:1: the template \"templates/handoff.md\" is not there; expected a Markdown template for the kind of page \"handoff\"; the folder has \"handof.md\"; create it, name another folder, or leave the kind out of \"pages.kinds\"");
        desk.with("pages", "pages:\n  folder: ../none\n  kinds: [handoff]\n");
        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:20:11: the template \"none/handoff.md\" is not there; expected a Markdown template for the kind of page \"handoff\"; create it, name another folder, or leave the kind out of \"pages.kinds\"");
        desk.with("pages", "pages: { kinds: [] }\n");
        assertThat(desk.problems()).isEmpty();
    }

    @Test
    void tellsKindsOfPagesThatStandTwiceOrAreNoNames() {
        desk.with("pages", "pages:\n  kinds: [checklist, readiness, checklist, Model card]\n");

        assertThat(desk.problems())
                .hasSize(2)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("config/baton.yaml:19:33: the kind \"checklist\" stands twice"))
                .anySatisfy(problem -> assertThat(problem).startsWith("config/baton.yaml:19:44: \"pages.kinds[3]\""));
        desk.with("pages", "pages:\n  handoff: true\n");
        assertThat(desk.problems())
                .singleElement()
                .asString()
                .startsWith("config/baton.yaml:19:3: unknown key \"handoff\"");
    }

    @Test
    void tellsRequirementFilesThatAreNotThere() {
        desk.with(
                "requirements",
                "requirements:\n  - requirements/cor.yaml\n  - requirements\n  - requirements/core.yaml\n  - ./requirements/core.yaml\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:16:5: there is no requirement file \"requirements/cor.yaml\"; expected a path from this file's folder; did you mean \"core.yaml\"?",
                        "config/baton.yaml:17:5: \"requirements\" is a folder; expected a requirement file; name each file in it",
                        "config/baton.yaml:19:5: this requirement file stands in the list already; expected each file once; remove it");
    }

    @Test
    void tellsTheProblemsOfAllFilesInOneRun() {
        desk.with("gate", "gate: { mode: on }\n")
                .with(
                        "requirements",
                        "requirements: [requirements/core.yaml, requirements/broken.yaml, requirements/more.yaml]\n")
                .file("config/requirements/broken.yaml", "requirements: [\n")
                .file("config/requirements/more.yaml", Desk.REQUIREMENT.replace("owner: DS", "owner: SD"));

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:18:15: \"gate.mode\" is none of the values it can have; expected one of \"enforce\", \"warn\", \"audit\"; found \"on\"",
                        "config/requirements/broken.yaml:2:1: brackets that are not closed here; expected a comma or the closing bracket; put a value that holds { } [ ] or a comma in quotes",
                        "config/requirements/more.yaml:2:9: the requirement \"H01\" stands twice; expected each id once; it stands in config/requirements/core.yaml, line 2 already: remove one, or change only how strict it is under \"adjust\"",
                        "config/requirements/more.yaml:4:12: the owner \"SD\" is no role; expected \"DS\"; use one of them, or add it to \"owners\" in baton.yaml");
    }

    @Test
    void tellsWhatDoesNotGoTogetherWithADataCenter() {
        desk.with("confluence", """
                confluence:
                  type: dataCenter
                  baseUrl: https://site.atlassian.net/wiki
                  space: MLH
                  parent: Handoffs
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:5:1: \"confluence\" lacks the key \"token\"; expected a personal access token of this Confluence, since \"confluence.type\" is dataCenter; add \"token\"",
                        "config/baton.yaml:7:12: \"confluence.baseUrl\" is an address of Atlassian's cloud, and \"confluence.type\" is dataCenter; expected the address of your own installation, with its context path; found \"https://site.atlassian.net/wiki\"; correct it, or set \"confluence.type\" to cloud");
    }

    @Test
    void tellsAnUnknownConfluence() {
        desk.with("confluence", """
                confluence:
                  type: datacenter
                  baseUrl: https://wiki.example.com
                  space: MLH
                  parent: Handoffs
                """);

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:6:9: \"confluence.type\" is none of the values it can have; expected one of \"cloud\", \"dataCenter\"; found \"datacenter\"; did you mean \"dataCenter\"?");
    }
}
