package dev.baton.sandbox;

import java.util.List;

/**
 * A Jira project with its one issue type and its workflow.
 *
 * @param teamManaged whether it is what Jira calls simplified or next-gen
 * @param statuses in the order of the workflow; a new issue starts in the first
 */
record Project(
        String id,
        String key,
        String name,
        Account lead,
        boolean teamManaged,
        IssueType issueType,
        List<WorkStatus> statuses,
        List<Transition> transitions) {
    Project {
        statuses = List.copyOf(statuses);
        transitions = List.copyOf(transitions);
    }

    List<Transition> from(WorkStatus status) {
        return transitions.stream()
                .filter(transition -> transition.from().equals(status))
                .toList();
    }
}
