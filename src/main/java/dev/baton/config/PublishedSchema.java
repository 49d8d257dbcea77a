package dev.baton.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.walk.ApplyDefaultsStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One of the JSON Schemas (draft 2020-12) that are published in {@code config/schema}: the one description of a file's
 * shape, of its defaults, and of what editors complete. Each use reads it afresh, so that no use changes another's.
 */
final class PublishedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What editors read beside the standard keywords: they change no verdict. */
    private static final List<String> EDITORS_KEYWORDS = List.of(
            "patternErrorMessage", "errorMessage", "markdownDescription", "defaultSnippets", "enumDescriptions");

    private static final int MAX_REFERENCES = 12;

    private final JsonNode text;
    private final Schema schema;

    PublishedSchema(JsonNode text) {
        this.text = text;
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keywords(
                        EDITORS_KEYWORDS.stream().map(NonValidationKeyword::new).toList())
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        this.schema = SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config))
                .getSchema(text);
    }

    /**
     * The schema of that file name, from the class path (folder {@code schema}).
     *
     * @throws IllegalArgumentException if there is none
     */
    static PublishedSchema named(String name) {
        try (InputStream in = PublishedSchema.class.getResourceAsStream("/schema/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + name + " on the class path, in schema/");
            }
            return new PublishedSchema(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + name + " can't be read", e);
        }
    }

    /** Adds a problem to the tree for everything in which it differs from the schema. */
    void check(YamlTree tree) {
        if (tree.root().isMissingNode()) {
            return;
        }
        List<Fault> faults = schema.validate(tree.root()).stream()
                .map(error -> Fault.of(error, this))
                .toList();
        FaultReport report = new FaultReport(tree, this);
        Alternatives.chosen(faults, 0).forEach(report::tell);
    }

    /** Fills in the schema's defaults for absent keys. Call it on a tree without problems. */
    void complete(YamlTree tree) {
        ApplyDefaultsStrategy absentOnly = new ApplyDefaultsStrategy(true, false, false);
        schema.walk(tree.root(), false, (Consumer<com.networknt.schema.ExecutionContext>)
                context -> context.walkConfig(walk -> walk.applyDefaultsStrategy(absentOnly)));
    }

    /** A part of the schema, by JSON pointer. */
    JsonNode at(String pointer) {
        return text.at(JsonPointer.compile(pointer));
    }

    /** The keys that an object may have by this part of the schema, with all it refers to and all its alternatives. */
    Set<String> keys(JsonNode part) {
        Set<String> keys = new LinkedHashSet<>();
        collectKeys(part, keys, 0);
        return keys;
    }

    private void collectKeys(JsonNode part, Set<String> keys, int references) {
        if (references > MAX_REFERENCES) {
            return;
        }
        part.path("properties").fieldNames().forEachRemaining(keys::add);
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            part.path(combination).forEach(branch -> collectKeys(branch, keys, references + 1));
        }
        for (String branch : List.of("if", "then", "else")) {
            if (part.has(branch)) {
                collectKeys(part.path(branch), keys, references + 1);
            }
        }
        target(part).ifPresent(target -> collectKeys(target, keys, references + 1));
    }

    /** What this part says of a key: its own words, or those of what it refers to. */
    JsonNode property(JsonNode part, String key) {
        return resolved(resolved(part).path("properties").path(key));
    }

    /** An annotation such as {@code title}: beside a reference it goes before the one behind it. */
    JsonNode resolved(JsonNode part) {
        JsonNode at = part;
        for (int i = 0; i < MAX_REFERENCES && at.path("title").isMissingNode(); i++) {
            at = target(at).orElse(at);
        }
        return at;
    }

    private Optional<JsonNode> target(JsonNode part) {
        String reference = part.path("$ref").asText("");
        return reference.startsWith("#") ? Optional.of(at(reference.substring(1))) : Optional.empty();
    }
}
