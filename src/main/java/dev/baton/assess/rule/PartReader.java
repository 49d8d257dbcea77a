package dev.baton.assess.rule;

import dev.baton.document.Cells;
import dev.baton.document.Inlines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/** Reads blocks of the document model into lines, without recursion: nesting may be as deep as a parser allows. */
final class PartReader {
    /** More lines and characters than anybody documents one matter with; the rest is not read, and the part says so. */
    static final int MOST_LINES = 25_000;

    static final int MOST_CHARACTERS = 1_000_000;

    /** A line of its own within a paragraph: {@code key: value}, a bullet typed by hand, a version pin. */
    private static final Pattern OWN_LINE = Pattern.compile(
            "[•·–▪*-] .*|\\(?\\d{1,3}[.)] .*|[\\p{L}][\\p{L}\\p{N} _/().-]{0,40} ?[:=] ?\\S.*|[\\p{Alnum}._-]{1,80}(?:\\[[^\\]]{0,80}])? ?(?:[=<>~!]=|@|>|<).*");

    /** A name that stands alone on its line, as in a list of libraries. */
    private static final Pattern SINGLE_WORD = Pattern.compile("[\\p{Alnum}._-]{1,60}");

    private final String place;
    private final List<String> titles = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Line.Kind, Integer> numbers = new EnumMap<>(Line.Kind.class);
    private String context;
    private final String title;
    private int characters;
    private boolean cut;
    private int tables;
    private @Nullable Boolean tick;

    private PartReader(String place, String title) {
        this.place = place;
        this.title = title;
        this.context = title;
    }

    static Reading.Part read(String place, String title, String file, String text, List<Node> blocks) {
        PartReader reader = new PartReader(place, title);
        reader.blocks(blocks);
        if (reader.lines.size() == 1 && blocks.getFirst() instanceof TableCell) {
            reader.lines.set(0, reader.lines.getFirst().unnumbered());
        }
        return new Reading.Part(place, file, text, reader.lines, reader.cut, blocks);
    }

