package dev.baton.intake;

import java.util.Objects;

/**
 * "Look at this ticket." It carries no state of the ticket: that is read fresh once somebody owns the key.
 *
 * @param key the ticket's key
 * @param why the reason, for logs and reports
 * @param version the version that was seen, as it stands in the ledger; empty where none was seen. It is no state to act on:
 *     it only tells a version that failed for good from a newer one.
 */
public record Trigger(String key, String why, String version) {
    public Trigger {
        Objects.requireNonNull(key);
        Objects.requireNonNull(why);
        Objects.requireNonNull(version);
    }
}
