package dev.baton.assess.rule;

import java.time.Instant;
import java.util.Objects;

/**
 * An approval that still stands: what was approved has not changed since.
 *
 * @param accountId who approved
 * @param name their name for people
 * @param at when
 */
public record Approval(String accountId, String name, Instant at) {
    public Approval {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
    }
}
