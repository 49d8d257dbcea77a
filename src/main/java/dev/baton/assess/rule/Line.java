package dev.baton.assess.rule;

import dev.baton.document.Cells;
import dev.baton.document.Words;
import org.jspecify.annotations.Nullable;

/** The smallest piece of a reading that stands as evidence: a sentence, list item, table row, line of code or heading. */
public final class Line {
    /** What a line is in its document. */
    public enum Kind {
        SENTENCE("sentence"),
        ITEM("item"),
        ROW("row"),
        CODE("line"),
        HEADING("heading"),
        /** A picture, which nobody but a person reads. */
        PICTURE("picture");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Longer than any sentence or row that a person reads; the rest of a longer one is not judged. */
    static final int LONGEST = 4_000;

    private final Kind kind;
    private final String text;
    private final String prose;
    private final String targets;
    private final String place;
    private final String context;
    private final int number;
    private final @Nullable Cells table;
    private final int row;
    private final @Nullable Boolean tick;
    private @Nullable String folded;
    private @Nullable String foldedContext;
    private @Nullable String names;
    private @Nullable String foldedNames;
    private @Nullable Boolean placeholder;

    /**
     * @param kind what it is
     * @param text its visible text, on one line
     * @param prose the text without inline code
     * @param targets where its links point to
     * @param place the place it stands in, such as "field “Latency”"
     * @param context the place's name and the titles above it
     * @param number its number among its kind in the place, from 1; 0 where the place is no more than this line
     * @param table the table a row belongs to
     * @param row the row's index in the table
     * @param tick for an item with a box, whether it is ticked
     */
    Line(
            Kind kind,
            String text,
            String prose,
            String targets,
            String place,
            String context,
            int number,
            @Nullable Cells table,
            int row,
            @Nullable Boolean tick) {
        this.kind = kind;
        this.text = cut(text);
        this.prose = cut(prose);
        this.targets = cut(targets);
        this.place = place;
        this.context = context;
        this.number = number;
        this.table = table;
        this.row = row;
        this.tick = tick;
    }

    /** The same line where its place is a single cell. */
    Line unnumbered() {
        return new Line(kind, text, prose, targets, place, context, 0, table, row, tick);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    public Kind kind() {
        return kind;
    }

    /** The visible text; the cells of a row stand between bars. */
    public String text() {
        return text;
    }

    /** The text without inline code; empty for lines of code. */
    public String prose() {
        return prose;
    }

    /** Where the line's links point to, separated by spaces. */
    public String targets() {
        return targets;
    }

    /** The place's name and the titles above the line. */
    public String context() {
        return context;
    }

    /** Where the line stands, such as "section “Limitations”, sentence 2". */
    public String where() {
        return number == 0 ? place : place + ", " + kind.word + " " + number;
    }

    /** The place the line stands in, without its number. */
    public String place() {
        return place;
    }

    int number() {
        return number;
    }

    /** The table that a row belongs to. */
    @Nullable
    Cells table() {
        return table;
    }

    /** The row's index in {@link #table()}. */
    int row() {
        return row;
    }

    /** Whether the box of an item is ticked; null where there is no box. */
    @Nullable
    Boolean tick() {
        return tick;
    }

    /** The text in {@linkplain Words#fold folded} words. */
    String folded() {
        String known = folded;
        if (known == null) {
            known = Words.fold(text);
            folded = known;
        }
        return known;
    }

    boolean isBlank() {
        return folded().isBlank();
    }

    /** Whether a placeholder is all that the line says. */
    boolean isPlaceholder() {
        Boolean known = placeholder;
        if (known == null) {
            known = Placeholders.isWhole(text);
            placeholder = known;
        }
        return known;
    }

    /** The context in folded words. */
    String foldedContext() {
        String known = foldedContext;
        if (known == null) {
            known = Words.fold(context);
            foldedContext = known;
        }
        return known;
    }

    /** The titles within the place and the headers over the row's filled cells. */
    String names() {
        String known = names;
        if (known == null) {
            int titles = context.indexOf(" > ");
            StringBuilder all = new StringBuilder(titles < 0 ? "" : context.substring(titles));
            if (table != null) {
                for (int column = 0; column < table.headers().size(); column++) {
                    if (!table.cell(row, column).isBlank()) {
                        all.append(" | ").append(table.header(column));
                    }
                }
            }
            known = all.toString();
            this.names = known;
        }
        return known;
    }

    /** The same in folded words. */
    String foldedNames() {
        String known = foldedNames;
        if (known == null) {
            known = Words.fold(names());
            foldedNames = known;
        }
        return known;
    }

    /** Whether it says something by itself: not a heading or a picture. */
    public boolean speaks() {
        return kind != Kind.HEADING && kind != Kind.PICTURE;
    }

    @Override
    public String toString() {
        return where() + ": " + text;
    }
}
