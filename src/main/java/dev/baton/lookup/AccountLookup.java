package dev.baton.lookup;

import dev.baton.http.ApiException;
import dev.baton.jira.Users;
import dev.baton.store.LookedUp;
import dev.baton.ticket.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Jira says of the people a text mentions, kept for an hour. */
final class AccountLookup {
    private static final Duration KEEP = Duration.ofHours(1);

    private final Users users;
    private final LookedUp store;
    private final Clock clock;

    AccountLookup(Users users, LookedUp store, Clock clock) {
        this.users = users;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is known of some people.
     *
     * @param people by account id; one that Jira does not know any more is not active
     * @param failure why some could not be asked for; empty when all could
     */
    record Known(Map<String, Person> people, String failure) {}

    Known of(Collection<String> accountIds) {
        Map<String, Person> people = new LinkedHashMap<>();
        if (accountIds.isEmpty()) {
            return new Known(people, "");
        }
        Instant now = clock.instant();
        store.accounts(accountIds, now)
                .forEach((id, account) -> people.put(id, new Person(id, account.name(), account.active(), "")));
        List<String> open =
                accountIds.stream().filter(id -> !people.containsKey(id)).toList();
        if (open.isEmpty()) {
            return new Known(people, "");
        }
        try {
            open.forEach(id -> people.put(id, new Person(id, "", false, "")));
            users.users(open)
                    .forEach(user -> people.put(
                            user.accountId(), new Person(user.accountId(), user.displayName(), user.active(), "")));
        } catch (ApiException failure) {
            open.forEach(people::remove);
            return new Known(people, "Jira did not tell");
        }
        open.forEach(id -> {
            Person person = people.get(id);
            if (person != null) {
                store.keepAccount(id, new LookedUp.Account(person.name(), person.active()), now.plus(KEEP));
            }
        });
        return new Known(people, "");
    }
}
