package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.baton.lifecycle.Stage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The published schema and the records say the same. */
class SchemaAgreementTest {
    private static final Set<Type> TEXT = Set.of(
            String.class,
            URI.class,
            Path.class,
            Duration.class,
            java.time.ZoneId.class,
            Secret.class,
            Right.class,
            OwnerConfig.Source.class);

    private final JsonNode schema = read();

    @Test
    void describesEachComponentOfTheRecordsAndNothingElse() {
        agree(BatonFile.class, schema, "");
    }

    @Test
    void hasTheComponentsOfTheConfiguration() {
        assertThat(names(BatonFile.class)).isEqualTo(names(Config.class));
    }

    @Test
    void isAValidSchema() throws IOException {
        var metaSchema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaSchema.validate(schema)).isEmpty();
    }

    @Test
    void givesExamplesAndDefaultsThatFitThemselves() {
        List<JsonNode> parts = new ArrayList<>();
        collect(schema, parts);
        assertThat(parts).hasSizeGreaterThan(30);
        for (JsonNode part : parts) {
            List<JsonNode> values = new ArrayList<>();
            part.path("examples").forEach(values::add);
            if (part.has("default")) {
                values.add(part.get("default"));
            }
            for (JsonNode value : values) {
                assertThat(faults(part, value)).as("%s of %s", value, part).isEmpty();
            }
        }
    }

    /** A part of the schema by itself, with the definitions it refers to. */
    private List<?> faults(JsonNode part, JsonNode value) {
        var alone = (com.fasterxml.jackson.databind.node.ObjectNode) part.deepCopy();
        alone.set("$defs", schema.get("$defs"));
        return SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(alone)
                .validate(value);
    }

    private static void collect(JsonNode part, List<JsonNode> parts) {
        part.path("properties").forEach(property -> {
            parts.add(property);
            collect(property, parts);
        });
        for (String inner : List.of("items", "additionalProperties")) {
            if (part.path(inner).isObject()) {
                parts.add(part.get(inner));
                collect(part.get(inner), parts);
            }
        }
    }

    private void agree(Class<?> type, JsonNode part, String path) {
        Set<String> described = new TreeSet<>();
        part.path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(described).as(path).isEqualTo(names(type));
        assertThat(part.path("additionalProperties").asBoolean(true)).as(path).isFalse();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode property = part.path("properties").path(component.getName());
            String at = path + "/" + component.getName();
            assertThat(property.path("title").asText()).as(at).isNotEmpty();
            assertThat(property.path("description").asText()).as(at).isNotEmpty();
            if (property.path("type").asText("string").matches("string|boolean|integer")) {
                assertThat(property.path("examples").size()).as(at).isPositive();
            }
            agree(component.getGenericType(), property, at);
        }
    }

    private void agree(Type type, JsonNode property, String at) {
        JsonNode part =
                property.has("$ref") ? schema.at(property.get("$ref").asText().substring(1)) : property;
        String kind = part.path("type").asText();
        if (TEXT.contains(type)) {
            assertThat(kind).as(at).isEqualTo("string");
            assertThat(part.path("writeOnly").asBoolean()).as(at).isEqualTo(type == Secret.class);
        } else if (type == boolean.class) {
            assertThat(kind).as(at).isEqualTo("boolean");
        } else if (type == int.class || type == long.class) {
            assertThat(kind).as(at).isEqualTo("integer");
        } else if (type == Stages.class) {
            assertThat(part.path("properties").fieldNames())
                    .toIterable()
                    .as(at)
                    .containsExactlyElementsOf(
                            Arrays.stream(Stage.values()).map(Stage::name).toList());
            part.path("properties").forEach(stage -> agree(listOfText(), stage, at));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            assertThat(kind).as(at).isEqualTo("array");
            agree(generic.getActualTypeArguments()[0], part.path("items"), at + "[]");
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            assertThat(kind).as(at).isEqualTo("object");
            agree(generic.getActualTypeArguments()[1], part.path("additionalProperties"), at + "{}");
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            assertThat(part.path("enum"))
                    .as(at)
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(written(constants));
        } else {
            assertThat(kind).as(at).isEqualTo("object");
            agree((Class<?>) type, part, at);
        }
    }

    private static Type listOfText() {
        return Names.class.getRecordComponents()[0].getGenericType();
    }

    private record Names(List<String> value) {}

    private static List<String> written(Class<?> constants) {
        return Arrays.stream(constants.getFields())
                .filter(Field::isEnumConstant)
                .map(field -> field.getAnnotation(JsonProperty.class).value())
                .toList();
    }

    private static Set<String> names(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("config/schema/baton.schema.json").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
