package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/**
 * Documents from a seed in the shape that readers make: styles merged, blanks outside of them, cells filled as a reader
 * fills them. Only of what a format can say, so that reading what was written must give the same tree.
 */
final class CanonicalDocuments {

    /** What some formats can say and others can't. */
    enum Feature {
        /** Alignment of cells, centred or to the right. */
        ALIGNMENT,
        /** A list that does not begin with 1. */
        START,
        /** Several blocks of any kind in an item, a cell, or next to a list within them. */
        LOOSE,
        /** The same macro within itself, tables within tables. */
        NESTED,
        /** Macros and nodes that Confluence has and Jira lacks. */
        CONFLUENCE,
        /** Link titles and line breaks in links. */
        FULL_LINKS
    }

    private static final List<String> WORDS = List.of(
            "latency",
            "p95 < 40 ms",
            "a & b &amp; &copy;",
            "ünïcode 模型",
            "]]>",
            "</ac:structured-macro>",
            "<script>alert(1)</script>",
            "{code}",
            "{quote}x{quote}",
            "{panel:title=x|bgColor=red}",
            "{{mono}}",
            "{*}b{*}",
            "a|b",
            "||head||",
            "*not bold*",
            "_x_",
            "-5 to -7-",
            "--verbose -- and --- so on",
            "C:\\new\\table",
            "\\\\nas01\\models",
            "back\\",
            "\\*",
            "h1. no heading",
            "bq. no quote",
            "# no item",
            "* no item",
            "- no item",
            "----",
            "[link|javascript:alert(1)]",
            "[~fred]",
            "[^file.txt]",
            "[0, 1]",
            "[x] no task",
            "!image.png!",
            "really! != yes!",
            ":) :( ;) :D :P (x) f(x) (/) (!) step:Done",
            "??what?? why?",
            "x^2^ y~1~ +z+",
            "C++ a+b",
            "#5 @ann 50%",
            "\uD83D\uDE00",
            "\"quoted\" 'too'",
            "<!-- comment -->",
            "|",
            "*",
            "-",
            ")",
            "1. one",
            "&#123;code&#125;");

    private final RandomGenerator random;
    private final Set<Feature> features;

