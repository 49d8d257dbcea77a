package dev.baton.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Stages;
import dev.baton.lifecycle.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A workflow as Jira answered with it. Everything stays in the tree that is not a validator of Baton's; nothing is changed
 * in place.
 *
 * @param statuses the statuses that the answer lists
 * @param document the workflow
 */
record WorkflowTree(JsonNode statuses, ObjectNode document) {
    /** What Jira tells of a workflow and does not take back. */
    private static final Set<String> TOLD_ONLY = Set.of("created", "isEditable", "name", "scope", "taskId", "updated");

    private static final Set<String> OF_A_STATUS =
            Set.of("description", "id", "name", "statusCategory", "statusReference");

    /** Reads the one workflow of an answer; empty if it holds none. */
    static Optional<WorkflowTree> of(JsonNode answer) {
        return answer.path("workflows").path(0) instanceof ObjectNode document
                ? Optional.of(new WorkflowTree(answer.path("statuses"), document))
                : Optional.empty();
    }

    String id() {
        return document.path("id").asText("");
    }

    String name() {
        return document.path("name").asText("");
    }

    JsonNode version() {
        return document.path("version");
    }

    /** Jira's own default workflow can't be changed by anybody. */
    boolean editable() {
        return document.path("isEditable").asBoolean(true);
    }

    /** A task that changes the workflow at the moment. */
    Optional<String> task() {
        JsonNode task = document.path("taskId");
        return task.isTextual() && !task.asText().isEmpty() ? Optional.of(task.asText()) : Optional.empty();
    }

    private String statusName(String reference) {
        for (JsonNode status : statuses) {
            if (status.path("statusReference").asText("").equals(reference)) {
                return status.path("name").asText("");
            }
        }
        return "";
    }

    private static List<String> sources(JsonNode transition) {
        List<String> references = new ArrayList<>();
        for (JsonNode link : transition.path("links")) {
            String from = link.path("fromStatusReference").asText("");
            if (!from.isEmpty() && !from.equals("null")) {
                references.add(from);
            }
        }
        return references;
    }

    private static boolean isGlobal(JsonNode transition) {
        return transition.path("type").asText("").equals("GLOBAL");
    }

    /**
     * The gated stage that a transition enters. A way that only leads back, or on within a stage, enters none; nor does
     * the creation of a ticket, where no rule could be met.
     */
    private Optional<Stage> gatedStage(JsonNode transition, Stages stages) {
        if (transition.path("type").asText("").equals("INITIAL")) {
            return Optional.empty();
        }
        Optional<Stage> to = stages.of(
                        statusName(transition.path("toStatusReference").asText("")))
                .filter(stage -> stage.isAfter(Stage.S1));
        boolean onward = isGlobal(transition)
                || sources(transition).stream()
                        .map(reference -> stages.of(statusName(reference)))
                        .anyMatch(from ->
                                from.isEmpty() || (to.isPresent() && to.get().isAfter(from.get())));
        return onward ? to : Optional.empty();
    }

    /** Every transition into a gated stage, in the workflow's order. */
    List<Entrance> entrances(Stages stages, OwnRules rules) {
        List<Entrance> entrances = new ArrayList<>();
        for (JsonNode transition : document.path("transitions")) {
            gatedStage(transition, stages).ifPresent(stage -> entrances.add(entrance(transition, stage, rules)));
        }
        return entrances;
    }

    private Entrance entrance(JsonNode transition, Stage stage, OwnRules rules) {
        String to = statusName(transition.path("toStatusReference").asText(""));
        List<JsonNode> present = validators(transition);
        List<JsonNode> wanted = rules.wanted(present, stage, to);
        List<JsonNode> strange = present.stream()
                .filter(rule -> rules.readsField(rule)
                        && rules.opens(rule).filter(stage::equals).isEmpty())
                .toList();
        boolean holds = present.stream()
                .anyMatch(rule -> rules.opens(rule).filter(stage::equals).isPresent());
        List<String> added = difference(wanted, present, rules);
        List<String> removed = difference(present, wanted, rules);
        Entrance.State state;
        if (holds && added.isEmpty() && removed.isEmpty()) {
            state = Entrance.State.INSTALLED;
        } else if (!strange.isEmpty()) {
            state = Entrance.State.CHANGED;
        } else {
            state = Entrance.State.MISSING;
        }
        String found = strange.isEmpty()
                ? ""
                : "reads the clearance field by another expression: "
                        + String.join("; ", strange.stream().map(rules::told).toList());
        return new Entrance(
                transition.path("id").asText(""),
                transition.path("name").asText(""),
                isGlobal(transition)
                        ? List.of("any status")
                        : sources(transition).stream().map(this::statusName).toList(),
                to,
                stage,
                state,
                found,
                added,
                removed);
    }

    private static List<String> difference(List<JsonNode> from, List<JsonNode> without, OwnRules rules) {
        return from.stream()
                .filter(rule -> !without.contains(rule))
                .map(rules::told)
                .toList();
    }

