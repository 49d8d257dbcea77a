package dev.baton.document;

import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Writes the inline content of one block so that it reads back as the same nodes. Whether a delimiter opens or closes
 * depends on the characters on both sides of it (CommonMark 0.31, section 6.2): where they are wrong, the outer one is
 * written as a numeric character reference, which ends and starts with punctuation.
 */
final class MarkdownInlines {
    private static final String SPECIAL = "\\`*[]<~|";

    /** Tags that open no block where a paragraph goes on. */
    private static final Pattern HARMLESS = Pattern.compile(
            "</?(?:a|b|i|s|q|em|strong|code|span|kbd|img|small|del|ins|mark|abbr|font|tt|var|cite)\\b",
            Pattern.CASE_INSENSITIVE);

    private final StringBuilder out = new StringBuilder();
    private final boolean oneLine;
    /** Whether the next character must not be one of a word. */
    private boolean guarded;

    private MarkdownInlines(boolean oneLine) {
        this.oneLine = oneLine;
    }

    /**
     * Writes what stands in a block, whose inline nodes are {@linkplain InlineShape in shape}.
     *
     * @param oneLine whether line breaks are to be written within the line
     */
    static String write(Node block, boolean oneLine) {
        MarkdownInlines writer = new MarkdownInlines(oneLine);
        if ((block instanceof Paragraph || (block instanceof Heading && !oneLine))
                && block.getFirstChild() instanceof HtmlInline html
                && (html.getNext() == null
                        || html.getNext() instanceof SoftLineBreak
                        || !HARMLESS.matcher(html.getLiteral()).lookingAt())) {
            // Else it would open a block of HTML; a break at the start shows nothing.
            writer.out.append("<br>");
        }
        writer.children(block, '*');
        return writer.out.toString();
    }

