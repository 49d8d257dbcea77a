package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Requirement;
import dev.baton.assess.RequirementFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads {@code baton.yaml} and the requirement files it names, strictly. Everything that is wrong, in all files, is told in
 * one run. Templates are only looked for, not read.
 */
public final class ConfigLoader {
    private static final String SCHEMA = "baton.schema.json";
    private static final String REQUIREMENTS_SCHEMA = "requirements.schema.json";

    private ConfigLoader() {}

    /**
     * Loads a configuration.
     *
     * @param batonYaml the file {@code baton.yaml}; paths in it start from its folder
     * @param environment the values that it refers to as <code>${NAME}</code>
     * @throws ConfigException with all problems
     */
    public static Config load(Path batonYaml, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        Optional<Config> config = load(batonYaml, environment, problems);
        return config.orElseThrow(() -> new ConfigException(problems));
    }

    /**
     * Loads every requirement file of a folder, as if a configuration named them all: for measuring rules that are not
     * switched on.
     *
     * @throws ConfigException with all problems
     * @throws UncheckedIOException where the folder can't be listed
     */
    public static List<Requirement> requirements(Path folder) {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The requirement files in " + folder + " can't be listed", e);
        }
        RequirementFiles<RequirementFile> read =
                RequirementFiles.of(files, PublishedSchema.named(REQUIREMENTS_SCHEMA), RequirementFile.class);
        if (!read.problems().isEmpty()) {
            throw new ConfigException(read.problems());
        }
        return RequirementFile.all(read.bound());
    }

    /** The environment that points the shipped configuration at a sandbox, as the sandbox's account of Baton. */
    public static Map<String, String> sandboxEnvironment(URI sandbox) {
        String base = Urls.withoutEndSlash(sandbox).toString();
        return Map.of(
                "JIRA_BASE_URL",
                base,
                "JIRA_USER",
                "baton@example.com",
                "JIRA_TOKEN",
                "sandbox",
                "CONFLUENCE_BASE_URL",
                base + "/wiki");
    }

    /** The configuration, or nothing and at least one more problem. */
    static Optional<Config> load(Path batonYaml, Map<String, String> environment, List<Problem> problems) {
        PublishedSchema schema = PublishedSchema.named(SCHEMA);
        @Nullable Path folder = batonYaml.toAbsolutePath().getParent();
        Variables variables = Variables.from(environment, folder == null ? Path.of("") : folder);
        YamlTree tree = StrictYaml.open(batonYaml, schema, variables);
        new ConfigChecks(tree, schema).run();
        RequirementFiles<RequirementFile> files =
                RequirementFiles.open(tree, PublishedSchema.named(REQUIREMENTS_SCHEMA), RequirementFile.class);
        inherit(tree.root());
        Optional<BatonFile> baton = StrictYaml.bind(tree, schema, BatonFile.class);
        problems.addAll(tree.problems());
        problems.addAll(files.problems());
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<Requirement> requirements = RequirementFile.all(files.bound());
        return baton.map(file -> config(file, requirements));
    }

    /** What a key is when it is absent, where that is the value of another one: no schema can say it. */
    private static void inherit(JsonNode root) {
        JsonNode jira = root.path("jira");
        JsonNode confluence = root.path("confluence");
        inherit(jira, "siteUrl", jira.path("baseUrl"));
        inherit(confluence, "siteUrl", confluence.path("baseUrl"));
        inherit(confluence, "user", jira.path("user"));
        inherit(confluence, "token", jira.path("token"));
    }

    private static void inherit(JsonNode owner, String key, JsonNode value) {
        if (owner instanceof ObjectNode object && !object.has(key) && !value.isMissingNode()) {
            object.set(key, value);
        }
    }

    private static Config config(BatonFile file, List<Requirement> requirements) {
        return new Config(
                file.jira(),
                file.confluence(),
                file.watches(),
                file.stages(),
                file.gate(),
                requirements,
                file.owners(),
                file.pages(),
                file.store(),
                file.limits(),
                file.webhook(),
                file.commands(),
                file.lookups());
    }
}
