package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.names.Nearest;
import java.util.Collection;
import java.util.stream.Collectors;

/** Text from files as it may stand in a message: short, on one line, without control characters. */
final class Shown {
    private static final int MAX_LENGTH = 60;
    private static final int MAX_NAMES = 24;

    private Shown() {}

    /** In double quotes. */
    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(MAX_LENGTH + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, MAX_LENGTH); i++) {
            switch (Character.getType(points[i])) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    shown.append(points[i] == '\n' ? "\\n" : String.format("\\u%04X", points[i]));
                default -> shown.appendCodePoint(points[i]);
            }
        }
        return points.length > MAX_LENGTH ? shown + "..." : shown.toString();
    }

    /** Text of our own that quotes text from a file: control characters shown, length kept. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    /** A scalar as it was written; a list or a mapping by its kind. */
    static String value(JsonNode value) {
        if (value.isContainerNode() || value.isNull()) {
            return kind(value);
        }
        return value.isTextual() ? quoted(value.asText()) : plain(value.asText());
    }

    /** What kind of value it is, with its article. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping (keys with values)";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
            case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a number";
            case STRING -> "text";
            case BINARY, POJO -> "something else";
        };
    }

    /** The same for the schema's name of a type. */
    static String kind(String schemaType) {
        return switch (schemaType) {
            case "array" -> "a list";
            case "object" -> "a mapping (keys with values)";
            case "boolean" -> "true or false";
            case "null" -> "nothing";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "string" -> "text";
            default -> schemaType;
        };
    }

    /** {@code one of "a", "b"}, or just {@code "a"}. */
    static String oneOf(Collection<String> names) {
        String list = names.stream().limit(MAX_NAMES).map(Shown::quoted).collect(Collectors.joining(", "));
        return (names.size() == 1 ? "" : "one of ") + list + (names.size() > MAX_NAMES ? ", ..." : "");
    }

    /** {@code did you mean "watches"?}, or {@code otherwise} when no name is near. */
    static String suggestion(String written, Collection<String> names, String otherwise) {
        return Nearest.to(written, names)
                .map(name -> "did you mean " + quoted(name) + "?")
                .orElse(otherwise);
    }

    /** A JSON pointer as people write it: {@code watches[0].every}. */
    static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String part : pointer.split("/", -1)) {
            String name = plain(part.replace("~1", "/").replace("~0", "~"));
            if (name.isEmpty()) {
                continue;
            }
            if (name.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
                path.append('[').append(name).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
