package dev.baton.http;

import java.time.Duration;

/** Waits. Injected beside the clock, so that tests of waiting do not wait. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