    private void blocks(List<Node> blocks) {
        Deque<Node> next = new ArrayDeque<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            next.push(blocks.get(i));
        }
        while (!next.isEmpty() && !cut) {
            Node node = next.pop();
            switch (node) {
                case Heading heading -> heading(heading);
                case Paragraph paragraph -> {
                    tick = tick(paragraph);
                    text(Inlines.of(paragraph), paragraph.getParent() instanceof ListItem ? Line.Kind.ITEM : null);
                    tick = null;
                }
                case FencedCodeBlock code -> code(code.getLiteral());
                case IndentedCodeBlock code -> code(code.getLiteral());
                case TableBlock table -> table(Cells.of(table));
                case TableCell cell -> text(Inlines.of(cell), Line.Kind.ITEM);
                case HtmlBlock html -> html(html.getLiteral());
                case LinkReferenceDefinition _ -> {}
                default -> {
                    for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                        next.push(child);
                    }
                }
            }
        }
    }

    private static @Nullable Boolean tick(Paragraph paragraph) {
        return paragraph.getPrevious() instanceof TaskListItemMarker marker ? marker.isChecked() : null;
    }

    private void heading(Heading heading) {
        while (!levels.isEmpty() && levels.getLast() >= heading.getLevel()) {
            levels.removeLast();
            titles.removeLast();
        }
        String text = Inlines.text(heading);
        levels.add(heading.getLevel());
        titles.add(text);
        context = title + " > " + String.join(" > ", titles);
        add(Line.Kind.HEADING, text, text, "", null, 0);
    }

    private void text(Inlines inlines, Line.@Nullable Kind kind) {
        if (inlines.pictured() && inlines.lines().stream().allMatch(String::isEmpty)) {
            add(Line.Kind.PICTURE, "(a picture)", "", inlines.targets(), null, 0);
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder prose = new StringBuilder();
        boolean broken = false;
        boolean several = inlines.lines().size() > 1;
        boolean listed = several && inlines.lines().stream().allMatch(PartReader::isOwn);
        String targets = inlines.targets();
        for (int i = 0; i < inlines.lines().size(); i++) {
            String line = inlines.lines().get(i);
            boolean own = listed
                    || (several
                            && line.length() <= 300
                            && OWN_LINE.matcher(line).matches());
            if (broken || own) {
                flush(text, prose, targets, kind);
                text.setLength(0);
                prose.setLength(0);
            }
            text.append(text.isEmpty() ? "" : " ").append(line);
            prose.append(prose.isEmpty() ? "" : " ").append(inlines.prose().get(i));
            broken = inlines.hard().get(i) || own;
        }
        flush(text, prose, targets, kind);
    }

    private static boolean isOwn(String line) {
        return line.length() <= 300
                && (OWN_LINE.matcher(line).matches()
                        || SINGLE_WORD.matcher(line).matches());
    }

    private void flush(StringBuilder text, StringBuilder prose, String targets, Line.@Nullable Kind kind) {
        if (text.isEmpty()) {
            return;
        }
        String whole = text.toString();
        if (kind != null) {
            add(kind, whole, prose.toString(), targets, null, 0);
            return;
        }
        String uncoded = prose.toString();
        String links = targets;
        for (Prose.Span sentence : Prose.sentences(whole)) {
            if (cut) {
                return;
            }
            add(Line.Kind.SENTENCE, sentence.of(whole), sentence.of(uncoded), links, null, 0);
            // Once per paragraph, or a page of links would be searched again with each sentence.
            links = "";
        }
    }

    private void code(String literal) {
        int number = 0;
        int start = 0;
        while (start < literal.length() && !cut) {
            int end = literal.indexOf('\n', start);
            end = end < 0 ? literal.length() : end;
            number++;
            String line = literal.substring(start, Math.min(end, start + Line.LONGEST))
                    .strip();
            if (!line.isEmpty()) {
                numbers.put(Line.Kind.CODE, number - 1);
                add(Line.Kind.CODE, line, "", "", null, 0);
            }
            start = end + 1;
        }
    }

    private void table(Cells table) {
        tables++;
        numbers.put(Line.Kind.ROW, 0);
        for (int row = 0; row < table.rows().size() && !cut; row++) {
            String text = String.join(" | ", table.rows().get(row)).strip();
            add(Line.Kind.ROW, text, text, "", table, row);
        }
        if (table.rows().isEmpty() && table.headers().stream().anyMatch(header -> !header.isBlank())) {
            String text = String.join(" | ", table.headers());
            add(Line.Kind.ROW, text, text, "", new Cells(List.of(), List.of(table.headers())), 0);
        }
    }

    private void html(String literal) {
        String stripped = Html.visible(literal);
        for (Prose.Span span : Prose.sentences(stripped)) {
            String sentence = span.of(stripped);
            add(Line.Kind.SENTENCE, sentence, sentence, "", null, 0);
        }
    }

    private void add(Line.Kind kind, String text, String prose, String targets, @Nullable Cells table, int row) {
        if (lines.size() >= MOST_LINES || characters > MOST_CHARACTERS) {
            cut = true;
            return;
        }
        characters += text.length();
        int number = numbers.merge(kind, 1, Integer::sum);
        String in = kind == Line.Kind.ROW && tables > 1 ? place + ", table " + tables : place;
        lines.add(new Line(kind, text, prose, targets, in, context, number, table, row, tick));
    }

    /** What shows of an HTML block. */
    private static final class Html {
        static String visible(String html) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (at < html.length()) {
                int open = html.indexOf('<', at);
                if (open < 0) {
                    text.append(html, at, html.length());
                    break;
                }
                text.append(html, at, open).append(' ');
                boolean comment = html.startsWith("<!--", open);
                int close = html.indexOf(comment ? "-->" : ">", open);
                if (close < 0) {
                    break;
                }
                at = close + (comment ? 3 : 1);
            }
            return text.toString().replaceAll("\\s+", " ").strip();
        }
    }
}
