package dev.baton.deliver;

import dev.baton.jira.IssueWrites;
import dev.baton.lifecycle.Stage;
import dev.baton.plan.WayBack;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Moves a ticket back along a transition that Jira offers. */
public final class MoveBackWriter {
    private final IssueWrites issues;
    private final Function<String, Optional<Stage>> stages;

    /**
     * Makes a writer.
     *
     * @param stages the stage of a status by its name
     */
    public MoveBackWriter(IssueWrites issues, Function<String, Optional<Stage>> stages) {
        this.issues = issues;
        this.stages = stages;
    }

    /** The transitions that lead to a stage; read at run time, since ids differ from workflow to workflow. */
    public List<WayBack> transitions(String key) {
        return issues.transitions(key).stream()
                .filter(transition -> transition.available())
                .flatMap(transition -> stages.apply(transition.toStatusName()).stream()
                        .map(stage ->
                                new WayBack(transition.id(), transition.name(), transition.toStatusName(), stage)))
                .toList();
    }

    void move(String key, WayBack way) {
        issues.transition(key, way.id());
    }
}