    /** What is worth knowing about the workflow's shape before tickets are held by it. */
    List<String> remarks(Stages stages, OwnRules rules) {
        List<String> remarks = new ArrayList<>();
        for (JsonNode transition : document.path("transitions")) {
            String name = transition.path("name").asText("");
            String to = statusName(transition.path("toStatusReference").asText(""));
            Optional<Stage> stage = stages.of(to).filter(one -> one.isAfter(Stage.S1));
            if (stage.isPresent() && transition.path("type").asText("").equals("INITIAL")) {
                remarks.add("new tickets start in " + to + ", behind a gate that they never passed; let " + name
                        + " lead to a status of S0 or S1");
            } else if (stage.isPresent() && isGlobal(transition)) {
                remarks.add(name + " leads to " + to + " from any status, also back from later ones: a ticket goes back"
                        + " by it only with a clearance for " + stage.get()
                        + ". Use directed transitions for ways back.");
            } else if (gatedStage(transition, stages).isEmpty()
                    && !rules.without(validators(transition)).equals(validators(transition))) {
                remarks.add(name + " (" + transition.path("id").asText("")
                        + ") enters no gated stage and has a validator of Baton's, which installing takes away");
            }
        }
        return remarks;
    }

    /** The statuses behind a gate from which no transition without a gate leads to an earlier stage. */
    List<String> withoutWayBack(Stages stages) {
        List<String> without = new ArrayList<>();
        for (JsonNode status : document.path("statuses")) {
            String reference = status.path("statusReference").asText("");
            Optional<Stage> stage = stages.of(statusName(reference)).filter(one -> one.isAfter(Stage.S1));
            if (stage.isPresent() && !leadsBack(reference, stage.get(), stages)) {
                without.add(statusName(reference));
            }
        }
        return without;
    }

    private boolean leadsBack(String reference, Stage stage, Stages stages) {
        for (JsonNode transition : document.path("transitions")) {
            boolean leaves = isGlobal(transition) || sources(transition).contains(reference);
            Optional<Stage> to =
                    stages.of(statusName(transition.path("toStatusReference").asText("")));
            if (leaves
                    && to.filter(stage::isAfter).isPresent()
                    && gatedStage(transition, stages).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The same with Baton's validators on every transition into a gated stage, and on no other. */
    WorkflowTree gated(Stages stages, OwnRules rules) {
        return changed(transition -> gatedStage(transition, stages)
                .map(stage -> rules.wanted(
                        validators(transition),
                        stage,
                        statusName(transition.path("toStatusReference").asText(""))))
                .orElseGet(() -> rules.without(validators(transition))));
    }

    /** The same without any of Baton's validators. */
    WorkflowTree ungated(OwnRules rules) {
        return changed(transition -> rules.without(validators(transition)));
    }

    private WorkflowTree changed(Function<JsonNode, List<JsonNode>> validators) {
        ObjectNode next = document.deepCopy();
        for (JsonNode transition : next.path("transitions")) {
            List<JsonNode> wanted = validators.apply(transition);
            if (!wanted.equals(validators(transition)) && transition instanceof ObjectNode one) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                wanted.forEach(list::add);
                one.set("validators", list);
            }
        }
        return new WorkflowTree(statuses, next);
    }

    private static List<JsonNode> validators(JsonNode transition) {
        List<JsonNode> all = new ArrayList<>();
        transition.path("validators").forEach(all::add);
        return all;
    }

    /** Whether both ask Jira for the same, whatever their versions and however emptiness is written. */
    boolean sameAs(WorkflowTree other) {
        return essence(document).equals(essence(other.document));
    }

    private static JsonNode essence(ObjectNode document) {
        ObjectNode essence = document.deepCopy();
        essence.remove(TOLD_ONLY);
        essence.remove("version");
        prune(essence, true);
        return essence;
    }

    /** What this tree says under the version of another reading. */
    WorkflowTree onVersionOf(WorkflowTree current) {
        ObjectNode next = document.deepCopy();
        next.set("version", current.version().deepCopy());
        return new WorkflowTree(current.statuses, next);
    }

    /** The body that stores the workflow: all of it, since Jira deletes what a body leaves out. */
    ObjectNode payload() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = payload.putArray("statuses");
        Set<String> used = new LinkedHashSet<>();
        document.path("statuses")
                .forEach(status -> used.add(status.path("statusReference").asText("")));
        for (JsonNode status : statuses) {
            if (used.contains(status.path("statusReference").asText("")) && status instanceof ObjectNode known) {
                listed.add(known.deepCopy().retain(OF_A_STATUS));
            }
        }
        ObjectNode workflow = document.deepCopy();
        workflow.remove(TOLD_ONLY);
        for (JsonNode status : workflow.path("statuses")) {
            if (status instanceof ObjectNode one && !one.path("properties").isObject()) {
                one.putObject("properties");
            }
        }
        payload.putArray("workflows").add(workflow);
        // Jira answers null where it means absent, and takes no null in most of these places.
        prune(payload, false);
        return payload;
    }

    private static void prune(ContainerNode<?> node, boolean emptiesToo) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> kept = new LinkedHashMap<>();
            object.properties().forEach(member -> {
                if (member.getValue() instanceof ContainerNode<?> inner) {
                    prune(inner, emptiesToo);
                }
                boolean empty = emptiesToo
                        && member.getValue().isContainerNode()
                        && member.getValue().isEmpty();
                if (!member.getValue().isNull() && !empty) {
                    kept.put(member.getKey(), member.getValue());
                }
            });
            object.removeAll();
            object.setAll(kept);
        } else {
            node.forEach(inner -> {
                if (inner instanceof ContainerNode<?> container) {
                    prune(container, emptiesToo);
                }
            });
        }
    }
}
