package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static Cells read(String markdown) {
        return Cells.of((TableBlock) Markdown.read(markdown).getFirstChild());
    }

    @Test
    void readsHeadersAndCellsAsTheyShow() {
        Cells cells = read("| Metric | p95 (ms) |\n|---|---|\n| **Latency** | `98` |\n| [Size](x) | |\n");
        assertThat(cells.headers()).containsExactly("Metric", "p95 (ms)");
        assertThat(cells.rows()).containsExactly(List.of("Latency", "98"), List.of("Size", ""));
        assertThat(cells.label(1)).isEqualTo("Size");
        assertThat(cells.cell(0, 7)).isEmpty();
    }

    @Test
    void findsColumnsByWordsInTheirHeaders() {
        Cells cells = read("| Model metric | KPI owner |\n|---|---|\n| AUC | Sofia |\n");
        assertThat(cells.column(List.of(Words.fold("owner")))).hasValue(1);
        assertThat(cells.column(List.of(Words.fold("own")))).isEmpty();
    }

    @Test
    void readsKeysWithValues() {
        Cells cells = read("| Name | churn |\n|---|---|\n| Version | 5.2.0 |\n");
        assertThat(cells.value(List.of(Words.fold("version")))).contains("5.2.0");
        assertThat(cells.value(List.of(Words.fold("NAME")))).contains("churn");
        assertThat(cells.value(List.of(Words.fold("owner")))).isEmpty();
    }
}
