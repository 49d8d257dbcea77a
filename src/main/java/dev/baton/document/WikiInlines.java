package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Code;
import org.commonmark.node.Node;

/** Reads what stands in one line of wiki markup. */
final class WikiInlines {
    /** Links don't nest, but their texts are read by the same rules. */
    private static final int DEEPEST_LINK = 2;

    /** A marker, with the style it begins and ends. */
    private enum Marker {
        STRONG("*"),
        EMPHASIS("_"),
        STRIKE("-"),
        UNDERLINE("+"),
        SUPERSCRIPT("^"),
        SUBSCRIPT("~"),
        CITATION("??"),
        STRONG_FORCED("{*}"),
        EMPHASIS_FORCED("{_}"),
        STRIKE_FORCED("{-}"),
        UNDERLINE_FORCED("{+}"),
        SUPERSCRIPT_FORCED("{^}"),
        SUBSCRIPT_FORCED("{~}");

        private final String mark;

        Marker(String mark) {
            this.mark = mark;
        }

        Style style() {
            return switch (this) {
                case STRONG, STRONG_FORCED -> Style.STRONG;
                case EMPHASIS, EMPHASIS_FORCED, CITATION -> Style.EMPHASIS;
                case STRIKE, STRIKE_FORCED -> Style.STRIKE;
                case UNDERLINE, UNDERLINE_FORCED -> Style.UNDERLINE;
                case SUPERSCRIPT, SUPERSCRIPT_FORCED -> Style.SUPERSCRIPT;
                case SUBSCRIPT, SUBSCRIPT_FORCED -> Style.SUBSCRIPT;
            };
        }

        boolean forced() {
            return mark.charAt(0) == '{';
        }
    }

    /** A piece of a line; the field that is used says what it is. */
    private static final class Token {
        final StringBuilder text = new StringBuilder();
        Node leaf = NOTHING;
        Style style = Style.NONE;
        int from = -1;
        int to = -1;
        boolean lineBreak;
        boolean begins;
        boolean ends;
    }

    private static final Node NOTHING = new org.commonmark.node.Text();

    private record Open(Marker marker, Token token) {}

    private final String source;
    private final WikiTags tags;
    private final WikiSpans spans;
    private final Warnings warnings;
    private List<Token> tokens = new ArrayList<>();
    private Deque<Open> open = new ArrayDeque<>();
    private Map<Marker, Integer> opened = new EnumMap<>(Marker.class);
    private int from;
    private int to;
    private int links;

    WikiInlines(String source, WikiTags tags, WikiSpans spans, Warnings warnings) {
        this.source = source;
        this.tags = tags;
        this.spans = spans;
        this.warnings = warnings;
    }

    /** Reads a stretch of a line into the flow. */
    void read(int start, int end, Flow flow) {
        List<Token> tokensAround = tokens;
        Deque<Open> openAround = open;
        Map<Marker, Integer> openedAround = opened;
        int fromAround = from;
        int toAround = to;
        tokens = new ArrayList<>();
        open = new ArrayDeque<>();
        opened = new EnumMap<>(Marker.class);
        from = start;
        to = end;
        int at = start;
        while (at < end) {
            at = token(at);
        }
        emit(tokens, flow);
        tokens = tokensAround;
        open = openAround;
        opened = openedAround;
        from = fromAround;
        to = toAround;
    }

    private void emit(List<Token> all, Flow flow) {
        for (Token token : all) {
            if (token.ends) {
                flow.end();
            } else if (token.begins) {
                flow.begin(token.style);
            } else if (token.from >= 0) {
                flow.begin(token.style);
                links++;
                read(token.from, token.to, flow);
                links--;
                flow.end();
            } else if (token.lineBreak) {
                flow.lineBreak();
            } else if (!token.leaf.equals(NOTHING)) {
                flow.leaf(token.leaf);
            } else {
                flow.text(Characters.clean(token.text.toString()));
            }
        }
    }

