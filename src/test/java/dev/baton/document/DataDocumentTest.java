package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DataDocumentTest {

    private static String markdown(JsonNode tree) {
        return Markdown.write(DataDocument.of(tree));
    }

    @Test
    void keysBecomeHeadingsTablesAndLists() throws JsonProcessingException {
        String shown = markdown(DataDocument.json("""
                {"name": "spleen", "size": 1.50, "inputs": {"image": {"dtype": "float32"}},
                 "tags": ["ct", "spleen"], "runs": [{"id": 1, "ms": 2.5}, {"id": 2, "ms": 3.0}]}
                """));
        assertThat(shown).contains("|name", "spleen", "1.50", "# inputs", "## image", "float32", "# tags", "- ct");
        assertThat(shown).contains("|id", "3.0");
    }

    @Test
    void readsYamlAndKeepsNumbersAsTheyAreWritten() throws JsonProcessingException {
        assertThat(markdown(DataDocument.yaml("version: 1.10\nnotes:\n  - a\n")))
                .contains("1.10", "# notes", "- a");
    }

    @Test
    void keysBelowTheSixthLevelKeepTheirPath() throws JsonProcessingException {
        Node document =
                DataDocument.of(DataDocument.json("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}"));
        assertThat(Outline.of(document).sections().getLast().title()).isEqualTo("f / g");
    }

    @Test
    void oneDocumentPerTopLevelKey() throws JsonProcessingException {
        assertThat(DataDocument.byKey(DataDocument.json("{\"a\": 1, \"b\": [2]}")))
                .containsOnlyKeys("a", "b");
        assertThat(DataDocument.byKey(DataDocument.json("[1]"))).isEmpty();
    }

    @Test
    void refusesDepthAndAliasBombs() {
        assertThatThrownBy(() -> DataDocument.json("[".repeat(5_000) + "]".repeat(5_000)))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> DataDocument.yaml("[".repeat(5_000) + "]".repeat(5_000)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    @Timeout(20)
    void anAliasBombStaysSmall() throws JsonProcessingException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)));
        }
        assertThat(markdown(DataDocument.yaml(bomb.toString())).length()).isLessThan(100_000);
    }

    @Test
    @Timeout(20)
    void largeTreesAreCut() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 500_000; i++) {
            tree.put("k" + i, i);
        }
        assertThat(Cells.of((org.commonmark.ext.gfm.tables.TableBlock)
                                DataDocument.of(tree).getFirstChild())
                        .rows()
                        .size())
                .isBetween(50_000, 200_000);
    }
}
