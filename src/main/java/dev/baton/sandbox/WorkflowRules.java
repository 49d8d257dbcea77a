package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The rules of a workflow's document: what its validators stop, and what is wrong with a document that somebody wants to
 * store. Other rules than field validators are kept and do nothing here.
 */
final class WorkflowRules {
    static final String FIELD_VALUE = "system:validate-field-value";
    /** Those of the site, by kind, as {@code GET /workflows/capabilities} lists them. */
    static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry(FIELD_VALUE, "Validator"),
            Map.entry("system:check-permission-validator", "Validator"),
            Map.entry("system:parent-or-child-blocking-validator", "Validator"),
            Map.entry("system:previous-status-validator", "Validator"),
            Map.entry("system:proforma-forms-attached", "Validator"),
            Map.entry("system:proforma-forms-submitted", "Validator"),
            Map.entry("system:check-field-value", "Condition"),
            Map.entry("system:restrict-issue-transition", "Condition"),
            Map.entry("system:previous-status-condition", "Condition"),
            Map.entry("system:separation-of-duties", "Condition"),
            Map.entry("system:restrict-from-all-users", "Condition"),
            Map.entry("system:change-assignee", "Function"),
            Map.entry("system:copy-value-from-other-field", "Function"),
            Map.entry("system:update-field", "Function"),
            Map.entry("system:trigger-webhook", "Function"));

    private static final Set<String> RULE_TYPES = Set.of(
            "fieldRequired",
            "fieldChanged",
            "fieldHasSingleValue",
            "fieldMatchesRegularExpression",
            "dateFieldComparison",
            "windowDateComparison");

    private WorkflowRules() {}

    /** What stops a move by a transition of a stored document. */
    static List<Validator> validators(JsonNode transition) {
        List<Validator> all = new ArrayList<>();
        for (JsonNode rule : transition.path("validators")) {
            validator(rule).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Validator> validator(JsonNode rule) {
        JsonNode parameters = rule.path("parameters");
        if (!rule.path("ruleKey").asText().equals(FIELD_VALUE)) {
            return Optional.empty();
        }
        String message = parameters.path("errorMessage").asText("");
        return switch (parameters.path("ruleType").asText()) {
            case "fieldMatchesRegularExpression" ->
                Optional.of(new Validator.FieldMatches(
                        parameters.path("fieldKey").asText(),
                        Pattern.compile(parameters.path("regexp").asText()),
                        message));
            case "fieldRequired" ->
                Optional.of(new Validator.FieldRequired(
                        Stream.of(parameters.path("fieldsRequired").asText().split(",", -1))
                                .map(String::strip)
                                .toList(),
                        message));
            default -> Optional.empty();
        };
    }

    /** What is wrong with one workflow of an update; empty when it can be stored. */
    static List<ObjectNode> faults(JiraSite site, JsonNode listed, JsonNode wanted) {
        List<ObjectNode> faults = new ArrayList<>();
        Optional<Workflow> known = site.workflow(wanted.path("id").asText(""));
        if (known.isEmpty()) {
            faults.add(fault("WORKFLOW_NOT_FOUND", "WORKFLOW", "The workflow does not exist.", ""));
            return faults;
        }
        Set<String> references = new HashSet<>();
        listed.forEach(status -> references.add(status.path("statusReference").asText()));
        Set<String> used = new TreeSet<>();
        for (JsonNode status : wanted.path("statuses")) {
            String reference = status.path("statusReference").asText();
            used.add(reference);
            if (!references.contains(reference) || known.get().status(reference).isEmpty()) {
                faults.add(
                        fault("STATUS_NOT_FOUND", "STATUS", "The status " + reference + " is not in the payload.", ""));
            }
        }
        for (Issue issue : site.all()) {
            if (issue.project().workflow() == known.get()
                    && !used.contains(issue.status().id())) {
                faults.add(fault(
                        "STATUS_MAPPING_REQUIRED",
                        "STATUS_MAPPING",
                        "Issues stand in " + issue.status().name() + ", which the workflow no longer has.",
                        ""));
                break;
            }
        }
        transitions(site, known.get(), wanted.path("transitions"), used, faults);
        return faults;
    }

    private static void transitions(
            JiraSite site, Workflow workflow, JsonNode transitions, Set<String> used, List<ObjectNode> faults) {
        Set<String> ids = new HashSet<>();
        int starts = 0;
        for (JsonNode transition : transitions) {
            String id = transition.path("id").asText("");
            if (id.isEmpty() || !ids.add(id)) {
                faults.add(fault("TRANSITION_ID", "TRANSITION", "Each transition needs an id of its own.", id));
            }
            starts += transition.path("type").asText().equals("INITIAL") ? 1 : 0;
            Set<String> named = new TreeSet<>();
            named.add(transition.path("toStatusReference").asText(""));
            transition
                    .path("links")
                    .forEach(link -> named.add(link.path("fromStatusReference").asText("")));
            named.remove("");
            named.removeAll(used);
            if (!named.isEmpty()) {
                faults.add(fault(
                        "TRANSITION_STATUS", "TRANSITION", "The transition names statuses not in use: " + named, id));
            }
            for (JsonNode rule : transition.path("validators")) {
                rule(site, workflow, rule).ifPresent(message -> faults.add(fault("RULE", "RULE", message, id)));
            }
        }
        if (starts != 1) {
            faults.add(fault("INITIAL", "WORKFLOW", "A workflow has one initial transition, found " + starts, ""));
        }
    }

    private static Optional<String> rule(JiraSite site, Workflow workflow, JsonNode rule) {
        String key = rule.path("ruleKey").asText("");
        JsonNode parameters = rule.path("parameters");
        boolean app = key.startsWith("forge:") || key.startsWith("connect:");
        if (workflow.ofOneProject() || !(app || "Validator".equals(KNOWN.get(key)))) {
            return Optional.of("Rule cannot be applied to this type or is unsupported: " + key);
        }
        for (JsonNode value : parameters) {
            if (!value.isTextual()) {
                return Optional.of("Parameters of rules are strings.");
            }
        }
        if (!key.equals(FIELD_VALUE)) {
            return Optional.empty();
        }
        String type = parameters.path("ruleType").asText("");
        if (!RULE_TYPES.contains(type)) {
            return Optional.of("The ruleType " + type + " does not exist.");
        }
        return switch (type) {
            case "fieldMatchesRegularExpression" ->
                field(site, parameters.path("fieldKey").asText(""))
                        .or(() -> expression(parameters.path("regexp").asText("")));
            case "fieldRequired" ->
                field(site, parameters.path("fieldsRequired").asText("").replaceFirst(",.*", ""));
            default -> Optional.empty();
        };
    }

    private static Optional<String> field(JiraSite site, String id) {
        return site.field(id).isPresent() ? Optional.empty() : Optional.of("The field " + id + " does not exist.");
    }

    private static Optional<String> expression(String regexp) {
        if (regexp.isEmpty()) {
            return Optional.of("A regular expression is needed.");
        }
        try {
            Pattern.compile(regexp);
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("The regular expression is not valid: " + wrong.getDescription());
        }
    }

    private static ObjectNode fault(String code, String type, String message, String transition) {
        ObjectNode fault = Json.object()
                .put("code", code)
                .put("level", "ERROR")
                .put("type", type)
                .put("message", message);
        ObjectNode element = fault.putObject("elementReference");
        if (!transition.isEmpty()) {
            element.put("transitionId", transition);
        }
        return fault;
    }
}
