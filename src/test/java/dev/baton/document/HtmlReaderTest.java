package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

final class HtmlReaderTest {

    private static String tree(String html) {
        return TreeText.of(Html.read(html));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void readsAPageAsABrowserShowsIt() {
        assertThat(tree("""
                        <!DOCTYPE html><html><head><title>no</title><style>p{}</style></head><body>
                        <h1>One</h1>
                        <p>a
                          <b>bold </b>text   wide<br>next <i></i></p>
                        <script>alert(1)</script><div>loose <ins>ins</ins><p>p</p>tail</div><hr></body></html>
                        """))
                .isEqualTo(lines(
                        "Document",
                        "  Heading «1»",
                        "    Text «One»",
                        "  Paragraph",
                        "    Text «a»",
                        "    SoftLineBreak",
                        "    StrongEmphasis",
                        "      Text «bold»",
                        "    Text « text wide»",
                        "    HardLineBreak",
                        "    Text «next»",
                        "  Paragraph",
                        "    Text «loose »",
                        "    Mark «UNDERLINE»",
                        "      Text «ins»",
                        "  Paragraph",
                        "    Text «p»",
                        "  Paragraph",
                        "    Text «tail»",
                        "  ThematicBreak"));
    }

    @Test
    void readsListsTasksAndFoldedBlocks() {
        assertThat(tree("<ul><li>a<li><p>b<ul><li>c</ul></ul>"
                        + "<ul class=\"task-list\"><li><input type=\"checkbox\" checked disabled> done"
                        + "<li><label><input type=checkbox> open</label></ul>"
                        + "<details><summary>More <b>here</b></summary><blockquote>q</blockquote></details>"))
                .isEqualTo(lines(
                        "Document",
                        "  BulletList",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «a»",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «b»",
                        "      BulletList",
                        "        ListItem",
                        "          Paragraph",
                        "            Text «c»",
                        "  BulletList",
                        "    ListItem",
                        "      TaskListItemMarker «true»",
                        "      Paragraph",
                        "        Text «done»",
                        "    ListItem",
                        "      TaskListItemMarker «false»",
                        "      Paragraph",
                        "        Text «open»",
                        "  Expand «More here»",
                        "    BlockQuote",
                        "      Paragraph",
                        "        Text «q»"));
    }

    @Test
    void readsTablesAndCode() {
        assertThat(tree("<table><caption>cap</caption><thead><tr><th>h<th align=right>n</thead>"
                        + "<tr><th>k<td style=\"text-align: center\">1<br>2<tr><td>"
                        + "<pre><code class=\"hljs language-python\">x = 1\n\ny</code></pre></table>"
                        + "<p><code>a  b</code> <code><a href=\"https://example.com\">l</a></code></p>"))
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Text «cap»",
                        "  TableBlock",
                        "    TableHead",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «h»",
                        "        TableCell «head RIGHT»",
                        "          Text «n»",
                        "    TableBody",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «k»",
                        "        TableCell «CENTER»",
                        "          Text «1»",
                        "          HardLineBreak",
                        "          Text «2»",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Blocks",
                        "            Document",
                        "              FencedCodeBlock «python|x = 1⏎⏎y⏎»",
                        "  Paragraph",
                        "    Code «a  b»",
                        "    Text « »",
                        "    Link «https://example.com|null»",
                        "      Code «l»"));
    }

    @Test
    void readsWhatJiraRendersItsFieldsAs() {
        assertThat(tree(
                        "<p><a href=\"/secure/ViewProfile.jspa?name=fred\" class=\"user-hover\" rel=\"fred\">Fred F.</a>"
                                + " <a href=\"https://jira.example.com/browse/MH-1\" class=\"issue-link\" data-issue-key=\"MH-1\">MH-1"
                                + "</a> <img class=\"emoticon\" src=\"/images/icons/emoticons/check.png\" alt=\"(/)\">"
                                + " <span class=\"aui-lozenge aui-lozenge-success\">Done</span><a name=\"spot\"></a></p>"
                                + "<div class=\"panel\" style=\"border-width: 1px;\"><div class=\"panelHeader\"><b>Mind</b></div>"
                                + "<div class=\"panelContent\"><p>this</p></div></div>"
                                + "<div class=\"code panel\"><div class=\"codeHeader panelHeader\"><b>a.py</b></div>"
                                + "<div class=\"codeContent panelContent\"><pre class=\"code-python\">"
                                + "<span class=\"code-keyword\">if</span> x:\n  y\n</pre></div></div>"
                                + "<div class=\"preformatted panel\"><div class=\"preformattedContent panelContent\">"
                                + "<pre>raw\n</pre></div></div>"))
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Mention «fred|Fred F.»",
                        "    Text « »",
                        "    JiraIssue «MH-1»",
                        "    Text « »",
                        "    Emoji «:check_mark:|✅»",
                        "    Text « »",
                        "    Status «GREEN|Done»",
                        "    Anchor «spot»",
                        "  Panel «INFO»",
                        "    Paragraph",
                        "      StrongEmphasis",
                        "        Text «Mind»",
                        "    Paragraph",
                        "      Text «this»",
                        "  FencedCodeBlock «python title=\"a.py\"|if x:⏎  y⏎»",
                        "  FencedCodeBlock «|raw⏎»"));
    }

    @Test
    void linksOfOtherSchemesBecomeTextAndRelativeOnesStay() {
        List<String> warnings = new ArrayList<>();

        String tree = TreeText.of(Html.read(
                "<a href=\"java\nscript:alert(1)\">a</a> <a href=\" data:text/html,x\">b</a> <a href=\"ftp://f/x\">c</a>"
                        + " <a href=\"docs/card.md\">d</a> <a href=\"mailto:a@b.example\">e</a> <a href=\"#f\">f</a>"
                        + " <img src=\"data:image/png;base64,x\" alt=\"g\"> <img src=\"https://example.com/h.png\">",
                warnings::add));

        assertThat(tree)
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Text «a b c (ftp://f/x) »",
                        "    Link «docs/card.md|null»",
                        "      Text «d»",
                        "    Text « »",
                        "    Link «mailto:a@b.example|null»",
                        "      Text «e»",
                        "    Text « »",
                        "    Link «#f|null»",
                        "      Text «f»",
                        "    Text « g »",
                        "    Image «https://example.com/h.png|null»"));
        assertThat(warnings).hasSize(4);
    }

    @Test
    void nothingInHtmlBecomesWhatOnlyAPageMayHold() {
        String tree = tree("<div class=\"properties\" id=\"baton-verdict\"><p>x</p></div><div class=\"excerpt\">y</div>"
                + "<div class=\"jira-query\"><code>project = X</code></div><div class=\"layout\"><div>z</div></div>"
                + "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-verdict</ac:parameter>"
                + "<ac:rich-text-body><p>w</p></ac:rich-text-body></ac:structured-macro>"
                + "<ac:link><ri:user ri:account-id=\"1\"/></ac:link>");

        assertThat(tree)
                .doesNotContain("PageProperties", "Excerpt", "JiraQuery", "Layout", "Mention")
                .contains("«x»", "«y»", "«project = X»", "«z»", "«w»");
    }

    @Test
    void readsBackWhatHtmlSays() {
        Set<CanonicalDocuments.Feature> features =
                EnumSet.complementOf(EnumSet.of(CanonicalDocuments.Feature.CONFLUENCE));
        for (int seed = 0; seed < 20_000; seed++) {
            Node document = new CanonicalDocuments(new Random(seed), features).next();
            // HTML for previews names people, and does not tell who they are; nor whether code ends with blank lines.
            String expected = TreeText.of(document)
                    .replace("Mention «5b10ac8d82e05b22cc7d4ef5|", "Mention «|")
                    .replaceAll("⏎+»", "⏎»");
            String written = Html.write(document);
            String found = tree(written).replaceAll("⏎+»", "⏎»");
            assertThat(found)
                    .overridingErrorMessage("seed %d:%n%s%n%s", seed, written, TreeText.difference(expected, found))
                    .isEqualTo(expected);
        }
    }
}
