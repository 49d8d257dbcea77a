package dev.baton.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.cache.tag.NoOpTagCache;
import io.pebbletemplates.pebble.cache.template.ConcurrentMapTemplateCache;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.IncludeTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The template language: Pebble, cut down to what a page needs. No reflection, no ranges, no macros, nothing that turns a
 * value into markup; every printed value is encoded by {@link Tokens}.
 */
final class TemplateLanguage {
    static final Set<String> TAGS =
            Set.of("if", "for", "set", "block", "extends", "include", "region", "section", "panel", "expand");
    static final Set<String> FILTERS = Set.of(
            "abbreviate",
            "abs",
            "capitalize",
            "date",
            "default",
            "first",
            "in",
            "join",
            "last",
            "length",
            "lower",
            "numberformat",
            "replace",
            "reverse",
            "slice",
            "sort",
            "rsort",
            "title",
            "trim",
            "upper");
    static final Set<String> FUNCTIONS = functions();
    static final Set<String> TESTS = Set.of("empty", "even", "odd", "null", "map", "iterable", "equalTo", "defined");

    private TemplateLanguage() {}

    private static Set<String> functions() {
        Set<String> names = new TreeSet<>(TemplateFunctions.ALL.keySet());
        names.addAll(List.of("max", "min", "block", "parent"));
        return Collections.unmodifiableSet(names);
    }

    static PebbleEngine engine(Loader<?> loader) {
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .newLineTrimming(false)
                .autoEscaping(true)
                .defaultLocale(Locale.ROOT)
                .templateCache(new ConcurrentMapTemplateCache())
                .tagCache(new NoOpTagCache())
                .methodAccessValidator((object, method) -> ofLoop(method))
                .registerExtensionCustomizer(Restricted::new)
                .extension(new Own())
                .build();
    }

    /** Pebble reads {@code loop.last} and its kin by reflection: the only object that is read so. */
    private static boolean ofLoop(Method method) {
        return method.getDeclaringClass().getName().equals(ForNode.class.getName() + "$LoopVariables");
    }

    /** Another extension with only what is listed above. */
    private static final class Restricted extends ExtensionCustomizer {
        private final boolean own;

        Restricted(Extension extension) {
            super(extension);
            this.own = extension instanceof Own;
        }

        @Override
        public Map<String, Filter> getFilters() {
            return only(super.getFilters(), FILTERS);
        }

        @Override
        public Map<String, io.pebbletemplates.pebble.extension.Test> getTests() {
            return only(super.getTests(), TESTS);
        }

        @Override
        public Map<String, Function> getFunctions() {
            return only(super.getFunctions(), FUNCTIONS);
        }

        @Override
        public List<TokenParser> getTokenParsers() {
            List<TokenParser> all = super.getTokenParsers();
            return own || all == null
                    ? all
                    : all.stream().filter(each -> TAGS.contains(each.getTag())).toList();
        }

        /** {@code 1..1000000000} would be a list of that many numbers. */
        @Override
        public List<BinaryOperator> getBinaryOperators() {
            List<BinaryOperator> all = super.getBinaryOperators();
            return own || all == null
                    ? all
                    : all.stream()
                            .filter(each -> !each.getSymbol().equals(".."))
                            .map(each -> each.getSymbol().equals("~") ? bounded(each) : each)
                            .toList();
        }

        private static BinaryOperator bounded(BinaryOperator usual) {
            return new BinaryOperatorImpl(
                    usual.getSymbol(),
                    usual.getPrecedence(),
                    Bounded.Concatenation::new,
                    usual.getType(),
                    usual.getAssociativity());
        }

        @Override
        public List<AttributeResolver> getAttributeResolver() {
            return super.getAttributeResolver();
        }

        private <T> Map<String, T> only(Map<String, T> all, Set<String> names) {
            if (own || all == null) {
                return all;
            }
            Map<String, T> kept = new HashMap<>(all);
            kept.keySet().retainAll(names);
            return kept;
        }
    }

    /** What Baton adds. */
    private static final class Own extends AbstractExtension {
        @Override
        public List<TokenParser> getTokenParsers() {
            List<TokenParser> parsers = new ArrayList<>(Arrays.asList(BlockTag.values()));
            parsers.add(new CountedFor());
            parsers.add(new PlainInclude());
            parsers.add(new Bounded.Set());
            return parsers;
        }

        @Override
        public Map<String, Filter> getFilters() {
            return TemplateFilters.ALL;
        }

        @Override
        public Map<String, Function> getFunctions() {
            return TemplateFunctions.ALL;
        }
    }

    /** The tag {@code for}, each turn of it counted. */
    private static final class CountedFor extends ForTokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            ForNode loop = (ForNode) super.parse(token, parser);
            List<RenderableNode> body = new ArrayList<>();
            body.add(new Count(loop.getLineNumber()));
            body.addAll(loop.getBody().getChildren());
            return new ForNode(
                    loop.getLineNumber(),
                    loop.getIterationVariable(),
                    loop.getIterable(),
                    new BodyNode(loop.getLineNumber(), body),
                    loop.getElseBody());
        }
    }

    /** The tag {@code include} of a part by its name; the part sees the same values. */
    private static final class PlainInclude extends IncludeTokenParser {
        @Override
        public RenderableNode parse(Token token, Parser parser) {
            parser.getStream().next();
            Expression<?> name = parser.getExpressionParser().parseExpression();
            if (parser.getStream().current().test(Token.Type.NAME, "with")) {
                throw new ParserException(
                        null,
                        "“include” takes no values of its own; use “set” before it",
                        token.getLineNumber(),
                        parser.getStream().getFilename());
            }
            parser.getStream().expect(Token.Type.EXECUTE_END);
            return new BodyNode(
                    token.getLineNumber(),
                    List.of(new Count(token.getLineNumber()), new IncludeNode(token.getLineNumber(), name, null)));
        }
    }

    private static final class Count extends AbstractRenderableNode {
        Count(int line) {
            super(line);
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
            Slots.of(context).budget().step(self.getName(), getLineNumber());
        }

        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
        }
    }
}
