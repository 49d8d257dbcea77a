package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.document.Markdown;
import dev.baton.document.Mention;
import dev.baton.document.RandomDocuments;
import dev.baton.document.Status;
import dev.baton.document.Storage;
import dev.baton.document.Text;
import dev.baton.document.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TemplatesTest {
    private static final String FRONT = "---\nkind: note\ntitle: Note\n---\n";

    @TempDir
    Path folder;

    private Templates templates(String body) {
        write("note.md", FRONT + body);
        return Templates.load(folder);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(String template, Map<String, Object> values) {
        return templates(template).render("note", values).body();
    }

    private List<String> problems(String template, Map<String, Object> values) {
        Templates templates = templates(template);
        try {
            templates.render("note", values);
        } catch (TemplateException e) {
            return e.problems().stream().map(TemplateProblem::toString).toList();
        }
        return List.of();
    }

    @Test
    void namesTheTagThatIsStillOpen(@org.junit.jupiter.api.io.TempDir Path home) throws java.io.IOException {
        java.nio.file.Files.writeString(
                home.resolve("handoff.md"),
                "---\nkind: handoff\ntitle: x\n---\n{% if verdict.ready %}\n{% panel \"info\" %}\ntext\n{% endif %}\n");
        assertThat(Templates.load(home).check())
                .extracting(TemplateProblem::toString)
                .containsExactly("handoff.md:8:4: the tag “panel” of line 6 is still open at “endif”; write"
                        + " {% endpanel %} before it");
    }

    @Test
    void acceptsTheTemplatesThatAreShipped() {
        Templates shipped = Templates.load(Path.of("templates"));

        assertThat(shipped.check()).isEmpty();
        assertThat(shipped.kinds()).contains("handoff");
    }

    @Test
    void tellsEditorsOfEveryTagFunctionAndFilter() throws IOException {
        String readme = Files.readString(Path.of("templates/README.md"));

        assertThat(TemplateLanguage.TAGS).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(TemplateLanguage.FILTERS)
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(TemplateLanguage.TESTS).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(TemplateLanguage.FUNCTIONS)
                .allSatisfy(name -> assertThat(readme).containsPattern("`" + name + "[`(]"));
    }

    @Test
    void rendersFrontMatterMarkdownAndRegions() {
        write("note.md", """
                ---
                kind: note
                title: "{{ ticket.key }}: {{ ticket.summary }}"
                labels: [one, two-2]
                ---
                # Note

                {% region "status" %}
                It is **{{ ticket.summary }}**.
                {% endregion %}

                Yours.
                """);

        Page page = Templates.load(folder)
                .render("note", Map.of("ticket", Map.of("key", "MH-1", "summary", "*a* <b>\nnext")));

        assertThat(page.title()).isEqualTo("MH-1: *a* <b> next");
        assertThat(page.kind()).isEqualTo("note");
        assertThat(page.labels()).containsExactly("one", "two-2");
        assertThat(page.body())
                .isEqualTo(
                        "<h1>Note</h1><ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-status"
                                + "</ac:parameter><ac:parameter ac:name=\"baton\">"
                                + page.regions().getFirst().digest()
                                + "</ac:parameter><ac:rich-text-body><p>It is <strong>*a* &lt;b&gt;<br />next</strong>.</p>"
                                + "</ac:rich-text-body></ac:structured-macro><p>Yours.</p>");
        assertThat(page.regions())
                .singleElement()
                .satisfies(region -> assertThat(region.storage())
                        .isEqualTo("<p>It is <strong>*a* &lt;b&gt;<br />next</strong>.</p>"));
    }

    @Test
    void digestsTheRegionsOnly() {
        String template = "{{ a }}\n\n{% region \"r\" %}\n{{ b }}\n{% endregion %}\n";
        String digest =
                templates(template).render("note", Map.of("a", "1", "b", "2")).digest();

        assertThat(templates(template)
                        .render("note", Map.of("a", "other", "b", "2"))
                        .digest())
                .isEqualTo(digest);
        assertThat(templates(template)
                        .render("note", Map.of("a", "1", "b", "other"))
                        .digest())
                .isNotEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x }}",
                "    {{ x }}",
                "a {{ x }} b",
                "# {{ x }}",
                "- {{ x }}",
                "> {{ x }}",
                "**{{ x }}**",
                "_{{ x }}_",
                "`{{ x }}`",
                "```\n{{ x }}\n```",
                "| a | b |\n|---|---|\n| {{ x }} | c |",
                "[{{ x }}](https://example.com)",
                "[text](https://example.com/{{ x }})",
                "[text](<{{ x }}> \"{{ x }}\")",
                "![{{ x }}]({{ x }})",
                "<b>{{ x }}</b>",
                "<div>\n{{ x }}\n</div>",
                "<details>\n<summary>{{ x }}</summary>\n\n{{ x }}\n\n</details>",
                "> [!NOTE] {{ x }}\n> {{ x }}",
                "{% panel \"note\" %}\n{{ x }}\n{% endpanel %}",
                "{% expand x %}\n{{ x }}\n{% endexpand %}",
                "{% region \"r\" %}\n{{ x }}\n{% endregion %}",
                "{{ status(x, \"red\") }}",
                "{{ code(x) }}",
                "{{ link(x, x) }}",
                "{{ x | upper | lower }}",
                "{{ x | default(\"none\") }}",
                "{{ \"**a** \" ~ x }}",
                "{{ x is empty ? \"-\" : x }}",
                "{% set y = x %}{{ y }}",
                "{% for each in [x, x] %}{{ each }}\n\n{% endfor %}"
            })
    void neverReadsATextValueAsMarkupOrCode(String template) {
        Templates templates = templates(template + "\n");
        Random random = new Random(template.hashCode());
        String shape = shape(
                templates.render("note", Map.of("x", "https://example.com/x")).body());
        for (String hostile : List.of(
                "</ac:structured-macro></ac:rich-text-body>",
                "]]>",
                "{{ ticket }}",
                "{% region \"x\" %}",
                "{% endregion %}",
                "{# x",
                "<script>alert(1)</script>",
                "[a](javascript:alert(1))",
                "\uFDD0n0\uFDD1",
                "\uFDD0t0041\uFDD1",
                "`` ` ``` ~~~",
                "| a | b |")) {
            check(templates, shape, hostile);
        }
        for (int i = 0; i < 60; i++) {
            check(templates, shape, "x" + RandomDocuments.markdown(random).replaceAll("\\s", " ") + "x");
        }
    }

    /** The elements but those that depend on whether an address is one that may be linked. */
    private static String shape(String storage) {
        StringBuilder out = new StringBuilder();
        Xml.parse(storage);
        for (StorageTree.Element element : StorageTree.read(storage).elements()) {
            shape(element, out);
        }
        return out.toString();
    }

    private static void shape(StorageTree.Element element, StringBuilder out) {
        boolean address = List.of("a", "ac:image", "ri:url").contains(element.name);
        out.append(address ? "" : "<" + element.name + ">");
        element.elements().forEach(child -> shape(child, out));
        out.append(address ? "" : "</>");
    }

    private static void check(Templates templates, String shape, String value) {
        String body = templates.render("note", Map.of("x", value)).body();
        Element root = Xml.parse(body);

        assertThat(shape(body)).as(value).isEqualTo(shape);
        for (int i = 0; i < root.getElementsByTagName("a").getLength(); i++) {
            assertThat(((Element) root.getElementsByTagName("a").item(i)).getAttribute("href"))
                    .matches("(?s)(https?://|mailto:).*|(?!//|[A-Za-z][A-Za-z0-9+.-]*:).*");
        }
        assertThat(body).doesNotContain("\uFDD0", "\uFDD1");
    }

    @Test
    void showsTextValuesLetterByLetter() {
        Random random = new Random(9);
        Templates templates = templates("a {{ x }} b\n\n| h |\n|---|\n| {{ x }} |\n\n`{{ x }}`\n");
        for (int i = 0; i < 300; i++) {
            String value =
                    "x" + RandomDocuments.markdown(random).replaceAll("[\\p{Cntrl}\\uD800\\uFDD0\\uFDD1]", " ") + "x";

            String text = Xml.parse(templates.render("note", Map.of("x", value)).body())
                    .getTextContent();

            assertThat(text).isEqualTo("a " + value + " bh" + value + value);
        }
    }

    @Test
    void leavesOutEmptyValues() {
        assertThat(body("{{ x }}\n\nb{{ x }}\n", Map.of("x", ""))).isEqualTo("<p>b</p>");
    }

    @Test
    void putsADocumentWhereItsTokenStands() {
        Node document = Markdown.read("One *two*.\n\n- three\n");
        String before = Storage.write(document);

        assertThat(body("a\n\n{{ d }}\n\nb\n", Map.of("d", document)))
                .isEqualTo("<p>a</p><p>One <em>two</em>.</p><ul><li><p>three</p></li></ul><p>b</p>");
        assertThat(body("a\n{{ d }}\nb\n", Map.of("d", document)))
                .isEqualTo("<p>a</p><p>One <em>two</em>.</p><ul><li><p>three</p></li></ul><p>b</p>");
        assertThat(body("- a {{ d }}\n", Map.of("d", document)))
                .isEqualTo("<ul><li><p>a</p><p>One <em>two</em>.</p><ul><li><p>three</p></li></ul></li></ul>");
        assertThat(body("| h |\n|---|\n| a {{ d }} |\n", Map.of("d", document)))
                .contains("<td><p>a</p><p>One <em>two</em>.</p><ul><li><p>three</p></li></ul></td>");
        assertThat(body("# {{ d }}\n", Map.of("d", document))).isEqualTo("<h1>One two.\nthree</h1>");
        assertThat(body("{{ d }}{{ d }}\n", Map.of("d", Markdown.read("one")))).isEqualTo("<p>oneone</p>");
        assertThat(body("x\n\n{{ d }}\n", Map.of("d", Markdown.read("")))).isEqualTo("<p>x</p>");
        assertThat(Storage.write(document)).isEqualTo(before);
    }

    @Test
    void keepsHeadingsOfADocumentBelowTheHeadingItStandsUnder() {
        Node document = Markdown.read("# One\n\n## Two\n\n###### Six\n");

        assertThat(body("## Section\n\n{{ d }}\n", Map.of("d", document)))
                .isEqualTo("<h2>Section</h2><h3>One</h3><h4>Two</h4><h6>Six</h6>");
        assertThat(body("## Section\n\n{% region \"r\" %}\n{{ d }}\n{% endregion %}\n", Map.of("d", document)))
                .contains("<h3>One</h3>");
        assertThat(body("{{ d }}\n", Map.of("d", document))).startsWith("<h1>One</h1>");
    }

    @Test
    void neverReadsADocumentAsMarkupOrCode() {
        Node document = Markdown.read("\\*a\\* {{ x }} {% endregion %} <script> \uFDD0n0\uFDD1");

        assertThat(body("{% region \"r\" %}\n{{ d }}\n{% endregion %}\n", Map.of("d", document)))
                .contains("*a* {{ x }} {% endregion %} &lt;script&gt; \uFDD0n0\uFDD1</p></ac:rich-text-body>");
    }

    @Test
    void joinsPeopleAndLozenges() {
        List<Object> people = List.of(new Mention("", "Ada"), new Status("away", Status.Color.GREY), "Bob & co");

        assertThat(Text.of(Markdown.read("x"))).isEqualTo("x");
        assertThat(body("By {{ p | join(\", \") }}.\n", Map.of("p", people)))
                .startsWith("<p>By @Ada, <ac:structured-macro ac:name=\"status\">")
                .endsWith("</ac:structured-macro>, Bob &amp; co.</p>");
    }

    @Test
    void makesTheNodesThatMarkdownLacks() {
        assertThat(body(
                        "{{ toc(2) }}\n\n{{ jira(\"MH-1\") }} {{ day(d) }} {{ link(\"a\", \"https://example.com/x y\") }}"
                                + " {{ link(\"a\", \"https://example.com\") }} {{ mention(\"id\", \"Ada\") }}\n\n{{ code(\"x = 1\", \"python\") }}\n",
                        Map.of("d", LocalDate.of(2026, 5, 4))))
                .isEqualTo(
                        "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">2</ac:parameter></ac:structured-macro>"
                                + "<p><ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"key\">MH-1</ac:parameter></ac:structured-macro> "
                                + "<time datetime=\"2026-05-04\" /> a (https://example.com/x y) <a href=\"https://example.com\">a</a> "
                                + "<ac:link><ri:user ri:account-id=\"id\" /></ac:link></p>"
                                + "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">python</ac:parameter>"
                                + "<ac:plain-text-body><![CDATA[x = 1]]></ac:plain-text-body></ac:structured-macro>");
    }

    @Test
    void headsTheRowsOfATableWithABlankHeaderRow() {
        assertThat(body("| | |\n|---|---|\n| Stage | {{ x }} |\n", Map.of("x", "S1")))
                .isEqualTo("<table><tbody><tr><th><p>Stage</p></th><td><p>S1</p></td></tr></tbody></table>");
    }

    @Test
    void includesAndExtendsParts() {
        write("_part.md", "part {{ x }}\n");
        write("_layout.md", "before\n\n{% block content %}none{% endblock %}\n\nafter\n");

        assertThat(body("{% include \"_part.md\" %}", Map.of("x", "1"))).isEqualTo("<p>part 1</p>");
        assertThat(body("{% extends \"_layout.md\" %}{% block content %}**{{ x }}**{% endblock %}", Map.of("x", "<")))
                .isEqualTo("<p>before</p><p><strong>&lt;</strong></p><p>after</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "a {{ tiket.key }} => note.md:5:6: unknown name “tiket”. Did you mean “ticket”?",
                "a {{ ticket.kee }} => note.md:5:13: unknown name “kee”. Did you mean “key”?",
                "{% regoin \"a\" %} => Did you mean “region”?",
                "{% region \"a\" %}x => note.md:5:4: the tag “region” is never closed; expected {% endregion %}",
                "{{ ticket.key | uper }} => Did you mean “upper”?",
                "{{ staus(\"a\", \"red\") }} => Did you mean “status”?",
                "{{ status(\"a\", \"rd\") }} => there is no status colour “rd”. Did you mean “red”?",
                "{% panel \"nte\" %}x{% endpanel %} => there is no panel “nte”. Did you mean “note”?",
                "{% region \"A b\" %}x{% endregion %} => a region's name has lower-case letters",
                "{% region \"a\" %}x{% endregion %}{% region \"a\" %}x{% endregion %} => there are two regions “a”",
                "{% region \"a\" %}{% region \"b\" %}x{% endregion %}{% endregion %} => region “b” stands inside another region",
                "{% include \"_prt.md\" %} => there is no template file “_prt.md”. Did you mean “_part.md”?",
                "{% include \"../../secret.md\" %} => there is no template file “../../secret.md”",
                "{{ ticket.key | raw }} => “raw” is not allowed",
                "{{ ticket }} => a list or a map can't be printed",
                "{{ document | upper }} => can't be changed by a filter",
                "{{ document ~ \"x\" }} => can't be changed by a filter",
                "{{ 1..1000000000 }} => note.md:5",
                "{{ range(1, 1000000000) }} => note.md:5",
                "{% macro m() %}x{% endmacro %} => note.md:5",
                "{% autoescape false %}x{% endautoescape %} => note.md:5",
                "{{ ticket.key.getClass() }} => note.md:5",
                "{{ ticket.key.class.name }} => note.md:5",
                "{{ ticket.getClass().forName(\"java.lang.Runtime\") }} => note.md:5",
                "{{ document.class }} => note.md:5",
                "{{ if }} => note.md:5",
                "{% if ticket.key == \"a\" %} => note.md:6: the tag “if” of line 5 is never closed; write {% endif %}",
                "{{ \"a  => note.md:6: Unclosed"
            })
    void saysWhatIsWrongAndWhere(String template, String message) {
        write("_part.md", "part");
        Map<String, Object> values = Map.of("ticket", Map.of("key", "MH-1"), "document", Markdown.read("# a"));

        assertThat(problems(template + "\n", values)).singleElement().asString().contains(message);
    }

    @Test
    void namesTheLineInAPartAndInTheTitle() {
        write("_part.md", "one\ntwo {{ nothing }}\n");
        assertThat(problems("{% include \"_part.md\" %}", Map.of("x", "")))
                .singleElement()
                .asString()
                .startsWith("_part.md:2:8: unknown name “nothing”");

        write("note.md", "---\nkind: note\n\ntitle: \"{{ tite }}\"\n---\n");
        assertThatThrownBy(() -> Templates.load(folder).render("note", Map.of("title", "")))
                .hasMessageContaining("note.md:4: in the title: unknown name “tite”. Did you mean “title”?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "no front matter~note.md:1:1: expected front matter",
                "---{n}kind: note~note.md:1:1: the front matter has no closing line",
                "---{n}kind: note{n}---{n}x~the front matter lacks the key “title”",
                "---{n}title: x{n}---{n}x~the front matter lacks the key “kind”",
                "---{n}kind: note{n}titel: x{n}---{n}x~note.md:3:1: unknown key “titel” in the front matter. Did you mean “title”?",
                "---{n}kind: [a]{n}title: x{n}---{n}x~note.md:2:1: “kind” takes one text",
                "---{n}kind: Not A Kind{n}title: x{n}---{n}x~“kind” takes lower-case letters",
                "---{n}kind: note{n}title: x{n}labels: one{n}---{n}x~note.md:4:1: “labels” takes a list",
                "---{n}kind: note{n}title: x{n}labels: [One two]{n}---{n}x~a label has lower-case letters",
                "---{n}kind: 'note{n}title: x{n}---{n}x~the front matter is no YAML",
                "---{n}- a{n}---{n}x~expected front matter with the keys",
                "---{n}---{n}x~expected front matter with the keys"
            })
    void checksTheFrontMatter(String file, String message) {
        write("note.md", file.replace("{n}", "\n"));

        assertThat(Templates.load(folder).check())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(message));
    }

    @Test
    void reportsFilesThatAreNoUtf8OrOfAKindThatIsTakenAndUsesTheRest() throws IOException {
        write("a.md", FRONT + "good");
        write("b.md", FRONT + "twice");
        write("d.md", "---\nkind: d\ntitle: D\n---\nx\uFDD0");
        Files.write(folder.resolve("c.md"), "---\nkind: c\ntitle: \u00fc\n---\n".getBytes(StandardCharsets.ISO_8859_1));
        Templates templates = Templates.load(folder);

        assertThat(templates.check())
                .map(TemplateProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("b.md:1:1: the kind “note” is that of a.md too"),
                        problem -> assertThat(problem).startsWith("c.md: the file is not in UTF-8"),
                        problem -> assertThat(problem)
                                .startsWith("d.md:5:2: the characters U+FDD0 and U+FDD1 are reserved"));
        assertThat(templates.render("note", Map.of()).body()).isEqualTo("<p>good</p>");
        assertThatThrownBy(() -> templates.render("d", Map.of())).hasMessageContaining("d.md:5:2");
        assertThatThrownBy(() -> templates.render("noet", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Did you mean “note”?");
        assertThatThrownBy(() -> Templates.load(folder.resolve("absent")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void checksNamesAgainstTheKindOfPage() {
        write("handoff.md", "---\nkind: handoff\ntitle: T\n---\n{% if verdict.ready %}{{ verdict.nxt }}{% endif %}\n");

        assertThat(Templates.load(folder).check())
                .singleElement()
                .asString()
                .startsWith("handoff.md:5:34: unknown name “nxt”. Did you mean “next”?");
    }

    @Test
    void stopsTemplatesThatNeverEnd() {
        String ten = "[1,2,3,4,5,6,7,8,9,10]";
        String loops = ("{% for a in " + ten + " %}").repeat(9) + "{% endfor %}".repeat(9);
        assertThat(problems(loops, Map.of())).singleElement().asString().contains("turns of its loops");

        write("_self.md", "{% include \"_self.md\" %}");
        assertThat(problems("{% include \"_self.md\" %}", Map.of()))
                .singleElement()
                .asString()
                .contains("without end");

        String six = ("{% for a in " + ten + " %}").repeat(5) + "{{ x }}" + "{% endfor %}".repeat(5);
        assertThat(problems(six, Map.of("x", "x".repeat(1_000))))
                .singleElement()
                .asString()
                .contains("writes more than");
    }

    @Test
    void knowsOnlyTheFiltersTestsAndFunctionsItNames() {
        Map<String, Object> values = Map.of("t", "abc", "l", List.of("b", "a"), "n", 3, "d", LocalDate.of(2026, 1, 2));

        assertThat(body(
                        "{{ t | upper }} {{ l | sort | first }} {{ l | rsort | last }} {{ l | length }} {{ t | abbreviate(3) }}"
                                + " {{ n | abs }} {{ t | capitalize }} {{ d | date(\"dd.MM.yyyy\") }} {{ t | slice(0, 1) }}"
                                + " {{ t | replace({\"a\": \"x\"}) }} {{ l | reverse | join(\"+\") }} {{ max(n, 4) }}"
                                + " {% if n is odd %}odd{% endif %} {{ t | title | trim }}\n",
                        values))
                .isEqualTo("<p>ABC a a 2 abc 3 Abc 02.01.2026 a xbc a+b 4 odd Abc</p>");
        for (String filter :
                List.of("base64encode", "base64decode", "sha256", "split", "format", "nl2br", "urlencode", "merge")) {
            assertThat(problems("{{ t | " + filter + " }}\n", values))
                    .as(filter)
                    .isNotEmpty();
        }
    }

    @Test
    void refusesValuesOfOtherTypes() {
        Templates templates = templates("x");

        assertThatThrownBy(() -> templates.render("note", Map.of("a", List.of(Map.of("b", new BitSet())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the value a[].b is a java.util.BitSet");
        assertThat(body("{{ i }} {{ n }} {{ b }}\n", Map.of("i", Instant.EPOCH, "n", 1.5, "b", true)))
                .isEqualTo("<p>1970-01-01T00:00:00Z 1.5 true</p>");
    }

    @Test
    void cutsATitleToWhatConfluenceTakes() {
        write("note.md", "---\nkind: note\ntitle: \"{{ x }}\"\n---\n");

        assertThat(Templates.load(folder)
                        .render("note", Map.of("x", "😀".repeat(300)))
                        .title())
                .isEqualTo("😀".repeat(254) + "…");
        assertThat(Templates.load(folder)
                        .render("note", Map.of("x", "a\u0000\n\tb\uD800"))
                        .title())
                .isEqualTo("a b\uFFFD");
    }
}
