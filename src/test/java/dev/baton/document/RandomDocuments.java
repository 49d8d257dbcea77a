package dev.baton.document;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;

/** Documents from a seed: trees of every node, and Markdown of every construct, hostile pieces among the harmless. */
public final class RandomDocuments {
    private static final List<String> WORDS = List.of(
            "latency",
            "p95 < 40 ms",
            "a & b",
            "ünïcode 模型",
            "]]>",
            "</ac:structured-macro>",
            "<script>alert(1)</script>",
            "{{ ticket }}",
            "{% endregion %}",
            "a|b",
            "*not bold*",
            "_x_",
            "`code`",
            "1. one",
            "# no heading",
            "&nbsp;",
            "\u0000\u0008",
            "\uD800",
            "\uFDD0t0041\uFDD1",
            "😀",
            "\"quoted\" 'too'",
            "<!-- comment -->",
            "https://example.com/a?b=c&d=e",
            "]]]]><![CDATA[>");
    private static final List<String> DESTINATIONS = List.of(
            "https://example.com/a?b=c&d=\"e\"",
            "http://example.com",
            "mailto:a@example.com",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "docs/file.md",
            "#anchor",
            "attachment:report%20%C3%BC.pdf",
            "/wiki/x",
            "//example.com",
            "https:\\\\example.com",
            " ",
            "");
    private static final List<String> LABELS = List.of("1", "2", "a b", "<x>");
    private static final List<String> FRAGMENTS = List.of(
            "# ",
            "## ",
            "- ",
            "* ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "```",
            "~~~\n",
            "***",
            "**",
            "*",
            "_",
            "~~",
            "`",
            "[",
            "](",
            ")",
            "![",
            "<",
            ">",
            "<b>",
            "</p>",
            "<br>",
            "<div>\n",
            "|",
            "\n|---|:-:|\n",
            "- [ ] ",
            "- [x] ",
            "\n",
            "\n\n",
            "\\",
            "&amp;",
            "&#0;",
            "---\n",
            "===\n",
            "https://a.example/",
            "www.example.com",
            "a@b.example",
            "[r]: /url\n",
            "[r]");

    private RandomDocuments() {}

    /** Markdown made of syntax and words in any order. */
    public static String markdown(RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        int parts = random.nextInt(60);
        for (int i = 0; i < parts; i++) {
            out.append(random.nextInt(3) == 0 ? pick(WORDS, random) : pick(FRAGMENTS, random));
            out.append(random.nextInt(6) == 0 ? "\n" : "");
        }
        return out.toString();
    }

    /** A tree that holds nodes of every kind sooner or later. */
    public static Document tree(RandomGenerator random) {
        Document document = new Document();
        blocks(document, random, 4);
        return document;
    }

