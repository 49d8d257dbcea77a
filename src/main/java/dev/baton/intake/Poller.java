package dev.baton.intake;

import dev.baton.config.Watch;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.JiraTime;
import dev.baton.jira.SearchPage;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tickets that changed. Jira's search lags behind its writes by seconds to minutes, so each cycle looks back over an
 * overlapping window, and the ledger of handled versions keeps what was seen before from being looked at again. The first
 * cycle after a start looks at everything: what changed while nobody watched is found whatever the window.
 */
public final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final int PAGE = 1_000;
    private static final Duration QUARANTINE = Duration.ofHours(1);

    private final IssueSearch search;
    private final Store store;
    private final Clock clock;
    private final Supplier<String> rules;

    /** The rules under which a watch's tickets were last all looked at, by the watch's name. */
    private final Map<String, String> swept = new ConcurrentHashMap<>();

    /**
     * Makes a poller.
     *
     * @param rules a digest of configuration and templates: when it changes, every ticket is looked at again
     */
    public Poller(IssueSearch search, Store store, Clock clock, Supplier<String> rules) {
        this.search = search;
        this.store = store;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * Runs one cycle of a watch.
     *
     * @param rollout how many tickets it hands over that changed in nothing but the rules: with a few at a time, a changed
     *     template does not rewrite every page at once
     * @param found receives a page's tickets at a time, only those whose version was not handled yet
     * @return how many tickets were found
     */
    public int cycle(Watch watch, int rollout, Consumer<List<Trigger>> found) {
        Instant began = clock.instant();
        String current = rules.get();
        String jql = jql(watch, began, current);
        Rollout rolledOut = new Rollout(rollout);
        int count = 0;
        String token = null;
        do {
            SearchPage page = search.search(jql, List.of("updated"), token, PAGE);
            page.warnings().forEach(warning -> LOG.warn("Search of watch {}: {}", watch.name(), warning));
            List<Trigger> changed = changed(watch, page.issues(), current, rolledOut);
            count += changed.size();
            if (!changed.isEmpty()) {
                found.accept(changed);
            }
            token = page.nextPageToken();
        } while (token != null);
        store.keepCycle(watch.name(), began);
        if (!rolledOut.cut) {
            swept.put(watch.name(), current);
        }
        return count;
    }

    private String jql(Watch watch, Instant began, String current) {
        Instant last = current.equals(swept.get(watch.name()))
                ? store.lastCycle(watch.name()).orElse(null)
                : null;
        return "(" + watch.jql() + ")" + window(watch, last, began);
    }

    /** JQL has no dates with seconds and reads absolute ones in the user's zone, so the window is relative. */
    private static String window(Watch watch, @Nullable Instant last, Instant began) {
        if (last == null) {
            return "";
        }
        Duration back = Duration.between(last, began).plus(watch.overlap());
        return " AND updated >= -" + Math.max(1, back.plusSeconds(59).toMinutes()) + "m";
    }

    private List<Trigger> changed(Watch watch, List<IssueJson> issues, String current, Rollout rolledOut) {
        Map<String, String> versions = new HashMap<>();
        for (IssueJson issue : issues) {
            versions.put(issue.id(), version(updated(issue), current));
        }
        Map<String, String> handled = store.handled(versions.keySet());
        List<Trigger> changed = new ArrayList<>();
        for (IssueJson issue : issues) {
            String version = versions.getOrDefault(issue.id(), "");
            String before = handled.getOrDefault(issue.id(), "");
            if (version.equals(before) || resting(name(issue), version)) {
                continue;
            }
            if (!before.startsWith(updated(issue) + " ")) {
                changed.add(new Trigger(name(issue), "changed, seen by watch " + watch.name(), version));
            } else if (rolledOut.takes()) {
                changed.add(new Trigger(name(issue), "configuration or templates changed", version));
            }
        }
        return changed;
    }

    /** Whether this very version failed for good a short while ago; a newer one deserves a try at once. */
    private boolean resting(String key, String version) {
        return store.quarantined(key)
                .filter(entry -> entry.version().equals(version))
                .filter(entry -> entry.since().plus(QUARANTINE).isAfter(clock.instant()))
                .isPresent();
    }

    /** Jira sends keys only with some of the fields; the id reads the same ticket. */
    private static String name(IssueJson issue) {
        return issue.key().isEmpty() ? issue.id() : issue.key();
    }

    private static Instant updated(IssueJson issue) {
        return JiraTime.read(issue.fields().path("updated").asText("")).orElse(Instant.EPOCH);
    }

    /** Counts the tickets of one cycle that only new rules concern. */
    private static final class Rollout {
        private int left;
        private boolean cut;

        Rollout(int most) {
            this.left = most;
        }

        boolean takes() {
            cut |= left == 0;
            left -= cut ? 0 : 1;
            return !cut;
        }
    }

    /** The version of a ticket under a set of rules, as it stands in the ledger. */
    public static String version(Instant updated, String rules) {
        return updated + " " + rules;
    }
}
