package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
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

    /** How many issues one reading of status changes takes. */
    int MOST_CHANGELOGS = 1_000;

    /** How many changes of status are kept of one issue: a ticket that is moved without end must not fill the memory. */
    int MOST_STATUS_CHANGES = 1_000;

    /**
     * The changes of status of many issues with one request.
     *
     * @param idsOrKeys at most {@link #MOST_CHANGELOGS}
     * @return by the issues' ids, the latest {@link #MOST_STATUS_CHANGES}, oldest first, as Jira tells changes; an issue without any can be absent
     */
    Map<String, List<JsonNode>> statusChanges(List<String> idsOrKeys);
}
