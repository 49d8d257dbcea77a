package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Markdown to nodes to Markdown to nodes: the nodes are the same. */
class MarkdownRoundTripTest {

    /** There are but two characters for emphasis: three deep, edge on edge, it can't always be told apart. */
    private static final int MOST_EMPHASIS = 2;

    /** What is struck twice is struck once. A tag of several lines can hold the rule of a table, which then is one. */
    private static boolean isPlain(Node document) {
        boolean[] plain = {emphasis(document) <= MOST_EMPHASIS};
        Walk.each(
                document,
                node -> plain[0] &=
                        !(node instanceof HtmlInline html && html.getLiteral().contains("\n")));
        Walk.each(document, node -> {
            plain[0] &= !(marks(node) && marks(node.getParent()) && marks(node.getPrevious()));
            if (node instanceof Strikethrough) {
                Node above = node.getParent();
                while (above != null) {
                    plain[0] &= !(above instanceof Strikethrough);
                    above = above.getParent();
                }
            }
        });
        return plain[0];
    }

    private static boolean marks(@Nullable Node node) {
        return node instanceof Emphasis || node instanceof StrongEmphasis;
    }

    private static int emphasis(Node node) {
        int below = 0;
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            below = Math.max(below, emphasis(child));
        }
        return below + (node instanceof Emphasis || node instanceof StrongEmphasis ? 1 : 0);
    }

    static Stream<Example> examples() {
        return Stream.of(TestResources.getSpec(), TestResources.getGfmSpec())
                .flatMap(spec -> ExampleReader.readExamples(spec).stream());
    }

    private static void survives(String what, String markdown, Function<String, Node> reader) {
        Node once = reader.apply(markdown);
        String written = Markdown.write(once);

        assertThat(Dump.of(reader.apply(written)))
                .as("%s%n--- read%n%s%n--- written%n%s", what, markdown, written)
                .isEqualTo(Dump.of(once));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void keepsTheExamplesOfTheSpecification(Example example) {
        survives("example " + example.getInfo(), example.getSource(), Markdown::read);
    }

    @Test
    void keepsRandomMarkdown() {
        int kept = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            String markdown = RandomDocuments.markdown(new Random(seed));
            if (isPlain(Markdown.read(markdown))) {
                survives("seed " + seed, markdown, Markdown::read);
                kept++;
            }
        }
        assertThat(kept).isGreaterThan(19_000);
    }

    @Test
    void settlesAfterOneWritingWhateverTheTree() {
        for (int seed = 0; seed < 10_000; seed++) {
            String written = Markdown.write(RandomDocuments.tree(new Random(seed)));
            survives("seed " + seed, written, Markdown::readTrusted);
        }
    }

    @Test
    void keepsEveryConstruct() {
        for (int seed = 0; seed < 10_000; seed++) {
            Node tree = TidyDocuments.of(new Random(seed));
            String written = Markdown.write(tree);

            assertThat(Dump.of(Markdown.readTrusted(written)))
                    .as("seed %d%n%s", seed, written)
                    .isEqualTo(Dump.of(tree));
        }
    }

    static List<String> constructs() {
        return List.of(
                "---\ntitle: T\ntags: [a, b]\n---\n\nText\n",
                "> [!NOTE]\n> a\n>\n> - b\n",
                "> [!CAUTION] A *title*\n> a\n",
                "> [!TIP]\n> > [!WARNING]\n> > b\n",
                "<details>\n<summary>More &amp; more</summary>\n\n- a\n\n```x\n</details>\n```\n\n</details>\n\nafter\n",
                "<details><summary>a</summary>text *b*</details>\nafter",
                "<details>\n\n<summary>a</summary>\n\n<details>\n\nb\n\n</details>\n\n</details>\n",
                "<details>\n<summary>open</summary>\n\n# never closed\n",
                "- a\n\n  <details>\n  <summary>s</summary>\n\n  b\n\n  </details>\n- c\n",
                "H<sub>2</sub>O, 10<sup>-6</sup> <u>a *b*</u> <sub>open\n",
                "1. a\n  - b\n  - c\n2. d\n  - [x] e\n",
                "- [ ] a\n  - [x] b\n    - [ ] c\n",
                "a[^1] b[^n] c[^1]\n\n[^1]: One\n\n    more\n[^n]: Two\n",
                "|a|b|c|\n|:-|:-:|-:|\n|<!--th-->`x\\|y`|**a\\|b**<br>c|[d](e)|\n",
                "```python title=\"a \\\"b\\\" c\" linenos collapsed\nx\n```\n",
                "[a](attachment:b%20c.pdf) ![d](attachment:e.png \"f\")\n");
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void keepsConstruct(String markdown) {
        survives("construct", markdown, Markdown::read);
    }
}
