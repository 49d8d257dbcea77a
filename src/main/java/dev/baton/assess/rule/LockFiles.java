package dev.baton.assess.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lock files: those of poetry, uv, pdm, pipenv, conda-lock, pixi, npm, pnpm, yarn and cargo, each in its own format. A
 * file of a known format that can't be parsed, such as one with a conflict of a merge in it, locks nothing and says so.
 */
final class LockFiles {
    private static final TomlMapper TOML = new TomlMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAMED = Pattern.compile(
            "(?:.*[.-])?lock(?:\\.(?:txt|json|ya?ml|toml))?|.*\\.lock|conda-lock.*|npm-shrinkwrap\\.json");
    private static final Pattern ENTRY = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern YARN = Pattern.compile("(?m)^\"?(@?[^@\\s\"]{1,200})@[^\\n]{0,500}:\\s*$");
    private static final Pattern PNPM = Pattern.compile("/?(@?[^@(]{1,200}?)[@/](\\d[^(/]{0,60})(?:\\(.*)?");

    private LockFiles() {}

    /**
     * A lock file.
     *
     * @param names what it locks, in the normal form of package names; empty where nothing is known of single packages
     * @param locked whether it locks anything
     * @param broken why it can't be parsed; null where it can
     */
    record Lock(Set<String> names, boolean locked, @Nullable Dependency broken) {}

    /** Whether a file is a lock file, by its name in lower case. */
    static boolean is(String file) {
        return NAMED.matcher(file).matches();
    }

    static Lock read(String place, String file, String text) {
        Set<String> names = new LinkedHashSet<>();
        BiConsumer<String, String> entries = (name, version) -> {
            if (!name.isBlank() && ENTRY.matcher(version).find()) {
                names.add(normal(name));
            }
        };
        String lower = file.toLowerCase(Locale.ROOT);
        try {
            if (lower.matches("(?:poetry|uv|pdm|cargo|pylock.*)\\.(?:lock|toml)")) {
                TOML.readTree(text).path("package").forEach(one -> named(one, entries));
                TOML.readTree(text).path("packages").forEach(one -> named(one, entries));
            } else if (lower.equals("pipfile.lock")) {
                for (Map.Entry<String, JsonNode> one :
                        JSON.readTree(text).path("default").properties()) {
                    entries.accept(
                            one.getKey(),
                            one.getValue().path("version").asText("")
                                    + one.getValue().path("ref").asText(""));
                }
            } else if (lower.equals("package-lock.json") || lower.equals("npm-shrinkwrap.json")) {
                npm(JSON.readTree(text), entries);
            } else if (lower.startsWith("pnpm-lock")) {
                JsonNode tree = YAML.readTree(text);
                for (Map.Entry<String, JsonNode> one : tree.path("packages").properties()) {
                    Matcher entry = PNPM.matcher(one.getKey());
                    if (entry.matches()) {
                        entries.accept(entry.group(1), entry.group(2));
                    }
                }
            } else if (lower.matches("(?:.*conda-lock.*|pixi)\\.(?:ya?ml|lock)")) {
                JsonNode tree = YAML.readTree(text);
                tree.path("package").forEach(one -> named(one, entries));
                tree.path("packages").forEach(one -> named(one, entries));
                tree.path("packages").forEach(one -> conda(one.path("conda").asText(""), entries));
            } else if (lower.equals("yarn.lock")) {
                Matcher entry = YARN.matcher(text);
                while (entry.find()) {
                    entries.accept(entry.group(1), "1.0");
                }
            } else {
                return new Lock(Set.of(), ENTRY.matcher(text).find(), null);
            }
        } catch (JsonProcessingException e) {
            return new Lock(Set.of(), false, ProjectFiles.unreadable(place, file, e));
        }
        return new Lock(names, !names.isEmpty(), null);
    }

    private static void named(JsonNode one, BiConsumer<String, String> entries) {
        String version = one.path("version").asText("");
        entries.accept(one.path("name").asText(""), version.isEmpty() && one.has("source") ? "0.0" : version);
    }

    private static void npm(JsonNode tree, BiConsumer<String, String> entries) {
        for (Map.Entry<String, JsonNode> one : tree.path("packages").properties()) {
            int name = one.getKey().lastIndexOf("node_modules/");
            if (name >= 0) {
                entries.accept(
                        one.getKey().substring(name + "node_modules/".length()),
                        one.getValue().path("version").asText(""));
            }
        }
        for (Map.Entry<String, JsonNode> one : tree.path("dependencies").properties()) {
            entries.accept(one.getKey(), one.getValue().path("version").asText(""));
        }
    }

    /** "https://conda.example/linux-64/numpy-1.26.4-py311h64a7726_0.conda" */
    private static void conda(String address, BiConsumer<String, String> entries) {
        String file = address.substring(address.lastIndexOf('/') + 1);
        int build = file.lastIndexOf('-');
        int version = build < 0 ? -1 : file.lastIndexOf('-', build - 1);
        if (version > 0) {
            entries.accept(file.substring(0, version), file.substring(version + 1, build));
        }
    }

    /** A package's name as package indexes compare it. */
    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }
}
