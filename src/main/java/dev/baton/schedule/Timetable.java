package dev.baton.schedule;

import dev.baton.config.Limits;
import dev.baton.config.Watch;
import dev.baton.intake.Trigger;
import dev.baton.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timetable of one worker. Quartz runs the cycles and keeps the time of tickets that are put off; tickets whose turn
 * has come run at once, one run of a ticket at a time and at most one more waiting: more triggers only add their reasons to it.
 * All of it is durable: a worker that is killed finds its pending and interrupted runs again.
 */
public final class Timetable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    private static final int LONGEST_REASON = 500;

    /** Cycles and retries that Quartz runs at once; a retry only hands its ticket over. */
    private static final int JOBS_AT_ONCE = 16;

    private static final String TICKETS = "tickets";
    private static final String CYCLES = "cycles";
    private static final String SUMMARIES = "summaries";

    /** Changes of many tickets reach the pages over them together, a little later: who watches such a page gets less mail. */
    private static final Duration SUMMARY_INTERVAL = Duration.ofMinutes(1);

    private static final Duration FIRST_SUMMARY = Duration.ofSeconds(10);

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(30);

    private final Scheduler quartz;
    private final Limits limits;
    private final Clock clock;
    private final Work work;
    private final Runs runs;

    /** The tickets that are put off, so that only for those Quartz has to be asked. */
    private final Set<String> putOff = ConcurrentHashMap.newKeySet();

    private Timetable(Scheduler quartz, Store store, Limits limits, Work work, Clock clock) {
        this.quartz = quartz;
        this.limits = limits;
        this.clock = clock;
        this.work = work;
        this.runs = new Runs(store.pending(), limits.parallel(), this::run);
    }

    /** Makes a timetable that keeps itself in a store; nothing runs before {@link #start}. */
    public static Timetable on(Store store, Limits limits, List<Watch> watches, Work work, Clock clock) {
        String name = "baton-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(name, new StoreConnections(store));
        Properties properties = new Properties();
        Map<String, String> settings = new HashMap<>();
        // The name is part of every row: it has to be the same after a restart.
        settings.put("scheduler.instanceName", "baton");
        settings.put("scheduler.instanceId", "AUTO");
        settings.put("scheduler.skipUpdateCheck", "true");
        settings.put("scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(JOBS_AT_ONCE));
        settings.put("threadPool.class", VirtualThreads.class.getName());
        settings.put("threadPool.threadCount", Integer.toString(JOBS_AT_ONCE));
        settings.put("jobStore.class", org.quartz.impl.jdbcjobstore.JobStoreTX.class.getName());
        settings.put("jobStore.driverDelegateClass", org.quartz.impl.jdbcjobstore.StdJDBCDelegate.class.getName());
        settings.put("jobStore.useProperties", "true");
        settings.put("jobStore.dataSource", name);
        settings.put("jobStore.tablePrefix", "QRTZ_");
        // Quartz demands this as soon as more than one trigger is taken at a time.
        settings.put("jobStore.acquireTriggersWithinLock", "true");
        settings.put("jobStore.misfireThreshold", "60000");
        settings.forEach((key, value) -> properties.setProperty("org.quartz." + key, value));
        try {
            Scheduler quartz = new SingleUseFactory(properties).getScheduler();
            Timetable timetable = new Timetable(quartz, store, limits, work, clock);
            for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals(TICKETS))) {
                timetable.putOff.add(key.getName());
            }
            Map<String, Watch> byName = new HashMap<>();
            watches.forEach(watch -> byName.put(watch.name(), watch));
            quartz.setJobFactory(
                    (bundle, scheduler) -> timetable.job(bundle.getJobDetail().getKey(), byName, work));
            return timetable;
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be set up: " + failure.getMessage(), failure);
        }
    }

    private Job job(JobKey key, Map<String, Watch> watches, Work work) throws SchedulerException {
        if (key.getGroup().equals(TICKETS)) {
            return new TicketJob(this);
        }
        if (key.getGroup().equals(SUMMARIES)) {
            return new SummaryJob(work);
        }
        Watch watch = watches.get(key.getName());
        if (watch == null) {
            throw new SchedulerException("No watch is named " + key.getName());
        }
        return new CycleJob(watch, work, this);
    }

    /** Starts to run: the cycles of all watches at once and then at their intervals, and what was pending from before. */
    public void start(List<Watch> watches) {
        try {
            Set<String> names = new LinkedHashSet<>();
            for (Watch watch : watches) {
                names.add(watch.name());
                quartz.scheduleJob(
                        JobBuilder.newJob(CycleJob.class)
                                .withIdentity(watch.name(), CYCLES)
                                .build(),
                        Set.of(TriggerBuilder.newTrigger()
                                .withIdentity(watch.name(), CYCLES)
                                .startNow()
                                .withSchedule(repeating(watch.every()))
                                .build()),
                        true);
            }
            for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(CYCLES))) {
                if (!names.contains(key.getName())) {
                    quartz.deleteJob(key);
                }
            }
            quartz.scheduleJob(
                    JobBuilder.newJob(SummaryJob.class)
                            .withIdentity(SUMMARIES, SUMMARIES)
                            .build(),
                    Set.of(TriggerBuilder.newTrigger()
                            .withIdentity(SUMMARIES, SUMMARIES)
                            .startAt(Date.from(clock.instant().plus(FIRST_SUMMARY)))
                            .withSchedule(repeating(SUMMARY_INTERVAL))
                            .build()),
                    true);
            quartz.start();
            runs.start();
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be started: " + failure.getMessage(), failure);
        }
    }

    /** A worker that slept through ten intervals runs once, not ten times. */
    private static SimpleScheduleBuilder repeating(Duration interval) {
        return SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    /** Starts to run tickets only, those that were pending and those that are handed over; for a single cycle by hand. */
    public void startTickets() {
        try {
            for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(CYCLES))) {
                quartz.deleteJob(key);
            }
            quartz.deleteJob(new JobKey(SUMMARIES, SUMMARIES));
            quartz.start();
            runs.start();
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be started: " + failure.getMessage(), failure);
        }
    }

    /**
     * Hands tickets over; each runs as soon as there is room. When it returns they are noted on the disk. It waits while very
     * many tickets do.
     */
    public void hand(List<Trigger> triggers) {
        List<Trigger> now = new ArrayList<>();
        try {
            for (Trigger trigger : triggers) {
                Optional<Trigger> due = putOff.contains(trigger.key()) ? takenUp(trigger) : Optional.of(trigger);
                due.ifPresent(now::add);
            }
        } catch (SchedulerException failure) {
            throw new IllegalStateException("Tickets can't be scheduled: " + failure.getMessage(), failure);
        }
        if (!now.isEmpty()) {
            runs.hand(now, 0);
        }
    }

    /** Joins a ticket's trigger to its retry; empty where the retry keeps its time. */
    private Optional<Trigger> takenUp(Trigger trigger) throws SchedulerException {
        TriggerKey name = new TriggerKey(trigger.key(), TICKETS);
        org.quartz.Trigger waiting = quartz.getTrigger(name);
        if (waiting == null) {
            putOff.remove(trigger.key());
            return Optional.of(trigger);
        }
        Instant now = clock.instant();
        Pending pending = Pending.of(waiting).joinedBy(trigger, now);
        if (pending.due().isAfter(now)) {
            quartz.rescheduleJob(name, pending.toQuartz(TICKETS));
            return Optional.empty();
        }
        quartz.deleteJob(new JobKey(trigger.key(), TICKETS));
        putOff.remove(trigger.key());
        return Optional.of(pending.trigger());
    }

    /** A retry whose time has come. */
    void due(Pending retry) {
        runs.hand(List.of(retry.trigger()), retry.failures());
        putOff.remove(retry.trigger().key());
    }

    /** One run of one ticket. A failure is this ticket's alone: it is tried again later, within bounds. */
    private void run(Trigger trigger, int before) {
        String key = trigger.key();
        String cause;
        try {
            if (work.ticket(key, trigger.why())) {
                return;
            }
            cause = "a source could not be read";
        } catch (RuntimeException failure) {
            cause = String.valueOf(failure.getMessage());
            LOG.debug("{} failed", key, failure);
        }
        int failures = before + 1;
        if (failures >= limits.attempts()) {
            LOG.error("{} is given up after {} tries until it changes or an hour has passed: {}", key, failures, cause);
            work.giveUp(trigger, cause);
        } else {
            LOG.warn("{} is tried again later ({} of {} tries): {}", key, failures, limits.attempts(), cause);
            putOff(trigger, failures);
        }
    }

    /** Puts a ticket off after a failure, longer each time. */
    private void putOff(Trigger trigger, int failures) {
        Duration backoff = limits.backoff().multipliedBy(1L << Math.min(failures - 1, 16));
        Duration longest = backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff;
        // Tickets that failed in one shared read come back at different times, so that one of them can't fail the
        // others again.
        long half = longest.toMillis() / 2;
        Duration wait = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
        putOff.add(trigger.key());
        try {
            quartz.scheduleJob(
                    ticketJob(trigger.key()),
                    Set.of(new Pending(trigger, failures, clock.instant().plus(wait)).toQuartz(TICKETS)),
                    true);
        } catch (SchedulerException failure) {
            putOff.remove(trigger.key());
            throw new IllegalStateException("A retry can't be scheduled: " + failure.getMessage(), failure);
        }
    }

    private static JobDetail ticketJob(String key) {
        return JobBuilder.newJob(TicketJob.class)
                .withIdentity(key, TICKETS)
                .requestRecovery()
                .build();
    }

    /** Whether nothing runs and nothing is due; retries that wait for their time do not count. */
    public boolean idle() {
        try {
            if (!runs.idle() || !quartz.getCurrentlyExecutingJobs().isEmpty()) {
                return false;
            }
            Instant soon = clock.instant().plusMillis(50);
            for (String key : putOff) {
                org.quartz.Trigger retry = quartz.getTrigger(new TriggerKey(key, TICKETS));
                // One that Quartz has no longer is being handed over at this moment.
                if (retry == null
                        || retry.getNextFireTime() == null
                        || retry.getNextFireTime().toInstant().isBefore(soon)) {
                    return false;
                }
            }
            return runs.idle();
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be read: " + failure.getMessage(), failure);
        }
    }

    /** How many tickets wait for another try. */
    public int waiting() {
        try {
            return quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals(TICKETS))
                    .size();
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be read: " + failure.getMessage(), failure);
        }
    }

    /** Stops: nothing new starts, and what runs is let finish. */
    @Override
    public void close() {
        try {
            quartz.standby();
            runs.close();
            quartz.shutdown(true);
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The schedule can't be stopped: " + failure.getMessage(), failure);
        }
    }

    static String bounded(String why) {
        return why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
    }

    /** A run that waits. */
    record Pending(Trigger trigger, int failures, Instant due) {
        static Pending of(org.quartz.Trigger quartz) {
            var data = quartz.getJobDataMap();
            Date due = quartz.getNextFireTime() == null ? quartz.getStartTime() : quartz.getNextFireTime();
            return new Pending(
                    new Trigger(quartz.getKey().getName(), text(data, "why"), text(data, "version")),
                    number(text(data, "failures")),
                    due.toInstant());
        }

        private static String text(Map<String, Object> data, String key) {
            Object value = data.get(key);
            return value == null ? "" : value.toString();
        }

        private static int number(String text) {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        }

        /** A retry keeps its time when the same version is reported again; anything else deserves a look at once. */
        Pending joinedBy(Trigger other, Instant now) {
            boolean sameVersion = failures > 0 && other.version().equals(trigger.version());
            Set<String> reasons = new LinkedHashSet<>(List.of(trigger.why().split("; ")));
            reasons.add(other.why());
            String why = String.join("; ", reasons);
            return new Pending(
                    new Trigger(trigger.key(), bounded(why), other.version()),
                    sameVersion ? failures : 0,
                    sameVersion ? due : now);
        }

        org.quartz.Trigger toQuartz(String group) {
            return TriggerBuilder.newTrigger()
                    .withIdentity(trigger.key(), group)
                    .forJob(trigger.key(), group)
                    .usingJobData("why", trigger.why())
                    .usingJobData("version", trigger.version())
                    .usingJobData("failures", Integer.toString(failures))
                    .startAt(Date.from(due))
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                    .build();
        }
    }

    /** Quartz keeps schedulers by name in one registry for the whole JVM, where tests run several beside each other. */
    private static final class SingleUseFactory extends StdSchedulerFactory {
        SingleUseFactory(Properties properties) throws SchedulerException {
            super(properties);
        }

        @Override
        public Scheduler getScheduler() throws SchedulerException {
            org.quartz.impl.SchedulerRepository.getInstance().remove("baton");
            return super.getScheduler();
        }
    }

    private record StoreConnections(Store store) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return store.dataSource().getConnection();
        }

        @Override
        public void shutdown() {
            // The store belongs to who opened it.
        }

        @Override
        public void initialize() {
            // The store is open already.
        }
    }
}
