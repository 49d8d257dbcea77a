package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.lifecycle.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handoff ticket as it was read at one moment.
 *
 * @param id Jira's numeric id, stable over moves and renames
 * @param key the key people use, such as {@code MH-12}
 * @param project the key of its project
 * @param projectName the name of its project
 * @param issueType the name of its issue type
 * @param summary its title
 * @param statusId Jira's id of its status
 * @param status the name of its status
 * @param stage the stage that the configuration maps the status to; null for a status outside the lifecycle
 * @param planned when it is to be done
 * @param created when it was created
 * @param updated when it last changed
 * @param reporter who reported it, if anybody is named
 * @param assignee who works on it, if anybody is named
 * @param people who stands in the user fields that the configuration names, by the field's name
 * @param labels its labels
 * @param dossier what it documents
 * @param clearance what stands in the bot-owned clearance field; empty when nothing does, null when the ticket's project
 *     has no such field
 * @param memory the issue property {@code baton} as it was last written; null when there is none
 * @param comments ids of its comments with their authors' account ids, oldest first
 * @param allCommentsSeen whether {@code comments} is the whole list
 */
public record Ticket(
        String id,
        String key,
        String project,
        String projectName,
        String issueType,
        String summary,
        String statusId,
        String status,
        @Nullable Stage stage,
        Planned planned,
        Instant created,
        Instant updated,
        @Nullable Person reporter,
        @Nullable Person assignee,
        Map<String, Person> people,
        List<String> labels,
        Dossier dossier,
        @Nullable String clearance,
        @Nullable JsonNode memory,
        List<CommentSeen> comments,
        boolean allCommentsSeen) {

    /**
     * A comment's identity.
     *
     * @param id Jira's id of the comment
     * @param author the account id of who wrote it
     */
    public record CommentSeen(String id, String author) {}

    public Ticket {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        people = Map.copyOf(people);
        labels = List.copyOf(labels);
        comments = List.copyOf(comments);
    }

    /** The same with another dossier. */
    public Ticket withDossier(Dossier other) {
        return new Ticket(
                id,
                key,
                project,
                projectName,
                issueType,
                summary,
                statusId,
                status,
                stage,
                planned,
                created,
                updated,
                reporter,
                assignee,
                people,
                labels,
                other,
                clearance,
                memory,
                comments,
                allCommentsSeen);
    }
}