    private int token(int at) {
        char c = source.charAt(at);
        return switch (c) {
            case '\\' -> backslash(at);
            case '{' -> brace(at);
            case '[' -> bracket(at);
            case '!' -> image(at);
            case '&' -> {
                int end = WikiText.entityEnd(source, at);
                yield end < 0 || end > to ? literal(at) : text(WikiText.entity(source.substring(at, end)), end);
            }
            case 'h', 'm' -> address(at);
            case '(', ':', ';' -> emoticon(at);
            case '*' -> marker(Marker.STRONG, at);
            case '_' -> marker(Marker.EMPHASIS, at);
            case '-' -> dash(at);
            case '+' -> marker(Marker.UNDERLINE, at);
            case '^' -> marker(Marker.SUPERSCRIPT, at);
            case '~' -> marker(Marker.SUBSCRIPT, at);
            case '?' -> source.startsWith("??", at) && at + 2 <= to ? marker(Marker.CITATION, at) : literal(at);
            default -> literal(at);
        };
    }

    private int literal(int at) {
        return text(source.substring(at, at + 1), at + 1);
    }

    private int text(String text, int next) {
        if (tokens.isEmpty() || !plain(tokens.getLast())) {
            tokens.add(new Token());
        }
        tokens.getLast().text.append(text);
        return next;
    }

    private static boolean plain(Token token) {
        return token.leaf.equals(NOTHING) && token.from < 0 && !token.lineBreak && !token.begins && !token.ends;
    }

    private int leaf(Node node, int next) {
        Token token = new Token();
        token.leaf = node;
        tokens.add(token);
        return next;
    }

    private char before(int at) {
        return at > from ? source.charAt(at - 1) : '\n';
    }

    private char after(int at) {
        return at < to ? source.charAt(at) : '\n';
    }

    private int backslash(int at) {
        char next = after(at + 1);
        if (next == '\\') {
            if (WikiText.share(source, at)) {
                return text("\\\\", at + 2);
            }
            Token token = new Token();
            token.lineBreak = true;
            tokens.add(token);
            return at + 2;
        }
        return WikiText.escapable(next) ? text(String.valueOf(next), at + 2) : literal(at);
    }

    private int brace(int at) {
        for (Marker marker : Marker.values()) {
            if (marker.forced() && source.startsWith(marker.mark, at) && at + marker.mark.length() <= to) {
                return forced(marker, at);
            }
        }
        if (source.startsWith("{{", at)) {
            int end = spans.monospaced(at);
            if (end >= 0 && end + 2 <= to) {
                String literal = WikiText.decoded(source.substring(at + 2, end));
                return literal.isBlank() ? text(literal, end + 2) : leaf(new Code(literal), end + 2);
            }
            return text("{{", at + 2);
        }
        int closing = tags.inlineClosing(at);
        if (closing >= 0) {
            return closing;
        }
        WikiTags.Tag tag = tags.at(at);
        if (tag == null) {
            WikiTags.Tag unknown = WikiTags.parse(source, at);
            if (unknown != null && unknown.end() <= to) {
                warnings.tell("the macro “" + Warnings.name(unknown.name()) + "” stays as it is written");
            }
            return literal(at);
        }
        return switch (tag.name()) {
            case "anchor" -> {
                String name = tag.value("");
                yield name.isEmpty() ? tag.end() : leaf(new Anchor(name), tag.end());
            }
            case "status" -> {
                String title = tag.value("title");
                yield title.isEmpty()
                        ? tag.end()
                        : leaf(
                                new Status(
                                        title,
                                        Status.Color.of(tag.value("colour").strip())
                                                .orElse(Status.Color.GREY)),
                                tag.end());
            }
            default -> {
                warnings.tell("the colour of text was left out");
                yield tag.end();
            }
        };
    }

