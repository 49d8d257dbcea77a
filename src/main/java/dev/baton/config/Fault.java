package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a value differs from the schema.
 *
 * @param route the keywords and names that lead through the schema to the keyword that is not met
 * @param at the value's JSON pointer
 * @param keyword the keyword, such as {@code required}
 * @param name the key concerned, for faults about a key; empty otherwise
 * @param rule the keyword's value in the schema
 * @param part the part of the schema that the keyword stands in
 * @param allowed what would have been right: names of keys, values, or types
 * @param message the validator's own words, for keywords that need no others
 */
record Fault(
        List<String> route,
        String at,
        String keyword,
        String name,
        JsonNode rule,
        JsonNode part,
        Set<String> allowed,
        String message) {

    static Fault of(Error error, PublishedSchema schema) {
        String schemaPointer = error.getSchemaLocation().getFragment().toString();
        String keyword = error.getKeyword() == null ? "" : error.getKeyword();
        JsonNode part = schema.at(YamlTree.parent(schemaPointer));
        @Nullable JsonNode rule = error.getSchemaNode();
        @Nullable String name = error.getProperty();
        JsonNode known = rule == null ? MissingNode.getInstance() : rule;
        return new Fault(
                route(error.getEvaluationPath()),
                error.getInstanceLocation().toString(),
                keyword,
                name == null ? "" : name,
                known,
                part,
                allowed(keyword, name == null ? "" : name, known, part, schema),
                error.getMessage());
    }

    private static List<String> route(NodePath path) {
        List<String> route = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            route.add(String.valueOf(path.getElement(i)));
        }
        return route;
    }

    private static Set<String> allowed(
            String keyword, String name, JsonNode rule, JsonNode part, PublishedSchema schema) {
        Set<String> allowed = new LinkedHashSet<>();
        switch (keyword) {
            case "additionalProperties", "unevaluatedProperties" -> allowed.addAll(schema.keys(part));
            case "required" -> allowed.add(name);
            case "const" -> allowed.add(rule.asText());
            case "enum" -> rule.forEach(value -> allowed.add(value.asText()));
            case "type" -> {
                if (rule.isArray()) {
                    rule.forEach(type -> allowed.add(type.asText()));
                } else {
                    allowed.add(rule.asText());
                }
            }
            default -> {}
        }
        return allowed;
    }

    /** The same fault, with what several alternatives would allow. */
    Fault allowing(Set<String> names) {
        return new Fault(route, at, keyword, name, rule, part, names, message);
    }

    boolean isUnknownKey() {
        return keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties");
    }

    boolean isWrongChoice() {
        return keyword.equals("const") || keyword.equals("enum");
    }
}
