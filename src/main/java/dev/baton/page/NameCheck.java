package dev.baton.page;

import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.expression.ArrayExpression;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template without running it: names that no value has, in every branch, and the sections that people fill in. What
 * is not known for sure is let pass; running the samples finds the rest.
 */
final class NameCheck {
    private static final int DEEPEST = 20;
    private static final Shape ANY = new Shape.Any();
    private static final Shape LOOP =
            Shape.of(Map.of("index", 0, "length", 0, "first", true, "last", true, "revindex", 0));

    private final PebbleEngine engine;
    private final Map<String, TemplateFile> files;
    private final boolean checked;
    private final Deque<Map<String, Shape>> scopes = new ArrayDeque<>();
    private final Deque<String> reading = new ArrayDeque<>();
    private final Set<TemplateProblem> problems = new LinkedHashSet<>();
    private final Map<String, String> sections = new LinkedHashMap<>();

    private NameCheck(PebbleEngine engine, Map<String, TemplateFile> files, @Nullable Shape values) {
        this.engine = engine;
        this.files = files;
        this.checked = values != null;
        scopes.push(new HashMap<>(values instanceof Shape.Parts parts ? parts.shapes() : Map.of()));
    }

    /**
     * The names in a file and in all that it includes and extends that none of the values has.
     *
     * @param values what the file's template can name
     */
    static List<TemplateProblem> problems(
            PebbleEngine engine, Map<String, TemplateFile> files, String file, Shape values) {
        NameCheck check = new NameCheck(engine, files, values);
        check.file(file);
        return new ArrayList<>(check.problems);
    }

    /** The sections of a file and of all that it includes and extends: names by id, in their order. */
    static Map<String, String> sections(PebbleEngine engine, Map<String, TemplateFile> files, String file) {
        NameCheck check = new NameCheck(engine, files, null);
        check.file(file);
        return check.sections;
    }

    private void file(@Nullable String name) {
        // A file that is not there or includes itself is told when the samples run.
        if (name == null || !files.containsKey(name) || reading.contains(name) || reading.size() > DEEPEST) {
            return;
        }
        reading.push(name);
        try {
            if (engine.getTemplate(name) instanceof PebbleTemplateImpl template) {
                node(template.getRootNode());
            }
        } catch (PebbleException notReadable) {
            if (!checked) {
                throw notReadable;
            }
        } finally {
            reading.pop();
        }
    }

    private void node(RenderableNode node) {
        switch (node) {
            case RootNode root -> node(root.getBody());
            case BodyNode body -> body.getChildren().forEach(this::node);
            case PrintNode print -> shape(print.getExpression());
            case IfNode choice -> {
                choice.getConditionsWithBodies().forEach(branch -> {
                    shape(branch.getLeft());
                    scoped(Map.of(), branch.getRight());
                });
                scoped(Map.of(), choice.getElseBody());
            }
            case ForNode loop -> {
                Shape each = shape(loop.getIterable()).item();
                scoped(Map.of(loop.getIterationVariable(), each, "loop", LOOP), loop.getBody());
                scoped(Map.of(), loop.getElseBody());
            }
            case SetNode set -> set(set.getName(), shape(set.getValue()));
            case BlockNode block -> scoped(Map.of(), block.getBody());
            case IncludeNode include -> file(literal(include.getIncludeExpression()));
            case ExtendsNode parent -> file(literal(parent.getParentExpression()));
            case BlockTag.Tagged tagged -> {
                shape(tagged.argument());
                String name = literal(tagged.argument());
                if (tagged.tag() == BlockTag.SECTION && name != null) {
                    sections.putIfAbsent(PeopleSections.id(name), name);
                }
                node(tagged.body());
            }
            default -> {}
        }
    }

    private void scoped(Map<String, Shape> own, @Nullable BodyNode body) {
        if (body != null) {
            scopes.push(new HashMap<>(own));
            node(body);
            scopes.pop();
        }
    }