    private int bracket(int at) {
        Optional<WikiLink> link = links < DEEPEST_LINK ? WikiLink.at(source, at, to, spans) : Optional.empty();
        if (link.isEmpty()) {
            return literal(at);
        }
        WikiLink found = link.get();
        if (!found.unsafe().isEmpty()) {
            warnings.tell("a link with the scheme “" + Warnings.name(found.scheme()) + "” became text");
            return text(found.unsafe(), found.end());
        }
        if (found.leaf() != null) {
            return leaf(found.leaf(), found.end());
        }
        Token token = new Token();
        token.style = Style.link(found.destination(), found.title());
        token.from = found.textFrom();
        token.to = found.textTo();
        tokens.add(token);
        return found.end();
    }

    private int image(int at) {
        Optional<WikiImage> image = WikiText.word(before(at)) ? Optional.empty() : WikiImage.at(source, at, to, spans);
        return image.isPresent() ? leaf(image.get().image(), image.get().end()) : literal(at);
    }

    private int address(int at) {
        int end = links > 0 ? -1 : WikiText.addressEnd(source, at, to);
        if (end < 0) {
            return literal(at);
        }
        String address = source.substring(at, end);
        org.commonmark.node.Link link = new org.commonmark.node.Link(address, null);
        link.appendChild(new org.commonmark.node.Text(Characters.clean(address)));
        return leaf(link, end);
    }

    private int emoticon(int at) {
        Optional<String> code = Emoticons.at(source, at, to);
        if (code.isEmpty()
                || WikiText.word(before(at))
                || WikiText.word(after(at + code.get().length()))) {
            return literal(at);
        }
        return leaf(
                Emoticons.ofCode(code.get()).orElseThrow().emoji(),
                at + code.get().length());
    }

    /** Two or three hyphens between blanks are dashes. */
    private int dash(int at) {
        int end = at;
        while (end < to && source.charAt(end) == '-') {
            end++;
        }
        int length = end - at;
        if (length == 1) {
            return marker(Marker.STRIKE, at);
        }
        boolean apart = WikiText.blank(before(at)) && WikiText.blank(after(end));
        return text(apart && length <= 3 ? (length == 2 ? "\u2013" : "\u2014") : "-".repeat(length), end);
    }

    private int marker(Marker marker, int at) {
        int end = at + marker.mark.length();
        char mark = marker.mark.charAt(0);
        char before = before(at);
        char after = after(end);
        boolean closes = !WikiText.blank(before) && !WikiText.word(after) && count(marker) > 0;
        if (closes && close(marker)) {
            return end;
        }
        boolean opens = !WikiText.word(before) && !WikiText.blank(after) && after != mark;
        if (opens) {
            open(marker);
            return end;
        }
        return text(marker.mark, end);
    }

    private int forced(Marker marker, int at) {
        if (count(marker) == 0 || !close(marker)) {
            open(marker);
        }
        return at + marker.mark.length();
    }

    private int count(Marker marker) {
        return opened.getOrDefault(marker, 0);
    }

    /** Takes the marker for text until one that closes it is found. */
    private void open(Marker marker) {
        Token token = new Token();
        token.text.append(marker.mark);
        tokens.add(token);
        // Separates the marker, which may yet begin a style, from the text that follows.
        tokens.add(new Token());
        open.push(new Open(marker, token));
        opened.merge(marker, 1, Integer::sum);
    }

    private boolean close(Marker marker) {
        if (open.element().marker() == marker
                && tokens.getLast().text.isEmpty()
                && plain(tokens.getLast())
                && tokens.size() > 1
                && tokens.get(tokens.size() - 2).equals(open.element().token())) {
            return false;
        }
        while (true) {
            Open last = open.pop();
            opened.merge(last.marker(), -1, Integer::sum);
            if (last.marker() == marker) {
                last.token().begins = true;
                last.token().style = marker.style();
                Token end = new Token();
                end.ends = true;
                tokens.add(end);
                return true;
            }
        }
    }
}
