package dev.baton.bench;

import java.util.Objects;

/**
 * One measured figure.
 *
 * @param what what was measured
 * @param value the figure with its unit
 * @param budget what the design allows; empty where it names none
 */
public record Measured(String what, String value, String budget) {
    public Measured {
        Objects.requireNonNull(what);
        Objects.requireNonNull(value);
        Objects.requireNonNull(budget);
    }
}
