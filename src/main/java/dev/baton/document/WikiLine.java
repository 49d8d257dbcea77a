package dev.baton.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * Writes inline content as lines of wiki markup. A style that reaches over a line break ends before it and begins again
 * behind it: Jira looks for the end of a style on its line only.
 */
final class WikiLine {
    private static final String BREAK = " \\\\ ";

    /** What is written: a text, a piece of markup as it is, or pieces in a style. */
    private sealed interface Piece {}

    private record Words(String text) implements Piece {}

    /**
     * @param markup to be written as it is
     * @param first a character that tells whether it can stand beside a marker
     */
    private record Raw(String markup, char first) implements Piece {}

    private record Styled(char marker, List<Piece> pieces) implements Piece {}

    /** @param target what stands behind the text */
    private record Linked(List<Piece> pieces, String target) implements Piece {}

    private final StringBuilder out = new StringBuilder();
    private final Set<Character> begun = new HashSet<>();
    private boolean linked;

    private WikiLine() {}

    /** The inline content from a node on, up to the next block, line by line. */
    static List<String> lines(Node first) {
        List<List<Piece>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        for (Node node = first; node != null && !(node instanceof Block); node = node.getNext()) {
            append(lines, pieces(node));
        }
        List<String> written = new ArrayList<>();
        for (List<Piece> line : lines) {
            WikiLine writer = new WikiLine();
            writer.pieces(line, '\n');
            written.add(writer.out.toString().strip());
        }
        return written;
    }

    /** The inline content of a block on one line. */
    static String line(Node first) {
        return String.join(BREAK, lines(first)).strip();
    }

    /** Plain text on one line. */
    static String text(String text) {
        return WikiEscape.text(text.strip(), '\n', '\n', Set.of(), false);
    }

    private static void append(List<List<Piece>> lines, List<List<Piece>> more) {
        for (Piece piece : more.getFirst()) {
            add(lines.getLast(), piece);
        }
        for (List<Piece> line : more.subList(1, more.size())) {
            lines.add(new ArrayList<>(line));
        }
    }

    private static void add(List<Piece> line, Piece piece) {
        // Texts beside each other are one: what they mean together must be seen to be escaped.
        if (piece instanceof Words words && !line.isEmpty() && line.getLast() instanceof Words last) {
            line.set(line.size() - 1, new Words(last.text() + words.text()));
        } else {
            line.add(piece);
        }
    }

    /** The pieces of a node, line by line; never no line. */
    private static List<List<Piece>> pieces(Node node) {
        return switch (node) {
            case Text text -> words(text.getLiteral());
            case HtmlInline html -> words(html.getLiteral());
            case SoftLineBreak _ -> words(" ");
            case HardLineBreak _ -> List.of(List.of(), List.of());
            case Code code -> raw(code(code.getLiteral()), '{');
            case StrongEmphasis strong -> styled('*', strong);
            case Emphasis emphasis -> styled('_', emphasis);
            case Strikethrough strike -> styled('-', strike);
            case Mark mark ->
                styled(
                        switch (mark.kind()) {
                            case UNDERLINE -> '+';
                            case SUBSCRIPT -> '~';
                            case SUPERSCRIPT -> '^';
                        },
                        mark);
            case Link link -> link(link);
            case Image image -> image(image);
            case Mention mention -> mention(mention);
            case Emoji emoji ->
                Emoticons.of(emoji)
                        .map(known -> raw(known.code(), known.code().charAt(0)))
                        .orElseGet(() -> words(emoji.shown()));
            case Anchor anchor -> raw("{anchor:" + WikiEscape.parameter(anchor.name()) + "}", '{');
            case PageLink link when link.getFirstChild() == null -> words(link.shown());
            case FootnoteReference reference -> words("[" + reference.getLabel() + "]");
            case Status status -> words(status.text());
            case JiraIssue issue -> words(issue.key());
            case DateStamp stamp -> words(stamp.date().toString());
            case TaskListItemMarker _ -> List.of(List.of());
            case Blocks blocks -> words(dev.baton.document.Text.of(blocks.document()));
            default -> children(node);
        };
    }

