package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // Backslashes and blanks at line ends mean something here.
final class WikiMarkupTest {

    private static String tree(String wiki) {
        return TreeText.of(Wiki.read(wiki));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void readsBackWhatItWrites() {
        for (int seed = 0; seed < 20_000; seed++) {
            Node document = new CanonicalDocuments(new Random(seed), Set.of()).next();
            String expected = TreeText.of(document);
            String written = Wiki.write(document);
            String found = tree(written);
            assertThat(found)
                    .overridingErrorMessage("seed %d:%n%s%n%s", seed, written, TreeText.difference(expected, found))
                    .isEqualTo(expected);
        }
    }

    @Test
    void textNeverOpensAnything() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(RandomDocuments.pick(PIECES, random));
            }
            String shown = text.toString().strip().replaceAll("\\s+", " ");
            Paragraph paragraph = new Paragraph();
            for (String part : shown.split("(?<=[{|])", -1)) {
                paragraph.appendChild(new org.commonmark.node.Text(part));
            }

            Node read = Wiki.read(Wiki.write(paragraph));

            assertThat(TreeText.of(read))
                    .as(shown)
                    .isEqualTo(lines("Document", "  Paragraph", "    Text «" + shown + "»"));
        }
    }

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "{code}",
            "{quote}",
            "{noformat:a=b}",
            "[",
            "]",
            "[~ann]",
            "|",
            "||",
            "!",
            "!a.png!",
            "\\",
            "\\\\",
            "*",
            "_",
            "-",
            "--",
            "+",
            "^",
            "~",
            "??",
            "&",
            "&#123;",
            "&amp;",
            "#",
            ";",
            ":",
            ")",
            "(",
            "x",
            "y",
            "D",
            " ",
            " ",
            "h1. ",
            "bq. ",
            "javascript:x",
            "a",
            ".",
            "{{",
            "}}",
            "{*}",
            "(/)",
            ":)",
            "é",
            "模");

    @Test
    void readsTextWithItsStyles() {
        assertThat(
                        tree(
                                "h2. Title of *it*\n\nA *bold _both_* and -gone-, +new+, x^2^ H~2~O {{a\\_b c}} ??said??\n"
                                        + "snake_case and well-known 2020-2021, H{~}2{~}O, 5*3*2, \\*no\\* a\\\\b -- c &copy; MH-12\n\nbq. quoted\n----\n"))
                .isEqualTo(lines(
                        "Document",
                        "  Heading «2»",
                        "    Text «Title of »",
                        "    StrongEmphasis",
                        "      Text «it»",
                        "  Paragraph",
                        "    Text «A »",
                        "    StrongEmphasis",
                        "      Text «bold »",
                        "      Emphasis",
                        "        Text «both»",
                        "    Text « and »",
                        "    Strikethrough",
                        "      Text «gone»",
                        "    Text «, »",
                        "    Mark «UNDERLINE»",
                        "      Text «new»",
                        "    Text «, x^2^ H~2~O »",
                        "    Code «a_b c»",
                        "    Text « »",
                        "    Emphasis",
                        "      Text «said»",
                        "    HardLineBreak",
                        "    Text «snake_case and well-known 2020-2021, H»",
                        "    Mark «SUBSCRIPT»",
                        "      Text «2»",
                        "    Text «O, 5*3*2, *no* a»",
                        "    HardLineBreak",
                        "    Text «b – c © MH-12»",
                        "  BlockQuote",
                        "    Paragraph",
                        "      Text «quoted»",
                        "  ThematicBreak"));
    }

    @Test
    void readsListsOfAllKinds() {
        assertThat(tree("* a\n*# b\n*# c\n** d\nmore d\n# e\n{code}\nx\n{code}\n\n- f\n- [x] g\n* \\[ \\] h\n"))
                .isEqualTo(lines(
                        "Document",
                        "  BulletList",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «a»",
                        "      OrderedList «1»",
                        "        ListItem",
                        "          Paragraph",
                        "            Text «b»",
                        "        ListItem",
                        "          Paragraph",
                        "            Text «c»",
                        "      BulletList",
                        "        ListItem",
                        "          Paragraph",
                        "            Text «d»",
                        "            HardLineBreak",
                        "            Text «more d»",
                        "  OrderedList «1»",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «e»",
                        "      FencedCodeBlock «|x⏎»",
                        "  BulletList",
                        "    ListItem",
                        "      Paragraph",
                        "        Text «f»",
                        "    ListItem",
                        "      TaskListItemMarker «true»",
                        "      Paragraph",
                        "        Text «g»",
                        "    ListItem",
                        "      TaskListItemMarker «false»",
                        "      Paragraph",
                        "        Text «h»"));
    }

    @Test
    void readsTablesWithBreaksLinksAndMacrosInCells() {
        assertThat(tree(
                        "||Metric||# of rows||\n|p95|40 ms\nor more|\n||size|[a|https://example.com]|\n|{code:sql}\na|b\n{code}| |\n\n"
                                + "|only|row\n"))
                .isEqualTo(lines(
                        "Document",
                        "  TableBlock",
                        "    TableHead",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «Metric»",
                        "        TableCell «head null»",
                        "          Text «# of rows»",
                        "    TableBody",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Text «p95»",
                        "        TableCell «null»",
                        "          Text «40 ms»",
                        "          HardLineBreak",
                        "          Text «or more»",
                        "      TableRow",
                        "        TableCell «head null»",
                        "          Text «size»",
                        "        TableCell «null»",
                        "          Link «https://example.com|null»",
                        "            Text «a»",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Blocks",
                        "            Document",
                        "              FencedCodeBlock «sql|a|b⏎»",
                        "        TableCell «null»",
                        "  TableBlock",
                        "    TableHead",
                        "      TableRow",
                        "        TableCell «head null»",
                        "        TableCell «head null»",
                        "    TableBody",
                        "      TableRow",
                        "        TableCell «null»",
                        "          Text «only»",
                        "        TableCell «null»",
                        "          Text «row»"));
    }

    @Test
    void readsLinksPeoplePicturesAndPictograms() {
        assertThat(tree(
                        "[*text*|https://example.com|tip] [https://a.example/b_c] [~fred] [~accountid:5b10:x] [^log.txt]"
                                + " [see|^a b.txt] [#top] [mail|mailto:a@b.example] !chart.png|thumbnail,alt=A chart! (/) :) {anchor:x}\n"
                                + "[TODO] [0, 1] wow! great! https://example.com/x. {status:colour=Red|title=BAD}\n"))
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Link «https://example.com|tip»",
                        "      StrongEmphasis",
                        "        Text «text»",
                        "    Text « »",
                        "    Link «https://a.example/b_c|null»",
                        "      Text «https://a.example/b_c»",
                        "    Text « »",
                        "    Mention «fred|fred»",
                        "    Text « »",
                        "    Mention «5b10:x|5b10:x»",
                        "    Text « »",
                        "    Link «attachment:log.txt|null»",
                        "      Text «log.txt»",
                        "    Text « »",
                        "    Link «attachment:a%20b.txt|null»",
                        "      Text «see»",
                        "    Text « »",
                        "    Link «#top|null»",
                        "      Text «top»",
                        "    Text « »",
                        "    Link «mailto:a@b.example|null»",
                        "      Text «mail»",
                        "    Text « »",
                        "    Image «attachment:chart.png|null»",
                        "      Text «A chart»",
                        "    Text « »",
                        "    Emoji «:check_mark:|✅»",
                        "    Text « »",
                        "    Emoji «:slight_smile:|🙂»",
                        "    Text « »",
                        "    Anchor «x»",
                        "    HardLineBreak",
                        "    Text «[TODO] [0, 1] wow! great! »",
                        "    Link «https://example.com/x|null»",
                        "      Text «https://example.com/x»",
                        "    Text «. »",
                        "    Status «RED|BAD»"));
    }

    @Test
    void readsMacros() {
        assertThat(tree("before {code:python|title=a.py|linenumbers=true}\nx = {quote}\n{code} after\n"
                        + "{panel:title=Mind|bgColor=#fffae6}\nThis *is* it\n\n* a\n{panel}\n{info}i{info}{quote}q1\n\nq2{quote}\n"
                        + "{expand:More}\nx\n{expand}\n{noformat}a *b*{noformat}"))
                .isEqualTo(lines(
                        "Document",
                        "  Paragraph",
                        "    Text «before»",
                        "  FencedCodeBlock «python title=\"a.py\" linenos|x = {quote}⏎»",
                        "  Paragraph",
                        "    Text «after»",
                        "  Panel «WARNING»",
                        "    Paragraph",
                        "      StrongEmphasis",
                        "        Text «Mind»",
                        "    Paragraph",
                        "      Text «This »",
                        "      StrongEmphasis",
                        "        Text «is»",
                        "      Text « it»",
                        "    BulletList",
                        "      ListItem",
                        "        Paragraph",
                        "          Text «a»",
                        "  Panel «INFO»",
                        "    Paragraph",
                        "      Text «i»",
                        "  BlockQuote",
                        "    Paragraph",
                        "      Text «q1»",
                        "    Paragraph",
                        "      Text «q2»",
                        "  Expand «More»",
                        "    Paragraph",
                        "      Text «x»",
                        "  FencedCodeBlock «|a *b*⏎»"));
    }

    @Test
    void keepsWhatItDoesNotKnowAsItIsWrittenAndSaysSo() {
        List<String> warnings = new ArrayList<>();

        String text = Text.of(Wiki.read(
                "{gadget:x=1} {color:red}red{color} {panel}never closed, set {a, b} {code}open\n"
                        + "[x|javascript:alert(1)] [share|file://nas/x] a\\\\nas\\share",
                warnings::add));

        assertThat(text)
                .isEqualTo(
                        "{gadget:x=1} red {panel}never closed, set {a, b} {code}open\nx share (file://nas/x) a\\\\nas\\share");
        assertThat(warnings)
                .containsExactly(
                        "the macro “gadget” stays as it is written",
                        "the colour of text was left out",
                        "the macro “panel” stays as it is written",
                        "the macro “code” stays as it is written",
                        "a link with the scheme “javascript” became text",
                        "a link with the scheme “file” became text");
    }

    @Test
    void writesCodeThatHoldsTheTagsOfBothItsMacros() {
        String code = "{noformat}{code}{quote}\nx";

        Node read = Wiki.read(Wiki.write(Documents.code("", code)));

        assertThat(TreeText.of(read)).doesNotContain("Quote", "CodeBlock");
        assertThat(Text.of(read)).isEqualTo(code);
    }

    @Test
    void writesWhatItHasNoNotationForAsTheNearest() {
        assertThat(Wiki.write(
                        Markdown.read("- [x] done\n- [ ] open\n\n> quote\n\n![alt](https://example.com/a.png)\n")))
                .isEqualTo(
                        "* \\[x\\] done\n* \\[ \\] open\n\n{quote}\nquote\n{quote}\n\n!https://example.com/a.png|alt=alt!\n");
        assertThat(Text.of(Wiki.read(Wiki.write(Markdown.read("- a\n\n  | h | i |\n  |---|---|\n  | j | k |\n")))))
                .contains("a", "h | i", "j | k");
    }
}
