package dev.baton.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The embedded database of one worker. An H2 file whose writes reach the disk before a commit returns: with H2's default
 * delay, commits that were acknowledged are lost when the process is killed.
 */
public final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final int COPIES = 3;

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final Pending pending;

    private Store(HikariDataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.pending = new Pending(jdbi);
    }

    /**
     * Opens the database at a path, creating or migrating it as needed.
     *
     * @param file the path without H2's ending
     * @throws StoreUnavailable when another process holds it or it can't be read
     */
    public static Store open(Path file) {
        // "async": an interrupted thread closes H2's usual file channel, and with it the database for everybody. A ticket
        // that takes too long is interrupted.
        return open("jdbc:h2:async:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", file.toString());
    }

    /**
     * Opens a copy of the database at a path, which a worker may have open at the same time: what is written to the copy is
     * lost.
     *
     * @param file the path without H2's ending
     * @throws StoreUnavailable when there is none or it can't be read
     */
    public static Store toRead(Path file) {
        Path data = Path.of(file.toAbsolutePath() + ".mv.db");
        if (!Files.isRegularFile(data)) {
            throw new StoreUnavailable(
                    "There is no database " + file
                            + ". Expected that of a worker; check store.file in the configuration.",
                    null);
        }
        for (int tries = 1; ; tries++) {
            try {
                Path folder = Files.createTempDirectory("baton-store");
                Path copy = folder.resolve("store.mv.db");
                Files.copy(data, copy);
                folder.toFile().deleteOnExit();
                copy.toFile().deleteOnExit();
                return open(folder.resolve("store"));
            } catch (IOException failure) {
                throw new StoreUnavailable(
                        "The database " + file + " can't be copied. Found: " + failure.getMessage(), failure);
            } catch (StoreUnavailable torn) {
                // The worker may have written while it was copied.
                if (tries == COPIES) {
                    throw torn;
                }
            }
        }
    }

    /** A database in memory, for a dry run or a test. */
    public static Store inMemory() {
        return open("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "in memory");
    }

    private static Store open(String url, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("baton");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        try {
            HikariDataSource source = new HikariDataSource(config);
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(source)
                    .javaMigrations(new V2__QuartzTables())
                    .load()
                    .migrate();
            return new Store(source);
        } catch (RuntimeException failure) {
            throw new StoreUnavailable(
                    "The database " + name
                            + " can't be opened. Expected a file that no other Baton has open, in a folder"
                            + " that can be written. It can be deleted: Baton finds everything again. Found: "
                            + rootMessage(failure),
                    failure);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
    }

    /** For the other classes of this folder, each with tables of its own. */
    Jdbi jdbi() {
        return jdbi;
    }

    /** What is still owed. */
    public Pending pending() {
        return pending;
    }

    /** For Quartz, which keeps its schedule in the same database. */
    public DataSource dataSource() {
        return source;
    }

    /** What was last written to a surface of a ticket. */
    public Optional<Receipt> receipt(String issueId, String surface) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select target, digest from receipt where issue_id = :issue and surface = :surface")
                .bind("issue", issueId)
                .bind("surface", surface)
                .map((row, context) -> new Receipt(row.getString(1), row.getString(2)))
                .findOne());
    }

    /** Notes what was written to a surface of a ticket. */
    public void keepReceipt(String issueId, String surface, Receipt receipt) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "merge into receipt (issue_id, surface, target, digest) values (:issue, :surface, :target, :digest)")
                .bind("issue", issueId)
                .bind("surface", surface)
                .bind("target", receipt.target())
                .bind("digest", receipt.digest())
                .execute());
    }

    /**
     * The versions that were handled already.
     *
     * @param issueIds Jira's ids, at most a few thousand
     * @return version by id; ids that were never handled are absent
     */
    public Map<String, String> handled(Collection<String> issueIds) {
        if (issueIds.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select issue_id, version from ledger where issue_id in (<ids>)")
                .bindList("ids", List.copyOf(issueIds))
                .reduceRows(new HashMap<String, String>(), (all, row) -> {
                    all.put(row.getColumn("issue_id", String.class), row.getColumn("version", String.class));
                    return all;
                }));
    }

    /** Notes that a version of a ticket was handled. */
    public void keepHandled(String issueId, String version) {
        jdbi.useHandle(handle -> handle.createUpdate("merge into ledger (issue_id, version) values (:issue, :version)")
                .bind("issue", issueId)
                .bind("version", version)
                .execute());
    }

    /**
     * Which tickets pages belong to, of those whose place is known.
     *
     * @param pageIds at most a few thousand
     * @return the ticket's key by the page's id
     */
    public Map<String, String> ticketsOfPages(Collection<String> pageIds) {
        if (pageIds.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select r.target, s.issue_key from receipt r join standing s on s.issue_id = r.issue_id"
                                + " where r.surface like 'page:%' and r.target in (<ids>)")
                .bindList("ids", List.copyOf(pageIds))
                .reduceRows(new HashMap<String, String>(), (all, row) -> {
                    all.put(row.getColumn("target", String.class), row.getColumn("issue_key", String.class));
                    return all;
                }));
    }

    /** Notes that a ticket failed too often, with the version that did. */
    public void quarantine(String key, Quarantine entry) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "merge into quarantine (issue_key, version, cause, since) values (:key, :version, :cause, :since)")
                .bind("key", key)
                .bind("version", entry.version())
                .bind("cause", entry.cause())
                .bind("since", entry.since())
                .execute());
    }

    /** Whether a ticket failed too often. */
    public Optional<Quarantine> quarantined(String key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select version, cause, since from quarantine where issue_key = :key")
                .bind("key", key)
                .map((row, context) -> new Quarantine(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, java.time.OffsetDateTime.class).toInstant()))
                .findOne());
    }

    /** Forgets that a ticket failed. */
    public void release(String key) {
        jdbi.useHandle(handle -> handle.execute("delete from quarantine where issue_key = ?", key));
    }

    /** When the last cycle of a watch began that saw everything it had to. */
    public Optional<Instant> lastCycle(String watch) {
        return jdbi.withHandle(handle -> handle.createQuery("select began from cycle where watch = :watch")
                .bind("watch", watch)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Notes that a cycle of a watch saw everything it had to. */
    public void keepCycle(String watch, Instant began) {
        jdbi.useHandle(handle -> handle.createUpdate("merge into cycle (watch, began) values (:watch, :began)")
                .bind("watch", watch)
                .bind("began", began)
                .execute());
    }

    /**
     * Notes where a ticket stands, for pages over many tickets. Where that is news, the project is marked as changed; so are
     * both projects when the ticket came from another.
     */
    public void keepStanding(Standing standing) {
        jdbi.useTransaction(handle -> {
            Optional<Standing> before = handle.createQuery(
                            "select issue_id, issue_key, project, says from standing where issue_id = :issue")
                    .bind("issue", standing.issueId())
                    .map((row, context) -> standing(row))
                    .findOne();
            if (before.equals(Optional.of(standing))) {
                return;
            }
            handle.createUpdate(
                            "merge into standing (issue_id, issue_key, project, says) values (:issue, :key, :project, :says)")
                    .bind("issue", standing.issueId())
                    .bind("key", standing.key())
                    .bind("project", standing.project())
                    .bind("says", standing.says())
                    .execute();
            markChanged(handle, standing.project());
            if (before.isPresent() && !before.get().project().equals(standing.project())) {
                markChanged(handle, before.get().project());
            }
        });
    }

    /** Forgets where a ticket stands: it is gone, or outside the lifecycle. */
    public void dropStanding(String idOrKey) {
        jdbi.useTransaction(handle -> {
            List<String> projects = handle.createQuery(
                            "select project from standing where issue_id = :name or issue_key = :name")
                    .bind("name", idOrKey)
                    .mapTo(String.class)
                    .list();
            handle.execute("delete from standing where issue_id = ? or issue_key = ?", idOrKey, idOrKey);
            projects.forEach(project -> markChanged(handle, project));
        });
    }

    private static void markChanged(Handle handle, String project) {
        int known = handle.createUpdate("update project set changed = true where project = :project")
                .bind("project", project)
                .execute();
        if (known == 0) {
            // Merged, not inserted: another ticket of the project may have come first.
            handle.createUpdate("merge into project (project, changed, refreshed) values (:project, true, '')")
                    .bind("project", project)
                    .execute();
        }
    }

    /** Where the tickets of a project stand, by their ids. */
    public List<Standing> standings(String project) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select issue_id, issue_key, project, says from standing where project = :project order by issue_id")
                .bind("project", project)
                .map((row, context) -> standing(row))
                .list());
    }

    private static Standing standing(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Standing(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** The projects that any ticket stands in, or stood in, by key. */
    public List<Project> projects() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select project, changed, refreshed from project order by project")
                        .map((row, context) -> new Project(row.getString(1), row.getBoolean(2), row.getString(3)))
                        .list());
    }

    /**
     * Takes up a project's changes: what changes from here on marks it again. Done before its pages are made, so that no
     * change is lost between.
     */
    public void takeUp(String project) {
        jdbi.useHandle(handle -> handle.execute("update project set changed = false where project = ?", project));
    }

    /** Notes that a project's pages were brought up to date, and for which period; or that they could not be. */
    public void keepRefreshed(String project, String period, boolean done) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update project set refreshed = :period, changed = changed or :again where project = :project")
                .bind("project", project)
                .bind("period", period)
                .bind("again", !done)
                .execute());
    }

    @Override
    public void close() {
        pending.close();
        source.close();
    }

    /**
     * What was last written to a surface.
     *
     * @param target the id of the comment or page
     * @param digest the digest of what it says
     */
    public record Receipt(String target, String digest) {}

    /**
     * Where a ticket stands.
     *
     * @param issueId Jira's id
     * @param key the key people use
     * @param project the key of its project
     * @param says all else, as text that this database does not look into
     */
    public record Standing(String issueId, String key, String project, String says) {}

    /**
     * A project with pages over its tickets.
     *
     * @param project its key
     * @param changed whether anything changed since the pages were last made
     * @param refreshed the period they were last made for; empty when they never were
     */
    public record Project(String project, boolean changed, String refreshed) {}

    /**
     * A ticket that failed too often to be tried at every cycle.
     *
     * @param version the version that failed; empty when none was seen
     * @param cause why, for people
     * @param since when it was given up
     */
    public record Quarantine(String version, String cause, Instant since) {}
}