    private static List<List<Piece>> words(String text) {
        return text.isEmpty() ? List.of(List.of()) : List.of(List.of(new Words(text)));
    }

    private static List<List<Piece>> raw(String markup, char first) {
        return List.of(List.of(new Raw(markup, first)));
    }

    private static List<List<Piece>> children(Node parent) {
        List<List<Piece>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            append(lines, pieces(child));
        }
        return lines;
    }

    private static List<List<Piece>> styled(char marker, Node node) {
        List<List<Piece>> lines = new ArrayList<>();
        for (List<Piece> line : children(node)) {
            lines.add(line.isEmpty() ? List.of() : List.of(new Styled(marker, line)));
        }
        return lines;
    }

    private static String code(String literal) {
        if (literal.isBlank()) {
            return " ";
        }
        String shown = WikiEscape.text(literal, '{', '}', Set.of(), true);
        int from = 0;
        while (shown.charAt(from) == ' ') {
            from++;
        }
        int to = shown.length();
        while (shown.charAt(to - 1) == ' ') {
            to--;
        }
        return "{{" + "&#32;".repeat(from) + shown.substring(from, to) + "&#32;".repeat(shown.length() - to) + "}}";
    }

    private static List<List<Piece>> link(Link link) {
        String destination = link.getDestination().strip();
        Optional<String> attachment = Links.attachment(destination);
        String shown = dev.baton.document.Text.of(link);
        String target;
        if (attachment.isPresent()) {
            target = "^" + attachment.get();
        } else {
            Optional<String> safe = Links.safe(destination);
            if (safe.isEmpty()) {
                List<List<Piece>> text = new ArrayList<>(children(link));
                append(text, words(Links.shown(destination, shown)));
                return text;
            }
            boolean bare = !safe.get().matches("(?s)#.*|.*[:/.].*");
            target = (bare ? "./" : "") + safe.get();
        }
        if (attachment.isEmpty()) {
            target = encoded(target);
        } else if (target.matches("(?s).*[\\[\\]|{}\\\\&!].*")) {
            return children(link);
        }
        String title = link.getTitle() == null ? "" : link.getTitle().strip();
        boolean alone = title.isEmpty() && link.getFirstChild() instanceof Text text && text.getNext() == null;
        if (alone
                && (target.equals(shown)
                        || target.equals("^" + shown)
                        || target.equals("#" + shown)
                        || target.equals("mailto:" + shown))) {
            return raw("[" + target + "]", '[');
        }
        List<Piece> text = new ArrayList<>();
        for (List<Piece> line : bracketed(link) ? List.<List<Piece>>of(List.of(new Words(shown))) : children(link)) {
            if (!text.isEmpty()) {
                text.add(new Raw(BREAK, ' '));
            }
            line.forEach(piece -> text.add(withoutParameters(piece)));
        }
        if (shown.isBlank() && text.stream().allMatch(Words.class::isInstance)) {
            text.clear();
            text.add(new Words(attachment.orElse(destination)));
        }
        String tip = title.isEmpty()
                ? ""
                : "|" + WikiEscape.parameter(title).replace("]", "&#93;").replace("[", "&#91;");
        return List.of(List.of(new Linked(text, "|" + target + tip)));
    }

    /** Whether something in a link would be written in brackets of its own. */
    private static boolean bracketed(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Link || child instanceof Mention || bracketed(child)) {
                return true;
            }
        }
        return false;
    }

    /** The bar before a picture's parameters would end the text of a link. */
    private static Piece withoutParameters(Piece piece) {
        return piece instanceof Raw raw && raw.first() == '!' && raw.markup().indexOf('|') > 0
                ? new Raw(raw.markup().substring(0, raw.markup().indexOf('|')) + "!", '!')
                : piece;
    }

    private static String encoded(String address) {
        StringBuilder out = new StringBuilder(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if ("[]|{}!^\\ ".indexOf(c) >= 0) {
                out.append('%').append(String.format("%02X", (int) c));
            } else if (c == '&' && WikiText.entityEnd(address, i) > 0) {
                out.append("&amp;");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static List<List<Piece>> image(Image image) {
        String alt = dev.baton.document.Text.of(image).replaceAll("\\s+", " ").strip();
        String name = Links.attachment(image.getDestination())
                .orElseGet(() -> Links.web(image.getDestination())
                        ? encoded(image.getDestination().strip())
                        : "");
        if (WikiImage.at("!" + name + "!", 0, name.length() + 2, new WikiSpans("!" + name + "!"))
                .isEmpty()) {
            return words(alt + Links.shown(image.getDestination(), alt));
        }
        List<String> parameters = new ArrayList<>();
        if (!alt.isEmpty()) {
            parameters.add("alt=" + WikiEscape.parameter(alt));
        }
        if (image.getTitle() != null && !image.getTitle().isBlank()) {
            parameters.add("title=" + WikiEscape.parameter(image.getTitle()));
        }
        String tail = parameters.isEmpty() ? "" : "|" + String.join(",", parameters);
        return raw("!" + name + tail + "!", '!');
    }

    private static List<List<Piece>> mention(Mention mention) {
        String id = mention.accountId().strip();
        if (id.isEmpty() || !id.matches("[^\\[\\]|{}\\\\^&\\p{Cntrl}\\uD800-\\uDFFF\\uFFFE\\uFFFF]{1,250}")) {
            return words("@" + mention.name());
        }
        // Cloud's ids: a number and a UUID, or 24 hexadecimal digits. Data Center's are people's own names.
        boolean cloud = id.indexOf(':') > 0 || id.matches("[0-9a-f]{24}");
        return raw("[~" + (cloud ? "accountid:" : "") + id + "]", '[');
    }

    private void pieces(List<Piece> pieces, char after) {
        for (int i = 0; i < pieces.size(); i++) {
            char next = i + 1 < pieces.size() ? first(pieces.get(i + 1)) : after;
            switch (pieces.get(i)) {
                case Words words -> out.append(WikiEscape.text(words.text(), last(), next, begun, linked));
                case Raw raw -> out.append(raw.markup());
                case Styled styled -> styled(styled, next);
                case Linked link -> {
                    boolean outside = linked;
                    linked = true;
                    out.append('[');
                    Set<Character> around = Set.copyOf(begun);
                    begun.clear();
                    pieces(link.pieces(), '|');
                    begun.addAll(around);
                    linked = outside;
                    out.append(link.target()).append(']');
                }
            }
        }
    }

    private void styled(Styled styled, char after) {
        char marker = styled.marker();
        char first = first(styled.pieces().getFirst());
        char last = last();
        boolean plain = !WikiText.word(last)
                && last != marker
                && last != '\\'
                && !WikiText.word(after)
                && after != marker
                && first != marker
                // "*# " at the start of a line begins an item.
                && (last != '\n' || "*#-".indexOf(first) < 0)
                && !WikiText.blank(first)
                && !begun.contains(marker)
                && lastWord(styled.pieces());
        String mark = plain ? String.valueOf(marker) : "{" + marker + "}";
        out.append(mark);
        boolean added = begun.add(marker);
        pieces(styled.pieces(), marker);
        if (added) {
            begun.remove(marker);
        }
        out.append(mark);
    }

    /** Whether a plain marker can stand behind the pieces. */
    private static boolean lastWord(List<Piece> pieces) {
        return switch (pieces.getLast()) {
            case Words words ->
                !words.text().isEmpty()
                        && WikiText.word(words.text().charAt(words.text().length() - 1));
            case Styled styled -> lastWord(styled.pieces());
            case Raw raw -> !raw.markup().isBlank();
            case Linked _ -> true;
        };
    }

    private static char first(Piece piece) {
        return switch (piece) {
            case Words words -> words.text().isEmpty() ? '{' : words.text().charAt(0);
            case Raw raw -> raw.first();
            case Styled styled -> styled.marker();
            case Linked _ -> '[';
        };
    }

    private char last() {
        return out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
    }
}
