package dev.baton.gate;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jira has of the gate, and what it lacks.
 *
 * @param field the clearance field
 * @param projects each project that was looked at
 * @param workflows each workflow that their handoffs use, once, though several projects may share it
 */
public record Survey(FieldState field, List<ProjectState> projects, List<WorkflowState> workflows) {
    public Survey {
        Objects.requireNonNull(field);
        projects = List.copyOf(projects);
        workflows = List.copyOf(workflows);
    }

    /** Whether there is nothing to install that could be. */
    public boolean complete() {
        return field.ready()
                && workflows.stream().allMatch(WorkflowState::complete)
                && projects.stream().noneMatch(project -> project.kind().isTrouble());
    }

    /**
     * The clearance field.
     *
     * @param id null where the site has none yet
     * @param type what it is where it is no text field of one line, which alone can be used; empty where all is well
     * @param others ids of further fields of the same name, which nobody reads
     * @param lackingContext keys of the projects whose tickets do not have it
     * @param lackingScreens the edit screens that it is not on, by name
     */
    public record FieldState(
            String name,
            @Nullable String id,
            String type,
            List<String> others,
            List<String> lackingContext,
            List<String> lackingScreens) {
        public FieldState {
            Objects.requireNonNull(name);
            Objects.requireNonNull(type);
            others = List.copyOf(others);
            lackingContext = List.copyOf(lackingContext);
            lackingScreens = List.copyOf(lackingScreens);
        }

        /** Whether Baton can write it on every ticket of these projects. */
        public boolean ready() {
            return id != null && type.isEmpty() && lackingContext.isEmpty() && lackingScreens.isEmpty();
        }
    }

    /**
     * A project of the watches.
     *
     * @param issueTypes the names of its handoffs' issue types
     * @param explanation why it is of that kind and what follows from it; empty where Jira can hold its tickets
     */
    public record ProjectState(String key, String name, Kind kind, List<String> issueTypes, String explanation) {
        public ProjectState {
            Objects.requireNonNull(kind);
            issueTypes = List.copyOf(issueTypes);
        }
    }

    /** What can be done in a project. */
    public enum Kind {
        /** Jira's own validators can hold its tickets. */
        VALIDATORS,
        /** It is team-managed, and has no such validators. */
        TEAM_MANAGED,
        /** It is on a Data Center, whose workflows no program may change. */
        DATA_CENTER,
        /** This account may not look. */
        NOT_ALLOWED,
        /** It could not be told. */
        UNKNOWN;

        /** Whether somebody has to do something before it can be told how it stands. */
        public boolean isTrouble() {
            return switch (this) {
                case VALIDATORS, TEAM_MANAGED, DATA_CENTER -> false;
                case NOT_ALLOWED, UNKNOWN -> true;
            };
        }
    }

    /**
     * A workflow.
     *
     * @param version its version's number in Jira
     * @param editable whether anybody may change it
     * @param watched the keys of the watched projects that use it
     * @param others who else uses it, for people: those would be held too
     * @param entrances its transitions into gated stages
     * @param withoutWayBack its statuses behind a gate from which no ticket can be moved back
     * @param remarks what else is worth knowing
     */
    public record WorkflowState(
            String id,
            String name,
            long version,
            boolean editable,
            List<String> watched,
            List<String> others,
            List<Entrance> entrances,
            List<String> withoutWayBack,
            List<String> remarks) {
        public WorkflowState {
            watched = List.copyOf(watched);
            others = List.copyOf(others);
            entrances = List.copyOf(entrances);
            withoutWayBack = List.copyOf(withoutWayBack);
            remarks = List.copyOf(remarks);
        }

        /** Whether Jira holds tickets at every transition into a gated stage. */
        public boolean complete() {
            return entrances.stream().allMatch(entrance -> entrance.state() == Entrance.State.INSTALLED);
        }
    }
}
