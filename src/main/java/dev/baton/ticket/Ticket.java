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
 * @param components the names of its components
 * @param linked the issues it is linked with
 * @param dossier what it documents
 * @param clearance what stands in the bot-owned clearance field; empty when nothing does, null when the ticket's project
 *     has no such field
 * @param memory the issue property {@code baton} as it was last written; null when there is none
 * @param decisions the issue property {@code baton-decisions} as it was last written; null when there is none
 * @param comments its comments, oldest first
 * @param allCommentsSeen whether {@code comments} is the whole list
 * @param moves how its status changed, oldest first; empty where nobody looked
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
        List<String> components,
        List<Linked> linked,
        Dossier dossier,
        @Nullable String clearance,
        @Nullable JsonNode memory,
        @Nullable JsonNode decisions,
        List<Comment> comments,
        boolean allCommentsSeen,
        List<Move> moves) {

    /**
     * A comment as it stands.
     *
     * @param id Jira's id of the comment
     * @param author who wrote it; null for an account that is gone
     * @param editor the account id of who edited it last; the author's where nobody did; empty where it is not told
     * @param created when it was written
     * @param updated when it was last edited
     * @param body its text as Jira sends it, in Atlassian's document format
     */
    public record Comment(
            String id, @Nullable Person author, String editor, Instant created, Instant updated, JsonNode body) {
        public Comment {
            Objects.requireNonNull(id);
            Objects.requireNonNull(editor);
            Objects.requireNonNull(body);
        }

        /** The account id of who wrote it; empty for an account that is gone. */
        public String authorId() {
            return author == null ? "" : author.accountId();
        }
    }

    /**
     * Another issue that the ticket is linked with.
     *
     * @param key its key
     * @param relation how Jira reads the link from this ticket, such as {@code is blocked by}
     * @param status the name of its status
     * @param category the key of its status' category: {@code new}, {@code indeterminate} or {@code done}
     */
    public record Linked(String key, String relation, String status, String category) {}

    /**
     * A change of the ticket's status.
     *
     * @param id Jira's id of the change
     * @param by the account id of who made it; empty where it is not told
     * @param name that person's name
     * @param at when
     * @param from the name of the status before
     * @param to the name of the status after
     */
    public record Move(String id, String by, String name, Instant at, String from, String to) {}

    public Ticket {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        people = Map.copyOf(people);
        labels = List.copyOf(labels);
        components = List.copyOf(components);
        linked = List.copyOf(linked);
        comments = List.copyOf(comments);
        moves = List.copyOf(moves);
    }

    /** The same with how its status changed. */
    public Ticket withMoves(List<Move> known) {
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
                components,
                linked,
                dossier,
                clearance,
                memory,
                decisions,
                comments,
                allCommentsSeen,
                known);
    }

    /** The same with another memory. */
    public Ticket withMemory(JsonNode known) {
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
                components,
                linked,
                dossier,
                clearance,
                known,
                decisions,
                comments,
                allCommentsSeen,
                moves);
    }

    /** The same with all its comments. */
    public Ticket withComments(List<Comment> other) {
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
                components,
                linked,
                dossier,
                clearance,
                memory,
                decisions,
                other,
                true,
                moves);
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
                components,
                linked,
                other,
                clearance,
                memory,
                decisions,
                comments,
                allCommentsSeen,
                moves);
    }
}
