package dev.baton.page;

import dev.baton.document.DateStamp;
import dev.baton.document.JiraIssue;
import dev.baton.document.Mention;
import dev.baton.document.Status;
import dev.baton.document.TableOfContents;
import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.cache.tag.NoOpTagCache;
import io.pebbletemplates.pebble.cache.template.ConcurrentMapTemplateCache;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.Writer;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * The template language: Pebble, cut down to what a page needs. No reflection, no ranges, no macros, nothing that turns a
 * value into markup; every printed value is encoded by {@link Tokens}.
 */
final class TemplateLanguage {
    static final Set<String> TAGS =
            Set.of("if", "for", "set", "block", "extends", "include", "region", "panel", "expand");
    static final Set<String> FILTERS = Set.of(
            "abbreviate",
            "abs",
            "capitalize",
            "date",
            "default",
            "first",
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
    static final Set<String> FUNCTIONS =
            Set.of("max", "min", "block", "parent", "status", "jira", "toc", "code", "link", "mention", "day");
    static final Set<String> TESTS = Set.of("empty", "even", "odd", "null", "map", "iterable", "equalTo", "defined");

    private TemplateLanguage() {}

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
                            .toList();
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
            return parsers;
        }

        @Override
        public Map<String, Filter> getFilters() {
            return Map.of("escape", new Encode(), "raw", new Refuse(), "join", new Join());
        }

        @Override
        public Map<String, Function> getFunctions() {
            return Map.of(
                    "status", new Placing(List.of("text", "color"), TemplateLanguage::status),
                    "jira", new Placing(List.of("key"), call -> new JiraIssue(call.text("key"))),
                    "toc", new Placing(List.of("maxLevel"), TemplateLanguage::contents),
                    "code", new Placing(List.of("text", "language"), TemplateLanguage::code),
                    "link", new Placing(List.of("text", "url"), TemplateLanguage::link),
                    "mention",
                            new Placing(
                                    List.of("accountId", "name"),
                                    call -> new Mention(call.text("accountId"), call.text("name"))),
                    "day", new Placing(List.of("date"), TemplateLanguage::day));
        }
    }

    /** Encodes a value that is printed. Pebble's own visitor puts this filter around every print of a value. */
    private static final class Encode implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of("strategy");
        }

        @Override
        public Object apply(
                Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            if (input instanceof Slots.Placed || input instanceof SafeString) {
                return input.toString();
            }
            if (input instanceof Map || input instanceof Iterable) {
                throw new PebbleException(
                        null,
                        "a list or a map can't be printed; print one of its values, or use “for”",
                        line,
                        self.getName());
            }
            String text = input == null ? "" : input.toString();
            if (Tokens.in(text)) {
                throw new PebbleException(
                        null, "a document can't be changed by a filter or joined with “~”", line, self.getName());
            }
            return new SafeString(Tokens.text(text));
        }
    }

    /** Pebble's filter of this name knows texts only; people and lozenges are joined too. */
    private static final class Join implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of("separator");
        }

        @Override
        public Object apply(
                Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            if (!(input instanceof Iterable<?> all)) {
                throw new PebbleException(null, "“join” takes a list", line, self.getName());
            }
            Slots slots = Slots.of(context);
            Paragraph joined = new Paragraph();
            for (Object each : all) {
                if (joined.getFirstChild() != null) {
                    joined.appendChild(new Text(String.valueOf(arguments.getOrDefault("separator", ""))));
                }
                joined.appendChild(
                        each instanceof Slots.Placed placed
                                ? Assembly.inline(slots.document(placed.number()))
                                : new Text(String.valueOf(each)));
            }
            Document document = new Document();
            document.appendChild(joined);
            return slots.place(document);
        }
    }

    private static final class Refuse implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object apply(
                Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            throw new PebbleException(
                    null, "“raw” is not allowed: text from a ticket never becomes markup", line, self.getName());
        }
    }

    /** One call of a function. */
    private record Call(Map<String, Object> arguments, Slots slots, String file, int line) {
        String text(String name) {
            Object value = arguments.get(name);
            return value == null ? "" : Tokens.plain(value.toString(), slots::document);
        }

        PebbleException wrong(String message) {
            return new PebbleException(null, message, line, file);
        }
    }

    /** A function that makes a node. */
    private record Placing(List<String> names, java.util.function.Function<Call, Node> make) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            Slots slots = Slots.of(context);
            return slots.place(make.apply(new Call(arguments, slots, self.getName(), line)));
        }
    }

    private static Node status(Call call) {
        String color = call.text("color");
        List<String> known = Arrays.stream(Status.Color.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(color)) {
            throw call.wrong("there is no status colour “" + color + "”." + Nearest.hint(color, known) + " Known: "
                    + String.join(", ", known) + ".");
        }
        return new Status(call.text("text"), Status.Color.valueOf(color.toUpperCase(Locale.ROOT)));
    }

    private static Node contents(Call call) {
        String level = call.text("maxLevel");
        if (!level.matches("[1-6]?")) {
            throw call.wrong("toc takes the deepest heading level, 1 to 6, not “" + level + "”");
        }
        return new TableOfContents(level.isEmpty() ? 3 : Integer.parseInt(level));
    }

    private static Node code(Call call) {
        String text = call.text("text");
        String language = call.text("language");
        if (language.isEmpty() && !text.contains("\n")) {
            return new Code(text);
        }
        FencedCodeBlock block = new FencedCodeBlock();
        block.setInfo(language);
        block.setLiteral(text.endsWith("\n") ? text : text + "\n");
        return block;
    }

    private static Node link(Call call) {
        Link link = new Link(call.text("url"), null);
        link.appendChild(new Text(call.text("text")));
        return link;
    }

    private static Node day(Call call) {
        if (call.arguments().get("date") instanceof LocalDate date) {
            return new DateStamp(date);
        }
        throw call.wrong("day takes a date, not “" + call.text("date") + "”");
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
