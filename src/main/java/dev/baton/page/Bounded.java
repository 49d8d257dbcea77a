package dev.baton.page;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template may build of its own. A text that is joined with itself in a loop, and a list that holds itself twice,
 * double with each turn: a hundred turns are more than any memory.
 */
final class Bounded {
    private static final int LARGEST = 100_000;
    private static final int LONGEST_NUMBER = 1_000;

    private Bounded() {}

    /** The operator {@code ~}: texts, one behind the other. */
    static final class Concatenation extends BinaryExpression<Object> {
        @Override
        public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            String left = text(getLeftExpression().evaluate(self, context), self);
            String right = text(getRightExpression().evaluate(self, context), self);
            Slots.of(context).budget().text((long) left.length() + right.length(), self.getName(), getLineNumber());
            return left + right;
        }

        private String text(@Nullable Object value, PebbleTemplateImpl self) {
            if (value instanceof Map || value instanceof Iterable) {
                throw new PebbleException(
                        null, "“~” joins texts, not a list or a map; use “join”", getLineNumber(), self.getName());
            }
            return value == null ? "" : value.toString();
        }
    }

    /** The tag {@code set} for values of a bounded size. */
    static final class Set extends SetTokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            SetNode set = (SetNode) super.parse(token, parser);
            return new SetNode(set.getLineNumber(), set.getName(), new Value(set.getValue(), set.getLineNumber()));
        }
    }

    /** A value whose size is looked at when it is set. */
    record Value(Expression<?> inner, int line) implements Expression<Object> {
        @Override
        public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
            Object value = inner.evaluate(self, context);
            if (size(value, new IdentityHashMap<>()) > LARGEST) {
                throw new PebbleException(
                        null,
                        "a value that a template sets holds at most " + LARGEST + " parts, and a number "
                                + LONGEST_NUMBER + " digits",
                        line,
                        self.getName());
            }
            return value;
        }

        @Override
        public int getLineNumber() {
            return line;
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }

    /** How many parts a value has, those counted often that stand in it often; never more than just above the largest. */
    private static int size(@Nullable Object value, Map<Object, Integer> known) {
        return switch (value) {
            case BigDecimal number
            when number.precision() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER -> LARGEST + 1;
            case BigInteger number when number.bitLength() > 4 * LONGEST_NUMBER -> LARGEST + 1;
            case List<?> list -> size(list, list, known);
            case Map<?, ?> map -> size(map, new ArrayList<>(map.values()), known);
            case null, default -> 1;
        };
    }

    private static int size(Object value, List<?> parts, Map<Object, Integer> known) {
        Integer before = known.get(value);
        if (before != null) {
            return before;
        }
        int size = 1;
        for (Object part : parts) {
            size = Math.min(LARGEST + 1, size + size(part, known));
        }
        known.put(value, size);
        return size;
    }
}
