package dev.baton.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.http.ApiException;
import dev.baton.http.Segment;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueMatches;
import dev.baton.store.Pending;
import dev.baton.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InboxTest {
    private static final Config CONFIG = ConfigLoader.load(
            Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(URI.create("http://127.0.0.1:1")));

    @TempDir
    Path folder;

    private final Jira jira = new Jira();
    private final List<Trigger> handed = Collections.synchronizedList(new ArrayList<>());

    /** A Jira with the tickets of a watch, of which some do not exist any more. */
    private static final class Jira implements IssueMatches {
        final Set<String> watched = ConcurrentHashMap.newKeySet();
        final Set<String> gone = ConcurrentHashMap.newKeySet();
        final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<IssueJson> matching(String jql, List<String> ids) {
            asked.add(List.copyOf(ids));
            if (ids.stream().anyMatch(gone::contains)) {
                // As Jira does for an issue that does not exist: the whole question is refused.
                throw rejected();
            }
            return ids.stream()
                    .filter(watched::contains)
                    .map(id -> new IssueJson(id, "MH-" + id, JsonNodeFactory.instance.objectNode(), null))
                    .toList();
        }

        private static ApiException rejected() {
            try {
                Segment.checked("issue key", "");
            } catch (ApiException.Rejected refused) {
                return refused;
            }
            throw new AssertionError("an empty key was not refused");
        }
    }

    private Inbox inbox(Store store) {
        return new Inbox(
                CONFIG,
                store,
                jira,
                Clock.systemUTC(),
                new Inbox.Own("712020:baton", "baton"),
                () -> "rules",
                handed::addAll);
    }

    private static byte[] event(String name, String id) {
        return ("{\"webhookEvent\":\"" + name + "\",\"issue\":{\"id\":\"" + id + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Inbox.Taken take(Inbox inbox, @Nullable String identifier, byte[] body) {
        try {
            return inbox.take(identifier, body);
        } catch (Inbox.NotAWebhook fault) {
            throw new AssertionError(fault);
        }
    }

    private static void settle(Store store) {
        await().until(() -> store.pending().arrivals(1).isEmpty());
    }

    @Test
    void handsOverWhatBelongsToAWatchAndNothingElse() {
        jira.watched.add("1");
        try (Store store = Store.inMemory();
                Inbox inbox = inbox(store).start()) {
            take(inbox, "a", event("jira:issue_updated", "1"));
            take(inbox, "b", event("jira:issue_updated", "2"));
            settle(store);
        }
        assertThat(handed).extracting(Trigger::key).containsExactly("MH-1");
    }

    @Test
    void aBurstAboutOneTicketIsOneLookWithAllReasons() {
        jira.watched.add("1");
        try (Store store = Store.inMemory();
                Inbox inbox = inbox(store)) {
            for (int time = 0; time < 50; time++) {
                take(inbox, "u" + time, event(time % 2 == 0 ? "jira:issue_updated" : "comment_created", "1"));
            }
            inbox.start();
            settle(store);
        }
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst().why()).isEqualTo("webhook jira:issue_updated; webhook comment_created");
        assertThat(jira.asked).hasSize(1);
    }

    @Test
    void aRepeatedDeliveryCountsOnceAlsoAfterARestart() {
        jira.watched.add("1");
        Path file = folder.resolve("store");
        try (Store store = Store.open(file);
                Inbox inbox = inbox(store).start()) {
            assertThat(take(inbox, "same", event("jira:issue_updated", "1"))).isEqualTo(Inbox.Taken.KEPT);
            assertThat(take(inbox, "same", event("jira:issue_updated", "1"))).isEqualTo(Inbox.Taken.REPEATED);
            settle(store);
        }
        try (Store store = Store.open(file);
                Inbox inbox = inbox(store).start()) {
            assertThat(take(inbox, "same", event("jira:issue_updated", "1"))).isEqualTo(Inbox.Taken.REPEATED);
            assertThat(take(inbox, "other", event("jira:issue_updated", "1"))).isEqualTo(Inbox.Taken.KEPT);
            settle(store);
            assertThat(inbox.lastDelivery()).isPresent();
        }
        assertThat(handed).hasSize(2);
    }

    @Test
    void whatWasTakenInAndNotHandedOverIsFoundAfterARestart() {
        jira.watched.add("1");
        Path file = folder.resolve("store");
        try (Store store = Store.open(file);
                Inbox inbox = inbox(store)) {
            // Never started: as if the worker were killed right after its answer.
            take(inbox, "a", event("jira:issue_updated", "1"));
        }
        assertThat(handed).isEmpty();
        try (Store store = Store.open(file);
                Inbox _ = inbox(store).start()) {
            settle(store);
        }
        assertThat(handed).extracting(Trigger::key).containsExactly("MH-1");
    }

    @Test
    void oneTicketThatIsGoneDoesNotHideTheOthers() {
        jira.gone.add("7");
        try (Store store = Store.inMemory();
                Inbox inbox = inbox(store)) {
            for (int id = 1; id <= 20; id++) {
                jira.watched.add(Integer.toString(id));
                take(inbox, "d" + id, event("jira:issue_updated", Integer.toString(id)));
            }
            inbox.start();
            settle(store);
        }
        assertThat(handed).hasSize(19).extracting(Trigger::key).doesNotContain("MH-7");
        assertThat(jira.asked).hasSizeLessThan(15);
    }

    @Test
    void aDeletedTicketIsHandedOverOnlyIfItWasLookedAfter() {
        jira.gone.addAll(List.of("7", "8"));
        try (Store store = Store.inMemory();
                Inbox inbox = inbox(store)) {
            store.keepHandled("7", "some version");
            take(inbox, "a", event("jira:issue_deleted", "7"));
            // What overtook it changes nothing of that.
            take(inbox, "b", event("jira:issue_updated", "7"));
            take(inbox, "c", event("jira:issue_deleted", "8"));
            inbox.start();
            settle(store);
        }
        assertThat(handed).extracting(Trigger::key).containsExactly("7");
    }

    @Test
    void tenThousandDeliveriesAtOnceLoseNothing() throws InterruptedException {
        int tickets = 10_000;
        try (Store store = Store.open(folder.resolve("store"));
                Inbox inbox = inbox(store).start()) {
            for (int id = 1; id <= tickets; id++) {
                jira.watched.add(Integer.toString(id));
            }
            try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
                for (int id = 1; id <= tickets; id++) {
                    String name = Integer.toString(id);
                    senders.execute(() -> take(inbox, "d" + name, event("jira:issue_updated", name)));
                }
            }
            await().atMost(java.time.Duration.ofMinutes(2))
                    .until(() -> store.pending().arrivals(1).isEmpty());
            assertThat(store.pending().arrivals(1)).isEqualTo(List.<Pending.Arrival>of());
        }
        assertThat(handed.stream().map(Trigger::key).distinct()).hasSize(tickets);
    }
}
