package dev.baton.assess.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.baton.assess.rule.Dependency.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what projects declare: {@code pyproject.toml}, {@code Pipfile} and {@code package.json}. Development groups are left out. */
final class ProjectFiles {
    private static final TomlMapper TOML = new TomlMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 5_000;

    private ProjectFiles() {}

    /** Whether a file is one of these, by its name in lower case. */
    static boolean is(String file) {
        return file.endsWith(".toml") || file.equals("pipfile") || file.equals("package.json");
    }

    static List<Dependency> read(String place, String file, String text) {
        JsonNode tree;
        try {
            tree = file.endsWith(".json") ? JSON.readTree(text) : TOML.readTree(text);
        } catch (JsonProcessingException e) {
            return List.of(unreadable(place, file, e));
        }
        Reader reader = new Reader(place, text);
        if (file.equals("pipfile")) {
            reader.table(tree.path("packages"), false);
        } else if (file.equals("package.json")) {
            reader.table(tree.path("dependencies"), true);
        } else {
            tree.path("project").path("dependencies").forEach(spec -> reader.spec(spec.asText()));
            reader.table(tree.path("tool").path("poetry").path("dependencies"), true);
            reader.table(tree.path("dependencies"), false);
        }
        return reader.found;
    }

    /** A file that its own format can't parse, with where and why. */
    static Dependency unreadable(String place, String file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return new Dependency(
                file, file + " can't be parsed: " + message, State.UNREADABLE, place, "line", Math.max(line, 0), false);
    }

    private static final class Reader {
        private final String place;
        private final List<String> lines;
        private final List<Dependency> found = new ArrayList<>();
        private int at;

        Reader(String place, String text) {
            this.place = place;
            this.lines = text.lines().limit(PartReader.MOST_LINES).toList();
        }

        void spec(String spec) {
            if (found.size() < MOST && !spec.isBlank()) {
                found.add(PipLines.spec(spec.strip(), place, "line", line(spec)));
            }
        }

        /** A table of names with a version, or with a table that has one. */
        void table(JsonNode table, boolean bareIsExact) {
            for (Map.Entry<String, JsonNode> entry : table.properties()) {
                if (found.size() >= MOST) {
                    return;
                }
                String name = entry.getKey();
                JsonNode value = entry.getValue();
                JsonNode one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
                State state = state(one, bareIsExact);
                if (state != null) {
                    String version =
                            one.isTextual() ? one.asText() : one.path("version").asText("");
                    found.add(new Dependency(
                            name, (name + " = " + version).strip(), state, place, "line", line(name), false));
                }
            }
        }

        private static @org.jspecify.annotations.Nullable State state(JsonNode value, boolean bareIsExact) {
            if (value.path("optional").asBoolean(false) || value.has("path")) {
                return null;
            }
            if (value.has("git")) {
                return value.path("rev").asText(value.path("ref").asText("")).matches("[0-9a-f]{7,40}")
                        ? State.EXACT
                        : State.RANGE;
            }
            String version =
                    (value.isTextual() ? value.asText() : value.path("version").asText("")).strip();
            if (version.startsWith("file:") || version.startsWith("workspace:") || version.startsWith("link:")) {
                return null;
            }
            boolean pinned = version.startsWith("==") && version.indexOf('*') < 0 && version.indexOf(',') < 0;
            boolean bare = bareIsExact && Dependency.stateOf(version) == State.EXACT;
            boolean commit = version.matches(".*[#@][0-9a-f]{7,40}");
            return pinned || bare || commit ? State.EXACT : version.isEmpty() ? State.UNVERSIONED : State.RANGE;
        }

        /** The next line that has the text, since parsers of these formats tell no lines: they stand in order. */
        private int line(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            for (int i = 0; i < lines.size() && i < 4_000; i++) {
                int line = (at + i) % lines.size();
                if (lines.get(line).toLowerCase(Locale.ROOT).contains(wanted)) {
                    at = line;
                    return line + 1;
                }
            }
            return 0;
        }
    }
}
