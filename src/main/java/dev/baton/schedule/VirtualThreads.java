package dev.baton.schedule;

import java.util.concurrent.Semaphore;
import org.quartz.spi.ThreadPool;

/**
 * Quartz's thread pool on virtual threads. A run mostly waits for Jira, so a hundred of them may wait together: that is what
 * lets one bulk read serve a hundred tickets.
 */
public final class VirtualThreads implements ThreadPool {
    private int threadCount = 1;
    private Semaphore free = new Semaphore(1);
    private volatile boolean stopped;

    /** Called by Quartz with the configured size. */
    public void setThreadCount(int count) {
        threadCount = count;
    }

    @Override
    public boolean runInThread(Runnable runnable) {
        if (runnable == null || stopped) {
            return false;
        }
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("baton-run").start(() -> {
            try {
                runnable.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return Math.max(1, free.availablePermits());
    }

    @Override
    public void initialize() {
        free = new Semaphore(threadCount);
    }

    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        stopped = true;
        if (waitForJobsToComplete) {
            free.acquireUninterruptibly(threadCount);
            free.release(threadCount);
        }
    }

    @Override
    public int getPoolSize() {
        return threadCount;
    }

    @Override
    public void setInstanceId(String schedInstId) {
        // Threads are named for what they run.
    }

    @Override
    public void setInstanceName(String schedName) {
        // Threads are named for what they run.
    }
}
