package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Severity;
import dev.baton.lifecycle.Stage;
import dev.baton.plan.Memory;
import dev.baton.verdict.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The Forge app: by Atlassian's schema, within Jira's limits, and of one mind with the property that Baton writes. */
final class ForgeManifestTest {
    private static final Path MANIFEST = Path.of("forge", "manifest.yml");
    private static final Path FOLDER = Path.of("src", "test", "js");
    /** Names, strings and numbers are what Jira counts as leaves; every member's name is counted here too. */
    private static final Pattern LEAF = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|[A-Za-z_]+|\\d+");

    private static JsonNode validators() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(MANIFEST.toFile())
                .path("modules")
                .path("jira:workflowValidator");
    }

    private static List<Stage> gatedStages() {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.isAfter(Stage.S1))
                .toList();
    }

    @Test
    void hasOneValidatorForEachGatedStageWithinJirasLimits() throws IOException {
        List<String> keys = new ArrayList<>();
        for (JsonNode validator : validators()) {
            keys.add(validator.path("key").asText());
            for (String expression : List.of(
                    validator.path("expression").asText(),
                    validator.path("errorMessage").path("expression").asText())) {
                assertThat(expression)
                        .contains("issue.properties['" + Memory.PROPERTY + "']")
                        .hasSizeLessThan(1_000);
                assertThat(LEAF.matcher(expression).results().count()).isLessThan(100);
            }
        }
        assertThat(keys)
                .containsExactlyElementsOf(gatedStages().stream()
                        .map(stage -> "baton-gate-" + stage.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Finding finding(Outcome outcome) {
        boolean holds = outcome == Outcome.FAIL;
        return new Finding(
                "H15", "Known limitations", outcome, Severity.BLOCK, true, false, holds, "w", "f", "p", "r", "", "DS");
    }

    private static ObjectNode property(Stage stage, Outcome outcome) {
        return Memory.NONE.toProperty(
                Judge.judge("1", "MH-1", stage, Judge.Mode.ENFORCE, entering -> List.of(finding(outcome))));
    }

    @Test
    void fitsAtlassiansSchemaAndReadsThePropertyAsBatonWritesIt() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules").resolve("@forge")),
                "Skipped: @forge/manifest is not installed; run: npm ci --prefix src/test/js");
        ArrayNode cases = JsonNodeFactory.instance.arrayNode();
        cases.addNull();
        cases.add(property(Stage.S1, Outcome.PASS));
        cases.add(property(Stage.S1, Outcome.FAIL));
        cases.add(property(Stage.S2, Outcome.PASS));
        Process node = new ProcessBuilder(
                        "node", "forge.mjs", MANIFEST.toAbsolutePath().toString(), cases.toString())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(output).isZero();
        JsonNode result = new ObjectMapper().readTree(output);

        assertThat(result.path("valid").asBoolean())
                .as(result.path("errors").toString())
                .isTrue();
        assertThat(result.path("refusesWithoutDescription").asBoolean()).isTrue();
        List<String> passing = new ArrayList<>();
        for (JsonNode answer : result.path("answers")) {
            String next = answer.path("property").path("next").asText("");
            if (answer.path("passes").isBoolean() && answer.path("passes").asBoolean()) {
                passing.add(answer.path("key").asText() + " " + next);
            } else if (answer.path("property").isNull()) {
                assertThat(answer.path("message").asText()).contains("has not judged");
            } else if (answer.path("property").path("verdict").asText().equals("BLOCKED")) {
                assertThat(answer.path("message").asText()).contains("Missing: H15.", "Baton's comment");
            } else {
                assertThat(answer.path("message").asText()).contains("cleared this handoff for " + next);
            }
        }
        assertThat(passing).containsExactlyInAnyOrder("baton-gate-s2 S2", "baton-gate-s3 S3");
    }
}
