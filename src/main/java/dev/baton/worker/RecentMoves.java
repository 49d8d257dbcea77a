package dev.baton.worker;

import dev.baton.config.Watch;
import dev.baton.http.ApiException;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.SearchPage;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tickets were moved lately, so that the changelog is read of one that stands where it stood before but was elsewhere
 * in between. A cycle that finds nothing asks nothing; one that finds tickets asks once, however many they are.
 */
final class RecentMoves {
    private static final Logger LOG = LoggerFactory.getLogger(RecentMoves.class);
    private static final int PAGE = 5_000;
    private static final int MOST = 100_000;

    /** How far back a worker looks that does not know when the last one did. */
    private static final Duration UNKNOWN = Duration.ofDays(7);

    private final IssueSearch search;
    private final Store store;
    private final Clock clock;
    private final Set<String> moved = ConcurrentHashMap.newKeySet();

    RecentMoves(IssueSearch search, Store store, Clock clock) {
        this.search = search;
        this.store = store;
        this.clock = clock;
    }

    /** Wraps what receives a cycle's tickets: before the first of them it is asked which were moved. */
    <T> Consumer<T> before(Watch watch, Consumer<T> found) {
        Instant last = store.lastCycle(watch.name()).orElse(clock.instant().minus(UNKNOWN));
        boolean[] asked = {false};
        return tickets -> {
            if (!asked[0]) {
                asked[0] = true;
                ask(watch, last);
            }
            found.accept(tickets);
        };
    }

    private void ask(Watch watch, Instant last) {
        long minutes = Math.max(
                1,
                Duration.between(last, clock.instant())
                        .plus(watch.overlap())
                        .plusSeconds(59)
                        .toMinutes());
        String jql = "(" + watch.jql() + ") AND status CHANGED AFTER \"-" + minutes + "m\"";
        try {
            String token = null;
            do {
                SearchPage page = search.search(jql, List.of(), token, PAGE);
                page.issues().forEach(issue -> add(issue.id()));
                token = page.nextPageToken();
            } while (token != null && moved.size() < MOST);
        } catch (ApiException failure) {
            // What a ticket may and may not do does not hang on it: only a stay that is over would not be told.
            LOG.warn("Which tickets were moved lately could not be asked: {}", failure.getMessage());
        }
    }

    /** Notes that a ticket was moved, from whatever says so. */
    void add(String id) {
        if (moved.size() < MOST) {
            moved.add(id);
        }
    }

    /** Whether a ticket was moved lately; a second time only if it was moved again. */
    boolean take(String id) {
        return moved.remove(id);
    }
}
