package dev.baton.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.lifecycle.Stage;
import dev.baton.verdict.Clearance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The validators that Baton puts on transitions, and how it knows them again. The one on the clearance field is known by
 * the field and its expression, so that its message is people's to edit; one that asks for a documentation field is known
 * by how its message begins, since nothing else in it is Baton's.
 *
 * @param fieldName the name of the clearance field
 * @param fieldId the id of the clearance field; empty where the site has none, and then none of the rules can be there
 * @param required ids and names of the documentation fields that Jira asks for, by the stage that is entered
 */
record OwnRules(String fieldName, String fieldId, Map<Stage, Map<String, String>> required) {
    /** The key of Jira's rule; {@code ruleType} says which of its kinds. */
    static final String KEY = "system:validate-field-value";

    private static final String MATCHES = "fieldMatchesRegularExpression";
    private static final String REQUIRED = "fieldRequired";
    private static final String ASKS = "Baton needs ";

    OwnRules {
        Objects.requireNonNull(fieldName);
        Objects.requireNonNull(fieldId);
        required = new LinkedHashMap<>(required);
    }

    /** The stage that a validator opens by the clearance field, as Baton would write it; empty for any other rule. */
    Optional<Stage> opens(JsonNode rule) {
        String expression = rule.path("parameters").path("regexp").asText("");
        return readsField(rule)
                ? Arrays.stream(Stage.values())
                        .filter(stage -> Clearance.pattern(stage).equals(expression))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a validator looks at the clearance field by an expression, whosever it is. */
    boolean readsField(JsonNode rule) {
        JsonNode parameters = rule.path("parameters");
        return isOf(rule, MATCHES)
                && !fieldId.isEmpty()
                && parameters.path("fieldKey").asText("").equals(fieldId);
    }

    private static boolean isOf(JsonNode rule, String type) {
        return rule.path("ruleKey").asText("").equals(KEY)
                && rule.path("parameters").path("ruleType").asText("").equals(type);
    }

    /** Whether a validator is Baton's, of whatever kind. */
    boolean owns(JsonNode rule) {
        return opens(rule).isPresent()
                || (isOf(rule, REQUIRED)
                        && rule.path("parameters")
                                .path("errorMessage")
                                .asText("")
                                .startsWith(ASKS));
    }

    /** The fields that a validator asks for; none for any other kind of rule. */
    static Set<String> asksFor(JsonNode rule) {
        return isOf(rule, REQUIRED)
                ? Set.copyOf(Arrays.asList(rule.path("parameters")
                        .path("fieldsRequired")
                        .asText("")
                        .split("\\s*,\\s*", -1)))
                : Set.of();
    }

    /** The message people see when they try to move a ticket that is held. */
    static String message(String toStatus) {
        return "Baton holds this handoff before " + toStatus
                + ". See Baton's comment on this ticket: it says what is missing and how to fix it.";
    }

    /** The validators of a transition as they shall be: foreign ones where they are, Baton's own once each. */
    List<JsonNode> wanted(List<JsonNode> present, Stage entering, String toStatus) {
        List<JsonNode> kept = new ArrayList<>();
        Map<String, String> open = new LinkedHashMap<>(required.getOrDefault(entering, Map.of()));
        present.stream()
                .filter(rule -> !owns(rule))
                .flatMap(rule -> asksFor(rule).stream())
                .forEach(open::remove);
        boolean gated = false;
        for (JsonNode rule : present) {
            if (!owns(rule)) {
                kept.add(rule);
            } else if (opens(rule).isPresent()) {
                if (!gated && opens(rule).get() == entering) {
                    kept.add(spoken(rule, toStatus));
                    gated = true;
                }
            } else if (asksFor(rule).stream().allMatch(id -> open.remove(id) != null)) {
                kept.add(rule);
            }
        }
        if (!gated) {
            kept.add(gate(entering, toStatus));
        }
        open.forEach((id, name) -> kept.add(asking(id, name, toStatus)));
        return kept;
    }

    /** The validators of a transition without Baton's. */
    List<JsonNode> without(List<JsonNode> present) {
        return present.stream().filter(rule -> !owns(rule)).toList();
    }

    /** A rule that says nothing leaves people without a reason. */
    private static JsonNode spoken(JsonNode rule, String toStatus) {
        if (!rule.path("parameters").path("errorMessage").asText("").isBlank()) {
            return rule;
        }
        ObjectNode spoken = rule.deepCopy();
        ((ObjectNode) spoken.get("parameters")).put("errorMessage", message(toStatus));
        return spoken;
    }

    private ObjectNode gate(Stage entering, String toStatus) {
        ObjectNode rule = rule();
        ((ObjectNode) rule.get("parameters"))
                .put("ruleType", MATCHES)
                .put("fieldKey", fieldId)
                .put("regexp", Clearance.pattern(entering))
                .put("errorMessage", message(toStatus));
        return rule;
    }

    private static ObjectNode asking(String id, String name, String toStatus) {
        ObjectNode rule = rule();
        ((ObjectNode) rule.get("parameters"))
                .put("ruleType", REQUIRED)
                .put("fieldsRequired", id)
                .put("ignoreContext", "true")
                .put(
                        "errorMessage",
                        ASKS + "\"" + name + "\" before " + toStatus + ": fill it in, then move the ticket.");
        return rule;
    }

    private static ObjectNode rule() {
        ObjectNode rule = JsonNodeFactory.instance.objectNode().put("ruleKey", KEY);
        rule.putObject("parameters");
        return rule;
    }

    /** A validator as people read it. */
    String told(JsonNode rule) {
        JsonNode parameters = rule.path("parameters");
        String message = parameters.path("errorMessage").asText("");
        String says = message.isEmpty() ? "" : ", else: " + message;
        if (isOf(rule, MATCHES)) {
            String id = parameters.path("fieldKey").asText("");
            return (id.equals(fieldId) ? fieldName : id) + " matches "
                    + parameters.path("regexp").asText("") + says;
        }
        if (isOf(rule, REQUIRED)) {
            return parameters.path("fieldsRequired").asText("") + " is filled in" + says;
        }
        return rule.path("ruleKey").asText("") + " " + parameters;
    }
}
