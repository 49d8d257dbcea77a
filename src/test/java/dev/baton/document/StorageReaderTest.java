package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

final class StorageReaderTest {

    private static String tree(String storage) {
        return TreeText.of(Storage.read(storage));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void readsTextWithItsStylesAndHtmlsEntities() {
        assertThat(tree("<h2>R&eacute;sum&eacute;</h2><p>a&nbsp;<strong>b <em>c</em></strong> <u>d</u> x<sub>1</sub>"
                        + " y<sup>2</sup> <s>e</s> &mdash; &lt;f&gt; &amp;<br/>g <code>h &amp; i</code></p><hr/>"))
                .isEqualTo(lines(
                        "Document",
                        "  Heading «2»",
                        "    Text «Résumé»",
                        "  Paragraph",
                        "    Text «a\u00A0»",
                        "    StrongEmphasis",
                        "      Text «b »",
                        "      Emphasis",
                        "        Text «c»",
                        "    Text « »",
                        "    Mark «UNDERLINE»",
                        "      Text «d»",
                        "    Text « x»",
                        "    Mark «SUBSCRIPT»",
                        "      Text «1»",
                        "    Text « y»",
                        "    Mark «SUPERSCRIPT»",
                        "      Text «2»",
                        "    Text « »",
                        "    Strikethrough",
                        "      Text «e»",
                        "    Text « — <f> &»",
                        "    HardLineBreak",
                        "    Text «g »",
                        "    Code «h & i»",
                        "  ThematicBreak"));
    }

    @Test
    void readsNestedListsAndNestedTasks() {
        assertThat(tree("<ul><li>a<ol start=\"3\"><li><p>b</p></li></ol></li><li><p>c</p><p>d</p></li></ul>"
                        + "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
                        + "<ac:task-body><span class=\"placeholder-inline-tasks\">e</span><ac:task-list><ac:task>"
                        + "<ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status>"
                        + "<ac:task-body>f</ac:task-body></ac:task></ac:task-list></ac:task-body></ac:task>"
                        + "<ac:task-list><ac:task><ac:task-body>g</ac:task-body></ac:task></ac:task-list>"
                        + "</ac:task-list>"))
                .isEqualTo(lines(
                        "Document",
                        "  BulletList",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «a»",
                        "      OrderedList «3»",
                        "        ListItem",
                        "          Paragraph",
                        "            Text «b»",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «c»",
                        "      Paragraph",
                        "        Text «d»",
                        "  BulletList",
                        "    ListItem",
                        "      TaskListItemMarker «true»",
                        "      Paragraph",
                        "        Text «e»",
                        "      BulletList",
                        "        ListItem",
                        "          TaskListItemMarker «false»",
                        "          Paragraph",
                        "            Text «f»",
                        "      BulletList",
                        "        ListItem",
                        "          TaskListItemMarker «false»",
                        "          Paragraph",
                        "            Text «g»"));
    }

    @Test
    void readsTablesWithHeadersAlignmentBlocksAndMergedCells() {
        assertThat(tree("<table data-layout=\"wide\"><colgroup><col/></colgroup><tbody>"
                        + "<tr><th><p>Metric</p></th><th><p style=\"text-align: right;\">p95</p></th></tr>"
                        + "<tr><th><p>Latency</p></th><td><p style=\"text-align: center;\">40 ms</p></td></tr>"
                        + "<tr><td rowspan=\"2\"><p>a</p><ul><li>b</li></ul></td><td>c</td></tr>"
                        + "<tr><td>d</td></tr><tr><td colspan=\"2\">e</td></tr></tbody></table>"))
                .isEqualTo(lines(
                        "Document",
                        "  TableBlock",
                        "    TableHead",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «Metric»",
                        "        TableCell «head RIGHT»",
                        "          Text «p95»",
                        "    TableBody",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «Latency»",
                        "        TableCell «CENTER»",
                        "          Text «40 ms»",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Blocks",
                        "            Document",
                        "              Paragraph",
                        "                Text «a»",
                        "              BulletList",
                        "                ListItem",
                        "                  Paragraph",
                        "                    Text «b»",
                        "        TableCell «null»",
                        "          Text «c»",
                        "      TableRow",
                        "        TableCell «null»",
                        "        TableCell «null»",
                        "          Text «d»",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Text «e»",
                        "        TableCell «null»"));
    }

    @Test
    void readsCodeWithItsParametersAndJoinsSplitCdata() {
        assertThat(tree("<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\">"
                        + "<ac:parameter ac:name=\"language\">python</ac:parameter>"
                        + "<ac:parameter ac:name=\"title\">train.py</ac:parameter>"
                        + "<ac:parameter ac:name=\"linenumbers\">true</ac:parameter>"
                        + "<ac:parameter ac:name=\"collapse\">true</ac:parameter><ac:plain-text-body>"
                        + "<![CDATA[if a < b && c:\n    d[e[0]]]]><![CDATA[> f]]></ac:plain-text-body>"
                        + "</ac:structured-macro><pre>g\n  h</pre>"))
                .isEqualTo(lines(
                        "Document",
                        "  FencedCodeBlock «python title=\"train.py\" linenos collapsed|"
                                + "if a < b && c:⏎    d[e[0]]> f⏎»",
                        "  FencedCodeBlock «|g⏎  h⏎»"));
    }

    @Test
    void readsMacrosWithBodies() {
        String body = "<ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>";

        assertThat(tree("<ac:structured-macro ac:name=\"warning\"><ac:parameter ac:name=\"title\">T</ac:parameter>"
                        + body
                        + "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">T &amp; U</ac:parameter>"
                        + body
                        + "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">i</ac:parameter>"
                        + body + "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true"
                        + "</ac:parameter>" + body
                        + "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">success"
                        + "</ac:adf-attribute><ac:adf-content><p>y</p></ac:adf-content></ac:adf-node>"
                        + "<ac:adf-fallback><p>z</p></ac:adf-fallback></ac:adf-extension>"))
                .isEqualTo(lines(
                        "Document",
                        "  Panel «WARNING»",
                        "    Paragraph",
                        "      StrongEmphasis",
                        "        Text «T»",
                        "    Paragraph",
                        "      Text «x»",
                        "  Expand «T & U»",
                        "    Paragraph",
                        "      Text «x»",
                        "  PageProperties «i»",
                        "    Paragraph",
                        "      Text «x»",
                        "  Excerpt «hidden»",
                        "    Paragraph",
                        "      Text «x»",
                        "  Panel «SUCCESS»",
                        "    Paragraph",
                        "      Text «y»"));
    }

    @Test
    void readsWhatStandsInALine() {
        assertThat(tree(
                        "<p><ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Green</ac:parameter>"
                                + "<ac:parameter ac:name=\"title\">DONE</ac:parameter></ac:structured-macro> "
                                + "<ac:link><ri:user ri:account-id=\"5b10:a\"/></ac:link> "
                                + "<ac:link><ri:user ri:userkey=\"k1\"/><ac:link-body>@Ann Lee</ac:link-body></ac:link> "
                                + "<time datetime=\"2026-11-20\"/> <ac:emoticon ac:name=\"tick\"/> "
                                + "<ac:emoticon ac:name=\"blue-star\" ac:emoji-shortname=\":tada:\" ac:emoji-fallback=\"🎉\"/> "
                                + "<ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"server\">Jira</ac:parameter>"
                                + "<ac:parameter ac:name=\"key\">MH-1</ac:parameter></ac:structured-macro> "
                                + "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">top</ac:parameter>"
                                + "</ac:structured-macro><ac:placeholder>Type here</ac:placeholder>"
                                + "<ac:inline-comment-marker ac:ref=\"u\">kept</ac:inline-comment-marker></p>"))
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Status «GREEN|DONE»",
                        "    Text « »",
                        "    Mention «5b10:a|5b10:a»",
                        "    Text « »",
                        "    Mention «k1|Ann Lee»",
                        "    Text « »",
                        "    DateStamp «2026-11-20»",
                        "    Text « »",
                        "    Emoji «:check_mark:|✅»",
                        "    Text « »",
                        "    Emoji «:tada:|🎉»",
                        "    Text « »",
                        "    JiraIssue «MH-1»",
                        "    Text « »",
                        "    Anchor «top»",
                        "    Text «kept»"));
    }

    @Test
    void readsLinksImagesQueriesContentsAndLayouts() {
        assertThat(tree("<ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell><p>"
                        + "<ac:link ac:anchor=\"h\"><ri:page ri:space-key=\"MLH\" ri:content-title=\"Hand &amp; off\"/>"
                        + "<ac:plain-text-link-body><![CDATA[see < it]]></ac:plain-text-link-body></ac:link>"
                        + "<ac:link><ri:page ri:content-title=\"Other\"/></ac:link>"
                        + "<ac:link ac:anchor=\"top\"><ac:link-body>up</ac:link-body></ac:link>"
                        + "<ac:link><ri:attachment ri:filename=\"a b.txt\"/></ac:link>"
                        + "<a href=\"https://example.com/?a=1&amp;b=2\" title=\"t\">web</a></p></ac:layout-cell>"
                        + "<ac:layout-cell><p><ac:image ac:alt=\"chart\" ac:width=\"300\">"
                        + "<ri:attachment ri:filename=\"c.png\"/><ac:caption>below</ac:caption></ac:image></p>"
                        + "<ac:image><ri:url ri:value=\"https://example.com/d.png\"/></ac:image></ac:layout-cell>"
                        + "</ac:layout-section></ac:layout>"
                        + "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">3</ac:parameter>"
                        + "</ac:structured-macro><ac:structured-macro ac:name=\"jira\">"
                        + "<ac:parameter ac:name=\"jqlQuery\">project = MH</ac:parameter>"
                        + "<ac:parameter ac:name=\"columns\">key,summary</ac:parameter>"
                        + "<ac:parameter ac:name=\"maximumIssues\">20</ac:parameter></ac:structured-macro>"))
                .isEqualTo(lines(
                        "Document",
                        "  Layout",
                        "    LayoutSection «two_equal»",
                        "      LayoutColumn",
                        "        Paragraph",
                        "          PageLink «MLH|Hand & off|h»",
                        "            Text «see < it»",
                        "          PageLink «|Other|»",
                        "          Link «#top|null»",
                        "            Text «up»",
                        "          Link «attachment:a%20b.txt|null»",
                        "            Text «a b.txt»",
                        "          Link «https://example.com/?a=1&b=2|t»",
                        "            Text «web»",
                        "      LayoutColumn",
                        "        Paragraph",
                        "          Image «attachment:c.png|null»",
                        "            Text «chart»",
                        "        Paragraph",
                        "          Text «below»",
                        "        Paragraph",
                        "          Image «https://example.com/d.png|null»",
                        "  TableOfContents «3»",
                        "  JiraQuery «project = MH[key, summary]20»"));
    }

    @Test
    void keepsTheTextOfWhatItDoesNotKnowAndNamesIt() {
        List<String> warnings = new ArrayList<>();

        String text = Text.of(Storage.read(
                "<ac:structured-macro ac:name=\"drawio\"><ac:parameter ac:name=\"x\">1</ac:parameter></ac:structured-macro>"
                        + "<ac:structured-macro ac:name=\"chart\"><ac:rich-text-body><p>figures</p></ac:rich-text-body>"
                        + "</ac:structured-macro><ac:structured-macro ac:name=\"mermaid\"><ac:plain-text-body>"
                        + "<![CDATA[a\nb]]></ac:plain-text-body></ac:structured-macro><ac:mystery>words</ac:mystery>"
                        + "<p><a href=\"javascript:alert(1)\">click</a> <a href=\"file://nas/x\">share</a></p>",
                warnings::add));

        assertThat(text).isEqualTo("figures\na\nb\nwords\nclick share (file://nas/x)");
        assertThat(warnings)
                .containsExactly(
                        "the macro “drawio” was left out",
                        "the macro “chart” became its text",
                        "the macro “mermaid” became its text",
                        "the element “ac:mystery” became its text",
                        "a link with the scheme “javascript” became text",
                        "a link with the scheme “file” became text");
    }

    @Test
    void readsBrokenXmlAsFarAsItGoes() {
        assertThat(Text.of(Storage.read("<p>one <b>two</p><p>three</i> &nosuch; & <q four=<ac:link")))
                .startsWith("one two\nthree &nosuch; &");
        assertThat(Text.of(Storage.read("<table><tr><td>a<td>b</table></table></p>c")))
                .contains("a", "b", "c");
        assertThat(Text.of(Storage.read(
                        "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[never closed")))
                .isEqualTo("never closed");
        assertThat(Text.of(Storage.read(""))).isEmpty();
    }

    @Test
    void readsBackWhatStorageSays() {
        Set<CanonicalDocuments.Feature> features = EnumSet.allOf(CanonicalDocuments.Feature.class);
        for (int seed = 0; seed < 20_000; seed++) {
            Node document = new CanonicalDocuments(new Random(seed), features).next();
            String expected = TreeText.of(document);
            String written = Storage.write(document);
            String found = tree(written);
            assertThat(found)
                    .overridingErrorMessage("seed %d:%n%s%n%s", seed, written, TreeText.difference(expected, found))
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsFootnotesAsTheyAreWritten() {
        String markdown = "One[^1] and two[^2].\n\n[^1]: first\n\n[^2]: second\n";

        assertThat(Storage.write(Storage.read(Storage.write(Markdown.read(markdown)))))
                .isEqualTo(Storage.write(Markdown.read(markdown)));
        assertThat(TreeText.of(Storage.read(Storage.write(Markdown.read(markdown)))))
                .contains("FootnoteReference «1»", "FootnoteDefinition «2»")
                .doesNotContain("ThematicBreak", "Anchor", "Superscript");
    }
}
