package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads issues as they stand now. */
public interface IssueReads {
    /** How many issues one bulk read takes. */
    int BULK = 100;

    /** How many issue properties one read takes. */
    int MOST_PROPERTIES = 5;

    /**
     * Reads many issues with one request.
     *
     * @param idsOrKeys at most {@link #BULK}
     * @param fields ids of the fields wanted; if empty, Jira's navigable ones come
     * @param properties keys of the issue properties wanted, at most {@link #MOST_PROPERTIES}
     */
    BulkAnswer bulkFetch(List<String> idsOrKeys, List<String> fields, List<String> properties);

    /** Reads one issue; empty if there is none, or none that this account may see. */
    Optional<IssueJson> issue(String idOrKey, List<String> fields, List<String> properties);

    /** All changes of an issue, oldest first, as Jira tells them ({@code id, author, created, items[]}). */
    List<JsonNode> changelog(String idOrKey);
}
