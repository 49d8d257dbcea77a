package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

    @Test
    void readsTablesTasksStrikesAndBareAddresses() {
        Node document = Markdown.read("| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n~~old~~ https://example.com\n");

        assertThat(document.getFirstChild()).isInstanceOf(TableBlock.class);
        assertThat(Storage.write(document))
                .contains(
                        "<ac:task-status>complete</ac:task-status>", "<del>old</del>", "href=\"https://example.com\"");
    }

    @Test
    void readsBrAsALineBreakAndNoOtherHtml() {
        Node document = Markdown.read("one<br>two<br />three<b>four</b>");

        Node breakNode = document.getFirstChild().getFirstChild().getNext();
        assertThat(breakNode).isInstanceOf(HardLineBreak.class);
        assertThat(Html.write(document)).isEqualTo("<p>one<br />two<br />three&lt;b&gt;four&lt;/b&gt;</p>");
    }

    @Test
    void showsEscapedTextLetterByLetter() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            String text = RandomDocuments.markdown(random).replaceAll("[\\x00-\\x08\\x0E-\\x1F\\p{Cs}]", "");
            String wanted = text.replaceAll("[ \\t\\n\\r\\f\\x0B]+", " ").replaceAll("^ | $", "");

            String escaped = Markdown.escape(text);

            assertThat(Text.of(Markdown.read("x" + escaped + "y"))).isEqualTo("x" + wanted + "y");
            assertThat(Text.of(Markdown.read("- **k:** " + escaped))).isEqualTo(("k: " + wanted).strip());
            assertThat(Text.of(Markdown.read("| a |\n|---|\n| x" + escaped + "y |")))
                    .isEqualTo("a\nx" + wanted + "y");
        }
    }

    @Test
    void startsNoBlockWithEscapedText() {
        for (String text :
                List.of("# a", "- a", "1. a", "1) a", "> a", "    a", "```", "~~~", "---", "===", "| a |", "<div>")) {
            Node document = Markdown.read(Markdown.escape(text));

            assertThat(Html.write(document)).startsWith("<p>").endsWith("</p>");
            assertThat(Text.of(document)).isEqualTo(text.strip());
        }
    }

    @Test
    void writesWhatItReadsWithTheSameText() {
        String markdown = """
                # Title

                A *soft* **bold** ~~gone~~ `code` [link](https://example.com "t") line\\
                break.

                1. one
                   - [ ] task
                   - [x] done
                2. two

                > quote

                ```python
                x = 1
                ```

                | a | b |
                |---|:-:|
                | 1 \\| 2<br>3 | `c` |

                ***
                """;
        Node once = Markdown.read(markdown);

        Node twice = Markdown.read(Markdown.write(once));

        assertThat(Html.write(twice)).isEqualTo(Html.write(once));
    }

    @Test
    void writesAnyTree() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            assertThat(Markdown.write(RandomDocuments.tree(random))).isNotNull();
        }
    }

    static Stream<Path> realDocuments() throws IOException {
        Path real = Path.of("../shared/real");
        Assumptions.assumeTrue(Files.isDirectory(real), "../shared/real is absent");
        try (Stream<Path> files = Files.list(real)) {
            return files
                    .filter(path -> path.toString().endsWith(".md") && !path.endsWith("README.md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("realDocuments")
    void keepsRealDocumentsThroughEveryFormat(Path path) throws IOException {
        Node document = Markdown.read(Files.readString(path));
        String text = words(Text.of(document));

        assertThat(words(Text.of(Markdown.read(Markdown.write(document))))).isEqualTo(text);
        Xml.parse(Storage.write(document));
        Xml.parse(Html.write(document));
        Node back = Adf.read(Adf.write(document));
        // Raw HTML shows in ADF as text, so compare the texts without tags.
        assertThat(words(Text.of(Markdown.read(Markdown.write(back))))).isEqualTo(words(Text.of(back)));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
