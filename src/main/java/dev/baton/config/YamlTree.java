package dev.baton.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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
 * A YAML file as JSON values, with the place in the file of each and the problems found in it so far. Values are addressed
 * by JSON pointer; the root's is the empty text.
 */
final class YamlTree {
    private final Path file;
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, Place> values = new HashMap<>();
    private final Set<String> verbatim = new HashSet<>();
    private final Map<String, String> origins = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private JsonNode root = MissingNode.getInstance();

    private YamlTree(Path file) {
        this.file = file;
    }

    /** Reads a file; what can't be read leaves the root missing and is told by {@link #problems}. */
    static YamlTree read(Path file, Variables variables) {
        YamlTree tree = new YamlTree(file);
        try {
            @Nullable YamlNode node = YamlComposer.compose(FileText.read(file));
            if (node == null) {
                tree.problem(Place.START, "the file is empty", "", "", "write its keys, or name another file");
            } else {
                tree.root = new Filler(tree, variables).value(node, "", 1);
            }
        } catch (FileText.Refused e) {
            tree.problems.addAll(e.problems());
        } catch (Malformed e) {
            tree.root = MissingNode.getInstance();
            tree.problem(e.place(), e.what(), e.expected(), "", e.fix());
        }
        return tree;
    }

    Path file() {
        return file;
    }

    /** The whole value; missing where the file could not be read. */
    JsonNode root() {
        return root;
    }

    /** What was found wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The references, such as <code>${JIRA_TOKEN}</code>, that a value was filled from. */
    Optional<String> origin(String pointer) {
        return Optional.ofNullable(origins.get(pointer));
    }

    /** The line that a value starts in. */
    int line(String pointer) {
        return place(pointer, values).line();
    }

    /** Where a value starts. */
    Place at(String pointer) {
        return place(pointer, values);
    }

    /** Whether a problem with this very value was told. */
    boolean isTroubled(String pointer) {
        return troubled.contains(pointer);
    }

    /** Whether a problem was told with this value or one inside it. */
    boolean isTroubledWithin(String pointer) {
        return troubled.stream().anyMatch(at -> isWithin(at, pointer));
    }

    /** Whether this value or one inside it was filled from outside the file. */
    boolean hasOriginWithin(String pointer) {
        return origins.keySet().stream().anyMatch(at -> isWithin(at, pointer));
    }

    private static boolean isWithin(String at, String pointer) {
        return at.equals(pointer) || at.startsWith(pointer + '/');
    }

    /** Notes what is wrong with a value, or with what holds it where the value is absent. */
    void wrongValue(String pointer, String what, String expected, String found, String fix) {
        troubled.add(pointer);
        problem(place(pointer, values), what, expected, found, fix);
    }

    /**
     * Notes what is wrong at a character of a text; where its characters do not stand in the file one by one, at its start.
     *
     * @param offset from 0
     */
    void wrongWithin(String pointer, int offset, String what, String expected, String found, String fix) {
        troubled.add(pointer);
        Place start = place(pointer, values);
        boolean exact = verbatim.contains(pointer) && !origins.containsKey(pointer);
        problem(
                exact ? start.right(offset) : start,
                exact ? what : what + " (character " + (offset + 1) + ")",
                expected,
                found,
                fix);
    }

    /** Notes what is wrong with a key, or with the whole of what stands under it. */
    void wrongKey(String pointer, String what, String expected, String found, String fix) {
        troubled.add(pointer);
        problem(place(pointer, keys), what, expected, found, fix);
    }

    private Place place(String pointer, Map<String, Place> first) {
        for (String at = pointer; ; at = parent(at)) {
            @Nullable Place place = first.get(at);
            if (place == null) {
                place = values.get(at);
            }
            if (place != null) {
                return place;
            }
            if (at.isEmpty()) {
                return Place.START;
            }
        }
    }

    private void problem(Place place, String what, String expected, String found, String fix) {
        problems.add(new Problem(file, place.line(), place.column(), what, expected, found, fix));
    }

    static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    static String child(String pointer, String key) {
        return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
    }

    /** Fills the tree from what the YAML composer made. */
    private static final class Filler {
        /** Aliases make a small file large; no configuration comes near. */
        private static final int MAX_VALUES = 100_000;

        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private final YamlTree tree;
        private final Variables variables;
        private int count;

        Filler(YamlTree tree, Variables variables) {
            this.tree = tree;
            this.variables = variables;
        }

        JsonNode value(YamlNode node, String pointer, int depth) throws Malformed {
            if (++count > MAX_VALUES) {
                throw new Malformed(
                        node.place(),
                        "the file holds too many values",
                        "at most " + MAX_VALUES,
                        "remove aliases (*name) of aliases");
            }
            if (depth > YamlComposer.MAX_DEPTH) {
                throw YamlComposer.tooDeep(node.place());
            }
            tree.values.put(pointer, node.place());
            return switch (node) {
                case YamlNode.Scalar scalar -> scalar(scalar, pointer);
                case YamlNode.Sequence sequence -> {
                    var list = JSON.arrayNode();
                    for (YamlNode item : sequence.items()) {
                        list.add(value(item, pointer + '/' + list.size(), depth + 1));
                    }
                    yield list;
                }
                case YamlNode.Mapping mapping -> mapping(mapping, pointer, depth);
            };
        }

        private JsonNode mapping(YamlNode.Mapping mapping, String pointer, int depth) throws Malformed {
            var object = JSON.objectNode();
            for (YamlNode.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                String at = child(pointer, key);
                Place place = entry.key().place();
                @Nullable Place first = tree.keys.get(at);
                if (first != null && object.has(key)) {
                    String what = "the key " + Shown.quoted(key) + " stands twice";
                    tree.problem(
                            place,
                            what,
                            "each key once",
                            "",
                            "it stands in line " + first.line() + " already: remove one");
                    continue;
                }
                tree.keys.put(at, place);
                object.set(key, value(entry.value(), at, depth + 1));
            }
            return object;
        }

        private JsonNode scalar(YamlNode.Scalar scalar, String pointer) {
            if (scalar.verbatim()) {
                tree.verbatim.add(pointer);
            }
            if (scalar.plain()) {
                JsonNode typed = PlainScalar.typed(scalar.text());
                if (!typed.isTextual()) {
                    return typed;
                }
            }
            return switch (variables.fill(scalar.text())) {
                case Variables.Result.Untouched() -> JSON.textNode(scalar.text());
                case Variables.Result.Filled(String text, String references) -> {
                    if (!references.isEmpty()) {
                        tree.origins.put(pointer, references);
                    }
                    yield JSON.textNode(text);
                }
                case Variables.Result.Missing(int offset, String what, String expected, String fix) -> {
                    Place place = scalar.verbatim() ? scalar.place().right(offset) : scalar.place();
                    tree.troubled.add(pointer);
                    tree.problem(place, what, expected, "", fix);
                    yield JSON.textNode("");
                }
            };
        }
    }
}
