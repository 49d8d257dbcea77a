package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.sandbox.Clause.Operand;
import dev.baton.sandbox.Clause.Operator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compiles JQL for one account at one time. Unknown fields, values and operators are refused in Jira's words. */
final class Jql {
    /** A query ready to run. */
    record Compiled(Predicate<Issue> filter, Comparator<Issue> order) {}

    private static final int MOST_SORTS = 7;

    private final JiraSite site;
    private final Account account;
    private final Moment moment;

    private Jql(JiraSite site, Account account, Instant now) {
        this.site = site;
        this.account = account;
        this.moment = new Moment(now, account.zone());
    }

    /** Compiles the query; refuses one that does not restrict what it searches. */
    static Compiled compile(String text, JiraSite site, Account account) {
        Query query = QueryParser.parse(text);
        Clause where = query.restriction()
                .orElseThrow(() -> new Refusal(
                        400,
                        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."));
        Jql jql = new Jql(site, account, site.now());
        return new Compiled(jql.predicate(where), jql.comparator(query.order()));
    }

    private Predicate<Issue> predicate(Clause clause) {
        return switch (clause) {
            case Clause.And(List<Clause> parts) -> {
                List<Predicate<Issue>> all = parts.stream().map(this::predicate).toList();
                yield issue -> all.stream().allMatch(part -> part.test(issue));
            }
            case Clause.Or(List<Clause> parts) -> {
                List<Predicate<Issue>> any = parts.stream().map(this::predicate).toList();
                yield issue -> any.stream().anyMatch(part -> part.test(issue));
            }
            case Clause.Not(Clause part) -> predicate(part).negate();
            case Clause.Terminal terminal -> terminal(terminal);
            case Clause.History history -> new JqlHistory(site, moment).predicate(history);
        };
    }

    private Predicate<Issue> terminal(Clause.Terminal terminal) {
        String name = terminal.field().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "project" ->
                choice(
                        terminal,
                        value -> projectKey(terminal, value),
                        issue -> Set.of(issue.project().key()));
            case "issuetype", "type" ->
                choice(
                        terminal,
                        value -> typeName(terminal, value),
                        issue -> Set.of(lower(issue.type().name())));
            case "status" ->
                choice(
                        terminal,
                        value -> statusName(terminal, value),
                        issue -> Set.of(lower(issue.status().name())));
            case "statuscategory" ->
                choice(
                        terminal,
                        value -> category(terminal, value),
                        issue -> Set.of(issue.status().category()));
            case "key", "issuekey", "issue", "id" -> keys(terminal);
            case "creator" ->
                choice(
                        terminal,
                        value -> user(terminal, value),
                        issue -> Set.of(issue.creator().id()));
            case "updated" -> times(terminal, issue -> Optional.of(issue.updated()));
            case "created" -> times(terminal, issue -> Optional.of(issue.created()));
            case "due" -> field(terminal, requireField("duedate"));
            case "fixversion" -> field(terminal, requireField("fixVersions"));
            case "text" -> text(terminal, issue -> Optional.of(allText(issue)));
            case "comment" -> text(terminal, issue -> Optional.of(commentText(issue)));
            default -> field(terminal, findField(terminal.field()));
        };
    }

    private Field requireField(String id) {
        return site.field(id).orElseThrow(() -> new IllegalStateException("No field " + id));
    }

    /** By id, {@code cf[10031]} or name. */
    private Field findField(String name) {
        if (name.startsWith("cf[") && name.endsWith("]")) {
            return site.field("customfield_" + name.substring(3, name.length() - 1))
                    .orElseThrow(() -> unknown(name));
        }
        return site.field(name.toLowerCase(Locale.ROOT))
                .or(() -> site.fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElseThrow(() -> unknown(name));
    }

    private static Refusal unknown(String name) {
        return new Refusal(400, "Field '" + name + "' does not exist or you do not have permission to view it.");
    }

    private Predicate<Issue> field(Clause.Terminal terminal, Field field) {
        return switch (field.kind()) {
            case USER -> choice(terminal, value -> user(terminal, value), issue -> values(issue, field));
            case LABELS -> choice(terminal, Function.identity(), issue -> values(issue, field));
            case VERSIONS -> choice(terminal, Function.identity(), issue -> versions(issue, field));
            case OPTION -> choice(terminal, value -> optionOf(terminal, field, value), issue -> values(issue, field));
            case DATE ->
                times(
                        terminal,
                        issue -> issue.value(field.id())
                                .map(day -> LocalDate.parse(day.asText())
                                        .atStartOfDay(account.zone())
                                        .toInstant()));
            case TEXT, DOCUMENT ->
                text(terminal, issue -> issue.value(field.id()).map(value -> site.text(field, value)));
            case NUMBER -> numbers(terminal, issue -> issue.value(field.id()).map(JsonNode::asDouble));
            case PROJECT, ISSUE_TYPE, STATUS, TIME, COMMENTS, ATTACHMENTS, LINKS -> throw unknown(terminal.field());
        };
    }

    private static Set<String> versions(Issue issue, Field field) {
        Set<String> names = new HashSet<>();
        for (String id : values(issue, field)) {
            issue.project().version(id).map(ProjectVersion::name).ifPresent(names::add);
        }
        return names;
    }

    private static Set<String> values(Issue issue, Field field) {
        Optional<JsonNode> value = issue.value(field.id());
        if (value.isEmpty()) {
            return Set.of();
        }
        Set<String> all = new HashSet<>();
        if (value.get().isArray()) {
            value.get().forEach(one -> all.add(one.asText()));
        } else {
            all.add(value.get().asText());
        }
        return all;
    }

    /** Fields with values to choose from. As in Jira, an empty field matches no comparison but {@code is EMPTY}. */
    private Predicate<Issue> choice(
            Clause.Terminal terminal, Function<String, String> resolve, Function<Issue, Set<String>> read) {
        allow(
                terminal,
                Operator.EQUALS,
                Operator.NOT_EQUALS,
                Operator.IN,
                Operator.NOT_IN,
                Operator.IS_EMPTY,
                Operator.IS_NOT_EMPTY);
        Set<String> wanted = new HashSet<>();
        boolean empty = false;
        for (Operand operand : terminal.operands()) {
            switch (operand) {
                case Operand.Text(String text) -> wanted.add(resolve.apply(text));
                case Operand.Call call -> wanted.add(currentUser(terminal, call));
                case Operand.Empty none -> empty = true;
            }
        }
        boolean withEmpty = empty;
        return switch (terminal.operator()) {
            case IS_EMPTY -> issue -> read.apply(issue).isEmpty();
            case IS_NOT_EMPTY -> issue -> !read.apply(issue).isEmpty();
            case NOT_EQUALS, NOT_IN ->
                issue -> {
                    Set<String> present = read.apply(issue);
                    return !present.isEmpty() && present.stream().noneMatch(wanted::contains);
                };
            default ->
                issue -> {
                    Set<String> present = read.apply(issue);
                    return present.isEmpty() ? withEmpty : present.stream().anyMatch(wanted::contains);
                };
        };
    }

    private String currentUser(Clause.Terminal terminal, Operand.Call call) {
        if (call.name().equalsIgnoreCase("currentUser") && call.arguments().isEmpty()) {
            return account.id();
        }
        throw new Refusal(
                400,
                "Unable to find JQL function '" + call.name() + "(" + String.join(", ", call.arguments())
                        + ")' for field '" + terminal.field() + "'.");
    }

    private Predicate<Issue> keys(Clause.Terminal terminal) {
        allow(
                terminal,
                Operator.EQUALS,
                Operator.NOT_EQUALS,
                Operator.IN,
                Operator.NOT_IN,
                Operator.LESS,
                Operator.AT_MOST,
                Operator.GREATER,
                Operator.AT_LEAST);
        List<Issue> named = new ArrayList<>();
        for (Operand operand : terminal.operands()) {
            if (!(operand instanceof Operand.Text(String text))) {
                throw new Refusal(400, "The field '" + terminal.field() + "' is compared with issue keys or ids only.");
            }
            named.add(site.find(text)
                    .orElseThrow(() -> new Refusal(
                            400,
                            "An issue with key '" + text + "' does not exist for field '" + terminal.field() + "'.")));
        }
        Issue first = named.getFirst();
        Set<Long> ids = new HashSet<>();
        named.forEach(issue -> ids.add(issue.id()));
        return switch (terminal.operator()) {
            case EQUALS, IN -> issue -> ids.contains(issue.id());
            case NOT_EQUALS, NOT_IN -> issue -> !ids.contains(issue.id());
            default ->
                issue -> issue.project().equals(first.project())
                        && ordered(terminal.operator(), Integer.compare(issue.number(), first.number()));
        };
    }

    private Predicate<Issue> times(Clause.Terminal terminal, Function<Issue, Optional<Instant>> read) {
        return compared(
                terminal,
                read,
                operand -> moment.of(operand)
                        .orElseThrow(
                                () -> new Refusal(
                                        400,
                                        "Date value '" + shown(operand) + "' for field '" + terminal.field()
                                                + "' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.")));
    }

    private Predicate<Issue> numbers(Clause.Terminal terminal, Function<Issue, Optional<Double>> read) {
        return compared(terminal, read, operand -> {
            try {
                return Double.valueOf(shown(operand));
            } catch (NumberFormatException e) {
                throw absentValue(terminal, shown(operand));
            }
        });
    }

    private static <T extends Comparable<T>> Predicate<Issue> compared(
            Clause.Terminal terminal, Function<Issue, Optional<T>> read, Function<Operand, T> resolve) {
        switch (terminal.operator()) {
            case IS_EMPTY -> {
                return issue -> read.apply(issue).isEmpty();
            }
            case IS_NOT_EMPTY -> {
                return issue -> read.apply(issue).isPresent();
            }
            case MATCHES, NOT_MATCHES -> throw unsupported(terminal);
            default -> {}
        }
        List<T> wanted = terminal.operands().stream().map(resolve).toList();
        return switch (terminal.operator()) {
            case IN, EQUALS ->
                issue -> read.apply(issue).filter(wanted::contains).isPresent();
            case NOT_IN, NOT_EQUALS ->
                issue -> read.apply(issue)
                        .filter(value -> !wanted.contains(value))
                        .isPresent();
            default ->
                issue -> read.apply(issue)
                        .filter(value -> ordered(terminal.operator(), value.compareTo(wanted.getFirst())))
                        .isPresent();
        };
    }

    private static boolean ordered(Operator operator, int comparison) {
        return switch (operator) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            default -> comparison == 0;
        };
    }

    private static Predicate<Issue> text(Clause.Terminal terminal, Function<Issue, Optional<String>> read) {
        return switch (terminal.operator()) {
            case IS_EMPTY -> issue -> read.apply(issue).isEmpty();
            case IS_NOT_EMPTY -> issue -> read.apply(issue).isPresent();
            case MATCHES ->
                issue -> read.apply(issue)
                        .filter(text -> Words.match(shown(terminal.operands().getFirst()), text))
                        .isPresent();
            case NOT_MATCHES ->
                issue -> read.apply(issue)
                        .filter(text -> !Words.match(shown(terminal.operands().getFirst()), text))
                        .isPresent();
            default -> throw unsupported(terminal);
        };
    }

    private String allText(Issue issue) {
        StringBuilder all = new StringBuilder(commentText(issue));
        for (Field field : site.fields()) {
            if (field.kind() == FieldKind.TEXT || field.kind() == FieldKind.DOCUMENT) {
                issue.value(field.id()).ifPresent(value -> all.append('\n').append(site.text(field, value)));
            }
        }
        return all.toString();
    }

    private static String commentText(Issue issue) {
        StringBuilder all = new StringBuilder();
        issue.comments().forEach(comment -> all.append('\n').append(AdfText.of(comment.body())));
        return all.toString();
    }

    private String projectKey(Clause.Terminal terminal, String value) {
        return site.project(value)
                .or(() -> site.projects().stream()
                        .filter(project -> project.name().equalsIgnoreCase(value))
                        .findFirst())
                .orElseThrow(() -> absentValue(terminal, value))
                .key();
    }

    private String typeName(Clause.Terminal terminal, String value) {
        return site.projects().stream()
                .flatMap(project -> project.issueTypes().stream())
                .filter(type -> type.name().equalsIgnoreCase(value) || type.id().equals(value))
                .findFirst()
                .map(type -> lower(type.name()))
                .orElseThrow(() -> absentValue(terminal, value));
    }

    private String statusName(Clause.Terminal terminal, String value) {
        return site.statuses().stream()
                .filter(status ->
                        status.name().equalsIgnoreCase(value) || status.id().equals(value))
                .findFirst()
                .map(status -> lower(status.name()))
                .orElseThrow(() -> absentValue(terminal, value));
    }

    private static String category(Clause.Terminal terminal, String value) {
        return switch (lower(value)) {
            case "to do", "new", "2" -> "new";
            case "in progress", "indeterminate", "4" -> "indeterminate";
            case "done", "complete", "3" -> "done";
            default -> throw absentValue(terminal, value);
        };
    }

    private String user(Clause.Terminal terminal, String value) {
        return site.accounts()
                .byId(value)
                .or(() -> site.accounts().byEmail(value))
                .map(Account::id)
                .orElseThrow(() -> absentValue(terminal, value));
    }

    private static String optionOf(Clause.Terminal terminal, Field field, String value) {
        return field.options().stream()
                .filter(option -> option.equalsIgnoreCase(value)
                        || JiraViews.optionId(field, option).equals(value))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        400, "The option '" + value + "' for field '" + terminal.field() + "' does not exist."));
    }

    private static Refusal absentValue(Clause.Terminal terminal, String value) {
        return new Refusal(400, "The value '" + value + "' does not exist for the field '" + terminal.field() + "'.");
    }

    private static void allow(Clause.Terminal terminal, Operator... operators) {
        for (Operator operator : operators) {
            if (terminal.operator() == operator) {
                return;
            }
        }
        throw unsupported(terminal);
    }

    private static Refusal unsupported(Clause.Terminal terminal) {
        return new Refusal(
                400,
                "The operator '" + terminal.operator().symbol + "' is not supported by the '" + terminal.field()
                        + "' field.");
    }

    private static String shown(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> text;
            case Operand.Call(String name, List<String> arguments) -> name + "(" + String.join(", ", arguments) + ")";
            case Operand.Empty none -> "EMPTY";
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Comparator<Issue> comparator(List<Query.Sort> sorts) {
        if (sorts.size() > MOST_SORTS) {
            throw new Refusal(
                    400, "The maximum number of fields allowed in the ORDER BY clause is " + MOST_SORTS + ".");
        }
        Comparator<Issue> order = null;
        for (Query.Sort sort : sorts) {
            Comparator<Issue> one = comparator(sort.field());
            Comparator<Issue> directed = sort.descending() ? one.reversed() : one;
            order = order == null ? directed : order.thenComparing(directed);
        }
        Comparator<Issue> newestFirst = Comparator.comparingLong(Issue::id).reversed();
        return order == null ? newestFirst : order.thenComparing(newestFirst);
    }

    private Comparator<Issue> comparator(String name) {
        return switch (lower(name)) {
            case "key", "issuekey" ->
                Comparator.comparing((Issue issue) -> issue.project().key()).thenComparingInt(Issue::number);
            case "id" -> Comparator.comparingLong(Issue::id);
            case "updated" -> Comparator.comparing(Issue::updated);
            case "created" -> Comparator.comparing(Issue::created);
            case "project" -> Comparator.comparing(issue -> issue.project().name());
            case "status" ->
                Comparator.comparingInt(issue -> issue.project().statuses().indexOf(issue.status()));
            case "issuetype" -> Comparator.comparing(issue -> issue.type().name());
            default -> {
                Field field = lower(name).equals("due") ? requireField("duedate") : findField(name);
                yield Comparator.comparing((Issue issue) -> issue.value(field.id())
                        .map(value -> site.text(field, value))
                        .orElse(""));
            }
        };
    }
}
