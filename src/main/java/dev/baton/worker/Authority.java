package dev.baton.worker;

import dev.baton.config.Commands;
import dev.baton.config.Right;
import dev.baton.http.ApiException;
import dev.baton.jira.Directory;
import dev.baton.plan.Roles;
import dev.baton.ticket.Ticket;
import dev.baton.ticket.Verb;
import dev.baton.verdict.Rights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who may give which command, as configuration and Jira's roles and groups say. What Jira says is kept for a minute; what it
 * does not say is never a yes.
 */
final class Authority implements Rights {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 2_000;
    private static final String PERSON = "atlassian";

    private final Commands.Rights rights;
    private final Directory directory;
    private final Function<Ticket, Roles> roles;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Object answer, Instant until) {}

    Authority(Commands.Rights rights, Directory directory, Function<Ticket, Roles> roles, Clock clock) {
        this.rights = rights;
        this.directory = directory;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Optional<String> refusal(String accountId, Verb verb, Ticket ticket) {
        try {
            Optional<Directory.UserJson> user = known("user " + accountId, () -> directory.user(accountId));
            if (user.isEmpty() || !user.get().active()) {
                return Optional.of("The account that wrote this is not active any more.");
            }
            if (!user.get().accountType().equals(PERSON)) {
                return Optional.of("Commands are taken from people only; this account is no person's.");
            }
            List<Right> enough = rights(verb);
            for (Right right : enough) {
                if (has(accountId, right, ticket)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    enough.isEmpty()
                            ? "Nobody may write /baton " + verb.word() + " here."
                            : "Only " + enough.stream().map(Right::shown).collect(Collectors.joining(" or "))
                                    + " may write /baton " + verb.word() + " here.");
        } catch (ApiException failure) {
            throw new NotKnown(
                    "who may write /baton " + verb.word() + " could not be looked up: " + failure.getMessage(),
                    failure);
        }
    }

    private List<Right> rights(Verb verb) {
        return switch (verb) {
            case RECHECK -> rights.recheck();
            case CONFIRM -> rights.confirm();
            case REJECT -> rights.reject();
            case NOT_APPLICABLE -> rights.na();
            case WAIVE -> rights.waive();
            case APPROVE -> rights.approve();
            case HOLD -> rights.hold();
            case UNHOLD -> rights.unhold();
            case BREAK_GLASS -> rights.breakGlass();
            case REVOKE -> rights.revoke();
            case HELP -> rights.help();
        };
    }

    private boolean has(String accountId, Right right, Ticket ticket) {
        return switch (right) {
            case Right.Anyone() -> true;
            case Right.Owner(String role) ->
                roles.apply(ticket).holding(role).stream()
                        .anyMatch(person -> person.accountId().equals(accountId));
            case Right.Group(String name) -> isIn(accountId, Set.of(name));
            case Right.ProjectRole(String name) -> hasRole(accountId, name, ticket.project());
        };
    }

    private boolean hasRole(String accountId, String role, String project) {
        Map<String, String> ids = known("roles " + project, () -> directory.roles(project));
        String id = ids.get(role);
        if (id == null) {
            return false;
        }
        Directory.RoleActors actors = known("role " + project + " " + id, () -> directory.actors(project, id));
        return actors.accounts().contains(accountId)
                || (!actors.groups().isEmpty() && isIn(accountId, Set.copyOf(actors.groups())));
    }

    private boolean isIn(String accountId, Set<String> groups) {
        Set<String> own = known("groups " + accountId, () -> directory.groups(accountId));
        return own.stream().anyMatch(groups::contains);
    }

    @SuppressWarnings("unchecked")
    private <T> T known(String question, Supplier<T> ask) {
        Instant now = clock.instant();
        Kept before = kept.get(question);
        if (before != null && now.isBefore(before.until())) {
            return (T) before.answer();
        }
        T answer = ask.get();
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(question, new Kept(answer, now.plus(KEPT)));
        return answer;
    }
}
