package dev.baton.page;

import dev.baton.document.Foreign;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.EvaluationContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/** The documents of one rendering, each known to the template by the token that stands for it. */
final class Slots {
    /** No template can write this name. */
    private static final String NAME = " slots";

    private static final int DEEPEST_VALUE = 20;

    /** What a token stands for. */
    sealed interface Slot {
        /**
         * A value.
         *
         * @param document a document or an inline node, given as a value; never changed
         */
        record Given(Node document) implements Slot {}

        /**
         * A tag with its body.
         *
         * @param tag the tag that made it
         * @param argument the tag's argument
         * @param markdown what the tag's body came to
         */
        record Made(BlockTag tag, String argument, String markdown) implements Slot {}
    }

    /** A token as a value: printed as it is, and of no other use to a template. */
    record Placed(int number) {
        @Override
        public String toString() {
            return Tokens.node(number);
        }
    }

    private final List<Slot> slots = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Budget budget = new Budget();
    private final Titles titles;
    private String within = "";

    /** The titles of the pages about the same thing. */
    interface Titles {
        /** There are none. */
        Titles NONE = new Titles() {
            @Override
            public Set<String> kinds() {
                return Set.of();
            }

            @Override
            public String of(String kind) {
                return "";
            }
        };

        /** The kinds of pages there are templates for. */
        Set<String> kinds();

        /** The title that a page is made with. */
        String of(String kind);
    }

    Slots() {
        this(Titles.NONE);
    }

    Slots(Titles titles) {
        this.titles = titles;
    }

    Titles titles() {
        return titles;
    }

    static Slots of(EvaluationContext context) {
        if (context.getVariable(NAME) instanceof Slots slots) {
            return slots;
        }
        throw new IllegalStateException("a template is rendered without its slots");
    }

    Budget budget() {
        return budget;
    }

    Slot get(int number) {
        return slots.get(number);
    }

    Node document(int number) {
        return switch (slots.get(number)) {
            case Slot.Given given -> given.document();
            case Slot.Made made -> new org.commonmark.node.Text(made.argument());
        };
    }

    /** Names of values and their attributes, for hints. */
    Set<String> names() {
        return names;
    }

    Placed place(Node node) {
        return place(new Slot.Given(node));
    }

    Placed place(Slot slot) {
        slots.add(slot);
        return new Placed(slots.size() - 1);
    }

    /** Enters a region or a section of people's; neither may stand in the other or in itself, and each stands once. */
    void enter(BlockTag tag, String name, String id, String file, int line) {
        String what = tag.getTag() + " “" + name + "”";
        if (!within.isEmpty()) {
            throw new PebbleException(
                    null, what + " stands inside another " + within + "; end that one first", line, file);
        }
        if (!ids.add(id)) {
            throw new PebbleException(
                    null, "there are two " + tag.getTag() + "s “" + name + "”; name one of them otherwise", line, file);
        }
        within = tag.getTag();
    }

    void leave() {
        within = "";
    }

    /** The values as a template sees them: checked, copied, documents as tokens. */
    Map<String, Object> prepare(Map<String, Object> values) {
        Map<String, Object> prepared = map("", values, 0);
        prepared.put(NAME, this);
        return prepared;
    }

    private Map<String, Object> map(String path, Map<?, ?> values, int depth) {
        Map<String, Object> prepared = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("keys of " + place(path) + " must be texts, not " + key);
            }
            names.add(name);
            prepared.put(name, value(path.isEmpty() ? name : path + "." + name, value, depth + 1));
        });
        return prepared;
    }

    private Object value(String path, Object value, int depth) {
        if (depth > DEEPEST_VALUE) {
            throw new IllegalArgumentException(place(path) + " is nested too deep for a template");
        }
        Objects.requireNonNull(value, () -> place(path) + " is null; give an empty text instead");
        return switch (value) {
            case String text -> Tokens.without(text);
            case Boolean _, LocalDate _, Instant _ -> value;
            case Integer _, Long _, Double _, BigDecimal _, BigInteger _ -> value;
            // Where values come from, anybody may have written them: no region may be forged.
            case Document document -> place(Foreign.withoutMacros(document));
            case Node node -> place(node);
            case Map<?, ?> map -> map(path, map, depth);
            case List<?> list -> {
                List<Object> prepared = new ArrayList<>(list.size());
                list.forEach(each -> prepared.add(value(path + "[]", each, depth + 1)));
                yield prepared;
            }
            default ->
                throw new IllegalArgumentException(
                        place(path) + " is a " + value.getClass().getName()
                                + "; templates take texts, numbers, booleans, dates, documents, lists and maps");
        };
    }

    private static String place(String path) {
        return path.isEmpty() ? "the values" : "the value " + path;
    }
}
