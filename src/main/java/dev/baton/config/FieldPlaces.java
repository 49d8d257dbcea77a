package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where requirement files name the fields of Jira, for messages about fields that a site does not have. */
public final class FieldPlaces {
    private FieldPlaces() {}

    /**
     * The first place of each field that the requirement files of a configuration name as a source.
     *
     * @return {@code config/requirements/core.yaml:12:14} by field name; files that can't be read are left out
     */
    public static Map<String, String> of(Path batonYaml) {
        Map<String, String> places = new HashMap<>();
        YamlTree baton = YamlTree.read(batonYaml, Variables.none());
        for (JsonNode name : baton.root().path("requirements")) {
            Path file = batonYaml.resolveSibling(name.asText("")).normalize();
            if (Files.isRegularFile(file)) {
                collect(YamlTree.read(file, Variables.none()), places);
            }
        }
        return places;
    }

    private static void collect(YamlTree tree, Map<String, String> places) {
        int requirement = 0;
        for (JsonNode node : tree.root().path("requirements")) {
            int source = 0;
            for (JsonNode one : node.path("sources")) {
                if (one.path("field").isTextual()) {
                    Place at = tree.at("/requirements/" + requirement + "/sources/" + source + "/field");
                    places.putIfAbsent(one.path("field").asText(), tree.file() + ":" + at.line() + ":" + at.column());
                }
                source++;
            }
            requirement++;
        }
    }
}
