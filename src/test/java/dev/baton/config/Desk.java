package dev.baton.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder with a small configuration that loads, for tests that change parts of it. */
final class Desk {
    static final String REQUIREMENT = """
            requirements:
              - id: H01
                title: Identity and version
                owner: DS
                severity: { S1: block }
                wanted: The model's name and version.
                sources: [{ field: Model identity }]
                rule: { filled: {} }
                remedy: Write them into the field.
            """;

    static final List<String> KINDS =
            List.of("handoff", "model-card", "checklist", "readiness", "package", "milestones", "portfolio");

    static final Map<String, String> SECTIONS = sections();

    private final Path folder;
    private final Map<String, String> parts = new LinkedHashMap<>(SECTIONS);
    private final Map<String, String> environment = new HashMap<>(Map.of("JIRA_TOKEN", "t0ps3cret"));

    private Desk(Path folder) {
        this.folder = folder;
    }

    static Desk in(Path folder) {
        Desk desk = new Desk(folder);
        desk.file("config/requirements/core.yaml", REQUIREMENT);
        KINDS.forEach(kind -> desk.file("templates/" + kind + ".md", "# A page\n"));
        return desk;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("jira", """
                jira:
                  baseUrl: https://site.atlassian.net
                  user: baton@example.com
                  token: ${JIRA_TOKEN}
                """);
        sections.put("confluence", """
                confluence:
                  baseUrl: https://site.atlassian.net/wiki
                  space: MLH
                  parent: Handoffs
                """);
        sections.put("watches", """
                watches:
                  - name: handoffs
                    jql: project = MH
                """);
        sections.put("stages", """
                stages:
                  S1: [Documentation]
                  S2: [Review]
                """);
        sections.put("requirements", "requirements: [requirements/core.yaml]\n");
        sections.put("owners", """
                owners:
                  DS: { title: Data scientist }
                """);
        return sections;
    }

    /** Puts a top-level key with all its lines in place of the one the configuration has. */
    Desk with(String key, String lines) {
        parts.put(key, lines);
        return this;
    }

    Desk without(String key) {
        parts.remove(key);
        return this;
    }

    Desk environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Desk withoutEnvironment() {
        environment.clear();
        return this;
    }

    Desk file(String name, String text) {
        return file(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Desk file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Desk delete(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path batonYaml() {
        return folder.resolve("config/baton.yaml");
    }

    Map<String, String> environment() {
        return environment;
    }

    Config load() {
        file("config/baton.yaml", String.join("", parts.values()));
        return ConfigLoader.load(batonYaml(), environment);
    }

    /** The problems of the configuration, one line each, with paths from the desk's folder on. */
    List<String> problems() {
        return problems(String.join("", parts.values()));
    }

    /** The problems of a whole other {@code baton.yaml}. */
    List<String> problems(String batonYaml) {
        file("config/baton.yaml", batonYaml);
        return shown(Validation.validate(batonYaml(), environment));
    }

    List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace(folder.toString() + "/", ""))
                .toList();
    }
}
