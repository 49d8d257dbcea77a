package dev.baton.page;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.baton.lifecycle.Stage;
import dev.baton.names.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands between the lines {@code ---} of a template.
 *
 * @param kind the kind of page; empty for a part that other templates include
 * @param title the page title, itself in the template language
 * @param titleLine the line the title stands on
 * @param parent the kind of the page above; empty for none
 * @param parentPlace where the parent is named
 * @param labels the page's labels
 * @param from the first stage the page is made at
 * @param scope what a page is about
 */
record FrontMatter(
        String kind,
        String title,
        int titleLine,
        String parent,
        Place parentPlace,
        List<String> labels,
        Stage from,
        Scope scope) {

    /** That of a part, which has none. */
    static final FrontMatter NONE = new FrontMatter("", "", 0, "", new Place(0, 0), List.of(), Stage.S1, Scope.TICKET);

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final List<String> KEYS = List.of("from", "kind", "labels", "parent", "scope", "title");
    private static final List<String> STAGES =
            Arrays.stream(Stage.values()).map(Stage::name).toList();
    private static final List<String> SCOPES = Arrays.stream(Scope.values())
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .toList();

    /**
     * A place in the file.
     *
     * @param line from 1; 0 where there is none
     * @param column from 1
     */
    record Place(int line, int column) {
        /** The front matter stands one line below the file's first. */
        static Place of(JsonLocation location) {
            return new Place(location.getLineNr() + 1, location.getColumnNr());
        }
    }

    FrontMatter {
        labels = List.copyOf(labels);
    }

    PageKind pageKind() {
        return new PageKind(kind, parent, from, scope);
    }

    /** Reads the YAML of a file named so; what is wrong is added to the problems. */
    static FrontMatter read(String file, String yaml, List<TemplateProblem> problems) {
        return new Reading(file, problems).read(yaml);
    }

    /** One pass. */
    private static final class Reading {
        private final String file;
        private final List<TemplateProblem> problems;
        private final Set<String> seen = new HashSet<>();
        private String kind = "";
        private String title = "";
        private int titleLine;
        private String parent = "";
        private Place parentPlace = new Place(0, 0);
        private final List<String> labels = new ArrayList<>();
        private Stage from = Stage.S1;
        private Scope scope = Scope.TICKET;

        Reading(String file, List<TemplateProblem> problems) {
            this.file = file;
            this.problems = problems;
        }

        FrontMatter read(String yaml) {
            int before = problems.size();
            try (JsonParser parser = YAML.createParser(yaml)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        field(parser);
                    }
                } else {
                    problem(new Place(2, 1), "expected front matter with the keys kind and title");
                }
            } catch (JsonProcessingException e) {
                problem(
                        e.getLocation() == null ? new Place(2, 0) : Place.of(e.getLocation()),
                        "the front matter is no YAML: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new IllegalStateException("reading a string failed", e);
            }
            if (problems.size() == before) {
                missing("kind", kind, "kind: handoff");
                missing("title", title, "title: \"Handoff {{ ticket.key }}\"");
            }
            return new FrontMatter(kind, title, titleLine, parent, parentPlace, labels, from, scope);
        }

        private void problem(Place place, String message) {
            problems.add(new TemplateProblem(file, place.line(), place.column(), message));
        }

        private void missing(String key, String value, String example) {
            if (value.isBlank()) {
                problem(new Place(1, 1), "the front matter lacks the key “" + key + "”; add for example: " + example);
            }
        }

        private void field(JsonParser parser) throws IOException {
            String key = parser.currentName();
            Place place = Place.of(parser.currentTokenLocation());
            JsonToken value = parser.nextToken();
            if (!KEYS.contains(key)) {
                problem(
                        place,
                        "unknown key “" + key + "” in the front matter." + Nearest.hint(key, KEYS) + " Known: "
                                + String.join(", ", KEYS) + ".");
                parser.skipChildren();
            } else if (!seen.add(key)) {
                problem(place, "the key “" + key + "” stands twice in the front matter; remove one");
                parser.skipChildren();
            } else if (key.equals("labels")) {
                labels(parser, value, place);
            } else if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                problem(place, "“" + key + "” takes one text");
                parser.skipChildren();
            } else {
                text(key, parser.getText(), place, Place.of(parser.currentTokenLocation()));
            }
        }

        private void text(String key, String value, Place place, Place valuePlace) {
            switch (key) {
                case "title" -> {
                    title = value;
                    titleLine = place.line();
                }
                case "from" -> {
                    if (known(key, value, STAGES, valuePlace)) {
                        from = Stage.valueOf(value);
                    }
                }
                case "scope" -> {
                    if (known(key, value, SCOPES, valuePlace)) {
                        scope = Scope.valueOf(value.toUpperCase(Locale.ROOT));
                    }
                }
                case "parent" -> {
                    if (kindName(key, value, place)) {
                        parent = value;
                        parentPlace = valuePlace;
                    }
                }
                default -> {
                    kind = value;
                    kindName(key, value, place);
                }
            }
        }

        private boolean known(String key, String value, List<String> names, Place place) {
            if (names.contains(value)) {
                return true;
            }
            problem(
                    place,
                    "“" + key + "” takes one of " + String.join(", ", names) + ", not “" + value + "”."
                            + Nearest.hint(value, names));
            return false;
        }

        private boolean kindName(String key, String value, Place place) {
            if (value.matches("[a-z][a-z0-9-]{0,49}")) {
                return true;
            }
            problem(place, "“" + key + "” takes lower-case letters, digits and hyphens, not “" + value + "”");
            return false;
        }

        private void labels(JsonParser parser, JsonToken value, Place place) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                problem(place, "“labels” takes a list: [handoff, baton]");
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String label = parser.currentToken().isScalarValue() ? parser.getText() : "";
                parser.skipChildren();
                if (label.matches("[a-z0-9_.-]{1,255}")) {
                    labels.add(label);
                } else {
                    problem(
                            place,
                            "a label has lower-case letters, digits, hyphens, dots and underscores only, not “" + label
                                    + "”");
                }
            }
        }
    }
}
