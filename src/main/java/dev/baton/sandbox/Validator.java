package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** A rule of a transition that shows a message and stops the move. */
sealed interface Validator {
    /** Stops the move of an issue that falls short. */
    void check(Issue issue, JiraSite site);

    /** {@code system:validate-field-value} with {@code ruleType=fieldMatchesRegularExpression}: an empty field does not match. */
    record FieldMatches(String fieldId, Pattern pattern, String message) implements Validator {
        @Override
        public void check(Issue issue, JiraSite site) {
            JsonNode value = issue.values().get(fieldId);
            if (value == null || !pattern.matcher(value.asText()).find()) {
                throw new Refusal(
                        400,
                        message.isEmpty() ? site.fieldName(fieldId) + " does not match the expected format." : message);
            }
        }
    }

    /** {@code system:validate-field-value} with {@code ruleType=fieldRequired}. */
    record FieldRequired(List<String> fieldIds, String message) implements Validator {
        public FieldRequired {
            fieldIds = List.copyOf(fieldIds);
        }

        @Override
        public void check(Issue issue, JiraSite site) {
            for (String id : fieldIds) {
                if (!issue.values().containsKey(id)) {
                    throw message.isEmpty()
                            ? Refusal.field(id, site.fieldName(id) + " is required.")
                            : new Refusal(400, message);
                }
            }
        }
    }
}
