package dev.baton.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.names.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A template file: YAML front matter between two lines {@code ---}, then Markdown.
 *
 * @param name its file name
 * @param kind the kind of page it makes; empty for a part that other templates include
 * @param title the page title, itself in the template language
 * @param titleLine the line the title stands on
 * @param labels the page's labels
 * @param body the Markdown, with an empty line for each line of front matter, so that line numbers hold
 */
record TemplateFile(String name, String kind, String title, int titleLine, List<String> labels, String body) {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Set<String> KEYS = Set.of("kind", "title", "labels");
    private static final String FENCE = "---";

    TemplateFile {
        labels = List.copyOf(labels);
    }

    /** Reads a file's text; what is wrong is added to the problems. */
    static TemplateFile read(String name, String text, List<TemplateProblem> problems) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int reserved = lines.get(i).indexOf(Tokens.START) + lines.get(i).indexOf(Tokens.END) + 1;
            if (reserved >= 0) {
                problems.add(new TemplateProblem(
                        name, i + 1, reserved + 1, "the characters U+FDD0 and U+FDD1 are reserved; remove them"));
            }
        }
        if (name.startsWith("_")) {
            return new TemplateFile(name, "", "", 0, List.of(), text);
        }
        if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
            problems.add(new TemplateProblem(
                    name,
                    1,
                    1,
                    "expected front matter: a line “---”, the keys kind and title, a line “---”."
                            + " A part that other templates include has a file name that begins with “_”."));
            return new TemplateFile(name, "", "", 0, List.of(), text);
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            problems.add(new TemplateProblem(name, 1, 1, "the front matter has no closing line “---”"));
            return new TemplateFile(name, "", "", 0, List.of(), text);
        }
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size())) + "\n";
        Reading reading = new Reading(name, problems);
        reading.read(String.join("\n", lines.subList(1, end)));
        return new TemplateFile(name, reading.kind, reading.title, reading.titleLine, reading.labels, body);
    }

    /** One pass over the front matter. */
    private static final class Reading {
        private final String name;
        private final List<TemplateProblem> problems;
        private String kind = "";
        private String title = "";
        private int titleLine;
        private final List<String> labels = new ArrayList<>();

        Reading(String name, List<TemplateProblem> problems) {
            this.name = name;
            this.problems = problems;
        }

        void read(String yaml) {
            int before = problems.size();
            try (JsonParser parser = YAML.createParser(yaml)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    problems.add(new TemplateProblem(name, 2, 1, "expected front matter with the keys kind and title"));
                    return;
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    field(parser);
                }
            } catch (JsonProcessingException e) {
                int line = e.getLocation() == null ? 2 : e.getLocation().getLineNr() + 1;
                int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
                problems.add(new TemplateProblem(
                        name, line, column, "the front matter is no YAML: " + e.getOriginalMessage()));
            } catch (IOException e) {
                throw new IllegalStateException("reading a string failed", e);
            }
            if (problems.size() == before) {
                missing("kind", kind, "kind: handoff");
                missing("title", title, "title: \"Handoff {{ ticket.key }}\"");
            }
        }

        private void missing(String key, String value, String example) {
            if (value.isBlank()) {
                problems.add(new TemplateProblem(
                        name, 1, 1, "the front matter lacks the key “" + key + "”; add for example: " + example));
            }
        }

        private void field(JsonParser parser) throws IOException {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr() + 1;
            int column = parser.currentTokenLocation().getColumnNr();
            JsonToken value = parser.nextToken();
            if (!KEYS.contains(key)) {
                problems.add(new TemplateProblem(
                        name,
                        line,
                        column,
                        "unknown key “" + key + "” in the front matter." + Nearest.hint(key, KEYS)
                                + " Known: kind, labels, title."));
                parser.skipChildren();
            } else if (key.equals("labels")) {
                labels(parser, value, line, column);
            } else if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                problems.add(new TemplateProblem(name, line, column, "“" + key + "” takes one text"));
                parser.skipChildren();
            } else if (key.equals("title")) {
                title = parser.getText();
                titleLine = line;
            } else {
                kind = parser.getText();
                if (!kind.matches("[a-z][a-z0-9-]{0,49}")) {
                    problems.add(new TemplateProblem(
                            name,
                            line,
                            column,
                            "“kind” takes lower-case letters, digits and hyphens, not “" + kind + "”"));
                }
            }
        }

        private void labels(JsonParser parser, JsonToken value, int line, int column) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                problems.add(new TemplateProblem(name, line, column, "“labels” takes a list: [handoff, baton]"));
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String label = parser.currentToken().isScalarValue() ? parser.getText() : "";
                parser.skipChildren();
                if (label.matches("[a-z0-9_.-]{1,255}")) {
                    labels.add(label);
                } else {
                    problems.add(new TemplateProblem(
                            name,
                            line,
                            column,
                            "a label has lower-case letters, digits, hyphens, dots and underscores only, not “" + label
                                    + "”"));
                }
            }
        }
    }
}
