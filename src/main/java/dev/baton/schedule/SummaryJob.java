package dev.baton.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the pages over many tickets up to date. What fails is reported, and done at the next time. */
@DisallowConcurrentExecution
final class SummaryJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryJob.class);

    private final Work work;

    SummaryJob(Work work) {
        this.work = work;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            work.summaries();
        } catch (RuntimeException failure) {
            LOG.error("The pages over many tickets failed and are tried again: {}", failure.getMessage());
            LOG.debug("The pages over many tickets failed", failure);
        }
    }
}
