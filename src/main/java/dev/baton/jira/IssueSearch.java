package dev.baton.jira;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds issues by JQL. The JQL must be bounded (an {@code order by} alone is refused). An empty result proves nothing: for an
 * account that may not see a project, Jira answers as if there were no issues.
 */
public interface IssueSearch {
    /**
     * One page of results.
     *
     * @param fields ids of the fields wanted; if empty, only the issues' ids come
     * @param nextPageToken from the page before; null for the first
     * @param maxResults 1 to 5000; Jira may give fewer
     * @throws dev.baton.http.ApiException if it fails, also if Jira gives the same page twice
     */
    SearchPage search(String jql, List<String> fields, @Nullable String nextPageToken, int maxResults);

    /** Roughly how many issues match. */
    long approximateCount(String jql);
}
