package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md says is so. */
class DocumentationTest {
    private static final Path GUIDE = Path.of("docs/configuration.md");

    @TempDir
    Path folder;

    private final List<FencedCodeBlock> blocks = new ArrayList<>();
    private String guide = "";

    @BeforeEach
    void readGuide() throws IOException {
        guide = Files.readString(GUIDE);
        Parser.builder().build().parse(guide).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(block);
            }
        });
    }

    @Test
    void loadsEveryExample() {
        List<String> examples = literals("yaml");
        String faulty = examples.removeLast();
        assertThat(faulty).contains("moveBak");
        assertThat(examples).hasSizeGreaterThan(6);

        for (String example : examples) {
            Desk desk = Desk.in(folder)
                    .file("jira-token", "a\n")
                    .file("confluence-token", "b\n")
                    .file("webhook", "a secret that is long enough\n");
            sections(example.replace("/run/secrets", folder.toString())).forEach(desk::with);

            assertThat(desk.problems()).as(example).isEmpty();
        }
    }

    @Test
    void loadsEveryRequirementAndCondition() {
        Desk desk = Desk.in(folder)
                .with("owners", "owners:\n  DS: { title: Data scientist }\n  PM: { title: Project manager }\n");
        String requirements = String.join("", literals("yaml requirements"));
        assertThat(requirements).isNotEmpty();
        desk.file("config/requirements/core.yaml", requirements);
        assertThat(desk.problems()).isEmpty();

        String conditions = String.join("", literals("yaml when"));
        assertThat(conditions.lines()).hasSizeGreaterThan(3).allSatisfy(condition -> {
            desk.file("config/requirements/core.yaml", Desk.REQUIREMENT + "    " + condition + "\n");
            assertThat(desk.problems()).as(condition).isEmpty();
        });
    }

    @Test
    void showsWhatBatonSaysOfAMistake() {
        Desk desk = Desk.in(folder);
        sections(literals("yaml").getLast()).forEach(desk::with);

        assertThat(literals("text")).containsExactly(String.join("\n", desk.problems()) + "\n");
    }

    @Test
    void namesEveryKeyAndDefault() {
        JsonNode schema = PublishedSchema.named("baton.schema.json").at("");
        for (String section : List.of("gate", "pages", "store", "limits", "lookups")) {
            schema.path("properties")
                    .path(section)
                    .path("properties")
                    .properties()
                    .forEach(property -> {
                        String key = section.equals("gate") ? property.getKey() : section + "." + property.getKey();
                        assertThat(guide)
                                .contains("| `" + key + "` | `"
                                        + written(property.getValue().path("default")) + "` |");
                    });
        }
        assertThat(guide)
                .contains("| `confluence.type` | `"
                        + schema.at("/properties/confluence/properties/type/default")
                                .asText() + "` |");
        schema.at("/properties/watches/items/properties").properties().forEach(property -> {
            String value = property.getValue().path("default").asText();
            assertThat(guide)
                    .contains("| `" + property.getKey() + "` |" + (value.isEmpty() ? " |" : " `" + value + "` |"));
        });
    }

    private static String written(JsonNode value) {
        List<String> items = new ArrayList<>();
        if (value.isObject()) {
            return value.toString();
        }
        value.forEach(item -> items.add(item.asText()));
        return value.isArray() ? "[" + String.join(", ", items) + "]" : value.asText();
    }

    private List<String> literals(String language) {
        List<String> literals = new ArrayList<>();
        blocks.stream()
                .filter(block -> language.equals(block.getInfo()))
                .forEach(block -> literals.add(block.getLiteral()));
        return literals;
    }

    /** The top-level keys with their lines. */
    private static Map<String, String> sections(String yaml) {
        Map<String, String> sections = new LinkedHashMap<>();
        String key = "";
        for (String line : yaml.split("\n", -1)) {
            if (line.matches("[a-z]+:.*")) {
                key = line.substring(0, line.indexOf(':'));
            }
            if (!line.isEmpty()) {
                sections.merge(key, line + "\n", String::concat);
            }
        }
        return sections;
    }
}
