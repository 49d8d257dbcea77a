package dev.baton.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about each ticket, by rules and by people, in the order in which it was. Rows are only added; each holds
 * a hash over itself and the one before, so that a row that is changed or taken out is found out. What a verdict was made
 * from is kept beside, each content once.
 */
public final class AuditLog {
    private static final String FIRST = "0".repeat(64);

    private final Store store;

    /** Opens the log of a store. */
    public AuditLog(Store store) {
        this.store = store;
    }

    /**
     * What was last noted about a ticket.
     *
     * @param verdict which verdict; empty before the first
     * @param gate what the gate was to say; empty before the first
     * @param decisions what people had decided, as JSON; empty where nobody had
     * @param due when the next of these decisions ends; null where none does
     */
    public record Head(
            String verdict,
            String gate,
            String decisions,
            @Nullable Instant due) {
        /** Nothing was noted yet. */
        public static final Head NONE = new Head("", "", "", null);

        public Head {
            Objects.requireNonNull(verdict);
            Objects.requireNonNull(gate);
            Objects.requireNonNull(decisions);
        }
    }

    /**
     * Something that happened.
     *
     * @param kind what it is, such as {@code verdict} or {@code command}
     * @param says all about it, as JSON on one line
     */
    public record Entry(String kind, String says) {
        public Entry {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(says);
        }
    }

    /**
     * A row of the log.
     *
     * @param seq its number in the ticket's log, from 1
     * @param key the ticket's key at that time
     * @param at when
     * @param hash over this row and the one before: 64 hexadecimal digits
     */
    public record Row(long seq, String key, Instant at, String kind, String says, String hash) {}

    /** What was last noted about a ticket. */
    public Head head(String issueId) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select verdict, gate, decisions, due from audit_head where issue_id = :issue")
                        .bind("issue", issueId)
                        .map((row, context) ->
                                new Head(row.getString(1), row.getString(2), row.getString(3), instant(row, 4)))
                        .findOne()
                        .orElse(Head.NONE));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Adds rows about a ticket, all of them or none, and what they refer to.
     *
     * @param head what is to be compared with next time
     * @param inputs contents by digest; those that are there already are not kept again
     */
    public void append(
            String issueId, String key, Instant at, List<Entry> entries, Head head, Map<String, String> inputs) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        store.jdbi().useTransaction(handle -> {
            inputs.forEach((digest, body) -> keep(handle, digest, body));
            Optional<Row> last = handle.createQuery(
                            "select seq, issue_key, at_time, kind, says, hash from audit_row where issue_id = :issue"
                                    + " order by seq desc fetch first row only")
                    .bind("issue", issueId)
                    .map((row, context) -> row(row))
                    .findOne();
            long seq = last.map(Row::seq).orElse(0L);
            String hash = last.map(Row::hash).orElse(FIRST);
            for (Entry entry : entries) {
                seq++;
                hash = hash(hash, seq, key, when, entry.kind(), entry.says());
                handle.createUpdate("insert into audit_row (issue_id, seq, issue_key, at_time, kind, says, hash)"
                                + " values (:issue, :seq, :key, :at, :kind, :says, :hash)")
                        .bind("issue", issueId)
                        .bind("seq", seq)
                        .bind("key", key)
                        .bind("at", when.atOffset(ZoneOffset.UTC))
                        .bind("kind", entry.kind())
                        .bind("says", entry.says())
                        .bind("hash", hash)
                        .execute();
            }
            handle.createUpdate("merge into audit_head (issue_id, issue_key, seq, hash, verdict, gate, decisions, due)"
                            + " values (:issue, :key, :seq, :hash, :verdict, :gate, :decisions, :due)")
                    .bind("issue", issueId)
                    .bind("key", key)
                    .bind("seq", seq)
                    .bind("hash", hash)
                    .bind("verdict", head.verdict())
                    .bind("gate", head.gate())
                    .bind("decisions", head.decisions())
                    .bind("due", head.due() == null ? null : head.due().atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    private static void keep(Handle handle, String digest, String body) {
        boolean there = handle.createQuery("select count(*) from audit_input where digest = :digest")
                        .bind("digest", digest)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!there) {
            // Merged: another ticket with the same file may come first.
            handle.createUpdate("merge into audit_input (digest, body) values (:digest, :body)")
                    .bind("digest", digest)
                    .bind("body", deflated(body))
                    .execute();
        }
    }

    /** A content that a row refers to. */
    public Optional<String> input(String digest) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("select body from audit_input where digest = :digest")
                        .bind("digest", digest)
                        .map((row, context) -> inflated(row.getBytes(1)))
                        .findOne());
    }

    /** The tickets of whose decisions one has ended, by key, with when. */
    public Map<String, Instant> due(Instant now) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select issue_key, due from audit_head where due <= :now order by due")
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .reduceRows(new java.util.LinkedHashMap<String, Instant>(), (all, row) -> {
                            all.put(
                                    row.getColumn("issue_key", String.class),
                                    row.getColumn("due", OffsetDateTime.class).toInstant());
                            return all;
                        }));
    }

    /** All rows about a ticket, oldest first, by any key it has had or its id. */
    public List<Row> rows(String keyOrId) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select seq, issue_key, at_time, kind, says, hash from audit_row where issue_id ="
                                        + " coalesce((select max(issue_id) from audit_row where issue_key = :name), :name)"
                                        + " order by seq")
                        .bind("name", keyOrId)
                        .map((row, context) -> row(row))
                        .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    /**
     * Checks that nobody changed the rows.
     *
     * @param rows all rows of a ticket, oldest first
     * @return the numbers of the rows that do not fit the one before; empty for a log as it was written
     */
    public static List<Long> broken(List<Row> rows) {
        List<Long> broken = new ArrayList<>();
        String before = FIRST;
        long expected = 1;
        for (Row row : rows) {
            String hash = hash(before, row.seq(), row.key(), row.at(), row.kind(), row.says());
            if (row.seq() != expected || !hash.equals(row.hash())) {
                broken.add(row.seq());
            }
            before = row.hash();
            expected = row.seq() + 1;
        }
        return broken;
    }

    private static String hash(String before, long seq, String key, Instant at, String kind, String says) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(before, Long.toString(seq), key, at.toString(), kind, says)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String inflated(byte[] bytes) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("The audit log's database is damaged", damaged);
        }
    }
}
