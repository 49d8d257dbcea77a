package dev.baton.jira;

import java.util.List;

/** Tells which of some issues a query finds, as they are now: without the lag that search has after a write. */
public interface IssueMatches {
    /** The most that Jira reconciles in one search. */
    int MOST = 50;

    /**
     * Asks.
     *
     * @param jql a restriction without an order
     * @param ids at most {@link #MOST} ids or keys of issues
     * @return those that match, with id, key and {@code updated}
     * @throws dev.baton.http.ApiException if it fails; Jira refuses the whole question if one of the issues does not exist
     */
    List<IssueJson> matching(String jql, List<String> ids);
}
