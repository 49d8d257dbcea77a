package dev.baton.schedule;

import dev.baton.config.Watch;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One poll cycle of one watch. A cycle that fails is reported; the next one looks at the same window again. */
@DisallowConcurrentExecution
final class CycleJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(CycleJob.class);

    private final Watch watch;
    private final Work work;
    private final Timetable timetable;

    CycleJob(Watch watch, Work work, Timetable timetable) {
        this.watch = watch;
        this.work = work;
        this.timetable = timetable;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            work.cycle(watch, timetable::hand);
        } catch (RuntimeException failure) {
            LOG.error(
                    "The cycle of watch {} failed and is repeated at its next time: {}",
                    watch.name(),
                    failure.getMessage());
            LOG.debug("The cycle of watch {} failed", watch.name(), failure);
        }
    }
}
