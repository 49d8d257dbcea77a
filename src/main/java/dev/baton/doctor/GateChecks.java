package dev.baton.doctor;

import dev.baton.config.Config;
import dev.baton.config.Gate;
import dev.baton.gate.Entrance;
import dev.baton.gate.Gates;
import dev.baton.gate.Survey;
import dev.baton.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the gate stands in Jira's own workflows. What Baton can't do its work without is a failure; what its second line
 * makes good is a warning.
 */
public final class GateChecks {
    private static final String INSTALL =
            "Run ./baton gate install as an administrator; ./baton gate plan shows first what" + " it would change.";

    private static final int MOST_NAMED = 3;

    private final Config config;
    private final Gates gates;

    /** Makes the checks of a site; nothing is asked yet. */
    public GateChecks(Config config, Gates gates) {
        this.config = config;
        this.gates = gates;
    }

    /** Looks; what can't be looked at is a finding of its own. */
    public List<Check> examine() {
        Survey survey;
        try {
            survey = gates.survey(null);
        } catch (ApiException | IllegalStateException failure) {
            return List.of(Check.warn(
                    "Jira's gate", String.valueOf(failure.getMessage()), "Run ./baton gate status when it is mended."));
        }
        List<Check> checks = new ArrayList<>();
        field(survey.field(), !survey.workflows().isEmpty(), checks);
        survey.projects().forEach(project -> project(project, checks));
        survey.workflows().forEach(workflow -> workflow(workflow, checks));
        return checks;
    }

    private static void field(Survey.FieldState field, boolean readable, List<Check> checks) {
        String subject = "Field " + field.name();
        if (!readable || field.id() == null) {
            // The absence of a field is told with the other fields.
            return;
        }
        if (!field.type().isEmpty()) {
            checks.add(Check.fail(
                    subject,
                    "it is a " + field.type(),
                    "Baton needs a text field of one line: rename this one, or name another in gate.clearanceField."));
        } else if (!field.lackingContext().isEmpty()) {
            checks.add(Check.fail(
                    subject, "tickets of " + String.join(", ", field.lackingContext()) + " do not have it", INSTALL));
        } else if (!field.lackingScreens().isEmpty()) {
            checks.add(Check.fail(
                    subject,
                    "it is not on " + String.join(", ", field.lackingScreens())
                            + ", and Jira refuses to write a field that is on no edit screen",
                    INSTALL));
        } else if (!field.others().isEmpty()) {
            checks.add(Check.warn(
                    subject,
                    "further fields have the name: " + String.join(", ", field.others()),
                    "Baton writes " + field.id() + " and nobody reads the others: rename them."));
        } else {
            checks.add(Check.ok(subject, field.id() + ", on the edit screens"));
        }
    }

    private void project(Survey.ProjectState project, List<Check> checks) {
        String subject = "Jira's gate in " + project.key();
        Gate.Mode mode = config.gate().modeOf(project.key());
        String told = mode == Gate.Mode.ENFORCE ? "" : " (mode " + mode.name().toLowerCase(Locale.ROOT) + ")";
        switch (project.kind()) {
            case VALIDATORS -> {}
            case TEAM_MANAGED, DATA_CENTER -> checks.add(Check.ok(subject, project.explanation() + told));
            case NOT_ALLOWED ->
                checks.add(
                        Check.warn(
                                subject,
                                "this account may not look at workflows",
                                "Baton works without that right. Run ./baton gate status with an administrator's token to see."));
            case UNKNOWN -> checks.add(Check.warn(subject, project.explanation(), "Then run doctor again."));
        }
    }

    private static void workflow(Survey.WorkflowState workflow, List<Check> checks) {
        String subject = "Workflow " + workflow.name();
        List<String> open = workflow.entrances().stream()
                .filter(entrance -> entrance.state() != Entrance.State.INSTALLED)
                .map(entrance ->
                        entrance.title() + " is " + entrance.state().name().toLowerCase(Locale.ROOT))
                .toList();
        checks.add(
                open.isEmpty()
                        ? Check.ok(
                                subject,
                                "Jira holds tickets at all "
                                        + workflow.entrances().size() + " transitions into gated stages")
                        : Check.warn(
                                subject,
                                "Jira does not hold tickets at " + open.size() + " of "
                                        + workflow.entrances().size() + " transitions into gated stages: "
                                        + String.join("; ", open.subList(0, Math.min(open.size(), MOST_NAMED)))
                                        + (open.size() > MOST_NAMED ? "; …" : ""),
                                INSTALL + " Until then Baton moves tickets back."));
        if (!workflow.withoutWayBack().isEmpty()) {
            checks.add(Check.warn(
                    subject,
                    "no way back from " + String.join(", ", workflow.withoutWayBack()),
                    "Add a transition to an earlier stage, for Baton's account at least; without it a ticket that should"
                            + " not be there stays there."));
        }
        if (!workflow.others().isEmpty()) {
            checks.add(
                    Check.warn(
                            subject,
                            "also used by " + String.join(", ", workflow.others()),
                            "Their tickets get no clearance from Baton and are held: give the handoffs a workflow of their own."));
        }
        workflow.remarks()
                .forEach(remark ->
                        checks.add(Check.warn(subject, remark, "Change the workflow, or leave it so knowingly.")));
    }
}
