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
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Trees from a seed that say nothing in two ways: no two texts or bold words side by side, no blanks at edges. Every
 * construct of the model is in them, and the words are chosen to look like syntax.
 */
final class TidyDocuments {
    private static final List<String> WORDS = List.of(
            "latency",
            "p95 < 40 ms",
            "a & b &amp; c",
            "ünïcode 模型",
            "]]>",
            "</ac:structured-macro>",
            "a|b",
            "*x*",
            "_x_ a_b",
            "`c`",
            "1. one",
            "1)",
            "# h",
            "h #",
            "[x] task",
            "[!NOTE]",
            "[^1]",
            "- item",
            "===",
            "---",
            "|-|-|",
            "> q",
            "!",
            "\\",
            "~~",
            "^",
            "😀",
            "(x)",
            "\"q\"",
            "\u00A0",
            "<br>",
            "::",
            "\uFF01");
    private static final List<String> DESTINATIONS = List.of(
            "https://example.com/a?b=c&d=e",
            "mailto:a@example.com",
            "docs/a b.md",
            "#anchor",
            "attachment:r%20x.pdf",
            "",
            "a(b",
            "<x>",
            "a\\b",
            "javascript:x");

    private final RandomGenerator random;
    private final int notes;

    private TidyDocuments(RandomGenerator random) {
        this.random = random;
        this.notes = random.nextInt(3);
    }

    static Document of(RandomGenerator random) {
        TidyDocuments tidy = new TidyDocuments(random);
        Document document = new Document();
        tidy.blocks(document, 3, 1);
        for (int i = 0; i < tidy.notes; i++) {
            FootnoteDefinition definition = new FootnoteDefinition("n" + i);
            tidy.blocks(definition, 1, 1);
            document.appendChild(definition);
        }
        return document;
    }

    private <T> T pick(List<T> list) {
        return RandomDocuments.pick(list, random);
    }

    private void blocks(Node parent, int depth, int least) {
        for (int i = least + random.nextInt(3); i > 0; i--) {
            parent.appendChild(block(depth));
        }
    }

    private Node block(int depth) {
        return switch (random.nextInt(depth <= 0 ? 8 : 16)) {
            case 0, 1, 2 -> inlines(new Paragraph(), 2, false, 1);
            case 3 -> inlines(Documents.heading(1 + random.nextInt(6)), 2, true, 0);
            case 4 -> code();
            case 5 -> new ThematicBreak();
            case 6 -> {
                HtmlBlock html = new HtmlBlock();
                html.setLiteral("<div>" + pick(WORDS) + "\n</div>");
                yield html;
            }
            case 7 ->
                random.nextBoolean()
                        ? new TableOfContents(1 + random.nextInt(6))
                        : new JiraQuery(pick(WORDS), random.nextBoolean() ? List.of() : List.of("key", "x-->y"), 7);
            case 8 -> with(new BlockQuote(), depth);
            case 9 -> with(new Panel(pick(List.of(Panel.Kind.values()))), depth);
            case 10 -> with(new Expand(pick(WORDS).strip()), depth);
            case 11 -> with(new PageProperties(pick(WORDS)), depth);
            case 12 -> with(new Excerpt(random.nextBoolean()), depth);
            case 13 -> layout(depth);
            case 14 -> list(depth);
            default -> table();
        };
    }

    private Node with(Node parent, int depth) {
        blocks(parent, depth - 1, 1);
        return parent;
    }

    private Node code() {
        String title = random.nextBoolean() ? "" : pick(WORDS);
        CodeInfo info = new CodeInfo(pick(List.of("", "python")), title, random.nextBoolean(), random.nextBoolean());
        return Documents.code(info.info(), pick(List.of("", pick(WORDS) + "\n\n  ```\n~~~~\n", "  x\n")));
    }

    private Node layout(int depth) {
        Layout layout = new Layout();
        LayoutSection section = new LayoutSection(pick(List.of("two_equal", "two_left_sidebar")));
        for (int i = 0; i < 2; i++) {
            section.appendChild(with(new LayoutColumn(), depth - 1));
        }
        layout.appendChild(section);
        return layout;
    }

