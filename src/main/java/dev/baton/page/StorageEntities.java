package dev.baton.page;

import dev.baton.document.Markdown;
import dev.baton.document.Text;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Entities in storage format: XML's and, as Confluence allows, all of HTML's. */
final class StorageEntities {
    private static final int LONGEST = 34;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private StorageEntities() {}

    /** Appends a stretch of the source with its entities resolved. What is no entity stays as it stands. */
    static void decode(String source, int from, int to, StringBuilder out) {
        int at = from;
        while (at < to) {
            int mark = source.indexOf('&', at);
            if (mark < 0 || mark >= to) {
                out.append(source, at, to);
                return;
            }
            out.append(source, at, mark);
            int end = mark + 1;
            while (end < to && end - mark < LONGEST && named(source.charAt(end))) {
                end++;
            }
            Optional<String> decoded =
                    end < to && source.charAt(end) == ';' ? resolve(source.substring(mark, end + 1)) : Optional.empty();
            out.append(decoded.orElse("&"));
            at = decoded.isPresent() ? end + 1 : mark + 1;
        }
    }

    private static boolean named(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '#';
    }

    private static Optional<String> resolve(String entity) {
        return switch (entity) {
            case "&amp;" -> Optional.of("&");
            case "&lt;" -> Optional.of("<");
            case "&gt;" -> Optional.of(">");
            case "&quot;" -> Optional.of("\"");
            case "&apos;" -> Optional.of("'");
            default -> {
                String known = KNOWN.get(entity);
                if (known == null) {
                    // Markdown knows the same entities as HTML, and its parser is at hand.
                    String read = Text.of(Markdown.read("x" + entity + "x"));
                    known = read.substring(1, Math.max(1, read.length() - 1));
                    if (known.equals(entity)) {
                        yield Optional.empty();
                    }
                    KNOWN.put(entity, known);
                }
                yield Optional.of(known);
            }
        };
    }
}
