package dev.baton.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * The sections of a document by their titles. A title is a heading, a paragraph that is bold as a whole, or a label
 * ({@code **Rollback**: …} or {@code Rollback:}) that opens a paragraph; many Jira descriptions have no headings at all.
 *
 * @param sections in the document's order; nested sections follow the ones they belong to
 * @param entries the values that stand beside their names
 */
public record Outline(List<Section> sections, List<Entry> entries) {
    private static final int BOLD = 7;
    private static final int LABEL = 8;
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_WORDS = 12;
    private static final int MOST_LABEL_WORDS = 5;

    /** Nobody writes more sections about one matter; a hostile document may. */
    private static final int MOST_FOUND = 20;

    /**
     * A part of the document under one title.
     *
     * @param level 1 to 6 for headings, 7 for bold paragraphs, 8 for labels
     * @param title as it is written
     * @param path the titles above it and its own
     * @param body its blocks, those of nested sections included; not to be changed
     * @param folded the title in {@linkplain Words#fold folded} words
     * @param start where the body starts among the document's blocks, from 0
     */
    public record Section(int level, String title, List<String> path, List<Node> body, String folded, int start) {
        private boolean holds(Section other) {
            return start <= other.start && other.start + other.body.size() <= start + body.size();
        }
    }

    /**
     * A value that stands beside its name, in a table of two columns or in a list: {@code Framework | LightGBM 4.6.0}.
     *
     * @param name as it is written
     * @param value the row or list item as a block of the document; not to be changed
     * @param path the titles above it
     * @param row the number of the row in its table, from 1; 0 for a list item
     * @param folded the name in folded words
     */
    public record Entry(String name, Node value, List<String> path, int row, String folded) {}

    public Outline {
        sections = List.copyOf(sections);
        entries = List.copyOf(entries);
    }

    /** Reads the sections of a document. */
    public static Outline of(Node document) {
        List<Node> blocks = new ArrayList<>();
        flatten(document, blocks);
        List<Open> opened = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        Deque<Open> stack = new ArrayDeque<>();
        for (int at = 0; at < blocks.size(); at++) {
            Node block = blocks.get(at);
            Title title = title(block);
            if (title.level() > 0) {
                while (!stack.isEmpty() && stack.peek().level >= title.level()) {
                    stack.pop().end = at;
                }
                List<String> path = new ArrayList<>(stack.isEmpty() ? List.of() : stack.peek().path);
                path.add(title.text());
                Open open = new Open(title.level(), title.text(), path, title.opensText() ? at : at + 1, blocks.size());
                stack.push(open);
                opened.add(open);
            } else {
                entries(block, stack.isEmpty() ? List.of() : stack.peek().path, entries);
            }
        }
        List<Section> sections = opened.stream()
                .map(open -> new Section(
                        open.level,
                        open.title,
                        List.copyOf(open.path),
                        blocks.subList(open.start, Math.max(open.start, open.end)),
                        Words.fold(open.title),
                        open.start))
                .toList();
        return new Outline(sections, entries);
    }

    /**
     * The sections whose title is one of the folded words, then those whose title holds one ("Performance and
     * Limitations" holds "limitations"); a section inside one that was found is not found again.
     */
    public List<Section> find(List<String> foldedWords) {
        List<Section> found = new ArrayList<>();
        collect(section -> foldedWords.contains(unnumbered(section.folded())), found);
        collect(
                section -> Words.count(section.folded()) <= MOST_WORDS
                        && foldedWords.stream().anyMatch(section.folded()::contains),
                found);
        return List.copyOf(found);
    }

    /** The named values whose name is one of the folded words. */
    public List<Entry> findEntries(List<String> foldedWords) {
        return entries.stream()
                .filter(entry -> foldedWords.contains(entry.folded()))
                .limit(MOST_FOUND)
                .toList();
    }

    private void collect(Predicate<Section> wanted, List<Section> found) {
        for (Section section : sections) {
            if (found.size() < MOST_FOUND
                    && wanted.test(section)
                    && found.stream().noneMatch(outer -> outer.holds(section))) {
                found.add(section);
            }
        }
    }