    /** A value may be set in one branch and read after it: it is known from there on. */
    private void set(String name, Shape shape) {
        Map<String, Shape> outermost = scopes.getLast();
        outermost.merge(name, shape, Shape::and);
    }

    private static @Nullable String literal(Expression<?> expression) {
        return expression instanceof LiteralStringExpression text ? text.getValue() : null;
    }

    private Shape shape(@Nullable Expression<?> expression) {
        return switch (expression) {
            case null -> ANY;
            case ContextVariableExpression variable -> variable(variable);
            case GetAttributeExpression attribute -> attribute(attribute);
            case Bounded.Value value -> shape(value.inner());
            case FilterExpression filter -> filtered(filter);
            case FunctionOrMacroInvocationExpression function -> {
                arguments(function.getArguments());
                yield ANY;
            }
            case ArrayExpression array -> {
                Shape each = ANY;
                for (Expression<?> value : array.getValues()) {
                    each = each.and(shape(value));
                }
                yield new Shape.Many(each);
            }
            case MapExpression map -> {
                map.getEntries().values().forEach(this::shape);
                yield ANY;
            }
            case TernaryExpression choice -> {
                shape(choice.getExpression1());
                yield shape(choice.getExpression2()).and(shape(choice.getExpression3()));
            }
            case BinaryExpression<?> both -> {
                shape(both.getLeftExpression());
                shape(both.getRightExpression());
                yield ANY;
            }
            case UnaryExpression one -> {
                shape(one.getChildExpression());
                yield ANY;
            }
            default -> ANY;
        };
    }

    private void arguments(@Nullable ArgumentsNode arguments) {
        if (arguments != null && arguments.getPositionalArgs() != null) {
            arguments.getPositionalArgs().forEach(argument -> shape(argument.getValueExpression()));
        }
        if (arguments != null && arguments.getNamedArgs() != null) {
            arguments.getNamedArgs().forEach(argument -> shape(argument.getValueExpression()));
        }
    }

    private Shape filtered(FilterExpression filter) {
        String name =
                filter.getRightExpression() instanceof FilterInvocationExpression call ? call.getFilterName() : "";
        if (filter.getRightExpression() instanceof FilterInvocationExpression call) {
            arguments(call.getArgs());
        }
        if (name.equals("default")) {
            // Its very purpose is a name that may be absent.
            return ANY;
        }
        Shape input = shape(filter.getLeftExpression());
        return switch (name) {
            case "first", "last" -> input.item();
            case "reverse", "sort", "rsort", "slice", "escape" -> input;
            default -> ANY;
        };
    }

    private Shape variable(ContextVariableExpression variable) {
        Set<String> known = new TreeSet<>();
        for (Map<String, Shape> scope : scopes) {
            Shape shape = scope.get(variable.getName());
            if (shape != null) {
                return shape;
            }
            known.addAll(scope.keySet());
        }
        unknown(variable.getName(), false, variable.getLineNumber(), known);
        return ANY;
    }

    private Shape attribute(GetAttributeExpression attribute) {
        Shape owner = shape(attribute.getNode());
        arguments(attribute.getArgumentsNode());
        String name = literal(attribute.getAttributeNameExpression());
        if (name == null) {
            shape(attribute.getAttributeNameExpression());
            return ANY;
        }
        if (!(owner instanceof Shape.Parts parts)) {
            if (owner instanceof Shape.Plain) {
                unknown(name, true, attribute.getLineNumber(), Set.of());
            }
            return ANY;
        }
        Shape part = parts.shapes().get(name);
        if (part == null) {
            unknown(name, true, attribute.getLineNumber(), parts.names());
            return ANY;
        }
        return part;
    }

    private void unknown(String name, boolean part, int line, Set<String> known) {
        if (!checked) {
            return;
        }
        String file = String.valueOf(reading.peek());
        problems.add(new TemplateProblem(
                file,
                line,
                TemplateErrors.column(files.get(file), line, name, part),
                "unknown name “" + name + "”." + Nearest.hint(name, known)
                        + (known.isEmpty() ? " The value before the dot has no parts." : TemplateErrors.known(known))));
    }
}
