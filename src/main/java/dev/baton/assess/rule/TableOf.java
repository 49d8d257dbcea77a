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
        Set<Cells> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Line line : reading.lines()) {
            Cells table = line.table();
            if (table != null && seen.add(table)) {
                Ruling ruling = judge(table, line);
                if (ruling.isMet()) {
                    return ruling;
                }
                best = best == null || ruling.degree() == Ruling.Degree.MISSING ? ruling : best;
            }
        }
        if (ifThere && (best == null || best.degree() != Ruling.Degree.MISSING)) {
            return Ruling.met("no table to look at", reading.places());
        }
        return best != null
                ? best
                : Ruling.doubtful("no table", reading.places(), "add a table with the columns " + names(columns));
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
        for (int row = 0; row < table.rows().size(); row++) {
            int at = row;
            if (present.stream().anyMatch(column -> table.cell(at, column).isBlank())) {
                empty++;
            }
        }
        if (empty > 0) {
            return Ruling.missing(
                    empty + (empty == 1 ? " row has" : " rows have") + " an empty cell",
                    first.place(),
                    "fill every cell under " + names(columns));
        }
        if (table.rows().size() < minRows) {
            return Ruling.doubtful(first.text(), first.where(), "add rows: at least " + minRows + " are expected");
        }
        return Ruling.met(first);
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }
}
