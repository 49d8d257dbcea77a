package dev.baton.sandbox;

import java.util.List;

/** What a JQL or CQL query says, as a tree. */
sealed interface Clause {
    /** All of them. */
    record And(List<Clause> parts) implements Clause {}

    /** Any of them. */
    record Or(List<Clause> parts) implements Clause {}

    /** The opposite. */
    record Not(Clause part) implements Clause {}

    /** One field compared. */
    record Terminal(String field, Operator operator, List<Operand> operands) implements Clause {}

    /**
     * What a field once was, or that it changed.
     *
     * @param values what it was, each value for itself; empty for {@code changed}
     * @param negated for {@code was not}
     * @param changed for {@code changed}
     * @param predicates {@code from}, {@code to}, {@code by}, {@code after}, {@code before}, {@code on} and
     *     {@code during} with their operands
     */
    record History(String field, List<Operand> values, boolean negated, boolean changed, List<Predicate> predicates)
            implements Clause {
        /** A restriction on which changes count. */
        record Predicate(String name, List<Operand> operands) {}
    }

    /** How a field is compared. */
    enum Operator {
        EQUALS("="),
        NOT_EQUALS("!="),
        MATCHES("~"),
        NOT_MATCHES("!~"),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        IN("in"),
        NOT_IN("not in"),
        IS_EMPTY("is"),
        IS_NOT_EMPTY("is not");

        final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        boolean negative() {
            return this == NOT_EQUALS || this == NOT_IN || this == NOT_MATCHES;
        }
    }

    /** What a field is compared with. */
    sealed interface Operand {
        /** A word, number or quoted text. */
        record Text(String text) implements Operand {}

        /** {@code currentUser()} and the like. */
        record Call(String name, List<String> arguments) implements Operand {}

        /** {@code EMPTY} or {@code NULL}. */
        record Empty() implements Operand {}
    }
}
