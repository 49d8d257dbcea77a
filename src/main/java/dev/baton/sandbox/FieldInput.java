package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Turns what a request sets a field to into what the issue holds; refuses in Jira's words. */
final class FieldInput {
    /** A limit on the text of a document or comment. */
    static final int LONGEST = 32_767;

    private static final int LONGEST_LINE = 255;
    static final String TOO_LONG = "The entered text is too long. It exceeds the allowed limit of 32,767 characters.";

    private final Accounts accounts;
    private final List<Project> projects;

    FieldInput(Accounts accounts, List<Project> projects) {
        this.accounts = accounts;
        this.projects = projects;
    }

    /** The stored form of the value; a null node empties the field. */
    JsonNode stored(Field field, JsonNode input) {
        if (input.isNull()) {
            if (field.id().equals("summary")) {
                throw Refusal.field("summary", "You must specify a summary of the issue.");
            }
            return NullNode.getInstance();
        }
        return switch (field.kind()) {
            case TEXT -> text(field, input);
            case DOCUMENT -> document(field, input);
            case USER -> user(field, input);
            case LABELS -> labels(field, input);
            case VERSIONS -> versions(field, input);
            case DATE -> date(field, input);
            case OPTION -> option(field, input);
            case NUMBER -> number(field, input);
            case PROJECT, ISSUE_TYPE, STATUS, TIME, COMMENTS, ATTACHMENTS, LINKS ->
                throw Refusal.field(field.id(), notOnScreen(field.id()));
        };
    }

    static String notOnScreen(String fieldId) {
        return "Field '" + fieldId + "' cannot be set. It is not on the appropriate screen, or unknown.";
    }

    private static JsonNode text(Field field, JsonNode input) {
        if (!input.isTextual()) {
            throw Refusal.field(field.id(), "Operation value must be a string");
        }
        String text = input.asText();
        if (field.id().equals("summary")) {
            if (text.isBlank()) {
                throw Refusal.field("summary", "You must specify a summary of the issue.");
            }
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
                throw Refusal.field("summary", "The summary is invalid because it contains newline characters.");
            }
            if (text.length() > LONGEST_LINE) {
                throw Refusal.field("summary", "Summary must be less than 255 characters.");
            }
        }
        if (text.length() > LONGEST_LINE) {
            throw Refusal.field(
                    field.id(), "The entered text is too long. It exceeds the allowed limit of 255 characters.");
        }
        return text.isEmpty() ? NullNode.getInstance() : input;
    }

    private static JsonNode document(Field field, JsonNode input) {
        if (!AdfCheck.valid(input)) {
            throw Refusal.field(
                    field.id(), "Operation value must be an Atlassian Document (see the Atlassian Document Format)");
        }
        if (AdfCheck.textLength(input) > LONGEST) {
            throw Refusal.field(field.id(), TOO_LONG);
        }
        return input.path("content").isEmpty() ? NullNode.getInstance() : input;
    }

    private JsonNode user(Field field, JsonNode input) {
        String id = input.path("accountId").asText(input.path("id").asText(""));
        return accounts.byId(id)
                .filter(account -> account.active() || field.custom())
                .map(account -> (JsonNode) TextNode.valueOf(account.id()))
                .orElseThrow(() ->
                        Refusal.field(field.id(), "User '" + id + "' cannot be assigned issues or does not exist."));
    }

    private static JsonNode labels(Field field, JsonNode input) {
        if (!input.isArray()) {
            throw Refusal.field(field.id(), "data was not an array");
        }
        ArrayNode labels = Json.array();
        for (JsonNode label : input) {
            if (!label.isTextual()) {
                throw Refusal.field(field.id(), "string expected at index " + labels.size());
            }
            if (label.asText().isBlank() || label.asText().chars().anyMatch(Character::isWhitespace)) {
                throw Refusal.field(field.id(), "The label '" + label.asText() + "' contains spaces which is invalid.");
            }
            if (label.asText().length() > LONGEST_LINE) {
                throw Refusal.field(field.id(), "The label exceeds the maximum length of 255 characters.");
            }
            labels.add(label.asText());
        }
        return labels.isEmpty() ? NullNode.getInstance() : labels;
    }

    /** Versions are named by id or name, and kept by id. */
    private JsonNode versions(Field field, JsonNode input) {
        if (!input.isArray()) {
            throw Refusal.field(field.id(), "data was not an array");
        }
        ArrayNode versions = Json.array();
        for (JsonNode asked : input) {
            String id = asked.path("id").asText("");
            String name = asked.path("name").asText("");
            versions.add(projects.stream()
                    .flatMap(project -> project.versions().stream())
                    .filter(version -> id.isEmpty()
                            ? version.name().equals(name)
                            : version.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Refusal.field(
                            field.id(), "Version " + (id.isEmpty() ? "name '" + name : "id '" + id) + "' is not valid"))
                    .id());
        }
        return versions.isEmpty() ? NullNode.getInstance() : versions;
    }

    private static JsonNode date(Field field, JsonNode input) {
        try {
            return TextNode.valueOf(LocalDate.parse(input.asText()).toString());
        } catch (DateTimeParseException e) {
            throw Refusal.field(field.id(), "Error parsing date string: " + input.asText());
        }
    }

    private static JsonNode option(Field field, JsonNode input) {
        String byValue = input.path("value").asText("");
        if (field.options().contains(byValue)) {
            return TextNode.valueOf(byValue);
        }
        String id = input.path("id").asText("");
        for (String option : field.options()) {
            if (JiraViews.optionId(field, option).equals(id)) {
                return TextNode.valueOf(option);
            }
        }
        throw Refusal.field(field.id(), "Specify a valid 'id' or 'name' for " + field.name());
    }

    private static JsonNode number(Field field, JsonNode input) {
        if (!input.isNumber()) {
            throw Refusal.field(field.id(), "Operation value must be a number");
        }
        return input;
    }
}
