package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionDiffTest {
    private static String page(String body) {
        return "<h1>Mine</h1><ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-a</ac:parameter>"
                + "<ac:rich-text-body>" + body + "</ac:rich-text-body></ac:structured-macro><p>theirs</p>";
    }

    @Test
    void showsLinesThatGoAndComeUnderTheirHeadings() {
        String status = "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Red</ac:parameter>"
                + "<ac:parameter ac:name=\"title\">On hold</ac:parameter></ac:structured-macro>";
        String before = "<p>intro</p><h2>Figures</h2><table><tbody><tr><td>p95</td><td>98&nbsp;ms</td></tr>"
                + "<tr><td>recall</td><td>" + status
                + "</td></tr></tbody></table><h2>Limits</h2><ul><li>a</li><li>b</li></ul>";
        String after =
                before.replace("98&nbsp;ms", "120&nbsp;ms").replace("<li>b</li>", "<li>b <em>c</em></li><li>d</li>");

        assertThat(RegionDiff.of(page(before), page(after)))
                .containsExactly(new RegionDiff(
                        "a",
                        List.of(
                                new RegionDiff.Line(false, "Figures", "p95 | 98 ms"),
                                new RegionDiff.Line(true, "Figures", "p95 | 120 ms"),
                                new RegionDiff.Line(false, "Limits", "b"),
                                new RegionDiff.Line(true, "Limits", "b c"),
                                new RegionDiff.Line(true, "Limits", "d")),
                        0));
        assertThat(RegionDiff.of(page(status), page(status.replace("On hold", "Ready")))
                        .getFirst()
                        .lines())
                .containsExactly(new RegionDiff.Line(false, "", "On hold"), new RegionDiff.Line(true, "", "Ready"));
    }

    @Test
    void showsNothingWhereAReaderSeesNoDifference() {
        assertThat(RegionDiff.of(page("<p>a<br/>b</p>"), page("<p local-id=\"1\">a <strong>b</strong></p><p />")))
                .isEmpty();
    }

    @Test
    void isBounded() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            before.append("<p>old ").append(i).append("</p>");
            after.append("<p>").append("new ".repeat(100)).append(i).append("</p>");
        }

        RegionDiff difference =
                RegionDiff.of(page(before.toString()), page(after.toString())).getFirst();

        assertThat(difference.lines()).hasSize(RegionDiff.MOST_LINES);
        assertThat(difference.left()).isEqualTo(40_000 - RegionDiff.MOST_LINES);
        assertThat(RegionDiff.of(page(after.toString()), page(before.toString()))
                        .getFirst()
                        .lines()
                        .getFirst()
                        .text())
                .hasSizeLessThanOrEqualTo(300)
                .endsWith("…");
    }
}
