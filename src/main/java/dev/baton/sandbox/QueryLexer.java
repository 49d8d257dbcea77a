package dev.baton.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Cuts JQL and CQL into words, quoted texts and symbols; linear in the length of the query. */
final class QueryLexer {
    /** A piece of a query; {@code at} counts from 0. */
    record Token(Kind kind, String text, int at) {
        boolean symbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean word(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    /** What a piece is. */
    enum Kind {
        WORD,
        QUOTED,
        SYMBOL,
        END
    }

    private static final int LONGEST = 200_000;
    private static final String DELIMITERS = "()=!<>~,&|\"'";

    private final String text;
    private int at;

    private QueryLexer(String text) {
        this.text = text;
    }

    static List<Token> cut(String text) {
        if (text.length() > LONGEST) {
            throw new Refusal(400, "The query is longer than " + LONGEST + " characters.");
        }
        QueryLexer lexer = new QueryLexer(text);
        List<Token> tokens = new ArrayList<>();
        while (true) {
            Token token = lexer.next();
            tokens.add(token);
            if (token.kind() == Kind.END) {
                return tokens;
            }
        }
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", start);
        }
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        if (DELIMITERS.indexOf(first) >= 0) {
            return symbol(first);
        }
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || DELIMITERS.indexOf(c) >= 0) {
                break;
            }
            if (c == '\\') {
                at++;
                word.append(escaped());
            } else {
                word.append(c);
                at++;
            }
        }
        return new Token(Kind.WORD, word.toString(), start);
    }

    private Token symbol(char first) {
        int start = at++;
        char second = at < text.length() ? text.charAt(at) : ' ';
        boolean pair = (second == '=' && (first == '!' || first == '<' || first == '>'))
                || (first == '!' && second == '~')
                || (first == '&' && second == '&')
                || (first == '|' && second == '|');
        if (pair) {
            at++;
        }
        return new Token(Kind.SYMBOL, text.substring(start, at), start);
    }

    private Token quoted(char quote) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return new Token(Kind.QUOTED, content.toString(), start);
            }
            content.append(c == '\\' ? escaped() : c);
        }
        throw new Refusal(
                400,
                "Error in the JQL Query: The quoted string '" + content
                        + "' has not been completed. (line 1, character " + (start + 1) + ")");
    }

    private char escaped() {
        if (at == text.length()) {
            throw new Refusal(
                    400,
                    "Error in the JQL Query: '\\' is an illegal JQL escape sequence. (line 1, character " + at + ")");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
