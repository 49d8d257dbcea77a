package dev.baton.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFileTest {
    private static Content read(String name, String text) {
        return DocumentFile.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Content.Written written(String name, String text) {
        assertThat(read(name, text)).isInstanceOf(Content.Written.class);
        return (Content.Written) read(name, text);
    }

    private static String cause(Content content) {
        assertThat(content).isInstanceOf(Content.Unreadable.class);
        return ((Content.Unreadable) content).cause();
    }

    @Test
    void readsEachFormatAsADocumentAndKeepsItsText() {
        assertThat(written("card.md", "# Title\n").document().getFirstChild()).isInstanceOf(Heading.class);
        assertThat(written("metadata.json", "{\"inputs\": {\"a\": 1}}")
                        .document()
                        .getFirstChild())
                .isInstanceOf(Heading.class);
        assertThat(written("perf.yaml", "inputs:\n  a: 1\n").document().getFirstChild())
                .isInstanceOf(Heading.class);
        Content.Written requirements = written("requirements-dev.txt", "# no heading\ntorch\n");
        assertThat(requirements.document().getFirstChild()).isInstanceOf(FencedCodeBlock.class);
        assertThat(requirements.text()).isEqualTo("# no heading\ntorch\n");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/README.md,DOCUMENT",
        "notes.txt,DOCUMENT",
        "Dockerfile,LINES",
        "serve.Dockerfile,LINES",
        "uv.lock,LINES",
        "Pipfile.lock,JSON",
        "package-lock.json,JSON",
        "environment.yml,YAML",
        "pyproject.toml,LINES",
        "model.onnx,UNKNOWN",
        "weights,UNKNOWN"
    })
    void knowsFilesByTheirNames(String name, DocumentFile.Kind kind) {
        assertThat(DocumentFile.kind(name)).isEqualTo(kind);
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] half = {'a', (byte) 0xC3};
        assertThat(cause(DocumentFile.read("card.md", half))).contains("card.md", "UTF-8");
        assertThat(cause(DocumentFile.read("card.md", new byte[] {'a', 0, 'b'})))
                .contains("binary");
        assertThat(cause(read("model.onnx", "x"))).contains("model.onnx", "Markdown");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(cause(DocumentFile.read("card.md", new byte[11], 10))).contains("11 bytes", "10");
    }

    @Test
    void refusesATableThatWouldFillTheMemory() {
        String bomb = "|" + "a|".repeat(4_000) + "\n|" + "-|".repeat(4_000) + "\n" + "|x\n".repeat(4_000);
        assertThat(cause(read("card.md", bomb))).contains("card.md", "500,000 cells");
        written("card.md", "| a | b |\n|---|---|\n" + "| 1 | 2 |\n".repeat(20_000));
    }

    @Test
    void saysWhereDataIsMalformed() {
        assertThat(cause(read("metadata.json", "{\n  \"a\": 1,\n  oops\n}")))
                .contains("metadata.json", "JSON", "line 3");
        assertThat(cause(read("perf.yaml", "a: 1\nb: [1,\n"))).contains("perf.yaml", "YAML");
    }

    @Test
    void anEmptyFileIsEmpty() {
        assertThat(read("card.md", " \n\t\n")).isInstanceOf(Content.Empty.class);
        assertThat(written("card.md", "\uFEFF# Title").document().getFirstChild())
                .isInstanceOf(Heading.class);
    }
}
