package dev.baton.cli;

import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Colour for a terminal, and none for anything else. */
record Ink(boolean on) {
    private static final Map<String, String> COLOURS = Map.of(
            "READY", "32",
            "PASS", "32",
            "OK", "32",
            "BLOCKED", "31",
            "FAIL", "31",
            "UNKNOWN", "33",
            "UNSURE", "33",
            "WARN", "33");
    private static final Pattern WORDS = Pattern.compile("\\b(" + String.join("|", COLOURS.keySet()) + ")\\b");

    /** What standard output is worth. */
    static Ink ofTerminal() {
        return new Ink(Ansi.AUTO.enabled());
    }

    String bold(String text) {
        return on ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String faint(String text) {
        return on ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    /** Colours the outcome words of a line. */
    String coloured(String line) {
        return on
                ? WORDS.matcher(line)
                        .replaceAll(word ->
                                "\u001b[" + COLOURS.getOrDefault(word.group(), "0") + "m" + word.group() + "\u001b[0m")
                : line;
    }

    /** Text from elsewhere, made harmless for a terminal: control characters can move the cursor and rewrite the screen. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }
}
