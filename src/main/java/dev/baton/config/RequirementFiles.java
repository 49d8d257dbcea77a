package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requirement files that {@code baton.yaml} names, with what only all of them together show: ids that stand twice, and
 * owners that are no roles. References to the environment are not filled in here: requirements are shown to people.
 *
 * @param bound the files' records in order, as many as could be bound
 * @param problems what is wrong in them; a file that is not there is a problem of {@code baton.yaml}
 */
record RequirementFiles<T>(List<T> bound, List<Problem> problems) {

    static <T> RequirementFiles<T> open(YamlTree baton, PublishedSchema schema, Class<T> type) {
        return bind(trees(baton, schema), baton.root().path("owners"), schema, type);
    }

    /** Binds files that no configuration names; their owners can be any. */
    static <T> RequirementFiles<T> of(List<Path> files, PublishedSchema schema, Class<T> type) {
        List<YamlTree> trees = files.stream()
                .map(file -> StrictYaml.open(file, schema, Variables.none()))
                .toList();
        return bind(trees, MissingNode.getInstance(), schema, type);
    }

    private static <T> RequirementFiles<T> bind(
            List<YamlTree> trees, JsonNode roles, PublishedSchema schema, Class<T> type) {
        Map<String, String> firstPlaces = new HashMap<>();
        for (YamlTree tree : trees) {
            ids(tree, firstPlaces);
            owners(tree, "requirements", roles);
            owners(tree, "adjust", roles);
        }
        for (YamlTree tree : trees) {
            adjustments(tree, firstPlaces.keySet());
        }
        List<T> bound = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (YamlTree tree : trees) {
            Optional<T> file = StrictYaml.bind(tree, schema, type);
            file.ifPresent(bound::add);
            problems.addAll(tree.problems());
        }
        return new RequirementFiles<>(List.copyOf(bound), List.copyOf(problems));
    }

    private static List<YamlTree> trees(YamlTree baton, PublishedSchema schema) {
        List<YamlTree> trees = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        int index = 0;
        for (JsonNode name : baton.root().path("requirements")) {
            String pointer = "/requirements/" + index++;
            if (!name.isTextual() || baton.isTroubled(pointer)) {
                continue;
            }
            @Nullable Path file = file(baton, pointer, name.asText());
            if (file != null && !seen.add(file)) {
                baton.wrongValue(
                        pointer, "this requirement file stands in the list already", "each file once", "", "remove it");
            } else if (file != null) {
                trees.add(StrictYaml.open(file, schema, Variables.none()));
            }
        }
        return trees;
    }

    private static @Nullable Path file(YamlTree baton, String pointer, String name) {
        String shown = baton.origin(pointer).orElseGet(() -> Shown.quoted(name));
        Path file;
        try {
            file = baton.file().resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            baton.wrongValue(
                    pointer,
                    "the requirement file " + shown + " has no valid path",
                    "a path from this file's folder",
                    "",
                    "");
            return null;
        }
        if (Files.isDirectory(file)) {
            baton.wrongValue(pointer, shown + " is a folder", "a requirement file", "", "name each file in it");
            return null;
        }
        if (!Files.exists(file)) {
            Path leaf = file.getFileName();
            String fix = leaf == null || baton.origin(pointer).isPresent()
                    ? "create it or name another"
                    : Shown.suggestion(
                            leaf.toString(), Folder.names(file, ".yaml", ".yml"), "create it or name another");
            baton.wrongValue(
                    pointer, "there is no requirement file " + shown, "a path from this file's folder", "", fix);
            return null;
        }
        return file;
    }

    private static void ids(YamlTree tree, Map<String, String> firstPlaces) {
        int index = 0;
        for (JsonNode requirement : tree.root().path("requirements")) {
            String pointer = "/requirements/" + index++ + "/id";
            String id = requirement.path("id").asText("");
            if (id.isEmpty() || tree.isTroubled(pointer)) {
                continue;
            }
            String place = tree.file().toString().replace('\\', '/') + ", line " + tree.line(pointer);
            @Nullable String first = firstPlaces.putIfAbsent(id, place);
            if (first != null) {
                tree.wrongValue(
                        pointer,
                        "the requirement " + Shown.quoted(id) + " stands twice",
                        "each id once",
                        "",
                        "it stands in " + first
                                + " already: remove one, or change only how strict it is under \"adjust\"");
            }
        }
    }

    /** A file can make stricter or milder what another one defines; what none defines is a slip, or lacks its file. */
    private static void adjustments(YamlTree tree, Set<String> ids) {
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (JsonNode adjustment : tree.root().path("adjust")) {
            String pointer = "/adjust/" + index++ + "/id";
            String id = adjustment.path("id").asText("");
            if (id.isEmpty() || tree.isTroubled(pointer)) {
                continue;
            }
            if (!ids.contains(id)) {
                tree.wrongValue(
                        pointer,
                        "there is no requirement " + Shown.quoted(id) + " to adjust",
                        "the id of one in the files that \"requirements\" of baton.yaml lists",
                        "",
                        "list the file that defines it as well, or remove this");
            } else if (!seen.add(id)) {
                tree.wrongValue(
                        pointer,
                        "the requirement " + Shown.quoted(id) + " is adjusted twice in one file",
                        "each id once",
                        "",
                        "say it in one place");
            }
        }
    }

    private static void owners(YamlTree tree, String list, JsonNode owners) {
        if (!owners.isObject()) {
            return;
        }
        List<String> roles = new ArrayList<>();
        owners.fieldNames().forEachRemaining(roles::add);
        int index = 0;
        for (JsonNode requirement : tree.root().path(list)) {
            String pointer = "/" + list + "/" + index++ + "/owner";
            JsonNode owner = requirement.path("owner");
            if (owner.isTextual() && !roles.contains(owner.asText()) && !tree.isTroubled(pointer)) {
                String role = owner.asText();
                String otherwise = "use one of them, or add it to \"owners\" in baton.yaml";
                tree.wrongValue(
                        pointer,
                        "the owner " + Shown.quoted(role) + " is no role",
                        Shown.oneOf(roles),
                        "",
                        Shown.suggestion(role, roles, otherwise));
            }
        }
    }
}
