package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.baton.assess.rule.Rule;
import dev.baton.lifecycle.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementFileTest {
    private static final Path SCHEMA = Path.of("config/schema/requirements.schema.json");
    private static final YAMLMapper YAML = new YAMLMapper();

    static {
        YAML.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new ObjectMapper().readTree(SCHEMA.toFile()));
    }

    private static List<Requirement> shipped() {
        return Core.ALL;
    }

    @Test
    void theShippedRequirementsFitTheSchema() throws IOException {
        for (Path file : Core.FILES) {
            assertThat(schema().validate(YAML.readTree(file.toFile())))
                    .as(file.toString())
                    .isEmpty();
            assertThat(Files.readAllLines(file).getFirst())
                    .isEqualTo("# yaml-language-server: $schema=../schema/requirements.schema.json");
        }
    }

    @Test
    void theElevenCoreRequirementsAndTheCheckForPlaceholdersAreShipped() {
        assertThat(Core.REQUIREMENTS.stream().map(Requirement::id))
                .containsExactly("H01", "H03", "H05", "H06", "H13", "H15", "H17", "H18", "H19", "H21", "H22", "X1");
        assertThat(Core.REQUIREMENTS.stream().filter(Requirement::counted)).hasSize(11);
        assertThat(Core.requirement("X1").counted()).isFalse();
    }

    @Test
    void theSchemaKnowsExactlyTheRulesThatExist() throws IOException {
        Set<String> described = new TreeSet<>();
        new ObjectMapper()
                .readTree(SCHEMA.toFile())
                .at("/$defs/rule/properties")
                .fieldNames()
                .forEachRemaining(described::add);
        JsonSubTypes types = Rule.class.getAnnotation(JsonSubTypes.class);
        Set<String> bound = new TreeSet<>();
        List<Class<?>> classes = new ArrayList<>();
        for (JsonSubTypes.Type type : types.value()) {
            bound.add(type.name());
            classes.add(type.value());
        }
        assertThat(described).isEqualTo(bound);
        assertThat(classes).containsExactlyInAnyOrderElementsOf(Arrays.asList(Rule.class.getPermittedSubclasses()));
    }

    @Test
    void everyPropertyInTheSchemaIsDescribedAndNoOtherIsAllowed() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        List<String> undescribed = new ArrayList<>();
        check(schema, schema, "", undescribed);
        assertThat(undescribed).isEmpty();
    }

    private static void check(JsonNode root, JsonNode node, String path, List<String> problems) {
        if (node.has("properties")) {
            if (!node.path("additionalProperties").isBoolean()) {
                problems.add(path + " allows other properties");
            }
            node.get("properties").properties().forEach(property -> {
                JsonNode value = property.getValue();
                JsonNode target =
                        value.has("$ref") ? root.at(value.get("$ref").asText().substring(1)) : value;
                if (!value.has("description") && !target.has("description")) {
                    problems.add(path + "/" + property.getKey() + " has no description");
                }
            });
        }
        node.properties().forEach(child -> check(root, child.getValue(), path + "/" + child.getKey(), problems));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyExampleMeetsItsOwnRule(Requirement requirement) {
        String id = requirement.id();
        Finding finding = id.startsWith("X")
                ? Core.judge(id, Core.described("## Latency\n\n" + requirement.example()))
                : Core.judge(id, requirement.example());
        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(Outcome.PASS);
        assertThat(requirement.example()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyExamplePassesAsASectionToo(Requirement requirement) {
        requirement.sources().stream()
                .filter(Source.Section.class::isInstance)
                .flatMap(source -> ((Source.Section) source).section().stream())
                .forEach(title -> assertThat(Core.judge(
                                        requirement.id(),
                                        Core.described("# 3.2 " + title + "\n\n" + requirement.example()))
                                .outcome())
                        .as(requirement.id() + " under " + title)
                        .isEqualTo(Outcome.PASS));
    }

    @Test
    void severityIsThatOfTheGreatestStageUpToTheOneAskedFor() {
        Requirement latency = Core.requirement("H17");
        assertThat(latency.severityAt(Stage.S0)).isEmpty();
        assertThat(latency.severityAt(Stage.S1)).contains(Severity.WARN);
        assertThat(latency.severityAt(Stage.S3)).contains(Severity.WARN);
        assertThat(latency.severityAt(Stage.S4)).contains(Severity.BLOCK);
        assertThat(latency.severityAt(Stage.S8)).contains(Severity.BLOCK);
        assertThat(Core.requirement("H19").severityAt(Stage.S1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour: red",
                "severity: {S9: block}",
                "severity: {S1: stop}",
                "sources: [{feild: x}]",
                "sources: []",
                "rule: {filled: {}, pinned: {}}",
                "since: yesterday",
                "sources: [{attachment: '{a,b'}]"
            })
    void refusesWhatMakesNoRequirement(String line) {
        String key = line.substring(0, line.indexOf(':'));
        List<String> lines = new ArrayList<>(List.of(
                "id: A1",
                "title: t",
                "owner: DS",
                "severity: {S1: block}",
                "wanted: w",
                "sources: [{field: x}]",
                "rule: {filled: {}}",
                "remedy: r"));
        lines.removeIf(other -> other.startsWith(key + ":"));
        lines.add(line);
        String yaml = "requirements:\n  - " + String.join("\n    ", lines) + "\n";
        assertThatThrownBy(() -> YAML.treeToValue(YAML.readTree(yaml), RequirementFile.class))
                .as(line)
                .isInstanceOf(Exception.class);
    }
}
