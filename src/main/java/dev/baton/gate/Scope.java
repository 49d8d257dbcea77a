package dev.baton.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.Config;
import dev.baton.config.Watch;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.JiraFacts;
import dev.baton.jira.JiraFacts.StatusJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which projects and issue types hold handoffs. The configuration's watches are queries, so Jira is asked what they find:
 * a few tickets, then a few of other projects and types, until there are no more.
 */
final class Scope {
    private static final int SAMPLE = 50;
    /** Far more kinds of handoff than anybody has. */
    private static final int MOST_ROUNDS = 200;

    private final Config config;
    private final IssueSearch search;
    private final JiraFacts facts;

    Scope(Config config, IssueSearch search, JiraFacts facts) {
        this.config = config;
        this.search = search;
        this.facts = facts;
    }

    /** The issue types of handoffs, id to name, by project key; no types where none could be told. */
    Map<String, Map<String, String>> projects() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        config.gate().projects().keySet().forEach(key -> found.put(key, new LinkedHashMap<>()));
        for (Watch watch : config.watches()) {
            Set<String> seen = new LinkedHashSet<>();
            for (int round = 0;
                    round < MOST_ROUNDS && look(restricted(watch, "project", seen), found, seen);
                    round++) {}
            for (String project : seen) {
                Map<String, String> types = found.getOrDefault(project, Map.of());
                String here = "(" + watch.jql() + ") AND project = " + quoted(project);
                for (int round = 0; round < MOST_ROUNDS; round++) {
                    int before = types.size();
                    look(here + " AND issuetype not in (" + list(types.values()) + ")", found, seen);
                    if (types.size() == before) {
                        break;
                    }
                }
            }
        }
        if (!config.gate().issueTypes().isEmpty()) {
            found.replaceAll((project, types) -> named(project));
        }
        return found;
    }

    /** Whether it found another project. */
    private boolean look(String jql, Map<String, Map<String, String>> found, Set<String> seen) {
        boolean another = false;
        for (var issue : search.search(jql, List.of("project", "issuetype"), null, SAMPLE)
                .issues()) {
            JsonNode type = issue.fields().path("issuetype");
            String project = issue.fields().path("project").path("key").asText("");
            if (!project.isEmpty() && !type.path("id").asText("").isEmpty()) {
                another |= seen.add(project);
                found.computeIfAbsent(project, key -> new LinkedHashMap<>())
                        .put(type.path("id").asText(), type.path("name").asText(""));
            }
        }
        return another;
    }

    private static String restricted(Watch watch, String field, Set<String> seen) {
        return "(" + watch.jql() + ")" + (seen.isEmpty() ? "" : " AND " + field + " not in (" + list(seen) + ")");
    }

    private static String list(Collection<String> values) {
        return values.stream().map(Scope::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Map<String, String> named(String project) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StatusJson status : facts.statuses(project)) {
            if (config.gate().issueTypes().stream().anyMatch(status.issueTypeName()::equalsIgnoreCase)) {
                types.put(status.issueTypeId(), status.issueTypeName());
            }
        }
        return types;
    }
}
