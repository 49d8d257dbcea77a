package dev.baton.page;

import dev.baton.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.commonmark.node.Node;

/**
 * How values pass through the template language and the Markdown parser without being read by either: a printed text
 * becomes a token that holds it letter by letter in hexadecimal, a document becomes a token with its number. Both open and
 * close with a Unicode noncharacter that template files may not hold, and since every printed text is encoded, none can
 * pass for a token.
 */
final class Tokens {
    static final char START = '\uFDD0';
    static final char END = '\uFDD1';

    private static final char TEXT = 't';
    private static final char NODE = 'n';

    /** A stretch of a literal: text as it is to be shown, or a document's number. */
    sealed interface Piece {
        record Shown(String text) implements Piece {}

        record Value(String text) implements Piece {}

        record Placed(int number) implements Piece {}
    }

    private Tokens() {}

    static String text(String text) {
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder out =
                new StringBuilder(4 * text.length() + 3).append(START).append(TEXT);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(Character.forDigit(c >> shift & 0xF, 16));
            }
        }
        return out.append(END).toString();
    }

    static String node(int number) {
        return "" + START + NODE + number + END;
    }

    /** The text without the characters that tokens are made of. */
    static String without(String text) {
        return in(text) ? text.replace(START, '\uFFFD').replace(END, '\uFFFD') : text;
    }

    static boolean in(String literal) {
        return literal.indexOf(START) >= 0 || literal.indexOf(END) >= 0;
    }

    /** Takes a literal apart. A token that something has damaged is left out. */
    static List<Piece> split(String literal) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < literal.length()) {
            int start = literal.indexOf(START, at);
            int end = start < 0 ? -1 : literal.indexOf(END, start);
            if (end < 0) {
                shown(literal.substring(at), pieces);
                break;
            }
            shown(literal.substring(at, start), pieces);
            token(literal.substring(start + 1, end), pieces);
            at = end + 1;
        }
        return pieces;
    }

    /** The literal with its tokens replaced by their text, for places that hold nothing but text. */
    static String plain(String literal, IntFunction<Node> documents) {
        if (!in(literal)) {
            return literal;
        }
        StringBuilder out = new StringBuilder();
        for (Piece piece : split(literal)) {
            switch (piece) {
                case Piece.Shown shown -> out.append(shown.text());
                case Piece.Value value -> out.append(value.text());
                case Piece.Placed placed -> out.append(Text.of(documents.apply(placed.number())));
            }
        }
        return out.toString();
    }

    private static void shown(String text, List<Piece> pieces) {
        String clean = text.replaceAll("[" + START + END + "]", "");
        if (!clean.isEmpty()) {
            pieces.add(new Piece.Shown(clean));
        }
    }

    private static void token(String token, List<Piece> pieces) {
        String content = token.isEmpty() ? "" : token.substring(1);
        if (token.startsWith(String.valueOf(NODE)) && content.matches("[0-9]{1,9}")) {
            pieces.add(new Piece.Placed(Integer.parseInt(content)));
        } else if (token.startsWith(String.valueOf(TEXT)) && content.matches("(?:[0-9a-f]{4})+")) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < content.length(); i += 4) {
                out.append((char) Integer.parseInt(content.substring(i, i + 4), 16));
            }
            pieces.add(new Piece.Value(out.toString()));
        }
    }
}
