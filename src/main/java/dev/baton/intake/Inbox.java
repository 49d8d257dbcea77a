package dev.baton.intake;

import dev.baton.config.Config;
import dev.baton.config.Watch;
import dev.baton.http.ApiException;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueMatches;
import dev.baton.jira.JiraTime;
import dev.baton.store.Pending;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what webhooks tell, and hands over the tickets that belong to a watch. What it said yes to is on the disk: a
 * worker that is killed in between goes on with it. A delivery that is repeated counts once, deliveries about one ticket
 * are one look at it, and their order does not matter since it is read fresh. Whether a ticket belongs is decided by the
 * watches' queries, as for tickets that polling finds.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int LONGEST_IDENTIFIER = 200;

    /**
     * The events that a webhook in Jira has to be registered for. Those of issue properties are among them: decisions of
     * people are kept there, and writing one changes nothing that polling sees.
     */
    public static final List<String> EVENTS = List.of(
            "jira:issue_created",
            "jira:issue_updated",
            "jira:issue_deleted",
            "comment_created",
            "comment_updated",
            "comment_deleted",
            "issue_property_set",
            "issue_property_deleted",
            "issuelink_created",
            "issuelink_deleted");

    private final Pending pending;
    private final Store store;
    private final IssueMatches jira;
    private final Clock clock;
    private final String watched;
    private final String clearanceField;
    private final Own own;
    private final Supplier<String> rules;
    private final Consumer<List<Trigger>> hand;
    private final Semaphore news = new Semaphore(1);
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();
    private final Thread sorter;
    private volatile boolean closed;

    /** What became of a delivery. */
    public enum Taken {
        /** It is kept, and its ticket is looked at. */
        KEPT,
        /** It was kept before. */
        REPEATED,
        /** It tells of what Baton itself wrote. */
        ECHO,
        /** It is about no ticket. */
        NO_TICKET
    }

    /** A body that is no webhook. */
    public static final class NotAWebhook extends Exception {
        private static final long serialVersionUID = 1L;

        NotAWebhook(String message) {
            super(message);
        }
    }

    /**
     * What Baton itself writes, by which it knows its own again.
     *
     * @param accountId its account
     * @param property the issue property that it writes
     */
    public record Own(String accountId, String property) {}

    /**
     * Opens an inbox, beginning with what is left from before.
     *
     * @param rules a digest of configuration and templates, as the ledger has it
     * @param hand receives the tickets; what it took is safe when it returns
     */
    public Inbox(
            Config config,
            Store store,
            IssueMatches jira,
            Clock clock,
            Own own,
            Supplier<String> rules,
            Consumer<List<Trigger>> hand) {
        this.pending = store.pending();
        this.store = store;
        this.jira = jira;
        this.clock = clock;
        this.own = own;
        this.rules = rules;
        this.hand = hand;
        this.clearanceField = config.gate().clearanceField();
        this.watched = watched(config);
        this.sorter = Thread.ofVirtual().name("baton-inbox").unstarted(this::sort);
    }

    /** The tickets of all watches as one query, for the filter of a webhook in Jira too. */
    public static String watched(Config config) {
        return config.watches().stream()
                .map(Watch::jql)
                .map(jql -> config.watches().size() == 1 ? jql : "(" + jql + ")")
                .collect(Collectors.joining(" OR "));
    }

    /** Starts to hand tickets over. */
    public Inbox start() {
        sorter.start();
        return this;
    }

    /**
     * Takes a delivery in. When it returns, what has to be done is on the disk.
     *
     * @param identifier what Jira calls the delivery, the same each time it repeats it; null where it says nothing
     * @param body the body, whose signature was right
     * @throws NotAWebhook when the body is none
     * @throws RuntimeException when it could not be kept; Jira sends it again
     */
    public Taken take(@Nullable String identifier, byte[] body) throws NotAWebhook {
        HookEvent event;
        try {
            event = HookEvent.read(body);
        } catch (HookEvent.NotAnEvent fault) {
            throw new NotAWebhook(String.valueOf(fault.getMessage()));
        }
        last.set(clock.instant());
        List<String> issues = event.issues();
        if (issues.isEmpty()) {
            return Taken.NO_TICKET;
        }
        if (event.isEchoOf(own.accountId(), clearanceField, own.property())) {
            return Taken.ECHO;
        }
        String why = "webhook " + event.name() + (event.tellsOfMove() ? Trigger.AND + Trigger.MOVED : "");
        List<Pending.Arrival> arrivals = issues.stream()
                .map(issue -> new Pending.Arrival(issue, why, event.deletesIssue(), 0))
                .toList();
        boolean kept =
                pending.arrive(usable(identifier), arrivals, clock.instant()).join();
        if (!kept) {
            return Taken.REPEATED;
        }
        news.release();
        return Taken.KEPT;
    }

    /** One that is longer than Jira's ever are is not kept: without one, a repetition only costs a look. */
    private static @Nullable String usable(@Nullable String identifier) {
        return identifier == null || identifier.isBlank() || identifier.length() > LONGEST_IDENTIFIER
                ? null
                : identifier;
    }

    /** When the last webhook came with a right signature; empty if none ever did that is remembered. */
    public Optional<Instant> lastDelivery() {
        Instant now = last.get();
        return now == null ? pending.lastDelivery() : Optional.of(now);
    }

    private void sort() {
        Duration wait = FIRST_WAIT;
        while (!closed) {
            try {
                news.acquire();
                news.drainPermits();
                while (!closed && sortSome()) {
                    wait = FIRST_WAIT;
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                if (closed) {
                    return;
                }
                LOG.warn(
                        "Whether tickets of webhooks belong to a watch can't be told now; they are kept and asked for again"
                                + " in {} s, and polling finds them too: {}",
                        wait.toSeconds(),
                        failure.getMessage());
                rest(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                news.release();
            }
        }
    }

    private void rest(Duration wait) {
        for (Instant until = clock.instant().plus(wait);
                !closed && clock.instant().isBefore(until); ) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Looks at what came, as many as one question to Jira takes; whether there was anything. */
    private boolean sortSome() {
        List<Pending.Arrival> arrivals = pending.arrivals(IssueMatches.MOST);
        if (arrivals.isEmpty()) {
            return false;
        }
        Map<String, IssueJson> belonging = new LinkedHashMap<>();
        for (IssueJson issue :
                matching(arrivals.stream().map(Pending.Arrival::issue).toList())) {
            belonging.put(issue.id(), issue);
            belonging.put(issue.key(), issue);
        }
        String current = rules.get();
        List<Trigger> triggers = new ArrayList<>();
        for (Pending.Arrival arrival : arrivals) {
            IssueJson issue = belonging.get(arrival.issue());
            if (issue != null) {
                Instant updated =
                        JiraTime.read(issue.fields().path("updated").asText("")).orElse(Instant.EPOCH);
                String name = issue.key().isEmpty() ? issue.id() : issue.key();
                triggers.add(new Trigger(name, arrival.why(), Poller.version(updated, current)));
            } else if (arrival.gone()
                    && !store.handled(List.of(arrival.issue())).isEmpty()) {
                // It was looked after: what is noted about it has to go too.
                triggers.add(new Trigger(arrival.issue(), arrival.why(), ""));
            } else {
                LOG.debug("{} belongs to no watch ({})", arrival.issue(), arrival.why());
            }
        }
        if (!triggers.isEmpty()) {
            hand.accept(triggers);
        }
        // Handed over, and that is durable: from here on the schedule looks after it.
        pending.settle(arrivals).join();
        return true;
    }

    private List<IssueJson> matching(List<String> issues) {
        try {
            return jira.matching(watched, issues);
        } catch (ApiException.Rejected refused) {
            if (issues.size() == 1) {
                LOG.debug("{} is not there, or can't be seen: {}", issues.getFirst(), refused.getMessage());
                return List.of();
            }
            // Jira refuses the question for all where one of them does not exist.
            int half = issues.size() / 2;
            List<IssueJson> found = new ArrayList<>(matching(issues.subList(0, half)));
            found.addAll(matching(issues.subList(half, issues.size())));
            return found;
        }
    }

    /** Hands nothing more over; what waits is found again at the next start. */
    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            sorter.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
