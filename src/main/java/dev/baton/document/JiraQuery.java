package dev.baton.document;

import java.util.List;
import java.util.Objects;
import org.commonmark.node.CustomBlock;

/** The place of a table of the Jira issues that a query finds, which Confluence fills. */
public final class JiraQuery extends CustomBlock {
    private final String jql;
    private final List<String> columns;
    private final int maximum;

    /**
     * Makes the place.
     *
     * @param jql which issues
     * @param columns field names such as {@code key} or {@code summary}; empty for Confluence's own choice
     * @param maximum how many issues at most, from 1; 0 for Confluence's own limit
     */
    public JiraQuery(String jql, List<String> columns, int maximum) {
        this.jql = Objects.requireNonNull(jql);
        this.columns = List.copyOf(columns);
        if (maximum < 0) {
            throw new IllegalArgumentException("a query shows 0 issues or more, not " + maximum);
        }
        this.maximum = maximum;
    }

    public String jql() {
        return jql;
    }

    public List<String> columns() {
        return columns;
    }

    public int maximum() {
        return maximum;
    }
}
