package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * A layout section with as many columns as its type demands.
 *
 * @param type one of Confluence's
 * @param columns the nodes whose blocks stand in each column
 */
record Columns(String type, List<List<Node>> columns) {
    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("single", 1),
            Map.entry("fixed-width", 1),
            Map.entry("two_equal", 2),
            Map.entry("two_left_sidebar", 2),
            Map.entry("two_right_sidebar", 2),
            Map.entry("three_equal", 3),
            Map.entry("three_with_sidebars", 3),
            Map.entry("three_left_sidebars", 3),
            Map.entry("three_right_sidebars", 3),
            Map.entry("four_equal", 4),
            Map.entry("five_equal", 5));
    private static final List<String> EQUAL = List.of("single", "two_equal", "three_equal", "four_equal", "five_equal");

    Columns {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /** Missing columns are empty ones; what is too much for any type stands in the last column. */
    static Columns of(Node section) {
        List<List<Node>> columns = new ArrayList<>();
        for (Node child = section.getFirstChild(); child != null; child = child.getNext()) {
            if (columns.size() < EQUAL.size()) {
                columns.add(new ArrayList<>());
            }
            columns.getLast().add(child);
        }
        if (columns.isEmpty()) {
            columns.add(List.of());
        }
        String type = section instanceof LayoutSection layout ? layout.type() : "";
        Integer wanted = TYPES.get(type);
        if (wanted == null || wanted < columns.size()) {
            type = EQUAL.get(columns.size() - 1);
        }
        while (wanted != null && columns.size() < wanted) {
            columns.add(List.of());
        }
        return new Columns(type, columns);
    }
}
