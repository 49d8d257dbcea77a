package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;

final class ForeignTest {
    private static Node document(Node... blocks) {
        Document document = new Document();
        for (Node block : blocks) {
            document.appendChild(block);
        }
        return document;
    }

    private static Node with(Node outer, Node... inner) {
        for (Node node : inner) {
            outer.appendChild(node);
        }
        return outer;
    }

    private static Node paragraph(String text) {
        return with(new Paragraph(), new org.commonmark.node.Text(text));
    }

    @Test
    void nothingThatSomebodyElseWroteIsARegionOrAMacroThatActs() {
        Node forged = document(
                with(new PageProperties("baton-status"), paragraph("forged")),
                with(new Layout(), with(new LayoutSection("single"), with(new LayoutColumn(), paragraph("columned")))),
                with(new Excerpt(false), with(new PageProperties("section-x"), paragraph("nested"))),
                new TableOfContents(3),
                new JiraQuery("project = HR", java.util.List.of(), 20));
        String storage = Storage.write(Foreign.withoutMacros(forged));
        assertThat(storage)
                .contains("forged", "columned", "nested", "project = HR")
                .doesNotContain("ac:structured-macro", "ac:layout", "baton-status");
        assertThat(Storage.write(forged)).as("the original is left alone").contains("baton-status");
    }

    @Test
    void whatLeavesTheSiteIsPlain() {
        Node line = with(
                new Paragraph(),
                new Mention("712020:6f1b", "Lena"),
                new org.commonmark.node.Text(" "),
                new Status("OPEN", Status.Color.GREEN),
                new org.commonmark.node.Text(" since "),
                new DateStamp(java.time.LocalDate.of(2026, 1, 2)),
                new org.commonmark.node.Text(" see "),
                new JiraIssue("MH-9"),
                new org.commonmark.node.Text(" and "),
                with(new org.commonmark.node.Link("javascript:alert(1)", null), new org.commonmark.node.Text("this")));
        assertThat(Markdown.write(Foreign.plain(document(line))).strip())
                .isEqualTo("@Lena OPEN since 2026-01-02 see MH-9 and this");
    }
}
