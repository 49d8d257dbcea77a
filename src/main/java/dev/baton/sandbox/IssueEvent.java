package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that happened to an issue, as a webhook tells it.
 *
 * @param name as {@code jira:issue_updated}
 * @param type as {@code issue_generic}; empty where the event has none
 * @param issue as it was right after
 * @param actor who did it; empty where Jira does not say
 */
record IssueEvent(
        String name,
        String type,
        Issue issue,
        Instant at,
        Optional<Account> actor,
        Optional<Issue.Change> change,
        Optional<Issue.Comment> comment,
        Optional<Property> property) {

    /** An issue property that was set or deleted. */
    record Property(String key, Optional<JsonNode> value) {}

    static IssueEvent created(Issue issue, Account by, Instant at) {
        return plain("jira:issue_created", "issue_created", issue, Optional.of(by), at);
    }

    static IssueEvent deleted(Issue issue, Account by, Instant at) {
        return plain("jira:issue_deleted", "issue_deleted", issue, Optional.of(by), at);
    }

    private static IssueEvent plain(String name, String type, Issue issue, Optional<Account> by, Instant at) {
        return new IssueEvent(name, type, issue, at, by, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What happened between two versions of an issue. */
    static List<IssueEvent> between(Issue before, Issue after, Instant at) {
        List<IssueEvent> events = new ArrayList<>();
        for (Issue.Change change : after.history()
                .subList(
                        Math.min(before.history().size(), after.history().size()),
                        after.history().size())) {
            events.add(new IssueEvent(
                    "jira:issue_updated",
                    change.items().stream().anyMatch(item -> item.fieldId().equals("status"))
                            ? "issue_generic"
                            : "issue_updated",
                    after,
                    at,
                    Optional.of(change.author()),
                    Optional.of(change),
                    Optional.empty(),
                    Optional.empty()));
        }
        comments(before, after, at, events);
        for (Issue.Attachment attachment : after.attachments()) {
            if (!before.attachments().contains(attachment)) {
                events.add(plain("jira:issue_updated", "issue_updated", after, Optional.of(attachment.author()), at));
            }
        }
        properties(before, after, at, events);
        return events;
    }

    private static void comments(Issue before, Issue after, Instant at, List<IssueEvent> events) {
        for (Issue.Comment comment : after.comments()) {
            Optional<Issue.Comment> earlier = find(before, comment.id());
            if (earlier.isEmpty()) {
                events.add(ofComment("comment_created", after, comment, at));
            } else if (!earlier.get().body().equals(comment.body())) {
                events.add(ofComment("comment_updated", after, comment, at));
            }
        }
        for (Issue.Comment comment : before.comments()) {
            if (find(after, comment.id()).isEmpty()) {
                events.add(ofComment("comment_deleted", after, comment, at));
            }
        }
    }

    private static Optional<Issue.Comment> find(Issue issue, long id) {
        return issue.comments().stream().filter(comment -> comment.id() == id).findFirst();
    }

    /** Comment events name no actor beside the comment's own author and last editor. */
    private static IssueEvent ofComment(String name, Issue issue, Issue.Comment comment, Instant at) {
        return new IssueEvent(
                name, "", issue, at, Optional.empty(), Optional.empty(), Optional.of(comment), Optional.empty());
    }

    private static void properties(Issue before, Issue after, Instant at, List<IssueEvent> events) {
        Map<String, JsonNode> was = before.properties();
        Map<String, JsonNode> is = after.properties();
        if (was.equals(is)) {
            return;
        }
        Set<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            if (!Objects.equals(was.get(key), is.get(key))) {
                events.add(new IssueEvent(
                        is.containsKey(key) ? "issue_property_set" : "issue_property_deleted",
                        "",
                        after,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Property(key, Optional.ofNullable(is.get(key))))));
            }
        }
    }
}
