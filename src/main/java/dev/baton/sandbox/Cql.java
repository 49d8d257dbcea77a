package dev.baton.sandbox;

import dev.baton.sandbox.Clause.Operand;
import dev.baton.sandbox.Clause.Operator;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compiles CQL for one account. Archived and trashed pages are invisible to it, and there is no field {@code status}. */
final class Cql {
    /** A query ready to run. */
    record Compiled(Predicate<WikiPage> filter, Comparator<WikiPage> order) {}

    private final WikiSite site;
    private final Account account;
    private final Moment moment;

    private Cql(WikiSite site, Account account) {
        this.site = site;
        this.account = account;
        this.moment = new Moment(site.now(), account.zone());
    }

    static Compiled compile(String text, WikiSite site, Account account) {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (Refusal refusal) {
            throw unparsable(text);
        }
        Clause where = query.restriction().orElseThrow(() -> unparsable(text));
        Cql cql = new Cql(site, account);
        Predicate<WikiPage> visible = page -> page.status() == WikiPage.Status.CURRENT;
        return new Compiled(visible.and(cql.predicate(where)), comparator(query.order()));
    }

    private static Refusal unparsable(String text) {
        return new Refusal(400, "Could not parse cql : " + text);
    }

    private Predicate<WikiPage> predicate(Clause clause) {
        return switch (clause) {
            case Clause.And(List<Clause> parts) -> {
                List<Predicate<WikiPage>> all =
                        parts.stream().map(this::predicate).toList();
                yield page -> all.stream().allMatch(part -> part.test(page));
            }
            case Clause.Or(List<Clause> parts) -> {
                List<Predicate<WikiPage>> any =
                        parts.stream().map(this::predicate).toList();
                yield page -> any.stream().anyMatch(part -> part.test(page));
            }
            case Clause.Not(Clause part) -> predicate(part).negate();
            case Clause.Terminal terminal -> terminal(terminal);
            case Clause.History history ->
                throw new Refusal(400, "Could not parse cql: '" + history.field() + "' has no history.");
        };
    }

    private Predicate<WikiPage> terminal(Clause.Terminal terminal) {
        return switch (terminal.field().toLowerCase(Locale.ROOT)) {
            case "space", "space.key" ->
                among(terminal, page -> Set.of(page.space().key()));
            case "type" -> among(terminal, page -> Set.of("page"));
            case "id", "content" -> among(terminal, page -> Set.of(Long.toString(page.id())));
            case "parent" -> among(terminal, page -> Set.of(Long.toString(page.parent())));
            case "ancestor" -> among(terminal, this::ancestorIds);
            case "label" -> among(terminal, page -> Set.copyOf(page.labels()));
            case "creator" -> among(terminal, page -> Set.of(page.creator().id()));
            case "title" -> title(terminal);
            case "text", "sitesearch" ->
                text(
                        terminal,
                        page -> page.title() + "\n"
                                + StorageXml.read(page.body()).text());
            case "created" -> times(terminal, WikiPage::created);
            case "lastmodified" -> times(terminal, page -> page.latest().created());
            default -> throw new Refusal(400, "No field exists with name: " + terminal.field());
        };
    }

    private Set<String> ancestorIds(WikiPage page) {
        Set<String> ids = new HashSet<>();
        site.ancestors(page).forEach(above -> ids.add(Long.toString(above.id())));
        return ids;
    }

    private Predicate<WikiPage> among(Clause.Terminal terminal, Function<WikiPage, Set<String>> read) {
        Set<String> wanted = new HashSet<>();
        for (Operand operand : terminal.operands()) {
            switch (operand) {
                case Operand.Text(String text) -> wanted.add(text);
                case Operand.Call(String name, List<String> arguments) -> {
                    if (!name.equalsIgnoreCase("currentUser")) {
                        throw new Refusal(400, "No function exists with name: " + name);
                    }
                    wanted.add(account.id());
                }
                case Operand.Empty none -> throw unsupported(terminal);
            }
        }
        return switch (terminal.operator()) {
            case EQUALS, IN -> page -> read.apply(page).stream().anyMatch(wanted::contains);
            case NOT_EQUALS, NOT_IN -> page -> read.apply(page).stream().noneMatch(wanted::contains);
            default -> throw unsupported(terminal);
        };
    }

    private static Predicate<WikiPage> title(Clause.Terminal terminal) {
        if (terminal.operator() == Operator.MATCHES || terminal.operator() == Operator.NOT_MATCHES) {
            return text(terminal, WikiPage::title);
        }
        List<String> wanted = terminal.operands().stream().map(Cql::shown).toList();
        Predicate<WikiPage> same = page -> wanted.stream().anyMatch(title -> WikiSite.sameTitle(page.title(), title));
        return switch (terminal.operator()) {
            case EQUALS, IN -> same;
            case NOT_EQUALS, NOT_IN -> same.negate();
            default -> throw unsupported(terminal);
        };
    }

    private static Predicate<WikiPage> text(Clause.Terminal terminal, Function<WikiPage, String> read) {
        String wanted = shown(terminal.operands().getFirst());
        if (wanted.isBlank()) {
            // The real service fails on this too.
            throw new Refusal(500, "Internal Server Error");
        }
        return switch (terminal.operator()) {
            case MATCHES -> page -> Words.match(wanted, read.apply(page));
            case NOT_MATCHES -> page -> !Words.match(wanted, read.apply(page));
            default -> throw unsupported(terminal);
        };
    }

    private Predicate<WikiPage> times(Clause.Terminal terminal, Function<WikiPage, Instant> read) {
        Instant wanted = moment.of(terminal.operands().getFirst())
                .orElseThrow(() -> new Refusal(
                        400,
                        "Could not parse date: " + shown(terminal.operands().getFirst())));
        return switch (terminal.operator()) {
            case LESS -> page -> read.apply(page).isBefore(wanted);
            case AT_MOST -> page -> !read.apply(page).isAfter(wanted);
            case GREATER -> page -> read.apply(page).isAfter(wanted);
            case AT_LEAST -> page -> !read.apply(page).isBefore(wanted);
            case EQUALS -> page -> read.apply(page).equals(wanted);
            default -> throw unsupported(terminal);
        };
    }

    private static Refusal unsupported(Clause.Terminal terminal) {
        return new Refusal(
                400, "Operator " + terminal.operator().symbol + " is not supported on field " + terminal.field());
    }

    private static String shown(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> text;
            case Operand.Call(String name, List<String> arguments) -> name;
            case Operand.Empty none -> "";
        };
    }

    private static Comparator<WikiPage> comparator(List<Query.Sort> sorts) {
        Comparator<WikiPage> byId = Comparator.comparingLong(WikiPage::id);
        for (Query.Sort sort : sorts.reversed()) {
            Comparator<WikiPage> one = switch (sort.field().toLowerCase(Locale.ROOT)) {
                case "title" -> Comparator.comparing(WikiPage::title);
                case "created" -> Comparator.comparing(WikiPage::created);
                case "lastmodified" ->
                    Comparator.comparing(page -> page.latest().created());
                case "id" -> Comparator.comparingLong(WikiPage::id);
                default -> throw new Refusal(400, "No field exists with name: " + sort.field());
            };
            byId = (sort.descending() ? one.reversed() : one).thenComparing(byId);
        }
        return byId;
    }
}
