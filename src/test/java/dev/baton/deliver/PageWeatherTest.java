package dev.baton.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.ApiException;
import dev.baton.page.CommentRescue;
import dev.baton.page.Page;
import dev.baton.page.StorageXml;
import dev.baton.sandbox.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Baton and a person write the same pages at the same time, over HTTP, while the site limits, fails, cuts connections and loses
 * answers: nothing that the person wrote is lost, and Baton's regions are right.
 */
class PageWeatherTest {
    private static final long SEED = 20_261_121;

    /** Requests are 429 in 5 of 100 cases, 5xx in 4, cut in 4; one write in 20 is carried out and not answered. */
    private static final Weather STORM =
            new Weather(Duration.ZERO, 0.04, 0.01, 0.04, 0.04, 0.05, Duration.ofSeconds(1), Duration.ZERO, SEED);

    @Test
    void aThousandUpdatesByTwoWritersLoseNothing() throws Exception {
        stormOver(Wiki.Product.CLOUD, 20, 1000);
    }

    @Test
    void dataCenterLosesNothingEither() throws Exception {
        stormOver(Wiki.Product.DATA_CENTER, 8, 240);
    }

    private static Page generated(Subject subject, int state) {
        Map<String, String> regions = new LinkedHashMap<>();
        regions.put(
                "status",
                "<p>Generated verdict " + state + " of " + subject.key()
                        + "</p><p>Generated: nothing changes in this line" + " about quality</p><ul><li>stage S"
                        + state % 8 + "</li><li>always the same point</li></ul>");
        regions.put(
                "missing",
                "<table><tbody><tr><th>What</th><th>Owner</th></tr><tr><td>Latency</td><td><p>Generated owner "
                        + state / 3 + "</p></td></tr></tbody></table><p>Generated list " + state / 2 + "</p>");
        return Wiki.page(subject.key() + " handoff", regions);
    }

    private static void stormOver(Wiki.Product product, int subjects, int updates) throws Exception {
        try (Wiki wiki = new Wiki(product)) {
            PageWriter writer = wiki.writer();
            List<Subject> all = new ArrayList<>();
            Map<String, String> known = new HashMap<>();
            for (int i = 0; i < subjects; i++) {
                all.add(new Subject("100" + i, "MH-" + i));
            }
            wiki.sandbox.weather(STORM);
            all.forEach(subject -> known.put(subject.id(), write(writer, subject, null, 0)));

            Lena lena = new Lena(wiki, SEED, "Lena");
            Random herChoice = new Random(SEED + 1);
            CompletableFuture<Void> person = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < updates / 2; i++) {
                    Subject hers = all.get(herChoice.nextInt(subjects));
                    lena.act(Objects.requireNonNull(known.get(hers.id())));
                }
            });
            Random choice = new Random(SEED + 2);
            Map<String, Integer> states = new HashMap<>();
            for (int i = 0; i < updates / 2; i++) {
                Subject subject = all.get(choice.nextInt(subjects));
                int state = choice.nextInt(4) == 0 ? states.getOrDefault(subject.id(), 0) : i;
                states.put(subject.id(), state);
                // The id is forgotten now and then, as after the loss of the database and a crash.
                String id = choice.nextInt(10) == 0 ? null : known.get(subject.id());
                assertThat(write(writer, subject, id, state)).isEqualTo(known.get(subject.id()));
            }
            person.get();
            wiki.sandbox.weather(Weather.fair().withSearchLag(Duration.ZERO));

            PageWriter later = wiki.writer();
            for (Subject subject : all) {
                write(later, subject, known.get(subject.id()), states.getOrDefault(subject.id(), 0));
            }
            long writes = wiki.counter.writes();
            for (Subject subject : all) {
                write(later, subject, known.get(subject.id()), states.getOrDefault(subject.id(), 0));
            }
            assertThat(wiki.counter.writes()).as("an idempotent run").isEqualTo(writes);
            assertThat(wiki.children()).as("one page for each subject").hasSize(subjects);
            Map<String, String> bodies = new HashMap<>();
            known.values().forEach(id -> bodies.put(id, wiki.read(id).storage()));
            nothingIsLost(lena, bodies);
            for (Subject subject : all) {
                regionsAreRight(bodies.get(known.get(subject.id())), subject, states.getOrDefault(subject.id(), 0));
                eachVersionChangesSomething(wiki, String.valueOf(known.get(subject.id())));
            }
        }
    }

    private static String write(PageWriter writer, Subject subject, @Nullable String id, int state) {
        for (int tries = 0; tries < 50; tries++) {
            try {
                return writer.write(subject, generated(subject, state), id, null)
                        .id();
            } catch (ApiException.Unavailable later) {
                // As the worker does: the next try goes on from what was done.
            } catch (ApiException.Rejected refused) {
                assertThat(refused.status()).as(refused.getMessage()).isEqualTo(409);
            }
        }
        throw new AssertionError("no try of 50 came through for " + subject);
    }

    private static void nothingIsLost(Lena lena, Map<String, String> bodies) {
        assertThat(lena.outside).hasSizeGreaterThan(20);
        assertThat(lena.inside).hasSizeGreaterThan(20);
        assertThat(lena.comments).hasSizeGreaterThan(20);
        lena.outside.forEach((token, id) -> assertThat(plain(bodies.get(id)))
                .as("seed " + SEED)
                .containsOnlyOnce("<p>Call " + token + " &ndash; today</p>"));
        lena.inside.forEach((token, id) ->
                assertThat(plain(bodies.get(id))).as("seed " + SEED).contains(token));
        lena.comments.forEach((reference, id) -> assertThat(CommentRescue.references(String.valueOf(bodies.get(id))))
                .as("seed " + SEED)
                .contains(reference));
    }

    /** Without the markers of comments. */
    private static String plain(@Nullable String storage) {
        return String.valueOf(storage).replaceAll("</?ac:inline-comment-marker[^>]*>", "");
    }

    private static void regionsAreRight(@Nullable String storage, Subject subject, int state) {
        assertThat(plain(storage))
                .as("seed " + SEED)
                .contains("Generated verdict " + state + " of " + subject.key(), "Generated owner " + state / 3)
                .contains("Generated list " + state / 2, "always the same point", "stage S" + state % 8);
        for (String region : List.of("baton-status", "baton-missing")) {
            assertThat(storage).containsOnlyOnce(">" + region + "<");
        }
    }

    private static void eachVersionChangesSomething(Wiki wiki, String id) {
        JsonNode versions = wiki.get("/wiki/api/v2/pages/" + id + "/versions?limit=250&body-format=storage")
                .path("results");
        for (int i = 0; i + 1 < versions.size(); i++) {
            String now = versions.get(i).at("/page/body/storage/value").asText();
            String before = versions.get(i + 1).at("/page/body/storage/value").asText();
            Set<String> added = new TreeSet<>(CommentRescue.references(now));
            added.removeAll(CommentRescue.references(before));
            if (added.isEmpty()) {
                assertThat(StorageXml.canonical(now))
                        .as("seed " + SEED + ", page " + id + ": "
                                + versions.get(i).path("message"))
                        .isNotEqualTo(StorageXml.canonical(before));
            }
        }
    }
}
