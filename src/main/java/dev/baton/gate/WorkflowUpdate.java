package dev.baton.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.ApiException;
import dev.baton.http.Sleeper;
import dev.baton.jira.Workflows;
import dev.baton.jira.Workflows.Complaint;
import dev.baton.jira.Workflows.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one workflow: reads it whole, asks Jira whether it would take the change, keeps a copy, writes it under its
 * version, and reads it again. A workflow that somebody else changed in between is read and changed anew, never
 * overwritten.
 */
final class WorkflowUpdate {
    private static final int MOST_TRIES = 5;
    private static final int MOST_LOOKS_AT_A_TASK = 60;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Workflows workflows;
    private final Backups backups;
    private final Sleeper sleeper;

    WorkflowUpdate(Workflows workflows, Backups backups, Sleeper sleeper) {
        this.workflows = workflows;
        this.backups = backups;
        this.sleeper = sleeper;
    }

    /**
     * Changes a workflow until it is as wanted.
     *
     * @param change what it shall be, from what it is
     * @param what what is done, as words before "the workflow", for people
     * @param done told what was done
     * @param refused told what was not, and why
     */
    void apply(String id, UnaryOperator<WorkflowTree> change, String what, List<String> done, List<String> refused) {
        @Nullable Path kept = null;
        ApiException last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            WorkflowTree now = read(id);
            WorkflowTree wanted = change.apply(now);
            if (wanted.document().equals(now.document()) || wanted.sameAs(now)) {
                if (kept != null) {
                    done.add(said(what, now, kept));
                }
                return;
            }
            if (now.task().isPresent()) {
                await(now.task().get(), now.name());
                continue;
            }
            ObjectNode payload = wanted.payload();
            List<Complaint> complaints = workflows.validate(payload);
            if (complaints.stream().anyMatch(Complaint::error)) {
                refused.add("Jira would not take the change of the workflow \"" + now.name()
                        + "\", so nothing was written: " + told(complaints));
                return;
            }
            kept = backups.keep(now);
            try {
                Optional<String> task = workflows.update(payload);
                if (task.isPresent()) {
                    await(task.get(), now.name());
                }
                last = null;
            } catch (ApiException.Rejected stale) {
                boolean moved = !read(id).version().equals(now.version());
                last = moved ? null : stale;
                if (!moved && stale.status() != 409) {
                    throw stale;
                }
                if (!moved) {
                    // Another change of some workflow is under way; this one's version is still right.
                    sleep(pause(tries));
                }
            } catch (ApiException.Unavailable lost) {
                // It may have been carried out: the next look tells.
                last = lost;
            }
        }
        WorkflowTree now = read(id);
        if (kept != null && change.apply(now).sameAs(now)) {
            done.add(said(what, now, kept));
            return;
        }
        if (last != null) {
            throw last;
        }
        refused.add("The workflow \"" + now.name() + "\" was changed by somebody else each of " + MOST_TRIES
                + " times, so it was left as they made it. Run the command again when they are done.");
    }

    private WorkflowTree read(String id) {
        return WorkflowTree.of(workflows.workflow(id))
                .orElseThrow(() -> new IllegalStateException(
                        "The workflow " + id + " is gone since it was looked up. Run the command again."));
    }

    private static String said(String what, WorkflowTree tree, Path kept) {
        return what + " the workflow \"" + tree.name() + "\", which is version "
                + tree.version().path("versionNumber").asText("?") + " now; as it was before: " + kept;
    }

    private static String told(List<Complaint> complaints) {
        List<String> told = new ArrayList<>();
        for (Complaint complaint : complaints) {
            String where = complaint.transitionId().isEmpty() ? "" : " (transition " + complaint.transitionId() + ")";
            told.add((complaint.error() ? "" : "warning: ") + complaint.message() + where);
        }
        return String.join("; ", told);
    }

    private void await(String taskId, String workflow) {
        for (int looks = 0; looks < MOST_LOOKS_AT_A_TASK; looks++) {
            Task task = workflows.task(taskId);
            if (task.succeeded()) {
                return;
            }
            if (task.ended()) {
                throw new IllegalStateException("Jira's task " + taskId + ", which changes the workflow \"" + workflow
                        + "\", ended as " + task.status() + ": " + task.message()
                        + ". Look at the workflow in Jira, then run the command again.");
            }
            sleep(pause(looks));
        }
        throw new IllegalStateException("Jira's task " + taskId + ", which changes the workflow \"" + workflow
                + "\", has not ended after " + MOST_LOOKS_AT_A_TASK + " looks. Run status later.");
    }

    private static Duration pause(int times) {
        Duration pause = PAUSE.multipliedBy(times + 1L);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void sleep(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Jira", stopped);
        }
    }
}
