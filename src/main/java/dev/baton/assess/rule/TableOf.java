package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with certain columns. Columns are told by synonyms in their headers; as a header may say it in other words, a
 * table that lacks one is doubtful and never missing. A cell that is empty under a header that is there is missing.
 *
 * @param columns per column, the words one of which its header holds
 * @param minRows how many rows; 1 unless given
 * @param ifThere whether a table without these columns, or none at all, is no matter: only its empty cells are
 */
public record TableOf(List<Column> columns, int minRows, boolean ifThere) implements Rule {

    /**
     * A column.
     *
     * @param name how people are told about it
     * @param anyOf words in any languages
     */
    public record Column(String name, List<String> anyOf) {
        @JsonCreator
        public Column(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty(value = "anyOf", required = true) List<String> anyOf) {
            this.name = Checks.text(name, "table.columns.name");
            this.anyOf = Checks.notEmpty(anyOf, "table.columns.anyOf").stream()
                    .map(Words::fold)
                    .toList();
        }
    }

    @JsonCreator
    static TableOf of(
            @JsonProperty(value = "columns", required = true) List<Column> columns,
            @JsonProperty("minRows") @Nullable Integer minRows,
            @JsonProperty("ifThere") @Nullable Boolean ifThere) {
        return new TableOf(columns, minRows == null ? 1 : minRows, ifThere != null && ifThere);
    }

    public TableOf {
        columns = Checks.notEmpty(columns, "table.columns");
        Checks.atLeastOne(minRows, "table.minRows");
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Ruling best = null;
        boolean found = false;
        Set<Cells> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Line line : reading.lines()) {
            Cells table = line.table();
            if (table != null && seen.add(table)) {
                Ruling ruling = judge(table, line);
                if (ruling.isMet()) {
                    return ruling;
                }
                boolean there = ifThere && isThere(table);
                best = best == null || there ? ruling : best;
                found |= there;
            }
        }
        if (ifThere && !found) {
            return Ruling.met("no table to look at", reading.places());
        }
        return best != null
                ? best
                : Ruling.doubtful("no table", reading.places(), "add a table with the columns " + names(columns));
    }

    private boolean isThere(Cells table) {
        return columns.stream().allMatch(column -> table.column(column.anyOf()).isPresent());
    }

    private Ruling judge(Cells table, Line first) {
        List<Column> absent = new ArrayList<>();
        List<Integer> present = new ArrayList<>();
        for (Column column : columns) {
            table.column(column.anyOf()).ifPresentOrElse(present::add, () -> absent.add(column));
        }
        if (!absent.isEmpty()) {
            return Ruling.doubtful(
                    "a table with the columns " + String.join(" | ", table.headers()),
                    first.place(),
                    "add the columns " + names(absent));
        }
        int empty = 0;
        int below = 0;
        for (int row = 0; row < table.rows().size(); row++) {
            int at = row;
            if (present.stream()
                    .anyMatch(column -> table.cell(at, column).isBlank() && !isFilledAbove(table, at, column))) {
                empty++;
            } else if (present.stream()
                    .anyMatch(column -> table.cell(at, column).isBlank())) {
                below++;
            }
        }
        if (empty + below > 0) {
            String found = empty + below == 1 ? "1 row has an empty cell" : empty + below + " rows have an empty cell";
            String mend = "fill every cell under " + names(columns);
            return empty > 0 ? Ruling.missing(found, first.place(), mend) : Ruling.doubtful(found, first.place(), mend);
        }
        if (table.rows().size() < minRows) {
            return Ruling.doubtful(first.text(), first.where(), "add rows: at least " + minRows + " are expected");
        }
        return Ruling.met(first);
    }

    /** A cell below a filled one may be meant to say the same, as a merged cell leaves it. */
    static boolean isFilledAbove(Cells table, int row, int column) {
        for (int above = row - 1; above >= 0; above--) {
            if (!table.cell(above, column).isBlank()) {
                return !Placeholders.isWhole(table.cell(above, column));
            }
        }
        return false;
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }
}
