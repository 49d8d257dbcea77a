package dev.baton.page;

import dev.baton.document.Expand;
import dev.baton.document.PageProperties;
import dev.baton.document.Panel;
import dev.baton.document.Words;
import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Block;

/** The tags that set blocks apart: {@code {% panel "note" %} … {% endpanel %}}. Their bodies are Markdown of their own. */
enum BlockTag implements TokenParser {
    REGION,
    SECTION,
    PANEL,
    EXPAND;

    /** What a region's id on the page begins with. */
    static final String REGION_ID = "baton-";

    private static final List<String> PANELS = Arrays.stream(Panel.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public String getTag() {
        return name().toLowerCase(Locale.ROOT);
    }

    String endTag() {
        return "end" + getTag();
    }

    /** The block that the tag puts around its body. */
    Block container(String argument) {
        return switch (this) {
            case REGION -> new PageProperties(REGION_ID + argument);
            case SECTION -> new PageProperties(PeopleSections.id(argument));
            case PANEL -> new Panel(Panel.Kind.valueOf(argument.toUpperCase(Locale.ROOT)));
            case EXPAND -> new Expand(argument);
        };
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        int line = token.getLineNumber();
        parser.getStream().next();
        Expression<?> argument = parser.getExpressionParser().parseExpression();
        parser.getStream().expect(Token.Type.EXECUTE_END);
        if (this == SECTION && !(argument instanceof LiteralStringExpression)) {
            throw new ParserException(
                    null,
                    "a section's name stands in quotes, so that requirements can name it: {% section \"Rollback plan\" %}",
                    line,
                    parser.getStream().getFilename());
        }
        BodyNode body = parser.subparse(next -> next.test(Token.Type.NAME, endTag()));
        if (!parser.getStream().current().test(Token.Type.NAME, endTag())) {
            throw new ParserException(
                    null,
                    "the tag “" + getTag() + "” is never closed; expected {% " + endTag() + " %}",
                    line,
                    parser.getStream().getFilename());
        }
        parser.getStream().next();
        parser.getStream().expect(Token.Type.EXECUTE_END);
        return new Tagged(this, argument, body, line);
    }

    private void check(String argument, String file, int line) {
        if (this == SECTION && (Words.fold(argument).isBlank() || argument.length() > 100)) {
            throw new PebbleException(
                    null,
                    "a section's name has letters or digits, at most 100, such as \"Rollback plan\", not “" + argument
                            + "”",
                    line,
                    file);
        }
        if (this == REGION && !argument.matches("[a-z][a-z0-9-]{0,49}")) {
            throw new PebbleException(
                    null,
                    "a region's name has lower-case letters, digits and hyphens, not “" + argument + "”",
                    line,
                    file);
        }
        if (this == PANEL && !PANELS.contains(argument)) {
            throw new PebbleException(
                    null,
                    "there is no panel “" + argument + "”." + Nearest.hint(argument, PANELS) + " Known: "
                            + String.join(", ", PANELS) + ".",
                    line,
                    file);
        }
    }

    /** The tag as it stands in a template. */
    static final class Tagged extends AbstractRenderableNode {
        private final BlockTag tag;
        private final Expression<?> argument;
        private final BodyNode body;

        Tagged(BlockTag tag, Expression<?> argument, BodyNode body, int line) {
            super(line);
            this.tag = tag;
            this.argument = argument;
            this.body = body;
        }

        BlockTag tag() {
            return tag;
        }

        Expression<?> argument() {
            return argument;
        }

        BodyNode body() {
            return body;
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
            Slots slots = Slots.of(context);
            Object value = argument.evaluate(self, context);
            String name = value == null ? "" : Tokens.plain(value.toString(), slots::document);
            tag.check(name, self.getName(), getLineNumber());
            StringBuilder markdown = new StringBuilder();
            boolean named = tag == REGION || tag == SECTION;
            if (named) {
                String id = tag == REGION ? REGION_ID + name : PeopleSections.id(name);
                slots.enter(tag, name, id, self.getName(), getLineNumber());
            }
            body.render(self, slots.budget().writer(markdown, self.getName()), context);
            if (named) {
                slots.leave();
            }
            writer.write(slots.place(new Slots.Slot.Made(tag, name, markdown.toString()))
                    .toString());
        }

        /** Visitors must see the body: one of them has every value that it prints escaped. */
        @Override
        public void accept(NodeVisitor visitor) {
            visitor.visit(this);
            body.accept(visitor);
        }
    }
}
