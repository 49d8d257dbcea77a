package dev.baton.sandbox;

import dev.baton.sandbox.Clause.Operand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code status was …} and {@code status changed …}, over the history. Of the fields with history only the status is served. */
final class JqlHistory {
    private final JiraSite site;
    private final Moment moment;

    JqlHistory(JiraSite site, Moment moment) {
        this.site = site;
        this.moment = moment;
    }

    /** A time that the issue had a status; {@code by} brought it there, for the first status who created it. */
    private record Stay(String from, String status, Account by, Instant since, Instant until) {}

    Predicate<Issue> predicate(Clause.History history) {
        if (!history.field().equalsIgnoreCase("status")) {
            throw new Refusal(
                    400,
                    "The sandbox keeps history for searches of the field 'status' only, not of '" + history.field()
                            + "'.");
        }
        Set<String> wanted = new HashSet<>();
        history.values().forEach(value -> wanted.add(status(value)));
        List<Predicate<Stay>> tests = new ArrayList<>();
        history.predicates().forEach(one -> tests.add(test(one, history.changed())));
        Predicate<Issue> once = issue -> stays(issue).stream()
                .filter(stay -> history.changed() ? !stay.from().isEmpty() : wanted.contains(stay.status()))
                .anyMatch(stay -> tests.stream().allMatch(test -> test.test(stay)));
        return history.negated() ? once.negate() : once;
    }

    private static List<Stay> stays(Issue issue) {
        List<Stay> stays = new ArrayList<>();
        String from = "";
        String status = "";
        Account by = issue.creator();
        Instant since = issue.created();
        for (Issue.Change change : issue.history()) {
            for (Issue.Item item : change.items()) {
                if (item.fieldId().equals("status")) {
                    stays.add(new Stay(from, lower(item.fromText()), by, since, change.created()));
                    from = lower(item.fromText());
                    status = lower(item.toText());
                    by = change.author();
                    since = change.created();
                }
            }
        }
        stays.add(new Stay(from, status.isEmpty() ? lower(issue.status().name()) : status, by, since, Instant.MAX));
        return stays;
    }

    private Predicate<Stay> test(Clause.History.Predicate predicate, boolean changed) {
        List<Operand> operands = predicate.operands();
        return switch (predicate.name()) {
            case "from" -> {
                Set<String> names = names(operands);
                yield stay -> names.contains(stay.from());
            }
            case "to" -> {
                Set<String> names = names(operands);
                yield stay -> names.contains(stay.status());
            }
            case "by" -> {
                Set<Account> people = new HashSet<>();
                operands.forEach(operand -> people.add(account(operand)));
                yield stay -> people.contains(stay.by());
            }
            case "after" -> {
                Instant time = time(operands.getFirst());
                yield stay ->
                        changed ? stay.since().isAfter(time) : stay.until().isAfter(time);
            }
            case "before" -> {
                Instant time = time(operands.getFirst());
                yield stay -> stay.since().isBefore(time);
            }
            case "on" ->
                within(time(operands.getFirst()), time(operands.getFirst()).plus(Duration.ofDays(1)), changed);
            default -> {
                if (operands.size() != 2) {
                    throw new Refusal(400, "The predicate 'during' needs two dates.");
                }
                yield within(time(operands.get(0)), time(operands.get(1)), changed);
            }
        };
    }

    private static Predicate<Stay> within(Instant from, Instant to, boolean changed) {
        return stay -> changed
                ? !stay.since().isBefore(from) && !stay.since().isAfter(to)
                : stay.until().isAfter(from) && stay.since().isBefore(to);
    }

    private Set<String> names(List<Operand> operands) {
        Set<String> names = new HashSet<>();
        operands.forEach(operand -> names.add(status(operand)));
        return names;
    }

    private String status(Operand operand) {
        String wanted = text(operand);
        return site.statuses().stream()
                .filter(status ->
                        status.name().equalsIgnoreCase(wanted) || status.id().equals(wanted))
                .findFirst()
                .map(status -> lower(status.name()))
                .orElseThrow(
                        () -> new Refusal(400, "The value '" + wanted + "' does not exist for the field 'status'."));
    }

    private Account account(Operand operand) {
        String wanted = text(operand);
        return site.accounts()
                .byId(wanted)
                .or(() -> site.accounts().byEmail(wanted))
                .orElseThrow(() -> new Refusal(400, "The user '" + wanted + "' does not exist."));
    }

    private Instant time(Operand operand) {
        Optional<Instant> time = moment.of(operand);
        return time.orElseThrow(() -> new Refusal(400, "Date value '" + text(operand) + "' is invalid."));
    }

    private static String text(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> text;
            case Operand.Call(String name, List<String> arguments) -> name + "(" + String.join(", ", arguments) + ")";
            case Operand.Empty none -> "EMPTY";
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
