package dev.baton.sandbox;

/** What a field holds and how it is written. */
enum FieldKind {
    TEXT("string"),
    DOCUMENT("string"),
    USER("user"),
    LABELS("array"),
    VERSIONS("array"),
    DATE("date"),
    OPTION("option"),
    NUMBER("number"),
    PROJECT("project"),
    ISSUE_TYPE("issuetype"),
    STATUS("status"),
    TIME("datetime"),
    COMMENTS("comments-page"),
    ATTACHMENTS("array"),
    LINKS("array");

    final String schemaType;

    FieldKind(String schemaType) {
        this.schemaType = schemaType;
    }

    boolean writable() {
        return switch (this) {
            case TEXT, DOCUMENT, USER, LABELS, VERSIONS, DATE, OPTION, NUMBER -> true;
            case PROJECT, ISSUE_TYPE, STATUS, TIME, COMMENTS, ATTACHMENTS, LINKS -> false;
        };
    }
}
