package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, and whatever comes from outside the files, are never shown. */
class SecrecyTest {
    private static final String VALUE = "hunter2";

    @TempDir
    Path folder;

    @Test
    void showsNoTokenOfALoadedConfiguration() throws Exception {
        Config config = Desk.in(folder).environment("JIRA_TOKEN", VALUE).load();

        assertThat(config.toString()).contains("baton@example.com").doesNotContain(VALUE);
        String json = JsonMapper.builder()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build()
                .writeValueAsString(config.jira());
        assertThat(json).contains("baton@example.com").doesNotContain(VALUE);
        assertThat(config.jira().token().reveal()).isEqualTo(VALUE);
    }

    /** A value from the environment at every place that can find fault with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jira: { baseUrl: \"${X}\", user: a, token: b }",
                "jira: { baseUrl: \"http://${X}.example.com\", user: a, token: b }",
                "jira: { baseUrl: \"https://u:${X}@example.com\", user: a, token: b }",
                "jira: { baseUrl: \"https://a.example.com\", user: a, token: { b: \"${X}\" } }",
                "jira: { baseUrl: \"https://a.example.com\", user: a, token: b, \"${X}\": c }",
                "jira: \"${X}\"",
                "confluence: { baseUrl: \"https://${X}.atlassian.net\", space: A, parent: B }",
                "confluence: { baseUrl: \"https://a.example.com\", space: \"${X} \", parent: B }",
                "watches: [{ name: \"${X}!\", jql: a = b }]",
                "watches: [{ name: a, jql: \"${X}'\" }]",
                "watches: [{ name: a, jql: \"ORDER BY ${X}\" }]",
                "watches: [{ name: a, jql: a = b, every: \"${X}\" }]",
                "watches: [{ name: \"${X}\", jql: a = b }, { name: \"${X}\", jql: a = b }]",
                "stages: { S1: [\"${X}\"], S2: [\"${X}\"] }",
                "gate: { mode: \"${X}\" }",
                "gate: { moveBack: \"${X}\" }",
                "limits: { attempts: \"${X}\" }",
                "requirements: [\"${X}\"]",
                "owners: { DS: { title: a, person: \"${X}\" } }",
                "pages: { folder: \"${X}\" }",
                "store: \"${X}\"",
            })
    void showsNoValueOfTheEnvironmentInAProblem(String line) {
        String key = line.substring(0, line.indexOf(':'));

        assertThat(Desk.in(folder)
                        .environment("X", VALUE)
                        .with(key, line + "\n")
                        .problems())
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: [hunter2]",
                "token: { hunter2: hunter2 }",
                "token:\n    - hunter2",
                "token: hunter2\n  token: hunter2",
                "token: \"hunter2\n  x: y",
                "token: hunter2: x",
                "token: @hunter2",
                "token: *hunter2",
                "token: !hunter2 x",
                "token: &hunter2 [*hunter2]",
                "tokn: hunter2",
            })
    void showsNoTokenThatWasWrittenIntoTheFileWrongly(String line) {
        String jira = "jira:\n  baseUrl: https://site.atlassian.net\n  user: a\n  " + line + "\n";

        assertThat(Desk.in(folder).with("jira", jira).problems())
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(VALUE));
    }

    @Test
    void showsNoContentOfASecretFile() {
        Desk desk = Desk.in(folder).file("secret", VALUE).with("gate", "gate: { mode: \"${file:../secret}\" }\n");

        assertThat(desk.problems())
                .containsExactly(
                        "config/baton.yaml:18:15: \"gate.mode\" is none of the values it can have; expected one of \"enforce\", \"warn\", \"audit\"; found the value of ${file:../secret}");
    }

    @Test
    void doesNotFillReferencesInRequirements() {
        Desk desk = Desk.in(folder)
                .file(
                        "config/requirements/core.yaml",
                        Desk.REQUIREMENT.replace("Identity and version", "${JIRA_TOKEN}"));

        assertThat(desk.load().requirements().getFirst().title()).isEqualTo("${JIRA_TOKEN}");
    }
}
