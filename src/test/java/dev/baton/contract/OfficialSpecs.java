package dev.baton.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The official OpenAPI files beside the project, with the defects mended that their README names or that Atlassian's own
 * examples show. Where the files are absent the asking test is skipped.
 */
public final class OfficialSpecs {
    private static final Path FOLDER = Path.of("..", "shared", "specs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private static @Nullable Contract jira;
    private static @Nullable Contract confluenceV2;
    private static @Nullable Contract confluenceV1;
    private static @Nullable Contract confluenceDataCenter;

    private OfficialSpecs() {}

    /** Jira Cloud platform REST v3; paths start with {@code /rest/api/3}. */
    public static synchronized Contract jira() {
        Contract known = jira;
        if (known == null) {
            ObjectNode spec = read("jira-cloud-platform-v3.openapi.json");
            // Jira writes 2021-01-17T12:34:00.000+0000, without the colon that date-time asks for; so do the file's
            // examples.
            removeDateTimes(spec);
            allowEmptyHistory(spec);
            commonAnswers(spec);
            // The issue search is gone though the file still lists it as deprecated.
            answer(spec, "/rest/api/3/search", "get", "410");
            answer(spec, "/rest/api/3/search", "post", "410");
            known = new Contract("Jira v3", spec, "/");
            jira = known;
        }
        return known;
    }

    /** Confluence Cloud REST v2; paths start with {@code /wiki/api/v2}. */
    public static synchronized Contract confluenceV2() {
        Contract known = confluenceV2;
        if (known == null) {
            ObjectNode spec = read("confluence-cloud-v2.openapi.json");
            commonAnswers(spec);
            mendPageBodies(spec);
            answer(spec, "/pages/{id}", "put", "409");
            answer(spec, "/pages/{page-id}/properties", "post", "409");
            answer(spec, "/pages/{page-id}/properties/{property-id}", "put", "409");
            answer(spec, "/pages", "post", "413");
            known = new Contract("Confluence v2", spec, "/wiki/api/v2");
            confluenceV2 = known;
        }
        return known;
    }

    /** Confluence Cloud REST v1; paths start with {@code /wiki/rest/api}. */
    public static synchronized Contract confluenceV1() {
        Contract known = confluenceV1;
        if (known == null) {
            ObjectNode spec = read("confluence-cloud-v1.openapi.json");
            commonAnswers(spec);
            known = new Contract("Confluence v1", spec, "/");
            confluenceV1 = known;
        }
        return known;
    }

    /** Confluence Data Center REST; paths start with {@code /confluence/rest/api}. */
    public static synchronized Contract confluenceDataCenter() {
        Contract known = confluenceDataCenter;
        if (known == null) {
            ObjectNode spec = read("confluence-dc-10.0.3.openapi.json");
            DataCenterDefects.mend(spec);
            commonAnswers(spec);
            answer(spec, "/rest/api/content", "post", "400");
            answer(spec, "/rest/api/content", "post", "413");
            answer(spec, "/rest/api/content/{id}", "put", "409");
            answer(spec, "/rest/api/content/{id}", "put", "413");
            known = new Contract("Confluence Data Center", spec, "/confluence");
            confluenceDataCenter = known;
        }
        return known;
    }

    /** The contract that a path falls under. */
    public static Contract of(String path) {
        if (path.startsWith("/confluence/")) {
            return confluenceDataCenter();
        }
        if (path.startsWith("/wiki/api/v2")) {
            return confluenceV2();
        }
        return path.startsWith("/wiki/") ? confluenceV1() : jira();
    }

    private static ObjectNode read(String name) {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                "Skipped: the official specification " + file + " is not there; put it beside the project to run this");
        try {
            ObjectNode spec = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
            removeExamples(spec);
            inlineRequestBodies(spec);
            emptyWhereThereIsNoContent(spec);
            return spec;
        } catch (IOException e) {
            throw new UncheckedIOException("The specification " + file + " could not be read", e);
        }
    }

    /** 722 of Jira's examples are JSON encoded as strings; none is needed to judge. */
    private static void removeExamples(JsonNode node) {
        if (node instanceof ObjectNode object && !object.path("example").isObject()) {
            object.remove("example");
        }
        node.forEach(OfficialSpecs::removeExamples);
    }

    /** The validator does not follow references to request bodies. */
    private static void inlineRequestBodies(ObjectNode spec) {
        spec.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String reference =
                            operation.path("requestBody").path("$ref").asText("");
                    if (!reference.isEmpty() && operation instanceof ObjectNode known) {
                        known.set("requestBody", spec.at(reference.substring(1)));
                    }
                }));
    }

    /** A 204 has no body, whatever schema stands there. */
    private static void emptyWhereThereIsNoContent(ObjectNode spec) {
        spec.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.path("responses").path("204") instanceof ObjectNode answer) {
                        answer.remove("content");
                    }
                }));
    }

    /** The file's own examples of history items hold null where a value was absent. */
    private static void allowEmptyHistory(ObjectNode spec) {
        for (String name : List.of("from", "fromString", "to", "toString")) {
            JsonNode property = spec.at("/components/schemas/ChangeDetails/properties/" + name);
            if (property instanceof ObjectNode known) {
                known.put("nullable", true);
            }
        }
    }

    private static void removeDateTimes(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("format").asText().equals("date-time")) {
            object.remove("format");
        }
        node.forEach(OfficialSpecs::removeDateTimes);
    }

    /** Every call may be limited, or fail, whether or not its description says so. */
    private static void commonAnswers(ObjectNode spec) {
        spec.path("paths").fieldNames().forEachRemaining(path -> {
            for (String method : METHODS) {
                for (String status : List.of("401", "403", "404", "429", "500", "503")) {
                    answer(spec, path, method, status);
                }
            }
        });
    }

    private static void answer(ObjectNode spec, String path, String method, String status) {
        JsonNode responses = spec.path("paths").path(path).path(method).path("responses");
        if (responses instanceof ObjectNode known && !known.has(status)) {
            known.putObject(status).put("description", "Not in the official file.");
        }
    }

    /** A valid page body matches both alternatives of its oneOf, as neither requires anything. */
    private static void mendPageBodies(JsonNode node) {
        if (node instanceof ObjectNode object && object.get("oneOf") instanceof ArrayNode alternatives) {
            if (alternatives.toString().contains("BodyWrite")) {
                object.remove("oneOf");
                object.set("anyOf", alternatives);
            }
        }
        node.forEach(OfficialSpecs::mendPageBodies);
    }
}
