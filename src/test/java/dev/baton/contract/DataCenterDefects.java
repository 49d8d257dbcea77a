package dev.baton.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the official description of Confluence Data Center by its own words and examples, and is mended. */
final class DataCenterDefects {
    private static final String SCHEMAS = "/components/schemas/";

    private DataCenterDefects() {}

    static void mend(ObjectNode spec) {
        repeatedParameters(spec);
        oneNameForThePage(spec);
        // "Content properties are JSON": the file says text.
        property(spec, "JsonContentProperty").set("value", spec.objectNode());
        // A list in every answer, and in the file's examples.
        property(spec, "ValidationResult").set("errors", spec.objectNode());
        labels(spec);
        // "Returns a JSON representation of a list of attachment Content entities", with the status of a creation.
        if (spec.at(path("/rest/api/content/{id}/child/attachment") + "/get/responses") instanceof ObjectNode answers) {
            answers.set("200", answers.path("201"));
        }
        // A body of a GET is described, and means nothing.
        spec.path("paths").forEach(path -> {
            if (path.path("get") instanceof ObjectNode get) {
                get.remove("requestBody");
            }
        });
    }

    private static String path(String path) {
        return "/paths/" + path.replace("/", "~1");
    }

    private static ObjectNode property(ObjectNode spec, String schema) {
        return (ObjectNode) spec.at(SCHEMAS + schema + "/properties");
    }

    /** Operations name parameters twice; the second time with their real type. */
    private static void repeatedParameters(ObjectNode spec) {
        spec.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.get("parameters") instanceof ArrayNode parameters) {
                        Map<String, JsonNode> last = new LinkedHashMap<>();
                        parameters.forEach(parameter -> last.put(
                                parameter.path("in").asText() + ":"
                                        + parameter.path("name").asText(),
                                parameter));
                        parameters.removeAll();
                        last.values().forEach(parameters::add);
                    }
                }));
    }

    /** One address is described under two names, so that the validator finds only one of them. */
    private static void oneNameForThePage(ObjectNode spec) {
        ObjectNode paths = (ObjectNode) spec.path("paths");
        JsonNode put = paths.path("/rest/api/content/{contentId}").path("put");
        put.path("parameters").forEach(parameter -> {
            if (parameter instanceof ObjectNode known
                    && known.path("name").asText().equals("contentId")) {
                known.put("name", "id");
            }
        });
        ((ObjectNode) paths.path("/rest/api/content/{id}")).set("put", put);
        paths.remove("/rest/api/content/{contentId}");
    }

    /** "A single label object or a list of labels": the file has the first only. */
    private static void labels(ObjectNode spec) {
        JsonNode content =
                spec.at(path("/rest/api/content/{id}/label") + "/post/requestBody/content/application~1json");
        if (content instanceof ObjectNode json) {
            JsonNode label = json.path("schema");
            ObjectNode either = spec.objectNode();
            ArrayNode alternatives = either.putArray("anyOf").add(label);
            alternatives.addObject().put("type", "array").set("items", label);
            json.set("schema", either);
        }
    }
}
