package dev.baton.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a template can name of a value: its parts. Read from samples, so that a name can be checked without its value. */
sealed interface Shape {
    /** A value of which nothing is known. */
    record Any() implements Shape {}

    /** A text, a number, a day, a document: a value without parts. */
    record Plain() implements Shape {}

    /** A map with these parts. */
    record Parts(Map<String, Shape> shapes) implements Shape {
        public Parts {
            shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        }

        Set<String> names() {
            return new TreeSet<>(shapes.keySet());
        }
    }

    /** A list of these. */
    record Many(Shape each) implements Shape {}

    /** The shape of a value. */
    static Shape of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Shape> parts = new LinkedHashMap<>();
                map.forEach((name, part) -> parts.put(String.valueOf(name), of(part)));
                yield new Parts(parts);
            }
            case List<?> list -> {
                Shape each = new Any();
                for (Object item : list) {
                    each = each.and(of(item));
                }
                yield new Many(each);
            }
            default -> new Plain();
        };
    }

    /** What is known from both. */
    default Shape and(Shape other) {
        return switch (this) {
            case Any _ -> other;
            case Plain _ -> other instanceof Any ? this : other;
            case Many many ->
                other instanceof Many others ? new Many(many.each().and(others.each())) : this;
            case Parts parts -> {
                if (!(other instanceof Parts others)) {
                    yield this;
                }
                Map<String, Shape> all = new LinkedHashMap<>(parts.shapes());
                others.shapes().forEach((name, shape) -> all.merge(name, shape, Shape::and));
                yield new Parts(all);
            }
        };
    }

    /** What a loop over it gives. */
    default Shape item() {
        return this instanceof Many many ? many.each() : new Any();
    }
}
