package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class StorageTest {

    private static String write(String markdown) {
        return Storage.write(Markdown.read(markdown));
    }

    private static Node line(Node... inlines) {
        Paragraph paragraph = new Paragraph();
        List.of(inlines).forEach(paragraph::appendChild);
        return paragraph;
    }

    @Test
    void writesProse() {
        assertThat(write("# T\n\na *b* **c** ~~d~~ `e < f`\\\ng [h](https://x.example/?a=1&b=2)\n\n> q\n\n---\n"))
                .isEqualTo(
                        "<h1>T</h1><p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e &lt; f</code><br />g "
                                + "<a href=\"https://x.example/?a=1&amp;b=2\">h</a></p><blockquote><p>q</p></blockquote><hr />");
    }

    @Test
    void writesListsAndTasks() {
        assertThat(write("2. a\n3. b\n   - c\n"))
                .isEqualTo("<ol start=\"2\"><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ol>");
        assertThat(write("- [ ] a\n- [x] b\n"))
                .isEqualTo(
                        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
                                + "<ac:task-body>a</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id>"
                                + "<ac:task-status>complete</ac:task-status><ac:task-body>b</ac:task-body></ac:task></ac:task-list>");
        assertThat(write("- [x] a\n- b\n")).isEqualTo("<ul><li><p>[x] a</p></li><li><p>b</p></li></ul>");
    }

    @Test
    void writesTablesWithParagraphsAndAlignmentInTheCells() {
        assertThat(write("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"))
                .isEqualTo("<table><tbody><tr><th><p>a</p></th><th><p style=\"text-align: center;\">b</p></th>"
                        + "<th><p style=\"text-align: right;\">c</p></th></tr><tr><td><p>1</p></td>"
                        + "<td><p style=\"text-align: center;\">2</p></td><td><p style=\"text-align: right;\">3</p></td>"
                        + "</tr></tbody></table>");
    }

    @Test
    void leavesOutAHeaderRowThatIsBlank() {
        assertThat(write("| | |\n|---|---|\n| a | b |\n"))
                .isEqualTo("<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>");
    }

    @Test
    void splitsTheEndOfACdataSection() {
        String storage = write("```java\nint a = b[c[0]]>1 ? 2 : 3;\n```\n");

        assertThat(storage)
                .isEqualTo(
                        "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">java</ac:parameter>"
                                + "<ac:plain-text-body><![CDATA[int a = b[c[0]]]]><![CDATA[>1 ? 2 : 3;]]></ac:plain-text-body>"
                                + "</ac:structured-macro>");
        assertThat(Xml.parse(storage).getTextContent()).isEqualTo("javaint a = b[c[0]]>1 ? 2 : 3;");
    }

    @Test
    void takesNoLanguageThatIsNoName() {
        assertThat(write("```\"><x\ncode\n```\n")).doesNotContain("ac:parameter");
    }

    @Test
    void writesMacros() {
        Document document = new Document();
        PageProperties properties = new PageProperties("baton-status");
        Panel panel = new Panel(Panel.Kind.WARNING);
        Expand expand = new Expand("More & more");
        expand.appendChild(line(
                new Status("On hold", Status.Color.RED),
                new Mention("5b10", "Ada"),
                new Mention("", "Bob"),
                new JiraIssue("MH-1"),
                new DateStamp(LocalDate.of(2026, 3, 1))));
        panel.appendChild(expand);
        properties.appendChild(panel);
        document.appendChild(new TableOfContents(3));
        document.appendChild(properties);

        assertThat(Storage.write(document))
                .isEqualTo(
                        "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">3</ac:parameter></ac:structured-macro>"
                                + "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-status</ac:parameter><ac:rich-text-body>"
                                + "<ac:structured-macro ac:name=\"warning\"><ac:rich-text-body>"
                                + "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">More &amp; more</ac:parameter><ac:rich-text-body><p>"
                                + "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Red</ac:parameter><ac:parameter ac:name=\"title\">On hold</ac:parameter></ac:structured-macro>"
                                + "<ac:link><ri:user ri:account-id=\"5b10\" /></ac:link>@Bob"
                                + "<ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">MH-1</ac:parameter></ac:structured-macro>"
                                + "<time datetime=\"2026-03-01\" /></p></ac:rich-text-body></ac:structured-macro>"
                                + "</ac:rich-text-body></ac:structured-macro></ac:rich-text-body></ac:structured-macro>");
    }

    @Test
    void followsOnlyLinksToTheWebAndToMail() {
        for (String bad : List.of(
                "javascript:alert(1)",
                "JAVASCRIPT:x",
                "data:text/html;base64,x",
                "vbscript:x",
                "file:///etc",
                "ftp://x",
                "//evil.example",
                "/\\evil.example")) {
            String storage = write("[text](<" + bad + ">) ![alt](<" + bad + ">)");

            assertThat(storage).doesNotContain("href", "ri:value").contains("text (" + bad + ")", "alt (" + bad + ")");
        }
        assertThat(write("[a](mailto:a@b.example)")).contains("href=\"mailto:a@b.example\"");
        assertThat(write("[a](/wiki/x) [b](x.md?c=d e)")).isEqualTo("<p><a href=\"/wiki/x\">a</a> [b](x.md?c=d e)</p>");
        assertThat(write("![chart](https://x.example/c.png)"))
                .isEqualTo(
                        "<p><ac:image ac:alt=\"chart\"><ri:url ri:value=\"https://x.example/c.png\" /></ac:image></p>");
        assertThat(write("![a](mailto:a@b.example)")).doesNotContain("ac:image");
    }

    @Test
    void showsRawHtmlAsText() {
        Element root = Xml.parse(
                write("<div onclick=\"x\">\n</ac:structured-macro>\n</div>\n\na <script>alert(1)</script> b"));

        assertThat(root.getElementsByTagName("div").getLength()).isZero();
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getTextContent())
                .contains("<div onclick=\"x\">", "</ac:structured-macro>", "<script>alert(1)</script>");
    }

    @Test
    void replacesWhatXmlForbids() {
        Node document = line(new org.commonmark.node.Text("a\u0000b\u0008c\uD800d\uFFFEe😀"));

        assertThat(Storage.write(document)).isEqualTo("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe😀</p>");
    }

    @Test
    void isWellFormedAndHoldsNoForeignElementForAnyTree() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            Element root = Xml.parse(Storage.write(RandomDocuments.tree(random)));
            NodeList all = root.getElementsByTagName("*");
            for (int j = 0; j < all.getLength(); j++) {
                Element element = (Element) all.item(j);
                assertThat(element.getTagName())
                        .matches(
                                "p|h[1-6]|br|hr|em|strong|del|a|code|ul|ol|li|blockquote|table|tbody|tr|th|td|time|u|su[bp]"
                                        + "|ac:(structured-macro|parameter|rich-text-body|plain-text-body|task|task-list|task-id"
                                        + "|task-status|task-body|link|link-body|image|emoticon|layout|layout-section|layout-cell)"
                                        + "|ri:(user|url|page|attachment)");
                assertThat(element.getAttribute("href")).matches("|https?://.*|mailto:.*|docs/file.md|/wiki/x");
            }
        }
    }

    @Test
    void writesTheSameForACopy() {
        Random random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            Document tree = RandomDocuments.tree(random);
            String before = Storage.write(tree);

            Node copy = Documents.copy(tree);

            assertThat(Storage.write(copy)).isEqualTo(before);
            copy.appendChild(line(new org.commonmark.node.Text("more")));
            assertThat(Storage.write(tree)).isEqualTo(before);
        }
    }
}
