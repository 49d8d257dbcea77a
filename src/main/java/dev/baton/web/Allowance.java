package dev.baton.web;

import java.util.function.LongSupplier;

/** A token bucket: so many requests in a second, and four times as many over a short while. */
final class Allowance {
    private static final double BURST = 4;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanos;
    private double left;
    private long then;

    Allowance(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = perSecond * BURST;
        this.then = nanos.getAsLong();
    }

    /** Spends one request; false if there is none left. */
    synchronized boolean spend() {
        long now = nanos.getAsLong();
        left = Math.min(perSecond * BURST, left + (now - then) * perSecond / NANOS);
        then = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
