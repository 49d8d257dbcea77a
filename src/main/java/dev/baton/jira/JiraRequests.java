package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request bodies in Jira's shapes; what is null is left out. */
final class JiraRequests {
    private JiraRequests() {}

    record Search(
            String jql,
            @Nullable List<String> fields,
            @Nullable String nextPageToken,
            int maxResults,
            @Nullable List<Long> reconcileIssues) {}

    record Count(String jql) {}

    record Bulk(
            List<String> issueIdsOrKeys,
            @Nullable List<String> fields,
            @Nullable List<String> properties) {}

    record Changelogs(
            List<String> issueIdsOrKeys,
            List<String> fieldIds,
            int maxResults,
            @Nullable String nextPageToken) {}

    record Edit(
            @Nullable Map<String, JsonNode> fields,
            @Nullable List<Property> properties) {}

    record Property(String key, JsonNode value) {}

    record Move(Id transition) {}

    record Id(String id) {}

    record RemoteLink(String globalId, Application application, String relationship, Target object) {}

    record Application(String name) {}

    record Target(String url, String title) {}

    /** An admin's webhook, as its own API takes it. */
    record Hook(
            String name,
            String url,
            List<String> events,
            Map<String, String> filters,
            boolean excludeBody,
            String secret) {
        @Override
        public String toString() {
            return "webhook " + name + " to " + url;
        }
    }

    record Comment(JsonNode body, @Nullable List<Property> properties) {}

    /** Jira reads an absent list as its default, and some servers an empty one as nothing at all. */
    static @Nullable List<String> orAbsent(List<String> list) {
        return list.isEmpty() ? null : List.copyOf(list);
    }
}
