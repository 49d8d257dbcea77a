package dev.baton.sandbox;

import dev.baton.sandbox.Clause.Operand;
import dev.baton.sandbox.Clause.Operator;
import dev.baton.sandbox.QueryLexer.Kind;
import dev.baton.sandbox.QueryLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The grammar that JQL and CQL share: NOT binds tighter than AND, AND tighter than OR. */
final class QueryParser {
    private static final int DEEPEST = 100;
    private static final Set<String> PREDICATES = Set.of("from", "to", "by", "after", "before", "on", "during");

    private final List<Token> tokens;
    private int at;

    private QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Query parse(String text) {
        QueryParser parser = new QueryParser(QueryLexer.cut(text));
        Optional<Clause> where = Optional.empty();
        if (parser.peek().kind() != Kind.END && !parser.peek().word("order")) {
            where = Optional.of(parser.or(0));
        }
        List<Query.Sort> order = parser.peek().word("order") ? parser.order() : List.of();
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw unexpected("Expecting either 'OR' or 'AND'", rest);
        }
        return new Query(where.orElse(null), order);
    }

    private Clause or(int depth) {
        if (depth > DEEPEST) {
            throw new Refusal(400, "Error in the JQL Query: it is nested more than " + DEEPEST + " deep.");
        }
        List<Clause> parts = new ArrayList<>();
        parts.add(and(depth));
        while (peek().word("or") || peek().symbol("|") || peek().symbol("||")) {
            at++;
            parts.add(and(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Clause.Or(parts);
    }

    private Clause and(int depth) {
        List<Clause> parts = new ArrayList<>();
        parts.add(not(depth));
        while (peek().word("and") || peek().symbol("&") || peek().symbol("&&")) {
            at++;
            parts.add(not(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Clause.And(parts);
    }

    private Clause not(int depth) {
        boolean negated = false;
        while (peek().word("not") || peek().symbol("!")) {
            at++;
            negated = !negated;
        }
        Clause clause;
        if (peek().symbol("(")) {
            at++;
            clause = or(depth + 1);
            expect(")");
        } else {
            clause = terminal();
        }
        return negated ? new Clause.Not(clause) : clause;
    }

    private Clause terminal() {
        Token name = take();
        if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED) {
            throw unexpected("Expecting a field name", name);
        }
        if (peek().word("was") || peek().word("changed")) {
            return history(name.text());
        }
        Operator operator = operator();
        return switch (operator) {
            case IN, NOT_IN -> new Clause.Terminal(name.text(), operator, list());
            case IS_EMPTY, IS_NOT_EMPTY -> {
                Token empty = take();
                if (!empty.word("empty") && !empty.word("null")) {
                    throw unexpected("Expecting 'EMPTY' or 'NULL'", empty);
                }
                yield new Clause.Terminal(name.text(), operator, List.of(new Operand.Empty()));
            }
            default -> new Clause.Terminal(name.text(), operator, List.of(operand()));
        };
    }

    private Clause history(String field) {
        boolean changed = take().word("changed");
        boolean negated = false;
        List<Operand> values = List.of();
        if (!changed) {
            if (peek().word("not")) {
                at++;
                negated = true;
            }
            if (peek().word("in")) {
                at++;
                values = list();
            } else {
                values = List.of(operand());
            }
        }
        List<Clause.History.Predicate> predicates = new ArrayList<>();
        while (PREDICATES.stream().anyMatch(peek()::word)) {
            String predicate = take().text().toLowerCase(Locale.ROOT);
            predicates.add(new Clause.History.Predicate(predicate, list()));
        }
        return new Clause.History(field, values, negated, changed, List.copyOf(predicates));
    }

    private Operator operator() {
        Token token = take();
        if (token.kind() == Kind.SYMBOL) {
            for (Operator operator : Operator.values()) {
                if (operator.symbol.equals(token.text())) {
                    return operator;
                }
            }
        }
        if (token.word("in")) {
            return Operator.IN;
        }
        if (token.word("not") && peek().word("in")) {
            at++;
            return Operator.NOT_IN;
        }
        if (token.word("is")) {
            if (peek().word("not")) {
                at++;
                return Operator.IS_NOT_EMPTY;
            }
            return Operator.IS_EMPTY;
        }
        throw unexpected(
                "Expecting operator",
                token,
                " The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.");
    }

    private List<Operand> list() {
        if (!peek().symbol("(")) {
            Operand one = operand();
            return List.of(one);
        }
        at++;
        List<Operand> operands = new ArrayList<>();
        operands.add(operand());
        while (peek().symbol(",")) {
            at++;
            operands.add(operand());
        }
        expect(")");
        return operands;
    }

    private Operand operand() {
        Token token = take();
        if (token.kind() == Kind.QUOTED) {
            return new Operand.Text(token.text());
        }
        if (token.kind() != Kind.WORD) {
            throw unexpected("Expecting either a value, list or function", token);
        }
        if (peek().symbol("(")) {
            at++;
            List<String> arguments = new ArrayList<>();
            while (!peek().symbol(")") && peek().kind() != Kind.END) {
                arguments.add(take().text());
                if (peek().symbol(",")) {
                    at++;
                }
            }
            expect(")");
            return new Operand.Call(token.text(), List.copyOf(arguments));
        }
        if (token.word("empty") || token.word("null")) {
            return new Operand.Empty();
        }
        return new Operand.Text(token.text());
    }

    private List<Query.Sort> order() {
        at++;
        Token by = take();
        if (!by.word("by")) {
            throw unexpected("Expecting 'by'", by);
        }
        List<Query.Sort> sorts = new ArrayList<>();
        do {
            Token name = take();
            if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED) {
                throw unexpected("Expecting a field name", name);
            }
            boolean descending = peek().word("desc");
            if (descending || peek().word("asc")) {
                at++;
            }
            sorts.add(new Query.Sort(name.text(), descending));
        } while (peek().symbol(",") && at++ >= 0);
        return sorts;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private void expect(String symbol) {
        Token token = take();
        if (!token.symbol(symbol)) {
            throw unexpected("Expecting '" + symbol + "'", token);
        }
    }

    private static Refusal unexpected(String wanted, Token found) {
        return unexpected(wanted, found, "");
    }

    private static Refusal unexpected(String wanted, Token found, String more) {
        String what = found.kind() == Kind.END
                ? wanted + " before the end of the query."
                : wanted + " but got '" + found.text() + "'.";
        return new Refusal(
                400, "Error in the JQL Query: " + what + more + " (line 1, character " + (found.at() + 1) + ")");
    }
}
