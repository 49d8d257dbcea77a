package dev.baton.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells faults against the schema in people's words, at their places. */
final class FaultReport {
    private static final Set<String> YES_AND_NO = Set.of("yes", "no", "on", "off", "y", "n");

    private static final int MAX_KEYS = 10;

    private final YamlTree tree;
    private final PublishedSchema schema;

    FaultReport(YamlTree tree, PublishedSchema schema) {
        this.tree = tree;
        this.schema = schema;
    }

    void tell(Fault fault) {
        if (fault.isUnknownKey()) {
            unknownKey(fault);
            return;
        }
        if (fault.keyword().equals("required")) {
            missingKey(fault);
            return;
        }
        if (fault.keyword().equals("propertyNames") || fault.route().contains("propertyNames")) {
            wrongKeyName(fault);
            return;
        }
        if (tree.isTroubled(fault.at())) {
            return;
        }
        switch (fault.keyword()) {
            case "type" -> wrongType(fault);
            case "enum", "const" -> wrongChoice(fault);
            case "pattern", "format" -> wrongForm(fault);
            case "minLength", "minItems", "minProperties" -> tooSmall(fault);
            case "uniqueItems" -> twice(fault);
            case "maxLength" -> wrong(fault, "is too long", "at most " + amount(fault), "");
            case "maxItems", "maxProperties" -> wrong(fault, "holds too many", "at most " + amount(fault), "");
            case "minimum" ->
                wrong(fault, "is too small", "at least " + fault.rule().asText(), "");
            case "exclusiveMinimum" ->
                wrong(fault, "is too small", "more than " + fault.rule().asText(), "");
            case "maximum" ->
                wrong(fault, "is too large", "at most " + fault.rule().asText(), "");
            case "exclusiveMaximum" ->
                wrong(fault, "is too large", "less than " + fault.rule().asText(), "");
            case "oneOf" -> wrong(fault, "has more than one of the forms it may have", "exactly one of them", "");
            default -> wrong(fault, "is not right: it " + Shown.plain(fault.message()), "", "");
        }
    }

    private void unknownKey(Fault fault) {
        String at = YamlTree.child(fault.at(), fault.name());
        if (tree.isTroubled(at)) {
            return;
        }
        String expected = fault.allowed().isEmpty() ? "no keys" : Shown.oneOf(fault.allowed());
        String fix = Shown.suggestion(fault.name(), fault.allowed(), "remove it");
        tree.wrongKey(at, "unknown key " + Shown.quoted(fault.name()), expected, "", fix);
    }

    private void missingKey(Fault fault) {
        String owner = fault.at().isEmpty() ? "the file" : Shown.quoted(Shown.path(fault.at()));
        if (fault.allowed().size() > 1) {
            tree.wrongKey(fault.at(), owner + " lacks a key", Shown.oneOf(fault.allowed()), "", "add one of them");
            return;
        }
        JsonNode property = schema.property(fault.part(), fault.name());
        String title = property.path("title").asText("");
        JsonNode example = property.path("examples").path(0);
        String line = fault.name() + ":" + (example.isValueNode() ? " " + example.asText() : "");
        tree.wrongKey(
                YamlTree.child(fault.at(), fault.name()),
                owner + " lacks the key " + Shown.quoted(fault.name()),
                title,
                "",
                "add " + (example.isValueNode() ? "for example " : "") + Shown.quoted(line));
    }

    private void wrongKeyName(Fault fault) {
        String name = fault.name();
        String at = name.isEmpty() ? fault.at() : YamlTree.child(fault.at(), name);
        String shown = name.isEmpty() ? Shown.path(fault.at()) : name;
        JsonNode rule = fault.rule().isObject() ? fault.rule() : fault.part();
        tree.wrongKey(at, "the key " + Shown.quoted(shown) + " has the wrong form", wanted(rule), "", "rename it");
    }

    private void wrongType(Fault fault) {
        JsonNode value = value(fault.at());
        String kinds = fault.part().has("patternErrorMessage")
                ? wanted(fault.part())
                : fault.allowed().stream().map(Shown::kind).distinct().collect(Collectors.joining(" or "));
        String name = name(fault.at());
        if (value.isNull()) {
            tree.wrongValue(fault.at(), name + " is empty", kinds, "", "write the value");
            return;
        }
        String fix = "";
        if (fault.allowed().contains("string")
                && value.isValueNode()
                && !fault.part().has("pattern")) {
            fix = "put it in quotes";
        } else if (fault.allowed().contains("boolean") && YES_AND_NO.contains(value.asText())) {
            fix = "write true or false";
        } else if (fault.allowed().contains("array")) {
            fix = "put it in brackets: [...]";
        } else if (tree.origin(fault.at()).isPresent()) {
            fix = "write the value here: values from the environment are text";
        }
        String found = hides(fault.at(), fault) ? Shown.kind(value) : shownWithKind(value);
        tree.wrongValue(fault.at(), name + " has the wrong type", kinds, found, fix);
    }

