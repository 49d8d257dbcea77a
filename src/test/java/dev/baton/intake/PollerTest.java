package dev.baton.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.config.Watch;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.SearchPage;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PollerTest {
    private static final Watch WATCH = new Watch("all", "project = MH", Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    private final Store store = Store.inMemory();
    private final Tickets jira = new Tickets(10);
    private final AtomicReference<String> rules = new AtomicReference<>("old");
    private final Poller poller = new Poller(jira, store, CLOCK, rules::get);

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> cycle() {
        List<String> keys = new ArrayList<>();
        poller.cycle(
                WATCH,
                4,
                found -> found.forEach(trigger -> {
                    keys.add(trigger.key());
                    String id = trigger.key().substring(3);
                    store.keepHandled(id, trigger.version());
                }));
        return keys;
    }

    @Test
    void handsOverEveryTicketAtFirstAndThenOnlyWhatChanged() {
        assertThat(cycle()).hasSize(10);
        assertThat(jira.asked).doesNotContain("updated >=");
        assertThat(cycle()).isEmpty();
        assertThat(jira.asked).contains("updated >= -5m");
    }

    @Test
    void changedRulesReachEveryTicketAFewAtATime() {
        cycle();
        rules.set("new");
        List<String> reached = new ArrayList<>();
        for (int most : new int[] {4, 4, 2}) {
            List<String> now = cycle();
            assertThat(now).hasSize(most);
            reached.addAll(now);
        }
        assertThat(reached).doesNotHaveDuplicates().hasSize(10);
        assertThat(cycle()).isEmpty();
        assertThat(cycle()).isEmpty();
        assertThat(jira.asked).as("back to a window").contains("updated >= -5m");
    }

    @Test
    void aTicketThatReallyChangedDoesNotWaitForTheRollout() {
        cycle();
        rules.set("new");
        jira.updated = "2026-11-20T09:30:00.000+0000";
        assertThat(cycle()).hasSize(10);
    }

    /** A Jira that finds all its tickets, whatever is asked. */
    private static final class Tickets implements IssueSearch {
        private final int count;
        private String updated = "2026-11-20T08:00:00.000+0000";
        private String asked = "";

        Tickets(int count) {
            this.count = count;
        }

        @Override
        public SearchPage search(String jql, List<String> fields, @Nullable String token, int most) {
            asked = jql;
            return new SearchPage(
                    IntStream.rangeClosed(1, count)
                            .mapToObj(number -> new IssueJson(
                                    String.valueOf(number),
                                    "MH-" + number,
                                    JsonNodeFactory.instance.objectNode().put("updated", updated),
                                    JsonNodeFactory.instance.objectNode()))
                            .toList(),
                    null,
                    List.of());
        }

        @Override
        public long approximateCount(String jql) {
            return count;
        }
    }
}
