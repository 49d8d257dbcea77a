package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {
    private static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
                "sites": {"type": "array", "items": {
                  "type": "object", "additionalProperties": false, "required": ["zone"],
                  "properties": {
                    "zone": {"type": "string"},
                    "pause": {"type": "string", "default": "5m"},
                    "pattern": {"type": "string", "default": ".*"}}}},
                "form": {"oneOf": [
                  {"type": "object", "additionalProperties": false, "required": ["table"],
                   "properties": {"table": {"type": "object", "additionalProperties": false, "required": ["columns"],
                     "properties": {"columns": {"type": "integer"}}}}},
                  {"type": "object", "additionalProperties": false, "required": ["words"],
                   "properties": {"words": {"type": "integer", "minimum": 1}}},
                  {"type": "string"}]},
                "kind": {"anyOf": [{"const": "plain"}, {"enum": ["bold", "slanted"]}]},
                "size": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]},
                "shape": {"oneOf": [
                  {"type": "object", "required": ["type", "radius"], "properties":
                    {"type": {"const": "circle"}, "radius": {"type": "integer"}}},
                  {"type": "object", "required": ["type", "side"], "properties":
                    {"type": {"const": "square"}, "side": {"type": "integer"}}}]},
                "either": {"type": "object", "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
                "both": {"oneOf": [{"type": "integer"}, {"minimum": 5}]}
              },
              "$defs": {
                "rule": {
                  "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
                  "properties": {
                    "sentences": {"type": "object", "additionalProperties": false, "required": ["min"],
                      "properties": {"min": {"type": "integer"}}},
                    "anyOf": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/rule"}}
                  }
                }
              }
            }
            """;

    record Site(ZoneId zone, Duration pause, Pattern pattern) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Sentences.class, name = "sentences"),
        @JsonSubTypes.Type(value = AnyOf.class, name = "anyOf")
    })
    sealed interface Rule {}

    record Sentences(int min) implements Rule {
        Sentences {
            if (min < 1) {
                throw new IllegalArgumentException("min is at least 1");
            }
        }
    }

    record AnyOf(List<Rule> rules) implements Rule {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        AnyOf {
            rules = List.copyOf(rules);
        }
    }

    @TempDir
    Path folder;

    @Test
    void bindsWithTheSchemasDefaults() throws IOException {
        YamlTree tree = open("sites:\n  - zone: Europe/Berlin\n");

        assertThat(StrictYaml.bind(tree, schema(), Sites.class)
                        .orElseThrow()
                        .sites()
                        .getFirst())
                .satisfies(site -> {
                    assertThat(site.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
                    assertThat(site.pause()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(site.pattern().pattern()).isEqualTo(".*");
                });
    }

    record Sites(@JsonProperty List<Site> sites) {}

    record Rules(@JsonProperty List<Rule> rules) {}

    @Test
    void tellsEveryValueThatCanNotBeBound() throws IOException {
        assertThat(bindingProblems("""
                        sites:
                          - { zone: Europe/Berln, pause: soon }
                          - { zone: Asia/Tokyo, pattern: "a(b" }
                        """, Sites.class))
                .containsExactly(
                        "x.yaml:2:13: \"sites[0].zone\" is no time zone; expected an IANA zone such as Europe/Berlin; found \"Europe/Berln\"; did you mean \"Europe/Berlin\"?",
                        "x.yaml:2:34: \"sites[0].pause\" is no length of time; expected 30s, 5m, 2h or PT30S; found \"soon\"",
                        "x.yaml:3:34: \"sites[1].pattern\" is no regular expression (Unclosed group at character 4); expected a Java regular expression; found \"a(b\"");
    }

    @Test
    void tellsWhatRecordsRefuseWhereTheyStand() throws IOException {
        assertThat(bindingProblems("""
                        rules:
                          - sentences: { min: 0 }
                          - anyOf:
                              - sentences: { min: 3 }
                              - sentences: { min: -1 }
                        """, Rules.class))
                .containsExactly(
                        "x.yaml:2:16: \"rules[0].sentences\" is refused: min is at least 1",
                        "x.yaml:5:20: \"rules[1].anyOf[1].sentences\" is refused: min is at least 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rules: [{ sentence: { min: 1 } }] | 1:11: unknown key \"sentence\"; expected one of \"sentences\", \"anyOf\"; did you mean \"sentences\"?",
                "rules: [{ anyOf: [{ sentences: {} }] }] | 1:21: \"rules[0].anyOf[0].sentences\" lacks the key \"min\"; add \"min:\"",
                "rules: [{}] | 1:9: \"rules[0]\" is empty; expected at least 1 key: one of \"sentences\", \"anyOf\"; fill it in",
                "rules: [{ anyOf: [a], sentences: { min: 1 } }] | 1:9: \"rules[0]\" holds too many; expected at most 1 key; found \"anyOf\", \"sentences\"",
                "form: { table: {} } | 1:9: \"form.table\" lacks the key \"columns\"; add \"columns:\"",
                "form: { tabel: {} } | 1:9: unknown key \"tabel\"; expected one of \"table\", \"words\"; did you mean \"table\"?",
                "form: { words: 0 } | 1:16: \"form.words\" is too small; expected at least 1; found 0",
                "form: {} | 1:1: \"form\" lacks a key; expected one of \"table\", \"words\"; add one of them",
                "form: 5 | 1:7: \"form\" has the wrong type; expected a mapping (keys with values) or text; found 5; put it in quotes",
                "form: [] | 1:7: \"form\" has the wrong type; expected a mapping (keys with values) or text; found a list",
                "kind: bald | 1:7: \"kind\" is none of the values it can have; expected one of \"plain\", \"bold\", \"slanted\"; found \"bald\"; did you mean \"bold\"?",
                "size: big | 1:7: \"size\" has the wrong type; expected a whole number or true or false; found text",
                "shape: { type: circle, side: 3 } | 1:1: \"shape\" lacks the key \"radius\"; add \"radius:\"",
                "shape: { type: circel, radius: 3 } | 1:16: \"shape.type\" is none of the values it can have; expected one of \"circle\", \"square\"; found \"circel\"; did you mean \"circle\"?",
                "either: { c: 1 } | 1:1: \"either\" lacks a key; expected one of \"a\", \"b\"; add one of them",
                "both: 7 | 1:7: \"both\" has more than one of the forms it may have; expected exactly one of them; found 7",
            })
    void tellsTheFormThatWasMeant(String yaml, String problem) throws IOException {
        List<String> problems = shown(open(yaml));

        assertThat(problems).contains("x.yaml:" + problem);
        assertThat(problems).hasSize(yaml.contains("anyOf: [a]") ? 2 : 1);
    }

    @Test
    void readsByThePublishedSchemaOfAName() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "jira: 1\n");

        assertThatThrownBy(() -> StrictYaml.read(file, "baton.schema.json", BatonFile.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("x.yaml:1:7: \"jira\" has the wrong type");
        assertThatThrownBy(() -> StrictYaml.read(file, "none.schema.json", BatonFile.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.schema.json");
    }

    private List<String> bindingProblems(String yaml, Class<?> type) throws IOException {
        YamlTree tree = open(yaml);
        assertThat(tree.problems()).isEmpty();
        assertThat(StrictYaml.bind(tree, schema(), type)).isEmpty();
        return shown(tree);
    }

    private YamlTree open(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
        return StrictYaml.open(file, schema(), Variables.none());
    }

    private static PublishedSchema schema() throws IOException {
        return new PublishedSchema(new ObjectMapper().readTree(SCHEMA));
    }

    private List<String> shown(YamlTree tree) {
        return tree.problems().stream()
                .sorted()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }
}
