package dev.baton.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pictograms that Jira's wiki markup and Confluence's storage format have names of their own for. Codes and names are
 * those of Jira's text formatting notation help and of Confluence's storage format documentation.
 */
enum Emoticons {
    SMILE(":)", "smile", ":slight_smile:", "\uD83D\uDE42"),
    SAD(":(", "sad", ":disappointed:", "\uD83D\uDE1E"),
    TONGUE(":P", "cheeky", ":stuck_out_tongue:", "\uD83D\uDE1B"),
    BIG_GRIN(":D", "laugh", ":smiley:", "\uD83D\uDE03"),
    WINK(";)", "wink", ":wink:", "\uD83D\uDE09"),
    THUMBS_UP("(y)", "thumbs-up", ":thumbsup:", "\uD83D\uDC4D"),
    THUMBS_DOWN("(n)", "thumbs-down", ":thumbsdown:", "\uD83D\uDC4E"),
    INFORMATION("(i)", "information", ":info:", "\u2139\uFE0F"),
    TICK("(/)", "tick", ":check_mark:", "\u2705"),
    CROSS("(x)", "cross", ":cross_mark:", "\u274C"),
    WARNING("(!)", "warning", ":warning:", "\u26A0\uFE0F"),
    PLUS("(+)", "plus", ":plus:", "\u2795"),
    MINUS("(-)", "minus", ":minus:", "\u2796"),
    QUESTION("(?)", "question", ":question_mark:", "\u2753"),
    LIGHT_ON("(on)", "light-on", ":light_bulb_on:", "\uD83D\uDCA1"),
    LIGHT_OFF("(off)", "light-off", ":light_bulb_off:", ""),
    YELLOW_STAR("(*)", "yellow-star", ":yellow_star:", "\u2B50"),
    YELLOW_STAR_TOO("(*y)", "yellow-star", ":yellow_star:", "\u2B50"),
    RED_STAR("(*r)", "red-star", ":red_star:", ""),
    GREEN_STAR("(*g)", "green-star", ":green_star:", ""),
    BLUE_STAR("(*b)", "blue-star", ":blue_star:", ""),
    FLAG("(flag)", "flag-on", ":flag_on:", "\uD83D\uDEA9"),
    FLAG_OFF("(flagoff)", "flag-off", ":flag_off:", "");

    private static final int LONGEST = "(flagoff)".length();

    private static final Map<String, Emoticons> BY_CODE = new LinkedHashMap<>();
    private static final Map<String, Emoticons> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Emoticons> BY_SHORT_NAME = new LinkedHashMap<>();

    static {
        for (Emoticons each : values()) {
            BY_CODE.put(each.code, each);
            BY_NAME.putIfAbsent(each.name, each);
            BY_SHORT_NAME.putIfAbsent(each.shortName, each);
        }
    }

    private final String code;
    private final String name;
    private final String shortName;
    private final String text;

    Emoticons(String code, String name, String shortName, String text) {
        this.code = code;
        this.name = name;
        this.shortName = shortName;
        this.text = text;
    }

    /** The longest code that stands there, whatever surrounds it. */
    static Optional<String> at(String text, int start, int limit) {
        for (int length = Math.min(LONGEST, limit - start); length >= 2; length--) {
            String code = text.substring(start, start + length);
            if (BY_CODE.containsKey(code)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** What wiki markup shows this pictogram for. */
    String code() {
        return code;
    }

    Emoji emoji() {
        return new Emoji(shortName, text);
    }

    /** By the code of wiki markup. */
    static Optional<Emoticons> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** By the name in storage format. */
    static Optional<Emoticons> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Optional<Emoticons> of(Emoji emoji) {
        return Optional.ofNullable(BY_SHORT_NAME.get(emoji.shortName()));
    }
}
