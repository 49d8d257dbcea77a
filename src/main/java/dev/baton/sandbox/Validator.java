package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** A rule of a transition that shows a message and stops the move. */
sealed interface Validator {
    /** Stops the move of an issue that falls short. */
    void check(Issue issue);

    /** {@code system:validate-field-value} with {@code ruleType=fieldMatchesRegularExpression}: an empty field does not match. */
    record FieldMatches(Field field, Pattern pattern, String message) implements Validator {
        @Override
        public void check(Issue issue) {
            JsonNode value = issue.values().get(field.id());
            if (value == null || !pattern.matcher(value.asText()).find()) {
                throw new Refusal(400, message);
            }
        }
    }

    /** {@code system:validate-field-value} with {@code ruleType=fieldRequired}. */
    record FieldRequired(Field field) implements Validator {
        @Override
        public void check(Issue issue) {
            if (!issue.values().containsKey(field.id())) {
                throw Refusal.field(field.id(), field.name() + " is required.");
            }
        }
    }
}