    private Node list(int depth) {
        ListBlock list = new BulletList();
        if (random.nextBoolean()) {
            OrderedList ordered = new OrderedList();
            ordered.setMarkerStartNumber(random.nextInt(12));
            list = ordered;
        }
        int tasks = random.nextInt(3);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Node item = new ListItem();
            if (random.nextInt(6) > 0) {
                if (tasks == 0 || (tasks == 1 && random.nextBoolean())) {
                    item.appendChild(new TaskListItemMarker(random.nextBoolean()));
                }
                item.appendChild(inlines(new Paragraph(), 2, false, 1));
            }
            if (random.nextInt(3) == 0) {
                blocks(item, depth - 1, 0);
            }
            list.appendChild(item);
        }
        return list;
    }

    private Node table() {
        int width = 1 + random.nextInt(3);
        List<TableCell.Alignment> alignments = List.of(TableCell.Alignment.values());
        int[] columns = random.ints(width, -1, 3).toArray();
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        TableBody body = new TableBody();
        for (int i = random.nextInt(3); i >= 0; i--) {
            TableRow row = new TableRow();
            boolean first = head.getFirstChild() == null;
            for (int column : columns) {
                TableCell cell = new TableCell();
                cell.setHeader(first || random.nextInt(4) == 0);
                cell.setAlignment(column < 0 ? null : alignments.get(column));
                row.appendChild(inlines(cell, 2, true, 0));
            }
            (first ? head : body).appendChild(row);
        }
        table.appendChild(head);
        if (body.getFirstChild() != null) {
            table.appendChild(body);
        }
        return table;
    }

    private Node inlines(Node parent, int depth, boolean oneLine, int least) {
        boolean block = parent instanceof org.commonmark.node.Block;
        int count = least + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Node last = parent.getLastChild();
            Node next = inline(depth, parent);
            boolean clash = last != null
                    && (last.getClass().equals(next.getClass())
                            // Two delimiters side by side within a third: there are but two characters for them.
                            || (!block && last.getFirstChild() != null && next.getFirstChild() != null)
                            || last instanceof HardLineBreak
                            || last instanceof SoftLineBreak);
            if (clash && !(next instanceof Text)) {
                parent.appendChild(new Text("w"));
            } else if (clash && last instanceof Text) {
                continue;
            }
            parent.appendChild(next);
            if (random.nextInt(6) == 0 && i + 1 < count && block) {
                parent.appendChild(random.nextBoolean() || oneLine ? new HardLineBreak() : new SoftLineBreak());
            }
        }
        if (parent.getLastChild() instanceof HardLineBreak || parent.getLastChild() instanceof SoftLineBreak) {
            parent.appendChild(new Text("end"));
        }
        return parent;
    }

    private Node inline(int depth, Node parent) {
        return switch (random.nextInt(depth <= 0 ? 13 : 19)) {
            case 0, 1, 2, 3 -> new Text(pick(WORDS));
            case 4 -> new Code(pick(WORDS));
            case 5 -> html(pick(List.of("<b>", "</i>", "<!-- c -->")));
            case 6 -> new Status(pick(WORDS), pick(List.of(Status.Color.values())));
            case 7 -> new Mention(random.nextBoolean() ? "" : "5b10:a-b", pick(List.of("Ada", "a*b", "[x]")));
            case 8 -> new JiraIssue("MH-1");
            case 9 -> new DateStamp(LocalDate.ofEpochDay(random.nextInt(40_000)));
            case 10 -> new Anchor(pick(WORDS));
            case 11 -> random.nextBoolean() ? new Emoji(":tada:", "🎉") : new Emoji(":own one:", "");
            case 12 -> notes == 0 ? new Text("none") : new FootnoteReference("n" + random.nextInt(notes));
            case 13 -> inlines(new Mark(pick(List.of(Mark.Kind.values()))), depth - 1, true, 1);
            case 14 -> inlines(new Emphasis("*"), depth - 1, true, 1);
            case 15 -> inlines(new StrongEmphasis("**"), depth - 1, true, 1);
            case 16 -> parent instanceof Strikethrough ? new Text("s") : inlines(new Strikethrough("~~"), 0, true, 1);
            case 17 -> parent instanceof org.commonmark.node.Block ? link() : new Text("l");
            default -> image();
        };
    }

    private Node link() {
        return random.nextInt(3) == 0
                ? new PageLink(pick(List.of("", "MH/x")), pick(WORDS), pick(List.of("", "a b#c")))
                : plain(new Link(pick(DESTINATIONS), pick(List.of("", "t \"q\" \\ &amp;"))));
    }

    private Node image() {
        return plain(new Image(pick(DESTINATIONS), pick(List.of("", "t"))));
    }

    private Node plain(Node parent) {
        if (random.nextInt(4) > 0) {
            parent.appendChild(new Text(pick(WORDS).strip()));
        }
        return parent;
    }

    private static Node html(String literal) {
        HtmlInline html = new HtmlInline();
        html.setLiteral(literal);
        return html;
    }
}
