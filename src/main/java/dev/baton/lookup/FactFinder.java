package dev.baton.lookup;

import dev.baton.assess.Inquiries;
import dev.baton.assess.Requirement;
import dev.baton.assess.rule.Answers;
import dev.baton.assess.rule.Facts;
import dev.baton.assess.rule.Inquiry;
import dev.baton.config.Config;
import dev.baton.config.OwnerConfig;
import dev.baton.jira.Users;
import dev.baton.lifecycle.Stage;
import dev.baton.store.LookedUp;
import dev.baton.store.Store;
import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known about a ticket beside its text, before it is judged. Where no requirement asks for a lookup nothing
 * is looked up, and no request is sent. Safe for use by many threads.
 */
public final class FactFinder {
    private static final Duration BETWEEN_CLEANUPS = Duration.ofHours(1);

    private final List<Requirement> requirements;
    private final Map<String, OwnerConfig> owners;
    private final boolean linksTried;
    private final boolean asks;
    private final Map<String, String> samples;
    private final LookedUp store;
    private final LinkLookup links;
    private final AccountLookup accounts;
    private final Clock clock;
    private final AtomicReference<Instant> cleaned = new AtomicReference<>(Instant.EPOCH);

    public FactFinder(Config config, Users users, Store store, Clock clock) {
        this(config, users, store, clock, Dns.SYSTEM);
    }

    /** @param names who says which addresses the host of a link has */
    FactFinder(Config config, Users users, Store store, Clock clock, Dns names) {
        this.requirements = config.requirements();
        this.owners = config.owners();
        this.linksTried = config.lookups().links();
        this.asks = Inquiries.any(requirements);
        this.samples = asks ? Inquiries.samples(requirements) : Map.of();
        this.store = new LookedUp(store);
        this.links = new LinkLookup(
                config.lookups(),
                this.store,
                () -> new LinkChecker(config.lookups(), names),
                clock,
                List.of(config.jira().siteUrl(), config.confluence().siteUrl()));
        this.accounts = new AccountLookup(users, this.store, clock);
        this.clock = clock;
    }

    /** What is known about a ticket; its approvals are others' to add. */
    public Facts facts(Ticket ticket) {
        Facts known = new Facts(clock.instant(), List.of(), ticket, roles(ticket), Answers.NONE);
        Stage stage = ticket.stage();
        if (!asks || stage == null) {
            return known;
        }
        clean();
        Inquiry inquiry = Inquiries.of(ticket.dossier(), requirements, stage.next(), known);
        store.keepPassages(ticket.id(), inquiry.passages());
        AccountLookup.Known people = accounts.of(inquiry.accounts());
        return known.withAnswers(new Answers(
                linksTried,
                links.answers(inquiry.links()),
                people.people(),
                people.failure(),
                inquiry.passages().isEmpty() ? Map.of() : store.elsewhere(ticket.id(), inquiry.passages()),
                samples));
    }

    private void clean() {
        Instant now = clock.instant();
        Instant last = cleaned.get();
        if (last != null && last.plus(BETWEEN_CLEANUPS).isBefore(now) && cleaned.compareAndSet(last, now)) {
            store.forgetBefore(now);
        }
    }

    /** Who has each role that somebody on a ticket can have; those who are not active any more too. */
    private Map<String, List<Person>> roles(Ticket ticket) {
        Map<String, List<Person>> roles = new LinkedHashMap<>();
        owners.forEach((role, owner) -> {
            switch (owner.person()) {
                case OwnerConfig.Source.Reporter() -> roles.put(role, list(ticket.reporter()));
                case OwnerConfig.Source.Assignee() -> roles.put(role, list(ticket.assignee()));
                case OwnerConfig.Source.Field(String name) ->
                    roles.put(role, list(ticket.people().get(name)));
                case OwnerConfig.Source.Nobody() -> {}
            }
        });
        return roles;
    }

    private static List<Person> list(@Nullable Person person) {
        return person == null ? List.of() : List.of(person);
    }
}
