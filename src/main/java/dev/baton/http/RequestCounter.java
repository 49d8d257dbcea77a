package dev.baton.http;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was sent to one site; each try counts. Safe for use by many threads. */
public final class RequestCounter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    /** All requests, reads and writes. */
    public long requests() {
        return requests.sum();
    }

    /** Requests by any method but GET and HEAD, without those POSTs that only read, as a search does. */
    public long writes() {
        return writes.sum();
    }

    /** Answers of status 429. */
    public long throttled() {
        return throttled.sum();
    }

    void sent(boolean write) {
        requests.increment();
        if (write) {
            writes.increment();
        }
    }

    void wasThrottled() {
        throttled.increment();
    }
}
