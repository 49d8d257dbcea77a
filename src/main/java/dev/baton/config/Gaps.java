package dev.baton.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a value from whose lists items are taken out, one after the other, and the pointers that the remaining ones had
 * before: where binding breaks off at an item, the others still get their turn.
 */
final class Gaps {
    private static final Pattern ITEM = Pattern.compile("(.*?)/([0-9]+)(/.*)?", Pattern.DOTALL);

    private final JsonNode rest;
    private final Map<String, TreeSet<Integer>> taken = new HashMap<>();

    Gaps(JsonNode value) {
        this.rest = value.deepCopy();
    }

    /** What is left of the value. */
    JsonNode rest() {
        return rest;
    }

    /** Takes out the outermost list's item that a pointer into the rest leads through; whether there is one. */
    boolean takeOut(String pointer) {
        Matcher parts = ITEM.matcher(pointer);
        if (!parts.matches() || !(rest.at(JsonPointer.compile(parts.group(1))) instanceof ArrayNode list)) {
            return false;
        }
        int index = Integer.parseInt(parts.group(2));
        if (index >= list.size()) {
            return false;
        }
        int original = original(parts.group(1), index);
        taken.computeIfAbsent(parts.group(1), key -> new TreeSet<>()).add(original);
        list.remove(index);
        return true;
    }

    /** The pointer into the whole value that a pointer into the rest stands for. */
    String original(String pointer) {
        Matcher parts = ITEM.matcher(pointer);
        if (!parts.matches() || !taken.containsKey(parts.group(1))) {
            return pointer;
        }
        String tail = Optional.ofNullable(parts.group(3)).orElse("");
        return parts.group(1) + '/' + original(parts.group(1), Integer.parseInt(parts.group(2))) + tail;
    }

    private int original(String list, int index) {
        int original = index;
        for (int gap : List.copyOf(taken.getOrDefault(list, new TreeSet<>()))) {
            if (gap <= original) {
                original++;
            }
        }
        return original;
    }
}