    private void children(Node parent, char delimiter) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            node(child, delimiter);
        }
    }

    private void node(Node node, char delimiter) {
        switch (node) {
            case Text text -> text(text.getLiteral());
            case Code code -> code(code.getLiteral());
            case Emphasis emphasis -> delimited(emphasis, 1, delimiter);
            case StrongEmphasis strong -> delimited(strong, 2, delimiter);
            case Strikethrough strike -> delimited(strike, 2, '~');
            case Link link -> link(link, link.getDestination(), link.getTitle(), delimiter);
            case Image image -> {
                syntax("!");
                link(image, image.getDestination(), image.getTitle(), delimiter);
            }
            case HtmlInline html -> html(html.getLiteral());
            case HardLineBreak line -> {
                boolean within = oneLine || (line.getNext() == null && !(line.getParent() instanceof Block));
                syntax(within ? "<br>" : "\\\n" + indent(line.getNext()));
            }
            case SoftLineBreak line -> syntax(oneLine ? " " : "\n" + indent(line.getNext()));
            case Mark mark -> {
                syntax("<" + mark.kind().element() + ">");
                children(mark, delimiter);
                syntax("</" + mark.kind().element() + ">");
            }
            case FootnoteReference reference -> bracket("[^" + reference.getLabel() + "]");
            default -> text(dev.baton.document.Text.of(node));
        }
    }

    /** At the start of a line a tag would open a block of HTML, were it not indented like code. */
    private static String indent(@Nullable Node next) {
        boolean opens = next instanceof HtmlInline html
                && !HARMLESS.matcher(html.getLiteral()).lookingAt();
        return opens ? "    " : "";
    }

    private void syntax(String markup) {
        out.append(markup);
        guarded = false;
    }

    private void bracket(String markup) {
        // Else it would be an image.
        if (last() == '!') {
            out.setLength(out.length() - 1);
            out.append("&#33;");
        }
        syntax(markup);
    }

    private void text(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            int next = i + length < text.length() ? text.charAt(i + length) : -1;
            if (c < ' ' || (guarded && word(c))) {
                out.append("&#").append(c).append(';');
            } else if (escaped(c, next)) {
                out.append('\\').appendCodePoint(c);
            } else {
                out.appendCodePoint(c);
            }
            guarded = false;
            i += length;
        }
    }

    private boolean escaped(int c, int next) {
        if (SPECIAL.indexOf(c) >= 0) {
            return true;
        }
        return switch (c) {
            case '_' -> !(Character.isLetterOrDigit(last()) && next >= 0 && Character.isLetterOrDigit(next));
            case '&' -> next == '#' || next < 0 || Character.isLetter(next);
            case '#' -> lineStart() || next < 0 || last() == ' ' || last() == '#';
            case '-', '+', '=', '>' -> lineStart();
            // Behind a footnote's mark they would make it a definition or a link.
            case ':' -> lineStart() || last() == ']';
            case '(' -> last() == ']';
            case '^' -> last() == '[';
            case '.', ')' -> afterNumber();
            default -> false;
        };
    }

    private boolean lineStart() {
        return out.isEmpty() || last() == '\n';
    }

    /** Whether the line is digits so far, and would start a numbered list. */
    private boolean afterNumber() {
        int at = out.length();
        while (at > 0 && Character.isDigit(out.charAt(at - 1)) && out.length() - at < 10) {
            at--;
        }
        return at < out.length() && (at == 0 || out.charAt(at - 1) == '\n');
    }

    private char last() {
        return out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
    }

    private void code(String literal) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < literal.length(); i++) {
            run = literal.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        int length = 1;
        // Any length that does not occur would do; one more than the longest surely doesn't.
        length += longest;
        boolean padded = literal.startsWith("`")
                || literal.endsWith("`")
                || (literal.startsWith(" ") && literal.endsWith(" ") && !literal.isBlank());
        String fence = "`".repeat(length);
        syntax(fence + (padded ? " " : "") + literal + (padded ? " " : "") + fence);
    }

    private void delimited(Node node, int length, char wanted) {
        char delimiter = wanted;
        if (wanted != '~' && last() == wanted && !escapedLast()) {
            delimiter = other(wanted);
        }
        MarkdownInlines inner = new MarkdownInlines(oneLine);
        inner.children(node, other(delimiter == '~' ? '_' : delimiter));
        StringBuilder content = inner.out;
        if (content.isEmpty()) {
            return;
        }
        int first = content.codePointAt(0);
        if (!letter(first) && !punctuation(first)) {
            content.replace(0, Character.charCount(first), "&#" + first + ";");
        }
        int end = content.codePointBefore(content.length());
        if (!letter(end) && !punctuation(end)) {
            content.replace(content.length() - Character.charCount(end), content.length(), "&#" + end + ";");
        }
        if (delimiter != '*' || !letter(content.codePointAt(0))) {
            guardLast();
        }
        String marker = String.valueOf(delimiter).repeat(length);
        out.append(marker).append(content).append(marker);
        guarded = delimiter != '*' || !letter(content.codePointBefore(content.length()));
    }

    private static char other(char delimiter) {
        return delimiter == '*' ? '_' : '*';
    }

    private boolean escapedLast() {
        int backslashes = 0;
        for (int at = out.length() - 2; at >= 0 && out.charAt(at) == '\\'; at--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** Writes the last character anew as a reference, if it is one of a word. */
    private void guardLast() {
        if (out.isEmpty()) {
            return;
        }
        int c = out.codePointBefore(out.length());
        if (word(c)) {
            out.setLength(out.length() - Character.charCount(c));
            out.append("&#").append(c).append(';');
        }
    }

    private static boolean letter(int c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean punctuation(int c) {
        return c > ' ' && c < 0x7F && !letter(c);
    }

    private static boolean word(int c) {
        return c != ' ' && c != '\n' && !punctuation(c);
    }

    private void link(Node node, String destination, @Nullable String title, char delimiter) {
        if (node instanceof Link) {
            bracket("[");
        } else {
            out.append('[');
        }
        children(node, delimiter);
        guarded = false;
        out.append("](").append(destination(destination));
        if (title != null && !title.isEmpty()) {
            out.append(" \"")
                    .append(Characters.clean(title)
                            .replaceAll("[\\\\\"&]", "\\\\$0")
                            .replace("\r", "&#13;")
                            .replace("\n", "&#10;"))
                    .append('"');
        }
        out.append(')');
    }

    private static String destination(String destination) {
        StringBuilder written = new StringBuilder();
        boolean angled = destination.isEmpty() || destination.startsWith("<");
        for (int i = 0; i < destination.length(); i++) {
            char c = destination.charAt(i);
            if (c < ' ' || c == 0x7F) {
                written.append(String.format("%%%02X", (int) c));
            } else if ("\\<>&".indexOf(c) >= 0) {
                written.append('\\').append(c);
            } else {
                angled |= c == ' ' || c == '(' || c == ')' || Character.isWhitespace(c);
                written.append(c);
            }
        }
        String clean = Characters.clean(written.toString());
        return angled ? "<" + clean + ">" : clean;
    }

    private void html(String literal) {
        // Indented, no line of it can start a block.
        String tag = literal.replaceAll("\\R", oneLine ? " " : "\n    ");
        // What is no tag would be read as text, with markup in it.
        if (tag.startsWith("<") && tag.endsWith(">")) {
            syntax(tag);
        } else {
            text(tag);
        }
    }
}
