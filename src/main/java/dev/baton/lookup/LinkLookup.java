package dev.baton.lookup;

import dev.baton.assess.rule.LinkAnswer;
import dev.baton.assess.rule.LinkAnswer.Kind;
import dev.baton.config.Lookups;
import dev.baton.store.LookedUp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers for links: from the store while they hold, else by trying them, two of a host and sixteen of all at a time, within
 * a ticket's budget of time. What the time does not suffice for is not reached, and tried at the next look.
 */
final class LinkLookup {
    private static final int OF_A_HOST = 2;
    private static final int OF_ALL = 16;
    private static final Duration LONGEST_FAILURE = Duration.ofMinutes(10);
    private static final LinkAnswer NO_TIME = new LinkAnswer(Kind.UNREACHED, "no answer in time");

    private final Lookups lookups;
    private final LookedUp store;
    private final Supplier<LinkChecker> checkers;
    private volatile @Nullable LinkChecker checker;
    private final Clock clock;
    private final List<String> ownSites;
    private final Semaphore all = new Semaphore(OF_ALL);
    private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

    /**
     * @param checkers makes what tries links, at the first link that has to be tried: it costs time at the start
     * @param ownSites the addresses of Jira and Confluence, whose pages only people with an account see: never tried
     */
    LinkLookup(Lookups lookups, LookedUp store, Supplier<LinkChecker> checkers, Clock clock, List<URI> ownSites) {
        this.lookups = lookups;
        this.store = store;
        this.checkers = checkers;
        this.clock = clock;
        this.ownSites =
                ownSites.stream().map(site -> authority(site.toString())).toList();
    }

    /** What became of the links; those that are not tried at all are absent. */
    Map<String, LinkAnswer> answers(Collection<String> links) {
        if (!lookups.links() || links.isEmpty()) {
            return Map.of();
        }
        Map<String, String> digests = new LinkedHashMap<>();
        links.stream()
                .filter(link -> !ownSites.contains(authority(link)))
                .limit(lookups.most())
                .forEach(link -> digests.put(link, digest(link)));
        Instant now = clock.instant();
        Map<String, LookedUp.Link> known = store.links(digests.values(), now);
        Map<String, LinkAnswer> answers = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        digests.forEach((link, digest) ->
                held(known.get(digest)).ifPresentOrElse(answer -> answers.put(link, answer), () -> open.add(link)));
        tried(open).forEach((link, answer) -> {
            answers.put(link, answer);
            keep(digests.getOrDefault(link, ""), answer, now);
        });
        return answers;
    }

    private static Optional<LinkAnswer> held(LookedUp.@Nullable Link known) {
        if (known == null) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(known.kind())) {
                return Optional.of(new LinkAnswer(kind, known.detail()));
            }
        }
        return Optional.empty();
    }

    private void keep(String digest, LinkAnswer answer, Instant now) {
        Duration shortest = lookups.keep().compareTo(LONGEST_FAILURE) < 0 ? lookups.keep() : LONGEST_FAILURE;
        switch (answer.kind()) {
            case ANSWERS, GONE -> store.keepLink(digest, link(answer), now.plus(lookups.keep()));
            case UNREACHED -> store.keepLink(digest, link(answer), now.plus(shortest));
            // It costs no more than a look at its address, and an admin may allow the host any moment.
            case REFUSED -> {}
        }
    }

    private static LookedUp.Link link(LinkAnswer answer) {
        return new LookedUp.Link(answer.kind().name(), answer.detail());
    }

    private Map<String, LinkAnswer> tried(List<String> links) {
        Map<String, LinkAnswer> answers = new LinkedHashMap<>();
        if (links.isEmpty()) {
            return answers;
        }
        List<Callable<LinkAnswer>> tries = links.stream()
                .<Callable<LinkAnswer>>map(link -> () -> inTurn(link))
                .toList();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<LinkAnswer>> done =
                    threads.invokeAll(tries, lookups.budget().toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < links.size(); i++) {
                answers.put(links.get(i), answer(done.get(i)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            links.forEach(link -> answers.putIfAbsent(link, NO_TIME));
        } finally {
            // Without waiting: what is still under way ends by its own timeout.
            threads.shutdownNow();
        }
        return answers;
    }

    private static LinkAnswer answer(Future<LinkAnswer> done) throws InterruptedException {
        if (done.isCancelled()) {
            return NO_TIME;
        }
        try {
            return done.get();
        } catch (ExecutionException broken) {
            return new LinkAnswer(Kind.UNREACHED, "it could not be tried");
        }
    }

    private LinkAnswer inTurn(String link) throws InterruptedException {
        Semaphore host = hosts.computeIfAbsent(authority(link), _ -> new Semaphore(OF_A_HOST));
        host.acquire();
        try {
            all.acquire();
            try {
                return checker().check(link);
            } finally {
                all.release();
            }
        } finally {
            host.release();
        }
    }

    private LinkChecker checker() {
        LinkChecker known = checker;
        if (known == null) {
            synchronized (hosts) {
                known = checker == null ? checkers.get() : checker;
                checker = known;
            }
        }
        return Objects.requireNonNull(known);
    }

    /** Host and port of an address, as far as they tell hosts apart. */
    private static String authority(String link) {
        int start = link.indexOf("://") + 3;
        int end = start;
        while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        return link.substring(Math.min(start, end), end).toLowerCase(Locale.ROOT);
    }

    private static String digest(String link) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
