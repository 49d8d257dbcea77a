package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML files that people edit, strictly: by a published JSON Schema, with every problem at its line and column, then
 * bound to a record without any guessing. The way for all of Baton's files; {@link ConfigLoader} adds the meaning of
 * {@code baton.yaml}.
 */
public final class StrictYaml {
    private StrictYaml() {}

    /**
     * Reads a file; references to the environment are not filled in.
     *
     * @param file the YAML file (UTF-8, one document, at most 1 MiB)
     * @param schema the schema's file name in {@code config/schema}, such as {@code requirements.schema.json}
     * @param type the record to bind it to; its components have the names of the keys
     * @throws ConfigException with all problems
     */
    public static <T> T read(Path file, String schema, Class<T> type) {
        YamlTree tree = open(file, PublishedSchema.named(schema), Variables.none());
        Optional<T> bound = bind(tree, PublishedSchema.named(schema), type);
        return bound.orElseThrow(() -> new ConfigException(tree.problems()));
    }

    /** Reads a file and checks its shape; the problems are the tree's. */
    static YamlTree open(Path file, PublishedSchema schema, Variables variables) {
        YamlTree tree = YamlTree.read(file, variables);
        schema.check(tree);
        return tree;
    }

    /** Binds a tree that has no problem; one that has, or gets some by binding, comes to nothing. */
    static <T> Optional<T> bind(YamlTree tree, PublishedSchema schema, Class<T> type) {
        if (!tree.problems().isEmpty()) {
            return Optional.empty();
        }
        schema.complete(tree);
        Optional<T> bound = new Binding(tree).to(type);
        List<Problem> problems = tree.problems();
        return problems.isEmpty() ? bound : Optional.empty();
    }
}
