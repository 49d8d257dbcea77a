package dev.baton.document;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;

/**
 * What a Markdown file says about itself in YAML between two lines {@code ---} at its top. It is no text of the document:
 * pages show it folded away as code, so that nothing is lost.
 */
public final class FrontMatter extends CustomBlock {
    private static final Pattern KEY = Pattern.compile("[\\w.-]{1,100}:(?:\\s.*)?");
    private static final int LONGEST = 64_000;

    private final String yaml;

    /**
     * Holds front matter.
     *
     * @param yaml the lines between the two {@code ---}
     */
    public FrontMatter(String yaml) {
        this.yaml = Objects.requireNonNull(yaml);
    }

    public String yaml() {
        return yaml;
    }

    /** The document's front matter as YAML, if it was read from Markdown that has some. */
    public static Optional<String> of(Node document) {
        return document.getFirstChild() instanceof FrontMatter matter ? Optional.of(matter.yaml()) : Optional.empty();
    }

    /** Where the text after the front matter starts; 0 where there is none. */
    static int end(String markdown) {
        int first = lineEnd(markdown, 0);
        if (!markdown.startsWith("---") || !markdown.substring(3, first).isBlank()) {
            return 0;
        }
        boolean keyed = false;
        int at = next(markdown, first);
        while (at < Math.min(markdown.length(), LONGEST)) {
            int end = lineEnd(markdown, at);
            String line = markdown.substring(at, end).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return keyed ? next(markdown, end) : 0;
            }
            // A rule and a heading underlined with dashes look like front matter, were it not for the keys.
            boolean key = KEY.matcher(line).matches();
            boolean continued = line.isEmpty() || line.startsWith(" ") || line.startsWith("#") || line.startsWith("- ");
            if (!key && !(continued && (keyed || line.startsWith("#")))) {
                return 0;
            }
            keyed |= key;
            at = next(markdown, end);
        }
        return 0;
    }

    /** The YAML of a text whose front matter ends there. */
    static FrontMatter cut(String markdown, int end) {
        String matter = markdown.substring(next(markdown, lineEnd(markdown, 0)), end)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .stripTrailing();
        return new FrontMatter(matter.substring(0, Math.max(0, matter.lastIndexOf('\n'))) + "\n");
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int next(String text, int end) {
        if (end < text.length()
                && text.charAt(end) == '\r'
                && end + 1 < text.length()
                && text.charAt(end + 1) == '\n') {
            return end + 2;
        }
        return Math.min(text.length(), end + 1);
    }
}
