package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of an issue. Never changed: each write makes the next version, so search can go on seeing an older one.
 *
 * @param values of the writable fields by field id; an absent id is an empty field. Users are account ids, options
 *     their text, documents ADF
 */
record Issue(
        long id,
        int number,
        Project project,
        IssueType type,
        WorkStatus status,
        Account creator,
        Map<String, JsonNode> values,
        Map<String, JsonNode> properties,
        List<Comment> comments,
        List<Attachment> attachments,
        List<RemoteLink> links,
        List<Change> history,
        Instant created,
        Instant updated) {
    /** A comment with its entity properties. */
    record Comment(
            long id,
            Account author,
            Account editor,
            JsonNode body,
            Map<String, JsonNode> properties,
            Instant created,
            Instant updated) {
        Comment {
            properties = Map.copyOf(properties);
        }

        Comment edited(Account by, JsonNode next, Map<String, JsonNode> nextProperties, Instant at) {
            return new Comment(id, author, by, next, nextProperties, created, at);
        }

        Comment withProperties(Map<String, JsonNode> next) {
            return new Comment(id, author, editor, body, next, created, updated);
        }
    }

    /** A file on the issue. */
    record Attachment(long id, Account author, StoredFile file, Instant created) {}

    /** A link to something outside Jira; {@code body} is what was posted. */
    record RemoteLink(long id, String globalId, JsonNode body) {}

    /** What one person changed at one time. */
    record Change(long id, Account author, Instant created, List<Item> items) {
        Change {
            items = List.copyOf(items);
        }
    }

    /** One field's part of a change; empty strings where there was, or is, no value. */
    record Item(String field, String fieldId, boolean custom, String from, String fromText, String to, String toText) {}

    Issue {
        values = Map.copyOf(values);
        properties = Map.copyOf(properties);
        comments = List.copyOf(comments);
        attachments = List.copyOf(attachments);
        links = List.copyOf(links);
        history = List.copyOf(history);
    }

    String key() {
        return project.key() + "-" + number;
    }

    Optional<JsonNode> value(String fieldId) {
        return Optional.ofNullable(values.get(fieldId));
    }

    String summary() {
        return value("summary").map(JsonNode::asText).orElse("");
    }

    Issue withValues(Map<String, JsonNode> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                next,
                properties,
                comments,
                attachments,
                links,
                history,
                created,
                updated);
    }

    /** The same as another issue type, or in another project under another number. */
    Issue as(Project nextProject, int nextNumber, IssueType nextType, WorkStatus nextStatus) {
        return new Issue(
                id,
                nextNumber,
                nextProject,
                nextType,
                nextStatus,
                creator,
                values,
                properties,
                comments,
                attachments,
                links,
                history,
                created,
                updated);
    }

    Issue withStatus(WorkStatus next) {
        return new Issue(
                id,
                number,
                project,
                type,
                next,
                creator,
                values,
                properties,
                comments,
                attachments,
                links,
                history,
                created,
                updated);
    }

    Issue withProperties(Map<String, JsonNode> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                next,
                comments,
                attachments,
                links,
                history,
                created,
                updated);
    }

    Issue withComments(List<Comment> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                properties,
                next,
                attachments,
                links,
                history,
                created,
                updated);
    }

    Issue withAttachments(List<Attachment> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                properties,
                comments,
                next,
                links,
                history,
                created,
                updated);
    }

    Issue withLinks(List<RemoteLink> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                properties,
                comments,
                attachments,
                next,
                history,
                created,
                updated);
    }

    Issue withHistory(List<Change> next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                properties,
                comments,
                attachments,
                links,
                next,
                created,
                updated);
    }

    Issue updatedAt(Instant next) {
        return new Issue(
                id,
                number,
                project,
                type,
                status,
                creator,
                values,
                properties,
                comments,
                attachments,
                links,
                history,
                created,
                next);
    }
}