    private static String unnumbered(String folded) {
        int at = 1;
        while (at < folded.length() && (Character.isDigit(folded.charAt(at)) || folded.charAt(at) == ' ')) {
            at++;
        }
        return at >= folded.length() ? folded : " " + folded.substring(at);
    }

    /** Panels and expands hold headings of their own; quotes and lists do not count as structure. */
    private static void flatten(Node parent, List<Node> blocks) {
        Deque<Node> next = new ArrayDeque<>();
        for (Node child = parent.getLastChild(); child != null; child = child.getPrevious()) {
            next.push(child);
        }
        while (!next.isEmpty()) {
            Node node = next.pop();
            if (node instanceof CustomBlock && !(node instanceof TableBlock)) {
                for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                    next.push(child);
                }
            } else {
                blocks.add(node);
            }
        }
    }

    private static Title title(Node block) {
        return switch (block) {
            case Heading heading -> new Title(heading.getLevel(), Inlines.text(heading), false);
            case Paragraph paragraph -> label(paragraph);
            default -> Title.NONE;
        };
    }

    private static Title label(Paragraph paragraph) {
        Node first = paragraph.getFirstChild();
        if (first instanceof StrongEmphasis strong) {
            String text = Inlines.text(strong);
            if (text.isEmpty() || text.length() > LONGEST_LABEL) {
                return Title.NONE;
            }
            if (strong.getNext() == null) {
                return new Title(BOLD, trimmed(text), false);
            }
            boolean colon = text.endsWith(":")
                    || (strong.getNext() instanceof Text after
                            && after.getLiteral().stripLeading().startsWith(":"));
            return colon ? new Title(LABEL, trimmed(text), true) : Title.NONE;
        }
        if (first instanceof Text text) {
            int colon = text.getLiteral().indexOf(':');
            if (colon > 0 && colon <= LONGEST_LABEL) {
                String label = text.getLiteral().substring(0, colon);
                String rest = text.getLiteral().substring(colon + 1);
                boolean alone = rest.isBlank() && text.getNext() == null;
                // "https://…" and "12:30" are no labels; neither is a clause of a sentence.
                if (Words.count(Words.fold(label)) <= MOST_LABEL_WORDS
                        && (alone || rest.startsWith(" ") || rest.isEmpty())) {
                    return new Title(LABEL, label.strip(), !alone);
                }
            }
        }
        return Title.NONE;
    }

    private static String trimmed(String label) {
        return label.endsWith(":") ? label.substring(0, label.length() - 1).strip() : label;
    }

    private static void entries(Node block, List<String> path, List<Entry> entries) {
        if (block instanceof TableBlock table) {
            int number = 0;
            for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    if (!(row instanceof TableRow) || row.getFirstChild() == null) {
                        continue;
                    }
                    number += part instanceof TableHead ? 0 : 1;
                    Node value = row.getFirstChild().getNext();
                    if (value instanceof TableCell && value.getNext() == null && !(part instanceof TableHead)) {
                        String name = Inlines.text(row.getFirstChild());
                        entries.add(new Entry(name, value, path, number, Words.fold(name)));
                    }
                }
            }
        } else if (block instanceof ListBlock) {
            for (Node item = block.getFirstChild(); item != null; item = item.getNext()) {
                if (item instanceof ListItem && item.getFirstChild() instanceof Paragraph paragraph) {
                    Title title = label(paragraph);
                    if (title.level() > 0 && title.opensText()) {
                        entries.add(new Entry(title.text(), item, path, 0, Words.fold(title.text())));
                    }
                }
            }
        }
    }

    private record Title(int level, String text, boolean opensText) {
        static final Title NONE = new Title(0, "", false);
    }

    private static final class Open {
        final int level;
        final String title;
        final List<String> path;
        final int start;
        int end;

        Open(int level, String title, List<String> path, int start, int end) {
            this.level = level;
            this.title = title;
            this.path = path;
            this.start = start;
            this.end = end;
        }
    }
}
