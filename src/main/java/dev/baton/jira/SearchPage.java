package dev.baton.jira;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of search results. What it holds may be stale by minutes: it finds, it does not decide.
 *
 * @param nextPageToken for the next page, with the same JQL; null on the last page
 * @param warnings what Jira said about truncated results or limits of the query
 */
public record SearchPage(List<IssueJson> issues, @Nullable String nextPageToken, List<String> warnings) {
    public SearchPage {
        issues = List.copyOf(issues);
        warnings = List.copyOf(warnings);
    }

    public boolean isLast() {
        return nextPageToken == null;
    }
}
