package dev.baton.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros of a text in wiki markup: <code>{name:parameters}</code>, with the tag that closes each, found in one pass. A
 * tag without parameters closes the macro of its name that is open, if there is one; otherwise it opens one. What stands
 * in code is no tag.
 */
final class WikiTags {
    private static final Set<String> VERBATIM = Set.of("code", "noformat", "adf");
    private static final Set<String> BODIED = Set.of(
            "panel", "quote", "info", "note", "tip", "warning", "expand", "color", "colour", "section", "column",
            "excerpt", "details", "div");
    private static final Set<String> SINGLE = Set.of("anchor", "toc", "status");
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_TAG = 2_000;

    /**
     * A tag.
     *
     * @param start where its brace stands
     * @param end behind its closing brace
     * @param closing the tag that closes it; null for a macro without a body
     */
    record Tag(
            String name,
            String parameters,
            int start,
            int end,
            @Nullable Tag closing) {

        boolean verbatim() {
            return VERBATIM.contains(name);
        }

        /** Whether it stands in a line with text around it. */
        boolean inline() {
            return name.equals("color") || name.equals("colour") || name.equals("anchor") || name.equals("status");
        }

        /** Where the macro ends: behind the closing tag, or behind the only one. */
        int after() {
            return closing == null ? end : closing.end();
        }

        /** The parameters by name; the one without a name under "". */
        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            for (String part : parameters.split("\\|", -1)) {
                int equals = part.indexOf('=');
                String key = equals < 0 ? "" : part.substring(0, equals).strip();
                values.putIfAbsent(
                        key, WikiText.decoded(part.substring(equals + 1)).strip());
            }
            return values;
        }

        String value(String key) {
            return values().getOrDefault(key, "");
        }
    }

    private final String source;
    private final Map<Integer, Tag> opening = new HashMap<>();
    private final Map<Integer, Integer> inlineClosings = new HashMap<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    private final Map<String, Integer> openCount = new HashMap<>();
    private final Set<String> neverClosed = new HashSet<>();

    private final WikiSpans spans;

    private WikiTags(String source, WikiSpans spans) {
        this.source = source;
        this.spans = spans;
    }

    static WikiTags of(String source, WikiSpans spans) {
        WikiTags tags = new WikiTags(source, spans);
        tags.scan();
        return tags;
    }

    /** The macro that opens there. */
    @Nullable
    Tag at(int start) {
        return opening.get(start);
    }

    /** Where the tag ends that closes a macro in a line there; -1 for none. */
    int inlineClosing(int start) {
        return inlineClosings.getOrDefault(start, -1);
    }

    private void scan() {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c != '{') {
                at++;
            } else if (source.startsWith("{{", at)) {
                int end = spans.monospaced(at);
                at = end < 0 ? at + 2 : end + 2;
            } else {
                at = tag(at);
            }
        }
    }

    private int tag(int start) {
        @Nullable Tag tag = parse(source, start);
        if (tag == null) {
            return start + 1;
        }
        if (tag.verbatim()) {
            return verbatim(tag);
        }
        if (SINGLE.contains(tag.name())) {
            opening.put(start, tag);
        } else if (BODIED.contains(tag.name())) {
            if (tag.parameters().isEmpty() && openCount.getOrDefault(tag.name(), 0) > 0) {
                close(tag);
            } else {
                open.push(tag);
                openCount.merge(tag.name(), 1, Integer::sum);
            }
        }
        return tag.end();
    }

    private int verbatim(Tag tag) {
        String closing = "{" + tag.name() + "}";
        if (neverClosed.contains(tag.name())) {
            return tag.end();
        }
        int end = source.indexOf(closing, tag.end());
        if (end < 0) {
            neverClosed.add(tag.name());
            return tag.end();
        }
        Tag close = new Tag(tag.name(), "", end, end + closing.length(), null);
        opening.put(tag.start(), new Tag(tag.name(), tag.parameters(), tag.start(), tag.end(), close));
        return close.end();
    }

    private void close(Tag closing) {
        while (!open.isEmpty()) {
            Tag last = open.pop();
            openCount.merge(last.name(), -1, Integer::sum);
            if (last.name().equals(closing.name())) {
                opening.put(last.start(), new Tag(last.name(), last.parameters(), last.start(), last.end(), closing));
                if (last.inline()) {
                    inlineClosings.put(closing.start(), closing.end());
                }
                return;
            }
        }
    }

    /** The tag that stands there, whatever its name; null where none does. */
    static @Nullable Tag parse(String source, int start) {
        int at = start + 1;
        while (at < source.length() && at - start <= LONGEST_NAME && nameCharacter(source.charAt(at))) {
            at++;
        }
        if (at == start + 1 || at >= source.length()) {
            return null;
        }
        String name = source.substring(start + 1, at).toLowerCase(Locale.ROOT);
        if (source.charAt(at) == '}') {
            return new Tag(name, "", start, at + 1, null);
        }
        if (source.charAt(at) != ':') {
            return null;
        }
        int from = ++at;
        while (at < source.length() && at - start < LONGEST_TAG) {
            switch (source.charAt(at)) {
                case '}' -> {
                    return new Tag(name, source.substring(from, at), start, at + 1, null);
                }
                case '{', '\n', '\r' -> {
                    return null;
                }
                default -> at++;
            }
        }
        return null;
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }
}
