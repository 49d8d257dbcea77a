package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AdfTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Node read(String content) throws JsonProcessingException {
        return Adf.read(JSON.readTree(
                "{'version':1,'type':'doc','content':[".replace('\'', '"') + content.replace('\'', '"') + "]}"));
    }

    private static String html(String content) throws JsonProcessingException {
        return Html.write(read(content));
    }

    private static Schema schema() throws IOException {
        Path path = Path.of("../shared/specs/adf-full.schema.json");
        Assumptions.assumeTrue(Files.exists(path), "../shared/specs/adf-full.schema.json is absent");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(Files.readString(path));
    }

    @Test
    void readsMarks() throws Exception {
        assertThat(html("""
                        {'type':'paragraph','content':[
                          {'type':'text','text':'plain '},
                          {'type':'text','text':'bold ','marks':[{'type':'strong'}]},
                          {'type':'text','text':'both','marks':[{'type':'em'},{'type':'strong'}]},
                          {'type':'text','text':' gone','marks':[{'type':'strike'}]},
                          {'type':'text','text':'x = 1','marks':[{'type':'code'}]},
                          {'type':'text','text':'site','marks':[{'type':'link','attrs':{'href':'https://example.com'}}]},
                          {'type':'text','text':'under','marks':[{'type':'underline'},{'type':'textColor','attrs':{'color':'#ff0000'}}]}]}
                        """))
                .isEqualTo(
                        "<p>plain <strong>bold <em>both</em></strong> <del>gone</del><code>x = 1</code>"
                                + "<a href=\"https://example.com\" rel=\"nofollow noopener noreferrer\">site</a><u>under</u></p>");
    }

    @Test
    void keepsWhatSuperscriptMeans() throws Exception {
        Node document = read("""
                {'type':'paragraph','content':[
                  {'type':'text','text':'10'},
                  {'type':'text','text':'-6','marks':[{'type':'subsup','attrs':{'type':'sup'}}]},
                  {'type':'text','text':' CO'},
                  {'type':'text','text':'2','marks':[{'type':'subsup','attrs':{'type':'sub'}}]},
                  {'type':'text','text':' e'},
                  {'type':'text','text':'x','marks':[{'type':'subsup','attrs':{'type':'sup'}}]}]}
                """);

        assertThat(Text.of(document)).isEqualTo("10⁻⁶ CO₂ e^x");
    }

    @Test
    void readsBlocks() throws Exception {
        assertThat(html("""
                        {'type':'heading','attrs':{'level':2},'content':[{'type':'text','text':'Title'}]},
                        {'type':'orderedList','attrs':{'order':3},'content':[{'type':'listItem','content':[
                          {'type':'paragraph','content':[{'type':'text','text':'three'}]},
                          {'type':'bulletList','content':[{'type':'listItem','content':[
                            {'type':'paragraph','content':[{'type':'text','text':'inner'}]}]}]}]}]},
                        {'type':'taskList','attrs':{'localId':'1'},'content':[
                          {'type':'taskItem','attrs':{'localId':'2','state':'DONE'},'content':[{'type':'text','text':'done'}]},
                          {'type':'taskList','attrs':{'localId':'3'},'content':[
                            {'type':'taskItem','attrs':{'localId':'4','state':'TODO'},'content':[{'type':'text','text':'sub'}]}]}]},
                        {'type':'codeBlock','attrs':{'language':'python'},'content':[{'type':'text','text':'a < b\\n  c'}]},
                        {'type':'blockquote','content':[{'type':'paragraph','content':[{'type':'text','text':'said'}]}]},
                        {'type':'panel','attrs':{'panelType':'error'},'content':[{'type':'paragraph','content':[{'type':'text','text':'mind'}]}]},
                        {'type':'expand','attrs':{'title':'More'},'content':[{'type':'paragraph','content':[{'type':'text','text':'hidden'}]}]},
                        {'type':'rule'}
                        """))
                .isEqualTo("<h2>Title</h2><ol start=\"3\"><li><p>three</p><ul><li><p>inner</p></li></ul></li></ol>"
                        + "<ul class=\"task-list\"><li><input type=\"checkbox\" disabled=\"\" checked=\"\" /> done"
                        + "<ul class=\"task-list\"><li><input type=\"checkbox\" disabled=\"\" /> sub</li></ul></li></ul>"
                        + "<pre><code class=\"language-python\">a &lt; b\n  c</code></pre>"
                        + "<blockquote><p>said</p></blockquote><div class=\"panel panel-warning\"><p>mind</p></div>"
                        + "<details><summary>More</summary><p>hidden</p></details><hr />");
    }

    @Test
    void readsTablesWithAndWithoutAHeaderRow() throws Exception {
        String cells = """
                {'type':'table','content':[
                  {'type':'tableRow','content':[
                    {'type':'%s','content':[{'type':'paragraph','content':[{'type':'text','text':'Metric'}]}]},
                    {'type':'%s','content':[{'type':'paragraph','content':[{'type':'text','text':'Value'}]}]}]},
                  {'type':'tableRow','content':[
                    {'type':'tableCell','content':[{'type':'paragraph','content':[{'type':'text','text':'p95'}]}]},
                    {'type':'tableCell','content':[{'type':'paragraph','content':[{'type':'text','text':'40'},{'type':'hardBreak'},{'type':'text','text':'ms'}]}]}]}]}
                """;

        assertThat(Markdown.write(read(cells.formatted("tableHeader", "tableHeader"))))
                .isEqualTo("|Metric|Value|\n|---|---|\n|p95|40<br>ms|\n");
        assertThat(html(cells.formatted("tableHeader", "tableCell")))
                .isEqualTo("<table><tbody><tr><th><p>Metric</p></th><td><p>Value</p></td></tr>"
                        + "<tr><td><p>p95</p></td><td><p>40<br />ms</p></td></tr></tbody></table>");
    }

    @Test
    void laysMergedCellsOutOnTheGrid() throws Exception {
        assertThat(Text.of(read("""
                        {'type':'table','content':[
                          {'type':'tableRow','content':[
                            {'type':'tableHeader','attrs':{'rowspan':2},'content':[{'type':'paragraph','content':[{'type':'text','text':'a'}]}]},
                            {'type':'tableHeader','attrs':{'colspan':2},'content':[{'type':'paragraph','content':[{'type':'text','text':'b'}]}]}]},
                          {'type':'tableRow','content':[
                            {'type':'tableCell','content':[{'type':'paragraph','content':[{'type':'text','text':'1'}]}]},
                            {'type':'tableCell','content':[{'type':'paragraph','content':[{'type':'text','text':'2'}]}]}]}]}
                        """))).isEqualTo("a\tb\t\n\t1\t2");
    }

    @Test
    void keepsBlocksInACell() throws Exception {
        Node document = read("""
                {'type':'table','content':[{'type':'tableRow','content':[{'type':'tableHeader','content':[
                  {'type':'paragraph','content':[{'type':'text','text':'Steps:','marks':[{'type':'strong'}]}]},
                  {'type':'bulletList','content':[
                    {'type':'listItem','content':[{'type':'paragraph','content':[{'type':'text','text':'one'}]}]},
                    {'type':'listItem','content':[{'type':'paragraph','content':[{'type':'text','text':'two'}]}]}]}]}]}]}
                """);

        assertThat(Text.of(document)).isEqualTo("Steps:\none\ntwo");
        assertThat(Html.write(document))
                .contains("<p><strong>Steps:</strong></p><ul><li><p>one</p></li><li><p>two</p></li></ul>");
    }

    @Test
    void readsNodesThatStandInALine() throws Exception {
        Node document = read("""
                {'type':'paragraph','content':[
                  {'type':'mention','attrs':{'id':'abc','text':'@Lena Hoffmann'}},
                  {'type':'text','text':' '},
                  {'type':'emoji','attrs':{'shortName':':tada:'}},
                  {'type':'text','text':' '},
                  {'type':'date','attrs':{'timestamp':'1767225600000'}},
                  {'type':'text','text':' '},
                  {'type':'status','attrs':{'text':'Draft','color':'neutral'}},
                  {'type':'text','text':' '},
                  {'type':'inlineCard','attrs':{'url':'https://example.com/x'}}]},
                {'type':'blockCard','attrs':{'url':'https://example.com/y'}},
                {'type':'mediaSingle','attrs':{'layout':'center'},'content':[
                  {'type':'media','attrs':{'type':'file','id':'1','collection':'','alt':'roc.png'}},
                  {'type':'caption','content':[{'type':'text','text':'ROC curve'}]}]}
                """);

        assertThat(Text.of(document))
                .isEqualTo("@Lena Hoffmann :tada: 2026-01-01 Draft https://example.com/x\nhttps://example.com/y\n"
                        + "[attached file: roc.png]\nROC curve");
    }

    @Test
    void keepsTheTextOfNodesItDoesNotKnow() throws Exception {
        assertThat(Text.of(read("""
                        {'type':'layoutSection','content':[
                          {'type':'layoutColumn','attrs':{'width':50},'content':[{'type':'paragraph','content':[{'type':'text','text':'left'}]}]},
                          {'type':'layoutColumn','attrs':{'width':50},'content':[{'type':'decisionList','content':[
                            {'type':'decisionItem','content':[{'type':'text','text':'decided'}]}]}]}]},
                        {'type':'extension','attrs':{'extensionKey':'k','extensionType':'t','text':'fallback'}},
                        {'type':'bodiedExtension','content':[{'type':'paragraph','content':[{'type':'text','text':'body'}]}]},
                        {'type':'invented','content':[{'type':'alsoInvented','text':'survives'}]},
                        {'type':'paragraph','content':[{'type':'inventedInline','attrs':{'title':'named'}}]}
                        """))).isEqualTo("left\ndecided\nfallback\nbody\nsurvives\nnamed");
    }

    @Test
    void readsNoDocumentAsAnEmptyOneAndAStringAsItsText() {
        assertThat(Adf.read(NullNode.instance).getFirstChild()).isNull();
        assertThat(Adf.read(MissingNode.getInstance()).getFirstChild()).isNull();
        assertThat(Html.write(Adf.read(TextNode.valueOf("*one*\ntwo\n\nthree"))))
                .isEqualTo("<p>*one*<br />two</p><p>three</p>");
    }

    @Test
    void ignoresParagraphsOfBlanks() throws Exception {
        assertThat(
                        read("{'type':'paragraph'},{'type':'paragraph','content':[{'type':'hardBreak'},{'type':'text','text':'  '}]}")
                                .getFirstChild())
                .isNull();
    }

    @Test
    void writesOneTextNodePerRunOfMarks() throws Exception {
        JsonNode adf = Adf.write(Markdown.read("a\nb **c `d`** [e](https://example.com) [f](javascript:x)"));

        assertThat(adf.path("content").path(0).path("content")).isEqualTo(JSON.readTree("""
                        [{"type":"text","text":"a b "},
                         {"type":"text","text":"c ","marks":[{"type":"strong"}]},
                         {"type":"text","text":"d","marks":[{"type":"code"}]},
                         {"type":"text","text":" "},
                         {"type":"text","text":"e","marks":[{"type":"link","attrs":{"href":"https://example.com"}}]},
                         {"type":"text","text":" f (javascript:x)"}]
                        """));
    }

    @Test
    void nestsExpandsAsTheSchemaNamesThem() {
        Expand outer = new Expand("outer");
        Expand inner = new Expand("inner");
        Expand innermost = new Expand("innermost");
        innermost.appendChild(Markdown.read("text").getFirstChild());
        inner.appendChild(innermost);
        outer.appendChild(inner);

        JsonNode adf = Adf.write(outer);

        assertThat(adf.at("/content/0/type").asText()).isEqualTo("expand");
        assertThat(adf.at("/content/0/content/0/type").asText()).isEqualTo("nestedExpand");
        assertThat(adf.at("/content/0/content/0/content/0/content/0/text").asText())
                .isEqualTo("innermost");
        assertThat(adf.at("/content/0/content/0/content/1/content/0/text").asText())
                .isEqualTo("text");
    }

    @Test
    void writesWhatTheSchemaAllows() throws IOException {
        Schema schema = schema();
        Random random = new Random(21);
        for (int i = 0; i < 400; i++) {
            JsonNode adf = Adf.write(RandomDocuments.tree(random));
            assertThat(schema.validate(adf)).as(adf.toString()).isEmpty();
        }
        for (int i = 0; i < 400; i++) {
            String markdown = RandomDocuments.markdown(random);
            assertThat(schema.validate(Adf.write(Markdown.read(markdown))))
                    .as(markdown)
                    .isEmpty();
        }
    }

    @Test
    void refusesNothingThatTheSchemaCheckerWouldCatch() throws IOException {
        Schema schema = schema();

        // The judge itself: an empty text node must not pass, or the test above proves nothing.
        assertThat(
                        schema.validate(
                                JSON.readTree(
                                        "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}]}")))
                .isNotEmpty();
    }

    @Test
    void writesEveryConstructAsTheSchemaAllows() throws IOException {
        Schema schema = schema();
        for (int seed = 0; seed < 400; seed++) {
            JsonNode adf = Adf.write(TidyDocuments.of(new Random(seed)));
            assertThat(schema.validate(adf)).as("seed %d %s", seed, adf).isEmpty();
        }
    }

    @Test
    void losesNothingThatTheModelKnows() {
        for (int seed = 0; seed < 3_000; seed++) {
            Node read = Adf.read(Adf.write(TidyDocuments.of(new Random(seed))));

            JsonNode written = Adf.write(read);

            assertThat(Dump.of(Adf.read(written))).as("seed %d", seed).isEqualTo(Dump.of(read));
            assertThat(Adf.write(Adf.read(written))).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void givesBackTheSameAdf() throws Exception {
        Schema schema = schema();
        String text = "{'type':'paragraph','content':[{'type':'text','text':'x'}]}";
        String macro = "'attrs':{'extensionType':'com.atlassian.confluence.macro.core','extensionKey':'%s',"
                + "'parameters':{'macroParams':{'%s':{'value':'%s'}}}}";
        JsonNode adf = JSON.readTree("""
                {'version':1,'type':'doc','content':[
                {'type':'layoutSection','content':[
                  {'type':'layoutColumn','attrs':{'width':33.33},'content':[TEXT]},
                  {'type':'layoutColumn','attrs':{'width':66.66},'content':[
                    {'type':'expand','attrs':{'title':'E'},'content':[
                      {'type':'nestedExpand','attrs':{'title':'N'},'content':[TEXT]}]}]}]},
                {'type':'extension',TOC},
                {'type':'bodiedExtension',DETAILS,'content':[TEXT]},
                {'type':'bodiedExtension',EXCERPT,'content':[TEXT]},
                {'type':'panel','attrs':{'panelType':'success'},'content':[TEXT]},
                {'type':'mediaSingle','attrs':{'layout':'center'},'content':[
                  {'type':'media','attrs':{'type':'external','url':'https://example.com/a.png','alt':'chart'}}]},
                {'type':'codeBlock','attrs':{'language':'python'},'content':[{'type':'text','text':'x = 1'}]},
                {'type':'taskList','attrs':{'localId':'task-1'},'content':[
                  {'type':'taskItem','attrs':{'localId':'task-2','state':'DONE'},'content':[{'type':'text','text':'a'}]},
                  {'type':'taskList','attrs':{'localId':'task-3'},'content':[
                    {'type':'taskItem','attrs':{'localId':'task-4','state':'TODO'},'content':[{'type':'text','text':'b'}]}]}]},
                {'type':'table','content':[
                  {'type':'tableRow','content':[
                    {'type':'tableHeader','content':[TEXT]},{'type':'tableHeader','content':[TEXT]}]},
                  {'type':'tableRow','content':[
                    {'type':'tableHeader','content':[TEXT]},
                    {'type':'tableCell','content':[TEXT,{'type':'bulletList','content':[
                      {'type':'listItem','content':[TEXT]}]}]}]}]},
                {'type':'paragraph','content':[
                  {'type':'mention','attrs':{'id':'5b10','text':'@Ada'}},
                  {'type':'emoji','attrs':{'shortName':':tada:','text':'🎉'}},
                  {'type':'date','attrs':{'timestamp':'1767225600000'}},
                  {'type':'status','attrs':{'text':'Draft','color':'purple'}},
                  {'type':'inlineExtension',ANCHOR},{'type':'inlineExtension',ISSUE},
                  {'type':'text','text':'u','marks':[{'type':'strong'},{'type':'underline'}]},
                  {'type':'text','text':'2','marks':[{'type':'subsup','attrs':{'type':'sup'}}]}]}]}
                """.replace("TEXT", text)
                .replace("TOC", macro.formatted("toc", "maxLevel", "3"))
                .replace("DETAILS", macro.formatted("details", "id", "baton-x"))
                .replace("EXCERPT", macro.formatted("excerpt", "hidden", "true"))
                .replace("ANCHOR", macro.formatted("anchor", "", "here"))
                .replace("ISSUE", macro.formatted("jira", "key", "MH-1"))
                .replace('\'', '"'));
        List<String> warnings = new ArrayList<>();

        Node document = Adf.read(adf, warnings::add);

        assertThat(schema.validate(adf)).isEmpty();
        assertThat(warnings).isEmpty();
        assertThat(Adf.write(document)).isEqualTo(adf);
        assertThat(Adf.write(Markdown.readTrusted(Markdown.write(document))).toString())
                .contains("5b10", ":tada:", "MH-1", "layoutSection", "baton-x", "1767225600000", "purple");
    }

    @Test
    void tellsWhatItGivesUpOnceForEachKind() throws Exception {
        List<String> warnings = new ArrayList<>();
        String content = """
                {'type':'nobodyKnows','content':[{'type':'text','text':'kept'}]},
                {'type':'nobodyKnows','content':[{'type':'text','text':'kept too'}]},
                {'type':'extension','attrs':{'extensionKey':'chart','extensionType':'t','text':'fallback'}},
                {'type':'panel','attrs':{'panelType':'custom'},'content':[{'type':'paragraph','content':[
                  {'type':'text','text':'red','marks':[{'type':'textColor','attrs':{'color':'#ff0000'}}]}]}]}
                """;

        Node document = Adf.read(
                JSON.readTree("{'type':'doc','content':[%s]}".formatted(content).replace('\'', '"')), warnings::add);

        assertThat(Text.of(document)).isEqualTo("kept\nkept too\nfallback\nred");
        assertThat(warnings)
                .hasSize(4)
                .anyMatch(warning -> warning.contains("nobodyKnows"))
                .anyMatch(warning -> warning.contains("chart"))
                .anyMatch(warning -> warning.contains("custom"))
                .anyMatch(warning -> warning.contains("textColor"));
    }

    @Test
    void bringsDocumentsBackFromAdf() {
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            JsonNode adf = Adf.write(RandomDocuments.tree(random));
            JsonNode again = Adf.write(Adf.read(adf));
            // The first reading may drop what shows nothing; from then on nothing changes.
            assertThat(Adf.write(Adf.read(again))).isEqualTo(again);
            assertThat(words(Adf.read(again))).isEqualTo(words(Adf.read(adf)));
        }
    }

    @Test
    void keepsTextFromMarkdownThroughAdfToMarkdown() {
        String markdown = """
                ## Limits

                Fails on *short* clips (**under 2 s**), see `vad.py` and [notes](https://example.com/n).

                1. first
                2. second
                   - nested ~~old~~

                - [ ] open
                - [x] done

                > quoted

                | batch | p95 (ms) |
                |-------|---------:|
                | 1     | 41.5     |

                ```sh
                make bench | tee out
                ```
                """;
        Node document = Markdown.read(markdown);

        Node back = Markdown.read(Markdown.write(Adf.read(Adf.write(document))));

        assertThat(Html.write(back)).isEqualTo(Html.write(document));
    }

    private static String words(Node document) {
        return Text.of(document).replaceAll("\\s+", " ").strip();
    }
}
