package dev.baton.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.jspecify.annotations.Nullable;

/**
 * What a code block says about itself in its info string: {@code python title="train.py" linenos collapsed}.
 *
 * @param language a plain name of letters, digits and {@code + # . _ -}, at most 30; empty for none
 * @param title what stands above the code; empty for none
 * @param lineNumbers whether lines are numbered
 * @param collapsed whether the code is folded away
 */
public record CodeInfo(String language, String title, boolean lineNumbers, boolean collapsed) {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9+#._-]{1,30}");
    private static final Pattern WORD = Pattern.compile("\\G\\s*(?:title=\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\S+))");
    private static final int LONGEST = 1_000;

    /** Stands below the patterns, which its construction needs. */
    public static final CodeInfo NONE = new CodeInfo("", "", false, false);

    public CodeInfo {
        if (!LANGUAGE.matcher(language).matches()) {
            language = "";
        }
        title = title.strip().replaceAll("\\s+", " ");
        title = title.length() > LONGEST / 4 ? title.substring(0, LONGEST / 4).strip() : title;
    }

    /** Reads the info string of a block; what is not understood in it is passed over. */
    public static CodeInfo of(FencedCodeBlock code) {
        return parse(code.getInfo());
    }

    static CodeInfo parse(@Nullable String info) {
        if (info == null || info.isBlank() || info.length() > LONGEST) {
            return NONE;
        }
        String language = "";
        String title = "";
        boolean lineNumbers = false;
        boolean collapsed = false;
        boolean first = true;
        Matcher word = WORD.matcher(info);
        while (word.find()) {
            if (word.group(1) != null) {
                title = word.group(1).replaceAll("\\\\(.)", "$1");
            } else {
                switch (word.group(2)) {
                    case "linenos" -> lineNumbers = true;
                    case "collapsed" -> collapsed = true;
                    default -> language = first ? word.group(2) : language;
                }
            }
            first = false;
        }
        return new CodeInfo(language, title, lineNumbers, collapsed);
    }

    /** The info string that reads back as this; empty where there is nothing to say. */
    public String info() {
        StringBuilder info = new StringBuilder(language);
        if (!title.isEmpty()) {
            info.append(" title=\"")
                    .append(title.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        info.append(lineNumbers ? " linenos" : "").append(collapsed ? " collapsed" : "");
        return info.toString().strip();
    }
}
