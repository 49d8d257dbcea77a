package dev.baton.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Composes SnakeYAML's events into {@link YamlNode}s. SnakeYAML's own composer tells no place for what exceeds its bounds,
 * and its constructor overwrites duplicate keys.
 */
final class YamlComposer {
    /** Deeper than any configuration, far from the end of the stack. */
    static final int MAX_DEPTH = 40;

    private static final String STRING_TAG = "tag:yaml.org,2002:str";

    private final ParserImpl events;
    private final Map<String, YamlNode> anchors = new HashMap<>();

    private YamlComposer(String text) {
        this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
    }

    /** The file's one document; null where it holds nothing. */
    static @Nullable YamlNode compose(String text) throws Malformed {
        try {
            return new YamlComposer(text).document();
        } catch (MarkedYAMLException e) {
            throw translated(e);
        } catch (YAMLException e) {
            throw new Malformed(Place.START, "the YAML is malformed", "", "check the file with a YAML editor");
        }
    }

    private @Nullable YamlNode document() throws Malformed {
        events.getEvent();
        if (events.checkEvent(Event.ID.StreamEnd)) {
            return null;
        }
        events.getEvent();
        YamlNode root = node(events.getEvent(), 1);
        events.getEvent();
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw new Malformed(
                    Place.of(events.peekEvent().getStartMark()),
                    "a second YAML document",
                    "one document in the file",
                    "remove the line \"---\" and what follows, or move it to a file of its own");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws Malformed {
        Place place = Place.of(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw tooDeep(place);
        }
        if (event instanceof AliasEvent alias) {
            YamlNode node = anchors.get(alias.getAnchor());
            if (node == null) {
                throw new Malformed(
                        place,
                        "an alias (*name) without its anchor (&name) above it",
                        "",
                        "put text that starts with * in quotes");
            }
            return node;
        }
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar, place);
            case SequenceStartEvent start -> sequence(start, place, depth);
            case MappingStartEvent start -> mapping(start, place, depth);
            default -> throw new Malformed(place, "the YAML is malformed", "a value", "");
        };
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    static Malformed tooDeep(Place place) {
        return new Malformed(
                place,
                "values are nested too deeply",
                "at most " + MAX_DEPTH + " levels",
                "check the brackets and the indentation");
    }

    private static YamlNode.Scalar scalar(ScalarEvent event, Place place) throws Malformed {
        String tag = event.getTag();
        boolean text = STRING_TAG.equals(tag) || "!".equals(tag);
        if (tag != null && !text) {
            throw tagged(place);
        }
        int end = event.getEndMark().getLine();
        boolean plain = event.isPlain() && !text;
        boolean oneLine = event.getStartMark().getLine() == end;
        return new YamlNode.Scalar(place, event.getValue(), plain, plain && oneLine);
    }

    private YamlNode.Sequence sequence(SequenceStartEvent start, Place place, int depth) throws Malformed {
        if (start.getTag() != null) {
            throw tagged(place);
        }
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(events.getEvent(), depth + 1));
        }
        events.getEvent();
        return new YamlNode.Sequence(place, items);
    }

    private YamlNode.Mapping mapping(MappingStartEvent start, Place place, int depth) throws Malformed {
        if (start.getTag() != null) {
            throw tagged(place);
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event event = events.getEvent();
            YamlNode key = node(event, depth);
            if (!(key instanceof YamlNode.Scalar name)) {
                throw new Malformed(
                        Place.of(event.getStartMark()),
                        "a key that is a list or a mapping",
                        "plain text",
                        "put the key in quotes");
            }
            entries.add(new YamlNode.Entry(name, node(events.getEvent(), depth + 1)));
        }
        events.getEvent();
        return new YamlNode.Mapping(place, entries);
    }

    private static Malformed tagged(Place place) {
        return new Malformed(
                place,
                "a YAML tag (!name)",
                "a plain value",
                "remove the tag, or put text that starts with ! in quotes");
    }

    private static Malformed translated(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        Place at = place(e.getProblemMark(), e.getContextMark());
        Place start = place(e.getContextMark(), e.getProblemMark());
        if (problem.contains("TAB")) {
            return new Malformed(at, "a tab", "spaces: YAML is never indented with tabs", "replace it with spaces");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            String fix = "put a value that holds \": \" in quotes, or check the indentation";
            return new Malformed(at, "a colon where no key can stand", "", fix);
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new Malformed(
                    start, "a line without a colon", "\"key: value\"", "write the key, a colon, a space and the value");
        }
        if (problem.startsWith("expected <block end>")) {
            return new Malformed(
                    at,
                    "this does not continue what stands above",
                    "the indentation of the lines above",
                    "align it with them, or close the quotes and brackets above");
        }
        if (problem.startsWith("expected ',' or") || problem.contains("but found '<stream end>'")) {
            return new Malformed(
                    at,
                    "brackets that are not closed here",
                    "a comma or the closing bracket",
                    "put a value that holds { } [ ] or a comma in quotes");
        }
        if (problem.contains("unexpected end of stream")) {
            return new Malformed(start, "a quote that is never closed", "", "close it");
        }
        if (problem.contains("cannot start any token")) {
            return new Malformed(at, "a character that can't start a value", "", "put the value in quotes");
        }
        return new Malformed(
                at,
                "the YAML is malformed (" + Shown.plain(problem) + ")",
                "",
                "check quotes, brackets and indentation");
    }

    private static Place place(@Nullable Mark first, @Nullable Mark second) {
        Mark mark = first == null ? second : first;
        return mark == null ? Place.START : Place.of(mark);
    }
}
