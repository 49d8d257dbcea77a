package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Workflows as Jira keeps them, for accounts that may administer Jira. A workflow is read and written whole, as the tree
 * that Jira answered: what the caller does not understand stays in it.
 */
public interface Workflows {
    /**
     * The workflow that an issue type of a project uses, with the statuses it names.
     *
     * @return Jira's answer: {@code statuses} and {@code workflows}, at most one of the latter
     */
    JsonNode workflowOf(String projectId, String issueTypeId);

    /** A workflow by its id, in the same form. */
    JsonNode workflow(String workflowId);

    /** The ids of the projects that use a workflow. */
    List<String> projectsUsing(String workflowId);

    /** The ids of a project's issue types that use a workflow. */
    List<String> issueTypesUsing(String workflowId, String projectId);

    /** The keys of the rules that Jira itself offers there; none in a team-managed project. */
    List<String> systemRules(String projectId, String issueTypeId);

    /** What Jira would refuse or warn of if it were sent. */
    List<Complaint> validate(ObjectNode payload);

    /**
     * Stores workflows. A payload whose version is not the workflow's is refused, so a second one of the same does nothing.
     *
     * @return the id of the task that goes on with it; empty when it is done
     */
    Optional<String> update(ObjectNode payload);

    /** How a task stands. */
    Task task(String id);

    /**
     * What Jira has against a payload.
     *
     * @param error whether it refuses it
     */
    record Complaint(boolean error, String code, String message, String transitionId) {}

    /**
     * A task.
     *
     * @param status as {@code RUNNING} or {@code COMPLETE}
     */
    record Task(String status, String message) {
        /** Whether it has ended, well or not. */
        public boolean ended() {
            return switch (status) {
                case "ENQUEUED", "RUNNING", "CANCEL_REQUESTED" -> false;
                default -> true;
            };
        }

        /** Whether it has ended well. */
        public boolean succeeded() {
            return status.equals("COMPLETE");
        }
    }
}
