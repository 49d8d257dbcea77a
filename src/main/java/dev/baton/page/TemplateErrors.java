package dev.baton.page;

import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what Pebble throws into the place, the reason and the nearest right name. */
final class TemplateErrors {
    private static final Pattern QUOTED = Pattern.compile("[\\[\"“]([A-Za-z_][A-Za-z0-9_]*)[\\]\"”]");

    private static final Pattern PAIRED =
            Pattern.compile("\\{%-?\\s*(end)?(if|for|block|region|section|panel|expand)(?![A-Za-z0-9_])");

    private TemplateErrors() {}

    static TemplateProblem problem(
            String name, Throwable error, Collection<String> names, Map<String, TemplateFile> files) {
        if (error instanceof StackOverflowError) {
            return new TemplateProblem(name, 0, 0, "the template includes or extends itself without end");
        }
        PebbleException cause = pebble(error);
        if (cause == null) {
            return new TemplateProblem(name, 0, 0, String.valueOf(error.getMessage()));
        }
        String file = cause.getFileName() == null ? name : cause.getFileName();
        int line = cause.getLineNumber() == null ? 0 : Math.max(0, cause.getLineNumber());
        if (cause instanceof AttributeNotFoundException missing && missing.getAttributeName() != null) {
            String unknown = missing.getAttributeName();
            return new TemplateProblem(
                    file,
                    line,
                    column(files.get(file), line, unknown),
                    "unknown name “" + unknown + "”." + Nearest.hint(unknown, names) + known(names));
        }
        String message = String.valueOf(cause.getPebbleMessage());
        Matcher quoted = QUOTED.matcher(message);
        if (quoted.find()) {
            String unknown = quoted.group(1);
            Collection<String> candidates = candidates(message);
            if (candidates.contains(unknown)) {
                // The name is right and stands in the wrong place.
                String open = open(files.get(file), line, unknown);
                return new TemplateProblem(
                        file, line, column(files.get(file), line, unknown), open.isEmpty() ? message.strip() : open);
            }
            return new TemplateProblem(
                    file,
                    line,
                    column(files.get(file), line, unknown),
                    message.strip()
                            + (candidates.isEmpty() ? "" : Nearest.hint(unknown, candidates) + known(candidates)));
        }
        return new TemplateProblem(file, line, 0, message.strip());
    }

    /** Which tag is still open before a place where another one stands that can't close it; empty where none is. */
    private static String open(@Nullable TemplateFile file, int line, String name) {
        Deque<String> open = new ArrayDeque<>();
        Deque<Integer> lines = new ArrayDeque<>();
        boolean met = false;
        List<String> text = file == null ? List.of() : file.body().lines().toList();
        for (int i = 1; i <= text.size(); i++) {
            Matcher tag = PAIRED.matcher(text.get(i - 1));
            while (tag.find()) {
                if (i == line && tag.group().endsWith(name) && !tag.group(2).equals(open.peek())) {
                    met = true;
                    break;
                }
                if (tag.group(1) == null) {
                    open.push(tag.group(2));
                    lines.push(i);
                } else if (tag.group(2).equals(open.peek())) {
                    open.pop();
                    lines.pop();
                }
            }
            if (i == line) {
                break;
            }
        }
        if (open.isEmpty()) {
            return "";
        }
        String tag = "the tag “" + open.peek() + "” of line " + lines.peek();
        String end = "write {% end" + open.peek() + " %}";
        return met ? tag + " is still open at “" + name + "”; " + end + " before it" : tag + " is never closed; " + end;
    }

    private static @Nullable PebbleException pebble(Throwable error) {
        Throwable each = error;
        for (int i = 0; i < 10 && each != null; i++) {
            if (each instanceof PebbleException pebble) {
                return pebble;
            }
            each = each.getCause();
        }
        return null;
    }

    private static Collection<String> candidates(String message) {
        if (message.contains("Known:")) {
            return List.of();
        }
        if (message.contains("tag") || (message.contains("Expected") && message.contains("end"))) {
            List<String> tags = new ArrayList<>(TemplateLanguage.TAGS);
            TemplateLanguage.TAGS.forEach(tag -> tags.add("end" + tag));
            return tags;
        }
        if (message.contains("ilter")) {
            return TemplateLanguage.FILTERS;
        }
        if (message.contains("unction") || message.contains("acro")) {
            return TemplateLanguage.FUNCTIONS;
        }
        return message.contains("est") ? TemplateLanguage.TESTS : List.of();
    }

    static String known(Collection<String> names) {
        return names.isEmpty() ? "" : " Known: " + String.join(", ", new TreeSet<>(names)) + ".";
    }

    private static int column(@Nullable TemplateFile file, int line, String name) {
        int column = column(file, line, name, true);
        return column == 0 ? column(file, line, name, false) : column;
    }

    /**
     * The column of a name within a tag of a line, from 1; 0 where it is not found there.
     *
     * @param part whether it stands behind a dot
     */
    static int column(@Nullable TemplateFile file, int line, String name, boolean part) {
        List<String> lines = file == null ? List.of() : file.body().lines().toList();
        if (line < 1 || line > lines.size()) {
            return 0;
        }
        String text = lines.get(line - 1);
        Matcher place = Pattern.compile(
                        (part ? "(?<=\\.)" : "(?<![A-Za-z0-9_.])") + Pattern.quote(name) + "(?![A-Za-z0-9_])")
                .matcher(text);
        int first = 0;
        while (place.find()) {
            first = first == 0 ? place.start() + 1 : first;
            if (inTag(text, place.start())) {
                return place.start() + 1;
            }
        }
        return first;
    }

    /** Whether a place lies behind an opening of a tag that nothing has closed before it. */
    private static boolean inTag(String text, int place) {
        int open = Math.max(text.lastIndexOf("{{", place), text.lastIndexOf("{%", place));
        int close = Math.max(text.lastIndexOf("}}", place), text.lastIndexOf("%}", place));
        return open > close;
    }
}
