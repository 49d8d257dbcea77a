package dev.baton.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What is still owed: tickets whose turn has come, and what webhooks told of. Writes of all threads share commits. A write
 * whose future is done survives a kill; futures of one thread are done in the order of its calls.
 */
public final class Pending implements AutoCloseable {
    /** How long a delivery is known again. Jira repeats one for about half an hour. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 200_000;

    /** How many deliveries are taken in between two clearings of old ones. */
    private static final int CLEARED_EVERY = 5_000;

    private static final int LONGEST_REASON = 500;

    private final Jdbi jdbi;
    private final GroupCommit writes;
    private final AtomicLong stamps;
    private final AtomicLong taken = new AtomicLong();

    Pending(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writes = new GroupCommit(jdbi);
        this.stamps = new AtomicLong(jdbi.withHandle(handle -> Math.max(
                handle.createQuery("select coalesce(max(stamp), 0) from due")
                        .mapTo(Long.class)
                        .one(),
                handle.createQuery("select coalesce(max(stamp), 0) from arrival")
                        .mapTo(Long.class)
                        .one())));
    }

    /** A number higher than all before, also those from before a restart. */
    public long nextStamp() {
        return stamps.incrementAndGet();
    }

    /** Notes tickets whose turn has come; a ticket that is noted already is noted anew. */
    public CompletableFuture<Void> keepDue(Collection<Due> tickets) {
        List<Due> all = List.copyOf(tickets);
        return writes.submit(handle -> {
            var batch = handle.prepareBatch("merge into due (issue_key, why, version, failures, stamp)"
                    + " values (:key, :why, :version, :failures, :stamp)");
            for (Due due : all) {
                batch.bind("key", due.key())
                        .bind("why", bounded(due.why()))
                        .bind("version", due.version())
                        .bind("failures", due.failures())
                        .bind("stamp", due.stamp())
                        .add();
            }
            batch.execute();
            return nothing();
        });
    }

    /** Forgets a ticket whose turn is over, unless it was noted anew after that stamp. */
    public void dropDue(String key, long stamp) {
        var _ = writes.submit(
                handle -> handle.execute("delete from due where issue_key = ? and stamp <= ?", key, stamp));
    }

    /** The tickets whose turn has come, the oldest first. */
    public List<Due> due() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select issue_key, why, version, failures, stamp from due order by stamp")
                        .map((row, context) -> new Due(
                                row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getLong(5)))
                        .list());
    }

    /**
     * Takes a delivery in.
     *
     * @param identifier what the sender calls the delivery, the same each time it repeats it; null where it says nothing
     * @param tickets what it tells of
     * @return whether it is taken in; false for one that was before
     */
    public CompletableFuture<Boolean> arrive(@Nullable String identifier, List<Arrival> tickets, Instant now) {
        List<Arrival> all = List.copyOf(tickets);
        if (taken.incrementAndGet() % CLEARED_EVERY == 0) {
            forgetDeliveries(now);
        }
        return writes.submit(handle -> {
            if (identifier != null && known(handle, identifier)) {
                return false;
            }
            if (identifier != null) {
                handle.execute("insert into delivery (identifier, at) values (?, ?)", identifier, now);
            }
            all.forEach(arrival -> join(handle, arrival));
            return true;
        });
    }

    private static boolean known(Handle handle, String identifier) {
        return handle.createQuery("select 1 from delivery where identifier = ?")
                .bind(0, identifier)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private void join(Handle handle, Arrival arrival) {
        Optional<Arrival> before = handle.createQuery("select issue, why, gone, stamp from arrival where issue = ?")
                .bind(0, arrival.issue())
                .map((row, context) -> arrival(row))
                .findOne();
        Arrival joined = before.map(arrival::joinedTo).orElse(arrival);
        handle.execute(
                "merge into arrival (issue, why, gone, stamp) values (?, ?, ?, ?)",
                joined.issue(),
                bounded(joined.why()),
                joined.gone(),
                nextStamp());
    }

    private static Arrival arrival(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Arrival(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4));
    }

    /** What webhooks told of and nobody has looked at yet, the oldest first. */
    public List<Arrival> arrivals(int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select issue, why, gone, stamp from arrival order by stamp fetch first :most rows only")
                .bind("most", most)
                .map((row, context) -> arrival(row))
                .list());
    }

    /** Forgets what was looked at, unless more was told of it since. */
    public CompletableFuture<Void> settle(Collection<Arrival> arrivals) {
        List<Arrival> all = List.copyOf(arrivals);
        return writes.submit(handle -> {
            var batch = handle.prepareBatch("delete from arrival where issue = ? and stamp <= ?");
            all.forEach(arrival ->
                    batch.bind(0, arrival.issue()).bind(1, arrival.stamp()).add());
            batch.execute();
            return nothing();
        });
    }

    /** When the last delivery was taken in; empty where none is remembered. */
    public Optional<Instant> lastDelivery() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select at from delivery order by at desc fetch first row only")
                        .mapTo(Instant.class)
                        .findOne());
    }

    private void forgetDeliveries(Instant now) {
        var _ = writes.submit(handle -> {
            handle.execute("delete from delivery where at < ?", now.minus(REMEMBERED));
            return handle.execute(
                    "delete from delivery where at < (select min(at) from (select at from delivery order by at desc"
                            + " fetch first ? rows only))",
                    MOST_REMEMBERED);
        });
    }

    private static String bounded(String why) {
        return why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void nothing() {
        return null;
    }

    @Override
    public void close() {
        writes.close();
    }

    /**
     * A ticket whose turn has come.
     *
     * @param key its key
     * @param why the reasons, joined by "; "
     * @param version the version that was seen, as it stands in the ledger; empty where none was
     * @param failures how often it failed before
     * @param stamp when it was noted, in the order of {@link #nextStamp}
     */
    public record Due(String key, String why, String version, int failures, long stamp) {
        public Due {
            Objects.requireNonNull(key);
            Objects.requireNonNull(why);
            Objects.requireNonNull(version);
        }
    }

    /**
     * A ticket that a webhook told of.
     *
     * @param issue its id, or its key where no id was told
     * @param why the reasons, joined by "; "
     * @param gone whether it was said to be deleted
     * @param stamp when it was last told of; 0 for what is only about to be taken in
     */
    public record Arrival(String issue, String why, boolean gone, long stamp) {
        public Arrival {
            Objects.requireNonNull(issue);
            Objects.requireNonNull(why);
        }

        private Arrival joinedTo(Arrival before) {
            Set<String> reasons = new LinkedHashSet<>(List.of(before.why().split("; ", -1)));
            reasons.addAll(List.of(why.split("; ", -1)));
            return new Arrival(issue, String.join("; ", reasons), gone || before.gone(), stamp);
        }
    }
}
