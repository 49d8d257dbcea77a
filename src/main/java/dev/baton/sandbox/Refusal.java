package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A request that the site refuses: HTTP status, messages, and messages by field. Each product has its own body for it. */
final class Refusal extends RuntimeException {
    final int status;
    final transient List<String> messages;
    final transient Map<String, String> errors;

    Refusal(int status, List<String> messages, Map<String, String> errors) {
        super(status + " " + messages + (errors.isEmpty() ? "" : " " + errors), null, false, false);
        this.status = status;
        this.messages = List.copyOf(messages);
        this.errors = Map.copyOf(errors);
    }

    Refusal(int status, String message) {
        this(status, List.of(message), Map.of());
    }

    static Refusal field(String field, String message) {
        return new Refusal(400, List.of(), Map.of(field, message));
    }

    /** Everything it says, for a person. */
    List<String> all() {
        return java.util.stream.Stream.concat(messages.stream(), errors.values().stream())
                .toList();
    }

    /** Jira's error body. */
    Answer jira() {
        ObjectNode body = Json.object();
        body.set("errorMessages", Json.strings(messages));
        ObjectNode byField = body.putObject("errors");
        errors.forEach(byField::put);
        return Answer.json(status, body);
    }

    /** The error body of Confluence v2. */
    Answer confluence() {
        ObjectNode body = Json.object();
        for (String message : all()) {
            body.withArray("errors")
                    .addObject()
                    .put("status", status)
                    .put("code", code())
                    .put("title", message)
                    .putNull("detail");
        }
        return Answer.json(status, body);
    }

    /** The error body of Confluence v1. */
    Answer confluenceV1() {
        String message = String.join("; ", all());
        ObjectNode body = Json.object().put("statusCode", status);
        body.putObject("data")
                .put("authorized", status != 403)
                .put("valid", status != 400)
                .putArray("errors");
        return Answer.json(status, body.put("message", message));
    }

    /** The error body of Confluence Data Center. */
    Answer dataCenter() {
        ObjectNode body = Json.object().put("statusCode", status);
        ObjectNode data = body.putObject("data")
                .put("authorized", status != 403 && status != 404)
                .put("valid", status != 400)
                .put("allowedInReadOnlyMode", true);
        data.putArray("errors");
        data.put("successful", false);
        return Answer.json(status, body.put("message", String.join("; ", all())).put("reason", reason()));
    }

    private String reason() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 413 -> "Request Entity Too Large";
            case 429 -> "Too Many Requests";
            default -> "Internal Server Error";
        };
    }

    private String code() {
        return switch (status) {
            case 400 -> "INVALID_REQUEST_PARAMETER";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 409 -> "CONFLICT";
            case 413 -> "REQUEST_ENTITY_TOO_LARGE";
            default -> "INTERNAL_SERVER_ERROR";
        };
    }
}
