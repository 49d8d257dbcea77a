package dev.baton.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The time of a ticket that was put off has come: it takes its turn like every other. */
@DisallowConcurrentExecution
final class TicketJob implements Job {
    private final Timetable timetable;

    TicketJob(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public void execute(JobExecutionContext context) {
        timetable.due(Timetable.Pending.of(context.getTrigger()));
    }
}
