package dev.baton.assess;

import dev.baton.assess.Condition.Names;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads conditions: parses, checks types, and refuses what could take long. CEL takes a third of a second to set up, which
 * only those pay who write a condition.
 */
final class ConditionReader {
    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 400;
    private static final int MOST_ROUNDS = 20_000;
    private static final int LARGEST_PATTERN = 2_000;

    /** A list gone through for each entry of another; a third level would make a thousand labels a thousand million. */
    private static final int DEEPEST_LOOPS = 2;

    private static final Map<String, String> SHOWN_OPERATORS =
            Map.of("_[_]", "[ ]", "@in", "in", "!_", "!", "-_", "-", "_?_:_", "? :");

    static final List<String> FUNCTIONS = List.of(
            "startsWith",
            "endsWith",
            "contains",
            "matches",
            "size",
            "lowerAscii",
            "upperAscii",
            "trim",
            "exists",
            "exists_one",
            "all",
            "filter",
            "map",
            "has",
            "timestamp",
            "duration",
            "string",
            "int",
            "double",
            "bool",
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours");

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'");
    private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '([^']*)'");

    private ConditionReader() {}

    /** Set up at the first condition. */
    private static final class Language {
        static final Cel CEL = cel();
        static final CelValidator VALIDATOR = CelValidatorFactory.standardCelValidatorBuilder(CEL)
                .addAstValidators(
                        RegexLiteralValidator.INSTANCE,
                        TimestampLiteralValidator.INSTANCE,
                        DurationLiteralValidator.INSTANCE)
                .build();

        private static Cel cel() {
            CelOptions options = CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .maxParseExpressionNodeCount(MOST_NODES)
                    .comprehensionMaxIterations(MOST_ROUNDS)
                    .maxRegexProgramSize(LARGEST_PATTERN)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();
            var strings = CelExtensions.strings(
                    CelStringExtensions.Function.LOWER_ASCII,
                    CelStringExtensions.Function.UPPER_ASCII,
                    CelStringExtensions.Function.TRIM);
            CelBuilder builder = CelFactory.plannerCelBuilder()
                    .setOptions(options)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addCompilerLibraries(strings)
                    .addRuntimeLibraries(strings)
                    .setResultType(SimpleType.BOOL);
            Names.TEXTS.forEach(name -> builder.addVar(name, SimpleType.STRING));
            Names.LISTS.forEach(name -> builder.addVar(name, ListType.create(SimpleType.STRING)));
            builder.addVar(Names.CREATED, SimpleType.TIMESTAMP);
            builder.addVar(Names.FIELDS, MapType.create(SimpleType.STRING, SimpleType.STRING));
            return builder.build();
        }
    }

    static Condition read(String text) {
        if (text.isEmpty()) {
            throw fault(0, "is empty", "a condition such as project == \"MH\"");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw fault(LONGEST, "is too long", "at most " + LONGEST + " characters");
        }
        try {
            CelValidationResult result = Language.CEL.compile(text);
            if (result.hasError()) {
                throw told(text, result.getErrors().getFirst());
            }
            CelAbstractSyntaxTree tree = result.getAst();
            CelValidationResult literals = Language.VALIDATOR.validate(tree);
            if (literals.hasError()) {
                throw told(text, literals.getErrors().getFirst());
            }
            Looks looks = new Looks(tree);
            looks.at(tree.getExpr(), 0);
            return new Condition(text, looks.fields, Language.CEL.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException refused) {
            throw fault(0, "can't be used (" + firstLine(refused) + ")", "a condition such as project == \"MH\"");
        } catch (StackOverflowError tooDeep) {
            throw fault(0, "is nested too deep", "at most " + DEEPEST + " levels");
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason is told");
    }

    private static BadCondition fault(int offset, String what, String expected) {
        return new BadCondition(offset, what, expected, "", List.of());
    }

    /** CEL's errors in the words of the rest of the configuration's. */
    private static BadCondition told(String text, CelIssue issue) {
        int at = offset(text, issue);
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.find()) {
            String name = undeclared.group(1);
            // A function's fault is told at its bracket.
            boolean function = at < text.length() && text.charAt(at) == '(';
            int start = function ? Math.max(0, text.lastIndexOf(name, at)) : at;
            List<String> names = function ? FUNCTIONS : names();
            return new BadCondition(
                    start,
                    (function ? "calls " : "names ") + "\"" + name + "\", which there is not",
                    "one of " + String.join(", ", names),
                    name,
                    names);
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.find()) {
            return fault(
                    at,
                    "applies " + operator(overload.group(1)) + " to " + types(overload.group(2)),
                    "values that fit together");
        }
        Matcher result = RESULT.matcher(message);
        if (result.find()) {
            return fault(at, "comes to " + types(result.group(1)), "something that is true or false");
        }
        if (message.contains("recursion limit")) {
            return fault(0, "is nested too deep", "at most " + DEEPEST + " levels");
        }
        int list = message.indexOf(" expecting {");
        String plain = (list < 0 ? message : message.substring(0, list))
                .replace("'<EOF>'", "its end")
                .strip();
        return fault(at, "can't be read: " + plain, "a condition such as project == \"MH\" && \"nlp\" in labels");
    }

    private static List<String> names() {
        return Stream.of(Names.TEXTS, Names.LISTS, List.of(Names.CREATED, Names.FIELDS))
                .flatMap(List::stream)
                .toList();
    }

    private static String operator(String name) {
        return SHOWN_OPERATORS.getOrDefault(name, name.replace("_", ""));
    }

    private static String types(String types) {
        return types.replace("map(string, string)", "fields")
                .replace("google.protobuf.Timestamp", "a time")
                .replace("list(string)", "a list of text")
                .replace("string", "text")
                .replace("(", "")
                .replace(")", "");
    }

    private static int offset(String text, CelIssue issue) {
        int line = 1;
        int start = 0;
        while (line < issue.getSourceLocation().getLine()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
            line++;
        }
        return Math.min(
                text.length(), start + Math.max(0, issue.getSourceLocation().getColumn()));
    }

    /** Which fields an expression looks at, and whether it could take long. */
    private static final class Looks {
        private final Set<String> fields = new LinkedHashSet<>();
        private final CelAbstractSyntaxTree tree;

        Looks(CelAbstractSyntaxTree tree) {
            this.tree = tree;
        }

        void at(CelExpr expr, int loops) {
            switch (expr.getKind()) {
                case IDENT -> ident(expr);
                case SELECT -> {
                    if (isFields(expr.select().operand())) {
                        fields.add(expr.select().field());
                    } else {
                        at(expr.select().operand(), loops);
                    }
                }
                case CALL -> call(expr, loops);
                case LIST -> expr.list().elements().forEach(element -> at(element, loops));
                case MAP ->
                    expr.map().entries().forEach(entry -> {
                        at(entry.key(), loops);
                        at(entry.value(), loops);
                    });
                case COMPREHENSION -> loop(expr, loops);
                case STRUCT -> throw fault(place(expr), "makes a message", "names, values and functions only");
                case CONSTANT, NOT_SET -> {}
            }
        }

        private void ident(CelExpr expr) {
            if (expr.ident().name().equals(Names.FIELDS)) {
                throw fault(place(expr), "looks at all fields", "the name of a field: fields[\"Risk tier\"]");
            }
            if (expr.ident().name().equals(Names.PRIORITY)) {
                fields.add(Names.PRIORITY);
            }
        }

        private void call(CelExpr expr, int loops) {
            CelExpr.CelCall call = expr.call();
            List<CelExpr> arguments = call.args();
            boolean reads = call.function().equals("_[_]") && isFields(arguments.get(0));
            boolean asks = call.function().equals("@in") && isFields(arguments.get(1));
            if (reads || asks) {
                CelExpr name = arguments.get(reads ? 1 : 0);
                if (!isText(name)) {
                    throw fault(
                            place(expr),
                            "looks up a field by no fixed name",
                            "a name in quotes: fields[\"Risk tier\"]");
                }
                fields.add(name.constant().stringValue());
                return;
            }
            List<CelExpr> parts = new ArrayList<>();
            call.target().ifPresent(parts::add);
            parts.addAll(arguments);
            if (call.function().equals("matches") && !isText(parts.getLast())) {
                throw fault(place(expr), "matches against no fixed pattern", "a pattern in quotes");
            }
            parts.forEach(part -> at(part, loops));
        }

        private void loop(CelExpr expr, int loops) {
            if (loops == DEEPEST_LOOPS) {
                throw fault(
                        place(expr),
                        "goes through lists within lists within lists",
                        "at most " + DEEPEST_LOOPS + " levels of exists, all, filter or map");
            }
            CelExpr.CelComprehension loop = expr.comprehension();
            at(loop.iterRange(), loops);
            at(loop.accuInit(), loops);
            at(loop.loopCondition(), loops + 1);
            at(loop.loopStep(), loops + 1);
            at(loop.result(), loops);
        }

        private static boolean isFields(CelExpr expr) {
            return expr.getKind() == CelExpr.ExprKind.Kind.IDENT
                    && expr.ident().name().equals(Names.FIELDS);
        }

        private static boolean isText(CelExpr expr) {
            return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        }

        private int place(CelExpr expr) {
            Integer offset = tree.getSource().getPositionsMap().get(expr.id());
            return offset == null ? 0 : offset;
        }
    }
}
