package dev.baton.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A Jira project with its workflow. Beside the issue type for handoffs it has the task, under the same workflow.
 *
 * @param teamManaged whether it is what Jira calls simplified or next-gen
 * @param versions what the project plans by, in their order
 * @param statuses in the order of the workflow; a new issue starts in the first
 * @param workflow its rules, which another project may share
 */
record Project(
        String id,
        String key,
        String name,
        Account lead,
        boolean teamManaged,
        IssueType issueType,
        List<ProjectVersion> versions,
        List<WorkStatus> statuses,
        Workflow workflow) {
    Project {
        versions = List.copyOf(versions);
        statuses = List.copyOf(statuses);
    }

    List<IssueType> issueTypes() {
        String number = Integer.toString(Integer.parseInt(id) + 100);
        return List.of(issueType, new IssueType(number, "Task", "Anything else that has to be done"));
    }

    /** By id or name. */
    Optional<IssueType> issueType(String idOrName) {
        return issueTypes().stream()
                .filter(type -> type.id().equals(idOrName) || type.name().equalsIgnoreCase(idOrName))
                .findFirst();
    }

    Optional<ProjectVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    List<Transition> from(WorkStatus status) {
        return workflow.from(status);
    }
}
