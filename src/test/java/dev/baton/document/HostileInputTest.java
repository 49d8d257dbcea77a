package dev.baton.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that was made to hurt: everything is read, bounded in depth, and written well-formed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {
    private static final int DEEP = 10_000;

    static Stream<String> markdown() {
        return Stream.of(
                ">".repeat(DEEP) + "x",
                "> ".repeat(DEEP) + "x",
                "- ".repeat(DEEP) + "x",
                "1. ".repeat(DEEP) + "x",
                "[".repeat(DEEP) + "x" + "]".repeat(DEEP),
                "![".repeat(DEEP) + "x" + "](u)".repeat(DEEP),
                "[a](".repeat(DEEP),
                "*".repeat(DEEP) + "x" + "*".repeat(DEEP),
                "*a **b ".repeat(DEEP) + "x" + "** *".repeat(DEEP),
                "*a _b ".repeat(DEEP) + "x" + "b_ a*".repeat(DEEP),
                "**a".repeat(DEEP) + "b**".repeat(DEEP),
                "~~a".repeat(DEEP) + "b~~".repeat(DEEP),
                "`".repeat(DEEP) + "a " + "`".repeat(DEEP - 1),
                "<".repeat(DEEP),
                "<a ".repeat(DEEP),
                "<!-- ".repeat(DEEP),
                "&".repeat(DEEP) + "&amp".repeat(DEEP),
                "a".repeat(1_000_000),
                "a b *c* [d](e) `f` ".repeat(55_000),
                ("*c [d](e) ".repeat(990) + "\n\n").repeat(100),
                "|".repeat(DEEP) + "\n" + "|-".repeat(DEEP) + "|\n" + "|x".repeat(DEEP) + "|",
                "| a | b |\n|---|---|\n" + "| 1 | 2 |\n".repeat(20_000),
                "\u0000\u0001\u000B\u001F\uFFFE\uFFFF\uD800 \uDC00 \uD83D".repeat(1_000),
                "https://" + "a.".repeat(100_000),
                "a@".repeat(100_000),
                "www.".repeat(100_000),
                "- [ ] ".repeat(DEEP),
                "\n".repeat(1_000_000),
                "<details>\n\n".repeat(DEEP) + "x",
                "<details>".repeat(DEEP) + "x",
                "<details><summary>".repeat(DEEP) + "x",
                "</details>\n".repeat(DEEP),
                "<u>".repeat(DEEP / 5) + "x" + "</sub>".repeat(DEEP / 10),
                "<sub>".repeat(1_000) + "x" + "</sub>".repeat(1_000),
                "> [!NOTE]\n".repeat(DEEP),
                "> [!NOTE] *a\n>".repeat(DEEP),
                "[^a]: x\n".repeat(DEEP) + "[^a]".repeat(DEEP),
                "---\na: b\n".repeat(DEEP),
                "---\n" + "a: b\n".repeat(DEEP) + "---\n",
                "1. a\n  - b\n".repeat(DEEP),
                "```" + "x title=\"".repeat(DEEP) + "\n",
                "[r]: /u\n".repeat(DEEP) + "[r]".repeat(DEEP));
    }

    @ParameterizedTest
    @MethodSource("markdown")
    void survivesHostileMarkdown(String markdown) {
        check(Markdown.read(markdown));
    }

    @Test
    void boundsTheCellsThatShortRowsAreFilledUpTo() {
        // 40 kB that would be 50 million cells; and 32 MB that would be 16 million.
        String wide = "|" + "a|".repeat(5_000) + "\n|" + "-|".repeat(5_000) + "\n" + "x\n".repeat(10_000);
        String square = ("|" + "a|".repeat(4_000) + "\n|" + "-|".repeat(4_000) + "\n")
                + ("|" + "x|".repeat(4_000) + "\n").repeat(4_000);
        String many = ("|" + "a|".repeat(300) + "\n|" + "-|".repeat(300) + "\n" + "x\n".repeat(300) + "\n").repeat(100);
        for (String markdown : List.of(wide, square, many)) {
            Node document = Markdown.read(markdown);

            assertThat(count(document)).isLessThan(1_000);
            assertThat(document.getFirstChild()).isInstanceOf(FencedCodeBlock.class);
        }
        String large = "|a|b|c|d|\n|-|-|-|-|\n" + "|1|2|3|4|\n".repeat(20_000);
        assertThat(Markdown.read(large).getFirstChild()).isInstanceOf(TableBlock.class);
    }

    @Test
    void makesNodesInProportionToTheText() {
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            String markdown = RandomDocuments.markdown(random);
            assertThat(count(Markdown.read(markdown))).as(markdown).isLessThan(50 + 4 * markdown.length());
        }
    }

    private static int count(Node document) {
        int[] nodes = {0};
        Walk.each(document, node -> nodes[0]++);
        return nodes[0];
    }

    @Test
    void survivesRandomMarkdown() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            Node document = Markdown.read(RandomDocuments.markdown(random));
            Xml.parse(Storage.write(document));
            Xml.parse(Html.write(document));
        }
    }

    @ParameterizedTest
    @MethodSource("adfTypes")
    void survivesDeepAdf(String type) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("type", "text").put("text", "bottom");
        for (int i = 0; i < 5_000; i++) {
            ObjectNode above = JsonNodeFactory.instance.objectNode();
            above.put(
                    "type",
                    type.equals("mixed")
                            ? List.of("bulletList", "listItem", "panel", "table")
                                    .get(i % 4)
                            : type);
            above.putArray("content").add(node);
            node = above;
        }

        Node document = Adf.read(node);

        assertThat(Text.of(document)).contains("bottom");
        check(document);
    }

    static Stream<String> adfTypes() {
        return Stream.of(
                "doc",
                "paragraph",
                "heading",
                "bulletList",
                "listItem",
                "taskList",
                "taskItem",
                "panel",
                "expand",
                "nestedExpand",
                "blockquote",
                "table",
                "tableRow",
                "tableCell",
                "layoutSection",
                "nobodyKnows",
                "mixed");
    }

    @Test
    void survivesAdfOfMegabytes() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "doc");
        ArrayNode content = root.putArray("content");
        for (int i = 0; i < 50_000; i++) {
            ObjectNode paragraph = content.addObject().put("type", "paragraph");
            paragraph.putArray("content").addObject().put("type", "text").put("text", "word ".repeat(20));
        }
        ObjectNode huge = content.addObject().put("type", "paragraph");
        huge.putArray("content").addObject().put("type", "text").put("text", "x".repeat(5_000_000));

        assertThat(Text.of(Adf.read(root))).hasSizeGreaterThan(9_000_000);
    }

    @Test
    void boundsWhatMergedCellsGrowTo() {
        ObjectNode table = JsonNodeFactory.instance.objectNode().put("type", "table");
        ArrayNode rows = table.putArray("content");
        for (int i = 0; i < 2_000; i++) {
            ArrayNode cells = rows.addObject().put("type", "tableRow").putArray("content");
            ObjectNode cell = cells.addObject().put("type", "tableCell");
            cell.putObject("attrs").put("colspan", 1_000_000_000).put("rowspan", 1_000_000_000);
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "doc");
        root.putArray("content").add(table);

        assertThat(Storage.write(Adf.read(root)).length()).isLessThan(10_000_000);
    }

    @Test
    void survivesRandomBrokenAdf() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            check(Adf.read(anything(random, 5)));
        }
    }

    @Test
    void writesTreesMadeByHandHoweverDeep() {
        Document document = new Document();
        Node at = document;
        for (int i = 0; i < 100_000; i++) {
            BlockQuote quote = new BlockQuote();
            at.appendChild(quote);
            at = quote;
        }
        Paragraph bottom = new Paragraph();
        bottom.appendChild(new org.commonmark.node.Text("bottom"));
        at.appendChild(bottom);

        check(document);
        assertThat(Storage.write(document)).contains("bottom");
        assertThat(Text.of(Documents.copy(document))).isEqualTo("bottom");
    }

    private static void check(Node document) {
        Xml.parse(Storage.write(document));
        Xml.parse(Html.write(document));
        Text.of(document);
        Markdown.write(document);
        Adf.write(document);
        Documents.copy(document);
    }

    private static JsonNode anything(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<String> types = List.of(
                "doc",
                "paragraph",
                "heading",
                "text",
                "bulletList",
                "orderedList",
                "listItem",
                "taskList",
                "taskItem",
                "codeBlock",
                "blockquote",
                "panel",
                "expand",
                "nestedExpand",
                "table",
                "tableRow",
                "tableHeader",
                "tableCell",
                "rule",
                "hardBreak",
                "mention",
                "emoji",
                "date",
                "status",
                "inlineCard",
                "blockCard",
                "media",
                "mediaSingle",
                "decisionList",
                "decisionItem",
                "layoutSection",
                "layoutColumn",
                "extension",
                "bodiedExtension",
                "placeholder",
                "nobodyKnows");
        List<String> attrs = List.of(
                "level",
                "order",
                "title",
                "panelType",
                "language",
                "text",
                "id",
                "color",
                "timestamp",
                "url",
                "state",
                "colspan",
                "rowspan",
                "shortName",
                "alt",
                "type");
        return switch (depth <= 0 ? random.nextInt(5) : random.nextInt(12)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextLong());
            case 2 -> json.booleanNode(true);
            case 3 -> json.textNode(RandomDocuments.markdown(random));
            case 4 -> json.arrayNode().add(1).add("x");
            default -> {
                ObjectNode node = json.objectNode().put("type", RandomDocuments.pick(types, random));
                if (random.nextInt(4) > 0) {
                    ArrayNode content = node.putArray("content");
                    for (int i = random.nextInt(4); i > 0; i--) {
                        content.add(anything(random, depth - 1));
                    }
                } else if (random.nextInt(3) == 0) {
                    node.set("content", anything(random, 0));
                }
                node.set("text", random.nextInt(3) == 0 ? anything(random, 0) : json.textNode("word"));
                ObjectNode attributes = node.putObject("attrs");
                for (int i = random.nextInt(4); i > 0; i--) {
                    attributes.set(RandomDocuments.pick(attrs, random), anything(random, 0));
                }
                ArrayNode marks = node.putArray("marks");
                for (int i = random.nextInt(4); i > 0; i--) {
                    ObjectNode mark = marks.addObject();
                    mark.put(
                            "type",
                            RandomDocuments.pick(
                                    List.of("strong", "em", "code", "link", "strike", "subsup", "x"), random));
                    mark.putObject("attrs").put("href", "javascript:x").put("type", "sub");
                }
                yield node;
            }
        };
    }
}
