package dev.baton.config;

import dev.baton.names.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the environment's values and the contents of secret files into text: <code>${NAME}</code>,
 * <code>${NAME:-default}</code>, <code>${file:/run/secrets/token}</code>; <code>$${</code> stands for <code>${</code>
 * itself. It runs on values that are already parsed, once: what it puts in is neither YAML nor searched again.
 */
final class Variables {
    private static final Pattern REFERENCE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,199})(?::-(.*))?|file:(.+)", Pattern.DOTALL);
    private static final int MAX_SECRET_BYTES = 1 << 16;
    private static final String FORMS = "${NAME}, ${NAME:-default} or ${file:/path}";

    private final boolean active;
    private final Map<String, String> environment;
    private final Path folder;

    private Variables(boolean active, Map<String, String> environment, Path folder) {
        this.active = active;
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** @param folder the folder that relative paths of secret files start from */
    static Variables from(Map<String, String> environment, Path folder) {
        return new Variables(true, environment, folder);
    }

    /** For files whose text is shown to people: nothing is put in, so nothing can leak. */
    static Variables none() {
        return new Variables(false, Map.of(), Path.of(""));
    }

    /** What became of a text. */
    sealed interface Result {
        /** It holds no reference. */
        record Untouched() implements Result {}

        /**
         * Everything was put in.
         *
         * @param references the references as they were written, for messages in place of the values
         */
        record Filled(String text, String references) implements Result {}

        /**
         * Something can't be put in.
         *
         * @param offset where in the text the reference starts
         */
        record Missing(int offset, String what, String expected, String fix) implements Result {}
    }

    Result fill(String text) {
        if (!active || !text.contains("${")) {
            return new Result.Untouched();
        }
        StringBuilder filled = new StringBuilder();
        StringBuilder references = new StringBuilder();
        int done = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", done)) {
            if (start > done && text.charAt(start - 1) == '$') {
                filled.append(text, done, start - 1).append("${");
                done = start + 2;
                continue;
            }
            int end = text.indexOf('}', start);
            if (end < 0) {
                return new Result.Missing(
                        start,
                        "\"${\" is never closed",
                        FORMS,
                        "add the \"}\", or write \"$${\" for the characters themselves");
            }
            String reference = text.substring(start + 2, end);
            try {
                filled.append(text, done, start).append(value(reference));
            } catch (Unresolved e) {
                return new Result.Missing(start, e.what, e.expected, e.fix);
            }
            references
                    .append(references.isEmpty() ? "" : ", ")
                    .append("${")
                    .append(withoutDefault(reference))
                    .append('}');
            done = end + 1;
        }
        return new Result.Filled(filled.append(text, done, text.length()).toString(), references.toString());
    }

    private static String withoutDefault(String reference) {
        int at = reference.startsWith("file:") ? -1 : reference.indexOf(":-");
        return Shown.plain(at < 0 ? reference : reference.substring(0, at));
    }

    private String value(String reference) throws Unresolved {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw new Unresolved(
                    "${" + Shown.plain(reference) + "} is no reference",
                    FORMS,
                    "write \"$${\" for the characters themselves");
        }
        @Nullable String path = parts.group(3);
        if (path != null) {
            return secret(path);
        }
        String name = parts.group(1);
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        @Nullable String otherwise = parts.group(2);
        if (otherwise == null) {
            throw absent(name);
        }
        return otherwise;
    }

    private Unresolved absent(String name) {
        Map<String, String> others = new TreeMap<>(environment);
        others.remove(name);
        return new Unresolved(
                "the environment variable " + name + " is " + (environment.containsKey(name) ? "empty" : "not set"),
                "",
                Nearest.to(name, others.keySet())
                        .filter(near -> Nearest.distance(name, near) <= 2)
                        .map(near -> near + " is set: did you mean that?")
                        .orElse("set it, or give a default: ${" + name + ":-...}"));
    }

    private String secret(String path) throws Unresolved {
        String what = "the secret file " + Shown.quoted(path);
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            byte[] bytes = in.readNBytes(MAX_SECRET_BYTES + 1);
            if (bytes.length > MAX_SECRET_BYTES) {
                throw new Unresolved(
                        what + " is too large", "at most " + MAX_SECRET_BYTES + " bytes", "name the right file");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String value = text.replaceFirst("[\\r\\n]+\\z", "");
            if (value.isEmpty()) {
                throw new Unresolved(what + " is empty", "", "write the secret into it");
            }
            return value;
        } catch (CharacterCodingException e) {
            throw new Unresolved(what + " is not UTF-8", "text", "name the right file");
        } catch (IOException | InvalidPathException e) {
            throw new Unresolved(
                    what + " can't be read", "", "check that it exists and that the user that runs Baton may read it");
        }
    }

    /** A reference that has no value. */
    private static final class Unresolved extends Exception {
        private final String what;
        private final String expected;
        private final String fix;

        Unresolved(String what, String expected, String fix) {
            super(what);
            this.what = what;
            this.expected = expected;
            this.fix = fix;
        }
    }
}