    /** Numbers are shown too; text could be long, or a secret at the wrong place. */
    private static String shownWithKind(JsonNode value) {
        return value.isNumber() || value.isBoolean() ? Shown.value(value) : Shown.kind(value);
    }

    private void wrongChoice(Fault fault) {
        String written = value(fault.at()).asText();
        String fix = hides(fault.at(), fault) ? "" : Shown.suggestion(written, fault.allowed(), "");
        wrong(fault, "is none of the values it can have", Shown.oneOf(fault.allowed()), fix);
    }

    private void wrongForm(Fault fault) {
        wrong(fault, "has the wrong form", wanted(fault.part()), "");
    }

    /** What a pattern or a format asks for, in words where the schema has them. */
    private static String wanted(JsonNode part) {
        for (String words : List.of("patternErrorMessage", "errorMessage")) {
            if (part.path(words).isTextual()) {
                return part.path(words).asText();
            }
        }
        JsonNode example = part.path("examples").path(0);
        if (example.isTextual()) {
            return "text such as " + Shown.quoted(example.asText());
        }
        return part.has("pattern")
                ? "text that matches " + part.path("pattern").asText()
                : "a valid " + part.path("format").asText("value");
    }

    private void tooSmall(Fault fault) {
        JsonNode value = value(fault.at());
        boolean empty = value.isTextual() ? value.asText().isEmpty() : value.isEmpty();
        Set<String> keys = schema.keys(fault.part());
        String least = "at least " + amount(fault);
        if (fault.keyword().equals("minProperties") && !keys.isEmpty()) {
            least += ": " + Shown.oneOf(keys);
        }
        boolean obvious = empty && fault.rule().asInt() == 1 && !fault.keyword().equals("minProperties");
        if (empty) {
            tree.wrongValue(fault.at(), name(fault.at()) + " is empty", obvious ? "" : least, "", "fill it in");
        } else {
            wrong(fault, fault.keyword().equals("minLength") ? "is too short" : "holds too few", least, "");
        }
    }

    private static String amount(Fault fault) {
        int number = fault.rule().asInt();
        return number
                + switch (fault.keyword()) {
                    case "minLength", "maxLength" -> number == 1 ? " character" : " characters";
                    case "minItems", "maxItems" -> " in the list";
                    default -> number == 1 ? " key" : " keys";
                };
    }

    private void twice(Fault fault) {
        Set<JsonNode> seen = new HashSet<>();
        int index = 0;
        for (JsonNode item : value(fault.at())) {
            String at = fault.at() + '/' + index;
            if (!seen.add(item) && !tree.isTroubled(at)) {
                tree.wrongValue(at, name(at) + " stands in the list already", "each value once", "", "remove it");
            }
            index++;
        }
    }

    private void wrong(Fault fault, String what, String expected, String fix) {
        tree.wrongValue(fault.at(), name(fault.at()) + " " + what, expected, found(fault), fix);
    }

    private String found(Fault fault) {
        if (hides(fault.at(), fault)) {
            return tree.origin(fault.at())
                    .map(origin -> "the value of " + origin)
                    .orElse("a value that is not shown");
        }
        JsonNode value = value(fault.at());
        if (!value.isObject()) {
            return Shown.value(value);
        }
        List<String> keys = new ArrayList<>();
        value.fieldNames().forEachRemaining(keys::add);
        return keys.stream().limit(MAX_KEYS).map(Shown::quoted).collect(Collectors.joining(", "));
    }

    /** Values from outside the file, and those that the schema calls write-only, are not shown. */
    private boolean hides(String at, Fault fault) {
        return tree.origin(at).isPresent() || fault.part().path("writeOnly").asBoolean();
    }

    private JsonNode value(String pointer) {
        return tree.root().at(JsonPointer.compile(pointer));
    }

    private static String name(String pointer) {
        return pointer.isEmpty() ? "the file" : Shown.quoted(Shown.path(pointer));
    }
}