    CanonicalDocuments(RandomGenerator random, Set<Feature> features) {
        this.random = random;
        this.features = features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features);
    }

    Document next() {
        Document document = new Document();
        Flow flow = Flow.into(document);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            block(flow, 3, EnumSet.noneOf(Macro.class));
        }
        flow.close();
        return document;
    }

    private enum Macro {
        QUOTE,
        PANEL,
        TABLE
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    private void blocks(Flow flow, int depth, Set<Macro> around) {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            block(flow, depth, around);
        }
    }

    private static Set<Macro> with(Set<Macro> around, Macro macro) {
        Set<Macro> more = EnumSet.copyOf(around);
        more.add(macro);
        return more;
    }

    private void block(Flow flow, int depth, Set<Macro> around) {
        int kind = random.nextInt(depth <= 0 ? 4 : has(Feature.CONFLUENCE) ? 15 : 10);
        switch (kind) {
            case 0, 1 -> paragraph(flow);
            case 2 -> {
                Block heading = Documents.heading(1 + random.nextInt(6));
                Flow line = flow.line(heading);
                inlines(line, false);
                line.close();
                flow.filled(heading);
            }
            case 3 -> code(flow);
            case 4, 5 -> list(flow, depth, around);
            case 6 -> {
                if (has(Feature.NESTED) || !around.contains(Macro.QUOTE)) {
                    filled(new BlockQuote(), flow, depth, with(around, Macro.QUOTE));
                }
            }
            case 7 -> {
                if (has(Feature.NESTED) || !around.contains(Macro.PANEL)) {
                    Panel.Kind kindOfPanel = RandomDocuments.pick(List.of(Panel.Kind.values()), random);
                    boolean lost = has(Feature.CONFLUENCE) && kindOfPanel == Panel.Kind.SUCCESS;
                    filled(new Panel(lost ? Panel.Kind.TIP : kindOfPanel), flow, depth, with(around, Macro.PANEL));
                }
            }
            case 8 -> {
                if (has(Feature.NESTED) || !around.contains(Macro.PANEL)) {
                    filled(new Expand(word()), flow, depth, with(around, Macro.PANEL));
                }
            }
            case 9 -> {
                if (has(Feature.NESTED) || !around.contains(Macro.TABLE)) {
                    table(flow, depth, with(around, Macro.TABLE));
                }
            }
            case 10 -> filled(new PageProperties(word()), flow, depth, around);
            case 11 -> flow.block(new TableOfContents(1 + random.nextInt(6)));
            case 12 -> filled(new Excerpt(random.nextBoolean()), flow, depth, around);
            case 13 -> flow.block(new JiraQuery("project = " + word(), List.of("key", "summary"), random.nextInt(9)));
            default -> flow.block(new ThematicBreak());
        }
    }

    private void filled(Block block, Flow flow, int depth, Set<Macro> around) {
        flow.endParagraph();
        Flow inner = flow.inside(block, 1);
        blocks(inner, depth - 1, around);
        inner.close();
        flow.filled(block);
    }

    private void paragraph(Flow flow) {
        flow.endParagraph();
        inlines(flow, true);
        flow.endParagraph();
    }

    private void code(Flow flow) {
        String title = random.nextInt(3) == 0 ? word() : "";
        String language = random.nextBoolean() ? "python" : "";
        boolean macro = random.nextInt(4) == 0;
        String literal = RandomDocuments.pick(
                        List.of("", "  x = [1]\n\n\ty\n", "]]>\n", "\n\n", "*a* |b| [c] \\\\\n"), random)
                + (macro ? RandomDocuments.pick(List.of("{code}\n", "{code:java}x{code}\n", "{quote}\n"), random) : "");
        CodeInfo info =
                macro ? CodeInfo.NONE : new CodeInfo(language, title, random.nextInt(4) == 0, random.nextInt(4) == 0);
        flow.block(Documents.code(info.info(), literal));
    }

    private void list(Flow flow, int depth, Set<Macro> around) {
        ListBlock list;
        if (random.nextBoolean()) {
            OrderedList ordered = new OrderedList();
            ordered.setMarkerStartNumber(has(Feature.START) ? random.nextInt(5) : 1);
            ordered.setMarkerDelimiter(".");
            list = ordered;
        } else {
            list = MarkupLists.bullets();
        }
        boolean tasks = list instanceof BulletList && random.nextInt(3) == 0;
        // Two lists in a row are one in a place without blank lines.
        int items = 1 + random.nextInt(3);
        flow.endParagraph();
        for (int i = 0; i < items; i++) {
            ListItem item = new ListItem();
            Flow inner = flow.inside(item, 2);
            paragraph(inner);
            if (random.nextInt(4) == 0) {
                code(inner);
            }
            if (random.nextInt(4) == 0 && depth > 0 && (has(Feature.NESTED) || !around.contains(Macro.QUOTE))) {
                filled(new BlockQuote(), inner, depth - 1, with(around, Macro.QUOTE));
            }
            if (random.nextInt(3) == 0 && depth > 0) {
                list(inner, depth - 1, around);
            }
            inner.close();
            if (item.getFirstChild() == null) {
                continue;
            }
            if (tasks) {
                MarkupLists.mark(item, random.nextBoolean());
            }
            // Only all of them make a list of tasks.
            if (!tasks || item.getFirstChild() instanceof TaskListItemMarker) {
                list.appendChild(item);
            }
        }
        if (list.getFirstChild() != null) {
            MarkupLists.finish(list, flow);
        }
    }

    private void table(Flow flow, int depth, Set<Macro> around) {
        TableGrid grid = new TableGrid();
        int width = 1 + random.nextInt(3);
        boolean headed = random.nextInt(3) > 0;
        boolean named = random.nextBoolean();
        for (int row = 0; row < 1 + random.nextInt(3); row++) {
            for (int column = 0; column < width; column++) {
                TableCell cell = new TableCell();
                cell.setHeader((headed && row == 0) || (named && column == 0 && row > 0));
                Document content = new Document();
                Flow inner = flow.inside(content, 5);
                paragraph(inner);
                if (random.nextInt(4) == 0 && depth > 0 && !cell.isHeader()) {
                    if (random.nextBoolean()) {
                        list(inner, depth - 2, around);
                    } else {
                        code(inner);
                    }
                }
                inner.close();
                if (has(Feature.ALIGNMENT) && content.getFirstChild() instanceof Paragraph) {
                    cell.setAlignment(RandomDocuments.pick(
                            List.of(TableCell.Alignment.CENTER, TableCell.Alignment.RIGHT), random));
                }
                TableGrid.fill(cell, content);
                if (cell.getFirstChild() instanceof Blocks) {
                    cell.setAlignment(null);
                }
                grid.cell(cell, 1, 1);
            }
            grid.endRow();
        }
        flow.filled(grid.table());
    }

    private void inlines(Flow flow, boolean breaks) {
        // Something that shows comes first, so that no block is empty.
        flow.text(RandomDocuments.pick(List.of("so ", "so", ""), random) + word());
        for (int i = random.nextInt(6); i > 0; i--) {
            inline(flow, breaks, 3, true);
        }
    }

    private void inline(Flow flow, boolean breaks, int depth, boolean links) {
        switch (random.nextInt(depth <= 0 ? 6 : has(Feature.CONFLUENCE) ? 20 : 14)) {
            case 0, 1, 2 -> flow.text(glue() + word() + glue());
            case 3 ->
                flow.leaf(new Code(RandomDocuments.pick(
                                List.of("x = [1]", "{{a}}", "a*b*c", "C:\\\\x\\y", " ", "}", "a|b", "&amp;", "-v"),
                                random)
                        + word()));
            case 4 -> {
                if (breaks && (links || has(Feature.FULL_LINKS))) {
                    flow.lineBreak();
                }
            }
            case 5 -> {
                flow.text(" ");
                flow.leaf(RandomDocuments.pick(List.of(Emoticons.values()), random)
                        .emoji());
                flow.text(" ");
            }
            case 6, 7, 8 -> {
                flow.begin(RandomDocuments.pick(
                        List.of(
                                Style.STRONG,
                                Style.EMPHASIS,
                                Style.STRIKE,
                                Style.UNDERLINE,
                                Style.SUBSCRIPT,
                                Style.SUPERSCRIPT),
                        random));
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    inline(flow, breaks, depth - 1, links);
                }
                flow.end();
            }
            case 9, 10 -> {
                if (links) {
                    String to = RandomDocuments.pick(
                            List.of(
                                    "https://example.com/a?b=c&d=e",
                                    "https://example.com/x_y_z/*",
                                    "mailto:a@b.example",
                                    // Storage and HTML link to a place only if it is there.
                                    has(Feature.ALIGNMENT) ? "https://example.com/#anchor" : "#anchor",
                                    "docs/file.md",
                                    "attachment:a%20b.txt"),
                            random);
                    String title = has(Feature.FULL_LINKS) && !to.startsWith("#") && !to.startsWith("attachment")
                            ? RandomDocuments.pick(List.of("", "A \"title\" & more"), random)
                            : "";
                    flow.begin(Style.link(to, title));
                    inlineText(flow);
                    inline(flow, breaks, Math.min(1, depth - 1), false);
                    flow.end();
                }
            }
            case 11 -> {
                if (links) {
                    flow.leaf(new Mention("5b10ac8d82e05b22cc7d4ef5", "5b10ac8d82e05b22cc7d4ef5"));
                }
            }
            case 12 -> {
                if (links) {
                    flow.text(" ");
                    Image image = new Image(
                            RandomDocuments.pick(List.of("attachment:c.png", "https://example.com/d.png"), random),
                            null);
                    image.appendChild(new org.commonmark.node.Text("chart, " + word().strip()));
                    flow.leaf(image);
                    flow.text(" ");
                }
            }
            case 13 -> {
                // HTML has no anchor in a link.
                if (links) {
                    flow.leaf(new Anchor("place-" + random.nextInt(9)));
                }
            }
            case 14 -> flow.leaf(new Status(word(), RandomDocuments.pick(List.of(Status.Color.values()), random)));
            case 15 -> flow.leaf(new JiraIssue("MH-" + random.nextInt(99)));
            case 16 -> flow.leaf(new DateStamp(LocalDate.ofEpochDay(random.nextInt(40_000))));
            case 17 -> {
                if (links) {
                    flow.leaf(new PageLink("MLH", word(), random.nextBoolean() ? "x" : ""));
                }
            }
            case 18 -> {
                if (links) {
                    flow.begin(Style.pageLink("", word(), ""));
                    inlineText(flow);
                    flow.end();
                }
            }
            default -> flow.leaf(new Emoji(":tada:", "🎉"));
        }
    }

    private void inlineText(Flow flow) {
        flow.text("l" + word() + "l");
    }

    private String glue() {
        return RandomDocuments.pick(List.of("", " ", "x", "."), random);
    }

    private String word() {
        return RandomDocuments.pick(WORDS, random);
    }

    /** Whether a tree holds nothing but what shows as text. */
    static boolean plain(Node root) {
        for (Node block = root.getFirstChild(); block != null; block = block.getNext()) {
            if (!(block instanceof Paragraph)) {
                return false;
            }
        }
        return true;
    }
}
