package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A field of the site.
 *
 * @param id {@code summary}, or {@code customfield_10031}
 * @param options what an option field may hold
 */
record Field(String id, String name, FieldKind kind, List<String> options) {
    private static final String TYPES = "com.atlassian.jira.plugin.system.customfieldtypes:";
    private static final String CUSTOM = "customfield_";

    Field {
        options = List.copyOf(options);
    }

    boolean custom() {
        return id.startsWith(CUSTOM);
    }

    long customId() {
        return Long.parseLong(id.substring(CUSTOM.length()));
    }

    /** The creatable kind behind a type key such as {@code …customfieldtypes:textarea}. */
    static java.util.Optional<FieldKind> kindOfType(String type) {
        return switch (type) {
            case TYPES + "textarea" -> java.util.Optional.of(FieldKind.DOCUMENT);
            case TYPES + "textfield" -> java.util.Optional.of(FieldKind.TEXT);
            case TYPES + "select" -> java.util.Optional.of(FieldKind.OPTION);
            case TYPES + "float" -> java.util.Optional.of(FieldKind.NUMBER);
            case TYPES + "datepicker" -> java.util.Optional.of(FieldKind.DATE);
            case TYPES + "userpicker" -> java.util.Optional.of(FieldKind.USER);
            case TYPES + "labels" -> java.util.Optional.of(FieldKind.LABELS);
            default -> java.util.Optional.empty();
        };
    }

    private String type() {
        return switch (kind) {
            case DOCUMENT -> TYPES + "textarea";
            case TEXT -> TYPES + "textfield";
            case OPTION -> TYPES + "select";
            case NUMBER -> TYPES + "float";
            case DATE -> TYPES + "datepicker";
            case USER -> TYPES + "userpicker";
            case LABELS -> TYPES + "labels";
            case VERSIONS -> TYPES + "multiversion";
            case PROJECT, ISSUE_TYPE, STATUS, TIME, COMMENTS, ATTACHMENTS, LINKS -> TYPES + "readonlyfield";
        };
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("key", id)
                .put("name", name)
                .put("custom", custom())
                .put("orderable", kind.writable())
                .put("navigable", kind != FieldKind.COMMENTS && kind != FieldKind.ATTACHMENTS)
                .put("searchable", true);
        json.set(
                "clauseNames",
                custom() ? Json.strings(List.of("cf[" + customId() + "]", name)) : Json.strings(List.of(id)));
        json.set("schema", schema());
        return json;
    }

    ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", kind.schemaType);
        if (kind == FieldKind.LABELS) {
            schema.put("items", "string");
        } else if (kind == FieldKind.VERSIONS) {
            schema.put("items", "version");
        } else if (kind == FieldKind.ATTACHMENTS) {
            schema.put("items", "attachment");
        } else if (kind == FieldKind.LINKS) {
            schema.put("items", "issuelinks");
        }
        if (custom()) {
            return schema.put("custom", type()).put("customId", customId());
        }
        return schema.put("system", id);
    }
}
