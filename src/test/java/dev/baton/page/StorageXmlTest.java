package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.document.RandomDocuments;
import dev.baton.document.Storage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageXmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>a<br/>b</p>~<p>a<br />b</p>",
                "<p>a<br></br>b</p>~<p>a<br />b</p>",
                "<p>caf&eacute; &mdash; &#8364;&#x20AC;</p>~<p>café — €€</p>",
                "<p>a&nbsp;b</p>~<p>a&#160;b</p>",
                "<p>a</p>{n}{n}  <p>b</p>~<p>a</p><p>b</p>",
                "<p> a{n}  b </p>~<p>a b</p>",
                "<ul>{n}<li>{n}<p>a</p>{n}</li>{n}</ul>~<ul><li><p>a</p></li></ul>",
                "<table class=\"wrapped\" data-layout=\"default\" ac:local-id=\"1\"><colgroup><col style=\"width: 1px;\" /></colgroup><tbody><tr><td>a</td></tr></tbody></table>~<table><tr><td>a</td></tr></table>",
                "<td><p style=\"text-align: end;\">a</p></td>~<td><p style=\"text-align:right\">a</p></td>",
                "<p style=\"text-align: left;\">a</p>~<p>a</p>",
                "<p local-id=\"x\">a</p><p />~<p>a</p>",
                "<p>a <b>b</b> <i>c</i></p>~<p>a <strong>b</strong> <em>c</em></p>",
                "<a href=\"u\" data-card-appearance=\"inline\" title='t'>a</a>~<a title=\"t\" href=\"u\">a</a>",
                "<p>one <ac:inline-comment-marker ac:ref=\"1\">two three</ac:inline-comment-marker> four</p>~<p>one two three four</p>",
                "<p>a<!-- note --></p>~<p>a</p>",
                "<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\" ac:macro-id=\"1-2\"><ac:parameter ac:name=\"title\">t</ac:parameter><ac:parameter ac:name=\"language\">x</ac:parameter><ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]></ac:plain-text-body></ac:structured-macro>~<ac:structured-macro ac:name=\"code\">{n}<ac:parameter ac:name=\"language\">x</ac:parameter>{n}<ac:parameter ac:name=\"title\">t</ac:parameter><ac:plain-text-body>a]]&gt;b</ac:plain-text-body></ac:structured-macro>",
                "<p><ac:structured-macro ac:name=\"jira\" ac:macro-id=\"1\"><ac:parameter ac:name=\"server\">System Jira</ac:parameter><ac:parameter ac:name=\"key\">A-1</ac:parameter></ac:structured-macro></p>~<p><ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">A-1</ac:parameter></ac:structured-macro></p>",
                "<ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>x</ac:task-uuid><ac:task-status>complete</ac:task-status><ac:task-body><span>a</span></ac:task-body></ac:task>~<ac:task>{n}<ac:task-id>1</ac:task-id>{n}<ac:task-status>complete</ac:task-status>{n}<ac:task-body><span>a</span></ac:task-body>{n}</ac:task>"
            })
    void comparesEqualWhatConfluenceWritesOtherwise(String storedLine, String sentLine) {
        // A row of @CsvSource is one line.
        String stored = storedLine.replace("{n}", "\n");
        String sent = sentLine.replace("{n}", "\n");
        assertThat(StorageXml.canonical(stored)).isEqualTo(StorageXml.canonical(sent));
        assertThat(StorageXml.digest(stored)).isEqualTo(StorageXml.digest(sent)).matches("[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<p>a b</p>~<p>ab</p>",
                "<p>a <strong>b</strong></p>~<p>a<strong>b</strong></p>",
                "<p>a</p><p>b</p>~<p>a b</p>",
                "<p>&lt;b&gt;a&lt;/b&gt;</p>~<p><b>a</b></p>",
                "<a href=\"u\">a</a>~<a href=\"v\">a</a>",
                "<p>a&nbsp;b</p>~<p>a b</p>",
                "<ol start=\"2\"><li>a</li></ol>~<ol><li>a</li></ol>",
                "<td data-highlight-colour=\"#ff0000\">a</td>~<td>a</td>",
                "<th>a</th>~<td>a</td>",
                "<ac:plain-text-body><![CDATA[a  b]]></ac:plain-text-body>~<ac:plain-text-body><![CDATA[a b]]></ac:plain-text-body>",
                "<ac:plain-text-body><![CDATA[a{n}]]></ac:plain-text-body>~<ac:plain-text-body><![CDATA[a]]></ac:plain-text-body>",
                "<ac:task-status>complete</ac:task-status>~<ac:task-status>incomplete</ac:task-status>",
                "<p style=\"text-align: center;\">a</p>~<p>a</p>"
            })
    void tellsApartWhatReadersSee(String one, String other) {
        assertThat(StorageXml.canonical(one.replace("{n}", "\n")))
                .isNotEqualTo(StorageXml.canonical(other.replace("{n}", "\n")));
    }

    @Test
    void comparesEqualAnythingThatConfluenceNormalised() {
        Random random = new Random(6);
        for (int i = 0; i < 3_000; i++) {
            String storage = Storage.write(RandomDocuments.tree(random));

            assertThat(StorageXml.canonical(Normalised.of(storage)))
                    .as(storage)
                    .isEqualTo(StorageXml.canonical(storage));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a",
                "<p>a</b>",
                "</p>",
                "<p a=1>x</p>",
                "<p a>x</p>",
                "<p a=\"1\" a=\"2\">x</p>",
                "<p a=\"1>x</p>",
                "a < b",
                "<![CDATA[x",
                "<!-- x",
                "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x;</p>",
                "<p",
                "<",
                "</"
            })
    void saysWhereAPageIsBroken(String broken) {
        assertThatThrownBy(() -> StorageXml.canonical("<h2>Known <em>limits</em></h2>" + broken))
                .isInstanceOf(BrokenPageException.class)
                .hasMessageContaining("under the heading “Known limits”")
                .hasMessageContaining("at character");
    }

    @Test
    void boundsNestingAndTakesTimeInProportion() {
        assertThatThrownBy(() -> StorageXml.canonical("<b>".repeat(100_000))).hasMessageContaining("nested more than");
        assertThat(StorageXml.canonical("<p>a &amp; b &nbsp; c</p>".repeat(100_000)))
                .isNotEmpty();
        for (String text : List.of("&", "&a", "&#", "x&&&;", "&unknown;")) {
            assertThat(StorageXml.canonical("<p>" + text + "</p>")).contains(text.replace("&", "&amp;"));
        }
    }
}
