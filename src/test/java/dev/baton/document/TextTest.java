package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    private static String of(String markdown) {
        return Text.of(Markdown.read(markdown));
    }

    @Test
    void putsEachBlockOnItsOwnLine() {
        assertThat(of("# A\n\nb\nc *d*\\\ne\n\n- f\n- g\n\n> h\n\n```\ni\n  j\n```\n"))
                .isEqualTo("A\nb c d\ne\nf\ng\nh\ni\n  j");
    }

    @Test
    void separatesCellsByTabs() {
        assertThat(of("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | |\n")).isEqualTo("a\tb\n1\t2\n3");
    }

    @Test
    void leavesOutTagsAndCommentsOfRawHtml() {
        assertThat(of("<div>\nshown <!-- not shown --> too\n</div>\n\na<!-- x -->b <b>c</b>"))
                .isEqualTo("shown  too\nab c");
    }

    @Test
    void showsWhatCustomNodesShow() {
        Expand expand = new Expand("title");
        expand.appendChild(Markdown.read("body").getFirstChild());
        assertThat(Text.of(expand)).isEqualTo("title\nbody");
        assertThat(Text.of(new Mention("1", "Ada"))).isEqualTo("@Ada");
        assertThat(Text.of(new JiraIssue("MH-1"))).isEqualTo("MH-1");
        assertThat(of("![alt](x.png) [link](y)")).isEqualTo("alt link");
    }
}
