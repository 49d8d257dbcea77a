package dev.baton.worker;

import dev.baton.assess.Wanted;
import dev.baton.config.Config;
import dev.baton.config.OwnerConfig;
import dev.baton.config.Watch;
import dev.baton.deliver.CommentWriter;
import dev.baton.deliver.Delivery;
import dev.baton.deliver.GateWriter;
import dev.baton.deliver.LinkWriter;
import dev.baton.deliver.MoveBackWriter;
import dev.baton.deliver.PageIndex;
import dev.baton.deliver.PageWriter;
import dev.baton.intake.EditedPages;
import dev.baton.intake.Inbox;
import dev.baton.intake.Poller;
import dev.baton.intake.Trigger;
import dev.baton.jira.Attachments;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueReads;
import dev.baton.lookup.FactFinder;
import dev.baton.page.TemplateFolder;
import dev.baton.plan.Memory;
import dev.baton.plan.Plan;
import dev.baton.schedule.Timetable;
import dev.baton.schedule.Work;
import dev.baton.store.AuditLog;
import dev.baton.store.Store;
import dev.baton.ticket.BulkReads;
import dev.baton.ticket.FieldCatalogue;
import dev.baton.ticket.StatusChanges;
import dev.baton.ticket.Ticket;
import dev.baton.ticket.TicketReader;
import dev.baton.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker for one configuration: its clients, its stages and its timetable. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    /** What the log says before the milliseconds from the start of the process to the first cycle. */
    public static final String FIRST_CYCLE = "First cycle after";

    private static final int READ_AT_ONCE = 100;
    private static final int MOST_ROUNDS = 10;

    /** How many tickets a cycle takes up again only because the rules changed. */
    private static final int ROLLOUT = 100;

    private final Config config;
    private final Site site;
    private final Store store;
    private final Clock clock;
    private final TicketReader reader;
    private final BulkReads reads;
    private final PageSections sections;
    private final EditedPages edited;
    private final EndedDecisions ended;
    private final Handoffs handoffs;
    private final ProjectPages projects;
    private final Supplier<String> rules;
    private final String account;
    private final Poller poller;
    private final RecentMoves moves;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Handled> last = new ConcurrentSkipListMap<>(new ByProjectAndNumber());
    private final Map<String, String> failed = new ConcurrentSkipListMap<>(new ByProjectAndNumber());
    private final Consumer<Handled> report;

    private Worker(
            Config config,
            Site site,
            Store store,
            Clock clock,
            TicketReader reader,
            PageSections sections,
            EditedPages edited,
            Handoffs handoffs,
            ProjectPages projects,
            Supplier<String> rules,
            String account,
            Consumer<Handled> report) {
        this.config = config;
        this.site = site;
        this.store = store;
        this.clock = clock;
        this.reader = reader;
        this.reads = new BulkReads(reader);
        this.sections = sections;
        this.edited = edited;
        this.ended = new EndedDecisions(new AuditLog(store), clock);
        this.handoffs = handoffs;
        this.projects = projects;
        this.rules = rules;
        this.account = account;
        this.report = report;
        this.poller = new Poller(site.jira(), store, clock, rules);
        this.moves = new RecentMoves(site.jira(), store, clock);
    }

    /**
     * Connects a worker: asks the site who it is there, which fields there are, and where pages go.
     *
     * @param report is told of every ticket that was handled
     */
    public static Worker connect(Config config, Store store, Clock clock, Consumer<Handled> report) {
        Site site = Site.of(config, clock);
        FieldCatalogue catalogue = new FieldCatalogue(site.jira().fields());
        TemplateFolder templates = TemplateFolder.open(config.pages().folder(), clock, LOG::warn);
        Rules rules = new Rules(config);
        warnOfUnknownFields(config, catalogue);
        TicketReader reader = new TicketReader(
                site.jira(),
                site.jira(),
                catalogue,
                new TicketReader.Shape(
                        Wanted.fields(config.requirements()),
                        personFields(config),
                        config.gate().clearanceField(),
                        Memory.PROPERTY,
                        config.stages()::of,
                        Wanted.attachments(config.requirements()),
                        config.limits().attachmentBytes()));
        String account = site.jira().myself().accountId();
        CommentWriter comments = new CommentWriter(site.jira(), account);
        PageWriter.Home home = site.home();
        PageWriter pages = new PageWriter(site.confluence(), home, clock);
        ProjectPages projects = new ProjectPages(
                config.pages().kinds(),
                templates,
                store,
                pages,
                new PageIndex(site.confluence(), home.parentId()),
                clock);
        LinkWriter links = new LinkWriter(site.jira());
        MoveBackWriter moves = new MoveBackWriter(site.jira(), config.stages()::of);
        GateWriter gate = new GateWriter(
                site.jira(),
                catalogue.ids(config.gate().clearanceField()).stream()
                        .findFirst()
                        .orElse(null));
        Handoffs handoffs = new Handoffs(
                config,
                templates,
                store,
                comments,
                pages,
                moves,
                new Delivery(
                        gate,
                        comments,
                        pages,
                        links,
                        moves,
                        store,
                        (kind, ticket) -> projects.above(kind, ticket.project(), ticket.projectName())),
                projects,
                new StatusChanges(site.jira()),
                account,
                clock,
                new Authority(
                        config.commands().rights(), site.directory(), ticket -> Handoffs.roles(config, ticket), clock),
                new AuditLog(store),
                site.jira(),
                site.newIssues(),
                new FactFinder(config, site.jira(), store, clock));
        PageSections sections = new PageSections(
                site.confluence(),
                Wanted.pageSections(config.requirements()),
                kind -> templates.current().sections(kind));
        EditedPages edited = new EditedPages(
                site.confluence(),
                store,
                clock,
                home.spaceId(),
                config.watches().getFirst().overlap());
        return new Worker(
                config,
                site,
                store,
                clock,
                reader,
                sections,
                edited,
                handoffs,
                projects,
                () -> rules.digest(templates.digest()),
                account,
                report);
    }

    private static Set<String> personFields(Config config) {
        return config.owners().values().stream()
                .map(OwnerConfig::person)
                .flatMap(source ->
                        source instanceof OwnerConfig.Source.Field field ? Stream.of(field.name()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static void warnOfUnknownFields(Config config, FieldCatalogue catalogue) {
        for (String field : Wanted.fields(config.requirements())) {
            if (catalogue.ids(field).isEmpty()) {
                LOG.warn(
                        "Jira has no field named \"{}\", which a requirement names as a source; run doctor for the remedy",
                        field);
            }
        }
        if (catalogue.ids(config.gate().clearanceField()).isEmpty()) {
            LOG.warn(
                    "Jira has no field named \"{}\": no gate can open by it, tickets are only moved back",
                    config.gate().clearanceField());
        }
    }

    /** The clients of the site, for reports of their requests. */
    public Site site() {
        return site;
    }

    /** Reads one ticket fresh; empty when it does not exist or can't be seen. */
    public Optional<Ticket> ticket(String key) {
        return reader.read(List.of(key)).stream().findFirst().map(sections::addTo);
    }

    /** The pure stages, for commands that look without writing. */
    public Handoffs handoffs() {
        return handoffs;
    }

    /** All tickets of all watches, handed over as they are read. */
    public void eachTicket(Consumer<Ticket> visitor) {
        for (Watch watch : config.watches()) {
            String token = null;
            do {
                var page = site.jira().search(watch.jql(), List.of(), token, READ_AT_ONCE);
                List<String> ids = page.issues().stream().map(IssueJson::id).toList();
                if (!ids.isEmpty()) {
                    reader.read(ids).stream().map(sections::addTo).forEach(visitor);
                }
                token = page.nextPageToken();
            } while (token != null);
        }
    }

    /** Runs until it is closed. */
    public Timetable start() {
        Timetable timetable = timetable();
        timetable.start(config.watches());
        logFirstCycle();
        return timetable;
    }

    /** Takes in what webhooks tell, for a timetable that runs, until it is closed. */
    public Inbox inbox(Timetable timetable) {
        Inbox.Own own = new Inbox.Own(account, Memory.PROPERTY);
        return new Inbox(config, store, site.jira(), clock, own, rules, timetable::hand).start();
    }

    /**
     * Runs cycles until nothing changes any more.
     *
     * @return what was handled, by key; the last look at each ticket counts, a move back is kept from the first
     */
    public Outcome runOnce() {
        try (Timetable timetable = timetable()) {
            timetable.startTickets();
            logFirstCycle();
            for (int round = 0; round < MOST_ROUNDS; round++) {
                int found = 0;
                for (Watch watch : config.watches()) {
                    found += cycle(watch, Integer.MAX_VALUE, timetable::hand);
                }
                if (found == 0 && timetable.idle()) {
                    break;
                }
                awaitIdle(timetable);
            }
            projects.refresh();
            return new Outcome(List.copyOf(last.values()), Map.copyOf(failed), timetable.waiting());
        }
    }

    /**
     * One cycle of a watch; the first watch's also looks for edited pages, where any requirement reads one, and for decisions
     * whose day is over.
     */
    private int cycle(Watch watch, int rollout, Consumer<List<Trigger>> found) {
        boolean first = watch.equals(config.watches().getFirst());
        return poller.cycle(watch, rollout, moves.before(watch, found))
                + (first && sections.any() ? edited.cycle(found) : 0)
                + (first ? ended.cycle(found) : 0);
    }

    /** Runs one cycle of every watch and what it finds; for measurements. */
    public void cycleOnce() {
        try (Timetable timetable = timetable()) {
            timetable.startTickets();
            for (Watch watch : config.watches()) {
                cycle(watch, Integer.MAX_VALUE, timetable::hand);
            }
            awaitIdle(timetable);
        }
    }

    /** Handles what is handed over and nothing else; for measurements and trials. */
    public void handleOnly(List<Trigger> triggers) {
        try (Timetable timetable = timetable()) {
            timetable.startTickets();
            timetable.hand(triggers);
            awaitIdle(timetable);
        }
    }

    /** The watched tickets as Jira sends them; for measurements. */
    public List<IssueJson> samples() {
        List<String> keys = new ArrayList<>();
        eachTicket(ticket -> keys.add(ticket.key()));
        return site.jira().bulkFetch(keys, reader.requested(), List.of()).issues();
    }

    /** A reader like this worker's own on other clients; for measurements. */
    public TicketReader readerOf(IssueReads issues, Attachments attachments) {
        return reader.on(issues, attachments);
    }

    private void logFirstCycle() {
        if (begun.getAndSet(true)) {
            return;
        }
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(start -> LOG.info(
                        "{} {} ms",
                        FIRST_CYCLE,
                        Duration.between(start, Instant.now()).toMillis()));
    }

    private static void awaitIdle(Timetable timetable) {
        try {
            while (!timetable.idle()) {
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Timetable timetable() {
        return Timetable.on(store, config.limits(), config.watches(), new TicketWork(), clock);
    }

    /**
     * What a run came to.
     *
     * @param handled every ticket that was handled
     * @param failed why tickets could not be handled, by key
     * @param waiting how many tickets wait for another try
     */
    public record Outcome(List<Handled> handled, Map<String, String> failed, int waiting) {
        public Outcome {
            handled = List.copyOf(handled);
            failed = Map.copyOf(failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        site.close();
    }

    private final class TicketWork implements Work {
        @Override
        public void cycle(Watch watch, Consumer<List<Trigger>> found) {
            Worker.this.cycle(watch, ROLLOUT, found);
        }

        @Override
        public boolean ticket(String key, String why) {
            Future<Boolean> run = threads.submit(() -> handle(key, why));
            try {
                return run.get(config.limits().ticketDeadline().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                run.cancel(true);
                failed.put(key, "not done within " + config.limits().ticketDeadline());
                throw new IllegalStateException(
                        "not done within " + config.limits().ticketDeadline(), late);
            } catch (InterruptedException stopped) {
                run.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stopped);
            } catch (ExecutionException failure) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                failed.put(key, String.valueOf(cause.getMessage()));
                if (cause instanceof RuntimeException known) {
                    throw known;
                }
                throw new IllegalStateException(cause);
            }
        }

        @Override
        public void summaries() {
            projects.refresh();
        }

        @Override
        public void giveUp(Trigger trigger, String cause) {
            String bounded = cause.length() > 1_000 ? cause.substring(0, 1_000) : cause;
            store.quarantine(trigger.key(), new Store.Quarantine(trigger.version(), bounded, clock.instant()));
        }

        private boolean handle(String key, String why) {
            Optional<Ticket> found = reads.read(key).map(sections::addTo);
            if (found.isEmpty()) {
                LOG.info("{} is gone or can't be seen any more; nothing to do ({})", key, why);
                projects.drop(key);
                return true;
            }
            Ticket ticket = found.get();
            String version = Poller.version(ticket.updated(), rules.get());
            if (ticket.stage() == null) {
                LOG.info("{} has the status {}, which is mapped to no stage; it is left alone", key, ticket.status());
                projects.drop(ticket.id());
                store.keepHandled(ticket.id(), version);
                return true;
            }
            Handled handled = handled(ticket, Trigger.tellsOfMove(why));
            remember(handled);
            failed.remove(key);
            report.accept(handled);
            if (handled.verdict() == Verdict.State.UNKNOWN) {
                return false;
            }
            store.keepHandled(ticket.id(), version);
            store.release(key);
            return true;
        }

        private Handled handled(Ticket ticket, boolean told) {
            boolean moved = moves.take(ticket.id()) || told;
            try {
                return handoffs.handle(ticket, moved);
            } catch (RuntimeException failure) {
                if (moved) {
                    moves.add(ticket.id());
                }
                throw failure;
            }
        }

        private void remember(Handled handled) {
            last.merge(
                    handled.key(),
                    handled,
                    (before, now) -> now.movedBack() != null || before.movedBack() == null
                            ? now
                            : now.withMovedBack(before.movedBack()));
        }
    }

    /** What would be written for every ticket, without writing. */
    public List<PlannedTicket> planAll() {
        List<PlannedTicket> planned = new ArrayList<>();
        eachTicket(ticket -> planned.add(planOne(ticket)));
        return planned;
    }

    /** What would be written for one ticket, without writing. */
    public PlannedTicket planOne(Ticket ticket) {
        Optional<Verdict> verdict = handoffs.judge(ticket);
        return new PlannedTicket(ticket, verdict.map(decided -> handoffs.plan(ticket, decided)));
    }

    /**
     * A ticket with its plan.
     *
     * @param plan empty for a ticket outside the lifecycle
     */
    public record PlannedTicket(Ticket ticket, Optional<Plan> plan) {}
}
