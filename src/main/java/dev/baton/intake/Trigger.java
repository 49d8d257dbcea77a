package dev.baton.intake;

import java.util.List;
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
    /** Between the reasons of one trigger that several things led to. */
    public static final String AND = "; ";

    /** The reason of a ticket whose status changed, perhaps there and back: where it was is looked up. */
    public static final String MOVED = "its status changed";

    public Trigger {
        Objects.requireNonNull(key);
        Objects.requireNonNull(why);
        Objects.requireNonNull(version);
    }

    /** Whether one of the reasons is that the ticket's status changed. */
    public static boolean tellsOfMove(String why) {
        return List.of(why.split(AND, -1)).contains(MOVED);
    }
}
