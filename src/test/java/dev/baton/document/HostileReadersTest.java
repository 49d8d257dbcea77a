package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTML, storage format and wiki markup that were made to hurt: everything is read, in bounded depth, time and size. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HostileReadersTest {
    private static final int LARGE = 90_000;

    private static String repeated(String piece) {
        return piece.repeat(LARGE / piece.length());
    }

    static Stream<String> markup() {
        return Stream.of(
                        "<b>",
                        "<a href=x>",
                        "<p>",
                        "<div>",
                        "<ul><li>",
                        "<table><tr><td>",
                        "<table>",
                        "<b><p>",
                        "</b><b>",
                        "<blockquote>",
                        "<details><summary>",
                        "<code>",
                        "<code><a>",
                        "<pre>",
                        "<span class=status>",
                        "<div class=panel>",
                        "<div class='panel code'>",
                        "<sup class=footnote-ref>",
                        "<section class=footnotes><ol><li>",
                        "&",
                        "&amp",
                        "<",
                        "<!--",
                        "<![CDATA[",
                        "<p",
                        "<p a=",
                        "<svg><b>",
                        "<td rowspan=1000 colspan=1000>x",
                        "<tr><td rowspan=1000>x</td></tr>",
                        "x ",
                        "\u0000",
                        "\uD83D",
                        "<br>",
                        "<li>",
                        "<input type=checkbox>",
                        "<ac:structured-macro ac:name='panel'><ac:rich-text-body>",
                        "<ac:structured-macro ac:name='code'><ac:plain-text-body>",
                        "<ac:structured-macro ac:name='x'>",
                        "<ac:task-list><ac:task><ac:task-body>",
                        "<ac:layout><ac:layout-section><ac:layout-cell>",
                        "<ac:link><ac:link-body>",
                        "<ac:image>",
                        "<ol><li><p><ac:structured-macro ac:name='anchor'>",
                        "<sup><ac:structured-macro/>")
                .map(HostileReadersTest::repeated);
    }

    @ParameterizedTest
    @MethodSource("markup")
    void survivesHostileMarkup(String markup) {
        check(Html.read(markup), markup);
        check(Storage.read(markup), markup);
    }

    static Stream<String> wiki() {
        return Stream.of(
                        "*a ",
                        "*a _b ",
                        "*a* ",
                        "{*}",
                        "{*}a{_}",
                        "{{",
                        "{{a",
                        "{{a}}",
                        "[",
                        "[a",
                        "[a|",
                        "[a|b]",
                        "[[a]",
                        "[a|https://example.com]",
                        "!",
                        "!a",
                        "!a.b|",
                        "{",
                        "{code}",
                        "{code:a}",
                        "{noformat}{code}",
                        "{panel}",
                        "{panel:a}",
                        "{panel:a}{quote}",
                        "{section:a}",
                        "{panel:a}x{panel}",
                        "{color:red}",
                        "{color}a",
                        "{anchor:",
                        "|",
                        "||",
                        "|a",
                        "|a|\n",
                        "|a\n",
                        "|{panel:a}",
                        "|[a|b",
                        "|{{a|",
                        "* a\n",
                        "** a\n",
                        "*#*# a\n",
                        "#",
                        "* ",
                        "h1. ",
                        "h1. a\n",
                        "bq. ",
                        "bq. a\n",
                        "----\n",
                        "--",
                        "\\",
                        "\\\\",
                        "\\\\a\\",
                        "&",
                        "&#1;",
                        "&amp;",
                        "http://",
                        "https://a.",
                        "https://a/(",
                        "mailto:",
                        "??",
                        "(",
                        ":)",
                        "\n",
                        " \n",
                        "\r",
                        "\u0000",
                        "\uD83D",
                        "a")
                .map(HostileReadersTest::repeated);
    }

    @ParameterizedTest
    @MethodSource("wiki")
    void survivesHostileWikiMarkup(String wiki) {
        check(Wiki.read(wiki), wiki);
    }

    @Test
    void survivesWikiMarkupThatClosesWhatItOpens() {
        for (String[] pair : new String[][] {
            {"{panel:a}", "{panel}"},
            {"{section:a}", "{section}"},
            {"*a _b ", "b_ a*"},
            {"{quote:a}{panel:b}", "{panel}{quote}"},
            {"|{panel:a}", "{panel}|"},
            {"{*}", "{*}"},
            {"[a|", "|https://example.com]"}
        }) {
            String wiki = pair[0].repeat(20_000) + "x" + pair[1].repeat(20_000);
            check(Wiki.read(wiki), wiki);
        }
        StringBuilder lists = new StringBuilder();
        for (int i = 1; i < 600; i++) {
            lists.append("*".repeat(i)).append(" a\n");
        }
        check(Wiki.read(lists.toString()), lists.toString());
    }

    @Test
    void survivesPiecesInAnyOrder() {
        String[] pieces = Stream.of(markup(), wiki())
                .flatMap(all -> all.map(text -> text.substring(0, Math.min(60, text.length()))))
                .toArray(String[]::new);
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                String piece = pieces[random.nextInt(pieces.length)];
                text.append(piece, 0, 1 + random.nextInt(piece.length())).append(random.nextInt(5) == 0 ? "\n" : "");
            }
            String input = text.toString();
            for (Node document : new Node[] {Html.read(input), Storage.read(input), Wiki.read(input)}) {
                try {
                    check(document, input);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed " + seed + ": " + input, e);
                }
            }
        }
    }

    @Test
    void keepsTextThatLiesTooDeep() {
        assertThat(Text.of(Html.read("<blockquote>".repeat(300) + "bottom"))).contains("bottom");
        assertThat(Text.of(Storage.read("<blockquote>".repeat(300) + "bottom"))).contains("bottom");
        assertThat(Text.of(Wiki.read("{section:a}".repeat(300) + "bottom" + "{section}".repeat(300))))
                .contains("bottom");
    }

    private static void check(Node document, String input) {
        String storage = Storage.write(document);
        Xml.parse(storage);
        assertThat(storage.length()).isLessThan(120 * input.length() + 4_000_000);
        Xml.parse(Html.write(document));
        Wiki.write(document);
        Markdown.write(document);
        Adf.write(document);
        Documents.copy(document);
        Text.of(document);
    }
}
