package dev.baton.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was looked up outside the tickets, kept for a while; and which passages stand in which ticket. */
public final class LookedUp {
    /** The database takes a list of so many values well. */
    private static final int AT_ONCE = 500;

    private final Jdbi jdbi;

    public LookedUp(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * What became of a link.
     *
     * @param kind what kind of answer it was
     * @param detail the same for people
     */
    public record Link(String kind, String detail) {}

    /**
     * What Jira says of an account.
     *
     * @param name the display name
     * @param active whether it can still be used
     */
    public record Account(String name, boolean active) {}

    /** The answers that still hold, by the link's digest. */
    public Map<String, Link> links(Collection<String> digests, Instant now) {
        return held(
                "select link, kind, detail from link_answer where until > :now and link in (<keys>)",
                digests,
                now,
                row -> new Link(row.text("kind"), row.text("detail")),
                "link");
    }

    /** Keeps an answer. */
    public void keepLink(String digest, Link answer, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "merge into link_answer (link, kind, detail, until) values (:link, :kind, :detail, :until)")
                .bind("link", digest)
                .bind("kind", answer.kind())
                .bind("detail", cut(answer.detail()))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The accounts of which still holds what Jira said, by their id. */
    public Map<String, Account> accounts(Collection<String> ids, Instant now) {
        return held(
                "select account_id, name, active from account_answer where until > :now and account_id in (<keys>)",
                ids,
                now,
                row -> new Account(row.text("name"), Boolean.parseBoolean(row.text("active"))),
                "account_id");
    }

    /** Keeps what Jira said of an account. */
    public void keepAccount(String id, Account account, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "merge into account_answer (account_id, name, active, until) values (:id, :name, :active, :until)")
                .bind("id", cut(id))
                .bind("name", cut(account.name()))
                .bind("active", account.active())
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** Forgets what does not hold any more. */
    public void forgetBefore(Instant now) {
        OffsetDateTime then = now.atOffset(ZoneOffset.UTC);
        jdbi.useTransaction(handle -> {
            handle.execute("delete from link_answer where until <= ?", then);
            handle.execute("delete from account_answer where until <= ?", then);
        });
    }

    /** Notes which passages stand in a ticket; nothing is written where that is no news. */
    public void keepPassages(String issueId, Set<String> digests) {
        Set<String> known =
                jdbi.withHandle(handle -> handle.createQuery("select digest from passage where issue_id = :issue")
                        .bind("issue", issueId)
                        .mapTo(String.class)
                        .set());
        if (known.equals(digests)) {
            return;
        }
        Set<String> gone = new HashSet<>(known);
        gone.removeAll(digests);
        Set<String> fresh = new HashSet<>(digests);
        fresh.removeAll(known);
        jdbi.useTransaction(handle -> {
            PreparedBatch delete = handle.prepareBatch("delete from passage where issue_id = ? and digest = ?");
            gone.forEach(digest -> delete.add(issueId, digest));
            PreparedBatch insert =
                    handle.prepareBatch("merge into passage (issue_id, digest) key (digest, issue_id) values (?, ?)");
            fresh.forEach(digest -> insert.add(issueId, digest));
            if (!gone.isEmpty()) {
                delete.execute();
            }
            if (!fresh.isEmpty()) {
                insert.execute();
            }
        });
    }

    /** In how many other tickets passages stand, by digest; those in none are absent. */
    public Map<String, Integer> elsewhere(String issueId, Collection<String> digests) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> some : parts(digests)) {
            jdbi.useHandle(handle -> handle.createQuery(
                            "select digest, count(*) as many from passage where digest in (<keys>) and issue_id <> :issue group by digest")
                    .bindList("keys", some)
                    .bind("issue", issueId)
                    .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        }
        return counts;
    }

    /** A row whose columns are read as text. */
    private interface Row {
        String text(String column);
    }

    private <T> Map<String, T> held(
            String query, Collection<String> keys, Instant now, Function<Row, T> value, String key) {
        Map<String, T> held = new HashMap<>();
        for (List<String> some : parts(keys)) {
            jdbi.useHandle(handle -> handle.createQuery(query)
                    .bindList("keys", some)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .mapToMap()
                    .forEach(row -> held.put(
                            String.valueOf(row.get(key)), value.apply(column -> String.valueOf(row.get(column))))));
        }
        return held;
    }

    private static List<List<String>> parts(Collection<String> all) {
        List<String> list = List.copyOf(all);
        List<List<String>> parts = new java.util.ArrayList<>();
        for (int start = 0; start < list.size(); start += AT_ONCE) {
            parts.add(list.subList(start, Math.min(list.size(), start + AT_ONCE)));
        }
        return parts;
    }

    private static String cut(String text) {
        return text.length() > 255 ? text.substring(0, 255) : text;
    }
}
