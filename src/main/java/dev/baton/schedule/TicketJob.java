package dev.baton.schedule;

import dev.baton.config.Limits;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one ticket. A failure is this ticket's alone: it is tried again later, within bounds. */
@DisallowConcurrentExecution
final class TicketJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(TicketJob.class);

    private final Work work;
    private final Timetable timetable;
    private final Limits limits;

    TicketJob(Work work, Timetable timetable, Limits limits) {
        this.work = work;
        this.timetable = timetable;
        this.limits = limits;
    }

    @Override
    public void execute(JobExecutionContext context) {
        Timetable.Pending run = Timetable.Pending.of(context.getTrigger());
        String key = context.getJobDetail().getKey().getName();
        var trigger = new dev.baton.intake.Trigger(
                key, run.trigger().why(), run.trigger().version());
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
        int failures = run.failures() + 1;
        if (failures >= limits.attempts()) {
            LOG.error("{} is given up after {} tries until it changes or an hour has passed: {}", key, failures, cause);
            work.giveUp(trigger, cause);
        } else {
            LOG.warn("{} is tried again later ({} of {} tries): {}", key, failures, limits.attempts(), cause);
            timetable.putOff(trigger, failures);
        }
    }
}
