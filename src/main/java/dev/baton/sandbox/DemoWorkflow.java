package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The demo's workflow: nine statuses in a row, a way forward from each, and ways back. */
final class DemoWorkflow {
    private static final List<String> FORWARD = List.of(
            "Start documentation",
            "Submit for review",
            "Accept for packaging",
            "Start shadow run",
            "Start transfer",
            "Start support",
            "Start retrospective",
            "Close handoff");

    private DemoWorkflow() {}

    /**
     * Makes a project's workflow.
     *
     * @param teamManaged whether the workflow is the project's own and takes no rules: there the worker can only detect a
     *     move and take it back
     * @param gated whether its transitions into gated stages have the validator on the clearance field
     */
    static Workflow of(
            String projectId, String projectName, List<WorkStatus> statuses, boolean teamManaged, boolean gated) {
        String id = Workflow.uuid("workflow of project " + projectId);
        ObjectNode document = Json.object()
                .put("id", id)
                .put("name", projectName + " workflow")
                .put("description", "From research to operation")
                .put("isEditable", true)
                .put("created", "2026-01-12T09:00:00.000Z")
                .put("updated", "2026-01-12T09:00:00.000Z")
                .putNull("taskId");
        ObjectNode scope = document.putObject("scope").put("type", teamManaged ? "PROJECT" : "GLOBAL");
        if (teamManaged) {
            scope.putObject("project").put("id", projectId);
        }
        document.putObject("startPointLayout").put("x", -100.25).put("y", -153.5);
        document.putObject("version")
                .put("id", Workflow.uuid(id + " version 1"))
                .put("versionNumber", 1);
        ArrayNode listed = document.putArray("statuses");
        double x = 0;
        for (WorkStatus status : statuses) {
            ObjectNode one =
                    listed.addObject().put("statusReference", status.id()).put("deprecated", false);
            one.putObject("layout").put("x", x += 160).put("y", -16.5);
            one.putObject("properties");
        }
        transitions(document.putArray("transitions"), statuses, gated);
        return new Workflow(Workflow.complete(document), statuses, teamManaged);
    }

    private static void transitions(ArrayNode transitions, List<WorkStatus> statuses, boolean gated) {
        transition(transitions, "1", "Create", "INITIAL", statuses.getFirst());
        int last = statuses.size() - 1;
        for (int stage = 0; stage < last; stage++) {
            WorkStatus to = statuses.get(stage + 1);
            ObjectNode forward = directed(
                    transitions, Integer.toString(11 + stage * 10), FORWARD.get(stage), statuses.get(stage), to);
            if (gated && stage > 0) {
                forward.withArray("validators").add(gate(stage + 1, to));
            }
        }
        for (int stage = 2; stage <= last; stage++) {
            WorkStatus from = statuses.get(stage);
            if (stage < last) {
                directed(
                        transitions,
                        Integer.toString(111 + stage * 10),
                        "Return to documentation",
                        from,
                        statuses.get(1));
            }
            if (stage > 2) {
                WorkStatus to = statuses.get(stage - 1);
                directed(
                        transitions,
                        Integer.toString(211 + stage * 10),
                        "Back to " + to.name().toLowerCase(Locale.ROOT),
                        from,
                        to);
            }
        }
    }

    private static ObjectNode directed(ArrayNode transitions, String id, String name, WorkStatus from, WorkStatus to) {
        ObjectNode transition = transition(transitions, id, name, "DIRECTED", to);
        transition
                .withArray("links")
                .addObject()
                .put("fromStatusReference", from.id())
                .put("fromPort", 3)
                .put("toPort", 7);
        return transition;
    }

    private static ObjectNode transition(ArrayNode transitions, String id, String name, String type, WorkStatus to) {
        return transitions
                .addObject()
                .put("id", id)
                .put("type", type)
                .put("name", name)
                .put("description", "")
                .put("toStatusReference", to.id());
    }

    private static ObjectNode gate(int stage, WorkStatus to) {
        ObjectNode rule = Json.object().put("ruleKey", WorkflowRules.FIELD_VALUE);
        rule.putObject("parameters")
                .put("ruleType", "fieldMatchesRegularExpression")
                .put("fieldKey", DemoWorld.CLEARANCE)
                .put("regexp", "^\\S+ cleared for S" + stage + " [0-9a-f]{12}$")
                .put(
                        "errorMessage",
                        "Baton holds this handoff before " + to.name()
                                + ". See Baton's comment on this ticket: it says what is missing and how to fix it.");
        return rule;
    }
}