    private static void blocks(Node parent, RandomGenerator random, int depth) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parent.appendChild(block(random, depth));
        }
    }

    private static Node block(RandomGenerator random, int depth) {
        int kind = random.nextInt(depth <= 0 ? 7 : 18);
        return switch (kind) {
            case 0, 1 -> inlines(new Paragraph(), random, 3);
            case 2 -> inlines(Documents.heading(1 + random.nextInt(6)), random, 2);
            case 3 -> Documents.code(random.nextBoolean() ? "python" : "a\" b=", pick(WORDS, random) + "\nline\n");
            case 4 -> new ThematicBreak();
            case 5 -> {
                HtmlBlock html = new HtmlBlock();
                html.setLiteral("<div>" + pick(WORDS, random) + "\n</div>");
                yield html;
            }
            case 6 -> new JiraQuery(pick(WORDS, random), random.nextBoolean() ? List.of() : List.of("key"), 0);
            case 7, 13 -> list(random, depth);
            case 8 -> with(new BlockQuote(), random, depth);
            case 9 -> with(new Panel(pick(List.of(Panel.Kind.values()), random)), random, depth);
            case 10 -> with(new Expand(pick(WORDS, random)), random, depth);
            case 11 -> with(new PageProperties(pick(WORDS, random)), random, depth);
            case 12 -> new TableOfContents(1 + random.nextInt(6));
            case 14 -> with(new Excerpt(random.nextBoolean()), random, depth);
            case 15 -> layout(random, depth);
            case 16 -> with(new FootnoteDefinition(pick(LABELS, random)), random, depth);
            default -> table(random, depth);
        };
    }

    private static Node with(Node parent, RandomGenerator random, int depth) {
        blocks(parent, random, depth - 1);
        return parent;
    }

    private static Node layout(RandomGenerator random, int depth) {
        Layout layout = new Layout();
        for (int i = random.nextInt(3); i > 0; i--) {
            LayoutSection section =
                    new LayoutSection(pick(List.of("single", "two_equal", "three_with_sidebars", "odd"), random));
            for (int j = random.nextInt(4); j > 0; j--) {
                section.appendChild(with(new LayoutColumn(), random, depth));
            }
            layout.appendChild(section);
        }
        return layout;
    }

    private static Node list(RandomGenerator random, int depth) {
        ListBlock list;
        if (random.nextBoolean()) {
            OrderedList ordered = new OrderedList();
            ordered.setMarkerStartNumber(random.nextInt(5));
            ordered.setMarkerDelimiter(".");
            list = ordered;
        } else {
            BulletList bullets = new BulletList();
            bullets.setMarker("-");
            list = bullets;
        }
        int tasks = random.nextInt(3);
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            ListItem item = new ListItem();
            if (tasks == 0 || (tasks == 1 && random.nextBoolean())) {
                item.prependChild(new TaskListItemMarker(random.nextBoolean()));
            }
            if (random.nextInt(5) > 0) {
                Paragraph line = new Paragraph();
                inlines(line, random, 2);
                item.appendChild(line);
            }
            blocks(item, random, depth - 1);
            list.appendChild(item);
        }
        return list;
    }

    private static Node table(RandomGenerator random, int depth) {
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        head.appendChild(row(random, true, depth));
        table.appendChild(head);
        TableBody body = new TableBody();
        for (int i = random.nextInt(3); i > 0; i--) {
            body.appendChild(row(random, false, depth));
        }
        table.appendChild(body);
        return table;
    }

    private static Node row(RandomGenerator random, boolean head, int depth) {
        TableRow row = new TableRow();
        for (int i = random.nextInt(4); i > 0; i--) {
            TableCell cell = new TableCell();
            cell.setHeader(head);
            cell.setAlignment(random.nextBoolean() ? null : pick(List.of(TableCell.Alignment.values()), random));
            inlines(cell, random, 2);
            if (random.nextInt(6) == 0) {
                Document inner = new Document();
                blocks(inner, random, depth - 2);
                cell.appendChild(new Blocks(inner));
            }
            row.appendChild(cell);
        }
        return row;
    }

    private static Node inlines(Node parent, RandomGenerator random, int depth) {
        for (int i = random.nextInt(5); i > 0; i--) {
            parent.appendChild(inline(random, depth));
        }
        return parent;
    }

    private static Node inline(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 13 : 20)) {
            case 0, 1, 2 -> new org.commonmark.node.Text(pick(WORDS, random));
            case 3 -> new Code(pick(WORDS, random));
            case 4 -> random.nextBoolean() ? new SoftLineBreak() : new HardLineBreak();
            case 5 -> {
                HtmlInline html = new HtmlInline();
                html.setLiteral("</" + pick(WORDS, random) + ">");
                yield html;
            }
            case 6 -> new Status(pick(WORDS, random), pick(List.of(Status.Color.values()), random));
            case 7 -> new Mention(random.nextBoolean() ? "" : pick(WORDS, random), pick(WORDS, random));
            case 8 -> new JiraIssue(pick(WORDS, random));
            case 9 -> new DateStamp(LocalDate.ofEpochDay(random.nextInt(40_000)));
            case 10 -> new Anchor(pick(WORDS, random));
            case 11 -> new Emoji(":tada:", random.nextBoolean() ? "" : "🎉");
            case 12 -> new FootnoteReference(pick(LABELS, random));
            case 13 -> inlines(new Mark(pick(List.of(Mark.Kind.values()), random)), random, depth - 1);
            case 14 ->
                inlines(new PageLink("", pick(WORDS, random), pick(List.of("", "here"), random)), random, depth - 1);
            case 15 -> inlines(new Emphasis("*"), random, depth - 1);
            case 16 -> inlines(new StrongEmphasis("**"), random, depth - 1);
            case 17 -> inlines(new Strikethrough("~~"), random, depth - 1);
            case 18 -> inlines(new Link(pick(DESTINATIONS, random), null), random, depth - 1);
            default -> inlines(new Image(pick(DESTINATIONS, random), null), random, depth - 1);
        };
    }

    static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
