package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static List<String> find(String markdown, String... titles) {
        return Outline.of(Markdown.read(markdown)).find(folded(titles)).stream()
                .map(Outline.Section::title)
                .toList();
    }

    private static List<String> folded(String... titles) {
        return Stream.of(titles).map(Words::fold).toList();
    }

    private static String body(Outline.Section section) {
        return String.join("/", section.body().stream().map(Inlines::text).toList());
    }

    @Test
    void aSectionReachesToTheNextHeadingOfItsLevel() {
        Outline outline = Outline.of(Markdown.read("# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n"));
        assertThat(outline.sections().stream().map(OutlineTest::body)).containsExactly("one/B/two", "two", "three");
        assertThat(outline.sections().get(1).path()).containsExactly("A", "B");
        assertThat(outline.sections().get(1).level()).isEqualTo(2);
    }

    @Test
    void titlesAreComparedWithoutCaseAccentsNumbersAndPunctuation() {
        assertThat(find("## 3.2 LIMITATIONS:\n\nx", "Limitations")).containsExactly("3.2 LIMITATIONS:");
        assertThat(find("## Abhängigkeiten\n\nx", "abhangigkeiten")).hasSize(1);
        assertThat(find("## 🧠 Intended uses\n\nx", "Intended uses")).hasSize(1);
        assertThat(find("## Performance and Limitations\n\nx", "Limitations")).hasSize(1);
        assertThat(find("## Unlimited\n\nx", "limited")).isEmpty();
    }

    @Test
    void exactTitlesComeFirstAndNestedOnesAreNotFoundTwice() {
        assertThat(find(
                        "# Performance and Limitations\n\n## Limitations of speed\n\nx\n\n# Limitations\n\ny",
                        "Limitations"))
                .containsExactly("Limitations", "Performance and Limitations");
    }

    @Test
    void boldParagraphsAndLabelsAreTitles() {
        assertThat(find("**Rollback**: switch the link.\n\nMore.", "Rollback")).hasSize(1);
        assertThat(find("**Rollback**\n\nSwitch the link.", "Rollback")).hasSize(1);
        assertThat(find("**Rollback:** switch the link.", "Rollback")).hasSize(1);
        assertThat(find("Rollback:\n\n- switch the link", "Rollback")).hasSize(1);
        assertThat(find("Rollback: switch the link.", "Rollback")).hasSize(1);
        assertThat(find("Rollback of the link is at 12:30 or see https://x.example", "Rollback"))
                .isEmpty();
        assertThat(find("**Rollback** is easy.", "Rollback")).isEmpty();
    }

    @Test
    void aLabelsTextBelongsToItsSection() {
        Outline outline = Outline.of(Markdown.read("**Rollback**: switch.\n\nThen check.\n\n**Drift**: weekly."));
        assertThat(outline.sections().stream().map(OutlineTest::body))
                .containsExactly("Rollback: switch./Then check.", "Drift: weekly.");
    }

    @Test
    void namedValuesStandInTablesAndLists() {
        Outline outline = Outline.of(
                Markdown.read(
                        "# Details\n\n| Field | Value |\n|---|---|\n| Name | x |\n| Framework | LightGBM |\n\n- Licence: MIT\n"));
        Outline.Entry framework = outline.findEntries(folded("Framework")).getFirst();
        assertThat(Inlines.text(framework.value())).isEqualTo("LightGBM");
        assertThat(framework.row()).isEqualTo(2);
        assertThat(framework.path()).containsExactly("Details");
        assertThat(outline.findEntries(folded("Licence"))).hasSize(1);
        assertThat(outline.findEntries(folded("Frame"))).isEmpty();
    }

    @Test
    void expandsAndPanelsHoldSections() {
        Document document = new Document();
        Expand expand = new Expand("Known limitations");
        moveChildren(Markdown.read("Fails at night."), expand);
        document.appendChild(expand);
        Panel panel = new Panel(Panel.Kind.INFO);
        moveChildren(Markdown.read("## Latency\n\n12 ms"), panel);
        document.appendChild(panel);
        Outline outline = Outline.of(document);
        assertThat(outline.find(folded("Limitations"))).hasSize(1);
        assertThat(body(outline.find(folded("Latency")).getFirst())).isEqualTo("12 ms");
    }

    @Test
    void whatIsShownInsteadOfTextIsRead() {
        Document document = new Document();
        org.commonmark.node.Paragraph paragraph = new org.commonmark.node.Paragraph();
        paragraph.appendChild(new org.commonmark.node.Text("Owner "));
        paragraph.appendChild(new Mention("5b10", "Lena Hoffmann"));
        paragraph.appendChild(new org.commonmark.node.Text(", state "));
        paragraph.appendChild(new Status("READY", Status.Color.GREEN));
        document.appendChild(paragraph);
        assertThat(Inlines.text(paragraph)).isEqualTo("Owner @Lena Hoffmann, state READY");
    }

    private static void moveChildren(Node from, Node to) {
        Node child = from.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            to.appendChild(child);
            child = next;
        }
    }
}
