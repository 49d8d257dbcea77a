package dev.baton.page;

import java.util.List;

/**
 * A template file: YAML front matter between two lines {@code ---}, then Markdown.
 *
 * @param name its file name
 * @param front what its front matter says; {@link FrontMatter#NONE} for a part that other templates include
 * @param body the Markdown, with an empty line for each line of front matter, so that line numbers hold
 */
record TemplateFile(String name, FrontMatter front, String body) {
    private static final String FENCE = "---";

    /** The kind of page it makes; empty for a part that other templates include. */
    String kind() {
        return front.kind();
    }

    /** Reads a file's text; what is wrong is added to the problems. */
    static TemplateFile read(String name, String text, List<TemplateProblem> problems) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int reserved = lines.get(i).indexOf(Tokens.START) + lines.get(i).indexOf(Tokens.END) + 1;
            if (reserved >= 0) {
                problems.add(new TemplateProblem(
                        name, i + 1, reserved + 1, "the characters U+FDD0 and U+FDD1 are reserved; remove them"));
            }
        }
        if (name.startsWith("_")) {
            return new TemplateFile(name, FrontMatter.NONE, text);
        }
        if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
            problems.add(new TemplateProblem(
                    name,
                    1,
                    1,
                    "expected front matter: a line “---”, the keys kind and title, a line “---”."
                            + " A part that other templates include has a file name that begins with “_”."));
            return new TemplateFile(name, FrontMatter.NONE, text);
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            problems.add(new TemplateProblem(name, 1, 1, "the front matter has no closing line “---”"));
            return new TemplateFile(name, FrontMatter.NONE, text);
        }
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size())) + "\n";
        return new TemplateFile(name, FrontMatter.read(name, String.join("\n", lines.subList(1, end)), problems), body);
    }
}
