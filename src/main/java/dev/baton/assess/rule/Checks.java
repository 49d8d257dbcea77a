package dev.baton.assess.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules' constructors refuse, with words for the person who edits the YAML. */
final class Checks {
    private Checks() {}

    static <T> List<T> notEmpty(@Nullable List<T> values, String key) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + ": a list with at least one entry is expected");
        }
        return List.copyOf(values);
    }

    static int atLeastOne(int value, String key) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": a number from 1 is expected, found " + value);
        }
        return value;
    }

    static String text(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + ": text is expected");
        }
        return value;
    }

    /** Compiles a pattern in RE2 syntax, which runs in linear time on any text; letters match in either case. */
    static Pattern pattern(@Nullable String pattern, String key) {
        try {
            return Pattern.compile(text(pattern, key), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s: “%s” is no pattern in RE2 syntax (%s); look-around and back-references don't exist in it"
                            .formatted(key, pattern, e.getMessage()));
        }
    }
}
