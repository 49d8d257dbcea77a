package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** CommonMark's own examples, taken from commonmark-java's test resources, against storage format. */
class SpecTest {

    static List<Example> examples() {
        return ExampleReader.readExamples(TestResources.getSpec());
    }

    @Test
    void isWhole() {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(652);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesXmlThatShowsTheReferencesText(Example example) {
        Node document = Markdown.read(example.getSource());

        Element storage = Xml.parse(Storage.write(document));

        Xml.parse(Html.write(document));
        if (!hasHtmlOrImages(document)) {
            assertThat(words(visible(storage)))
                    .as(example.getSource())
                    .isEqualTo(words(Jsoup.parseBodyFragment(example.getHtml())
                            .wholeText()
                            .replace("\u2192", "\t")));
        }
    }

    private static boolean hasHtmlOrImages(Node document) {
        boolean[] found = {false};
        Walk.each(
                document,
                node -> found[0] |= node instanceof HtmlBlock || node instanceof HtmlInline || node instanceof Image);
        return found[0];
    }

    /** What people see: all text but the macros' parameters. */
    private static String visible(Element storage) {
        NodeList parameters = storage.getElementsByTagName("ac:parameter");
        while (parameters.getLength() > 0) {
            parameters.item(0).getParentNode().removeChild(parameters.item(0));
        }
        return storage.getTextContent();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
