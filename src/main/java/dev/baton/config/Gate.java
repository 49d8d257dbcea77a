package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;

/**
 * How tickets are held.
 *
 * @param clearanceField the name of the text field that Baton owns and Jira's validators read
 * @param moveBack whether a ticket in a stage it may not be in is moved back
 * @param mode whether tickets are held at all
 * @param moveBackTimes how often a ticket may be moved forward again, for the same documentation, before Baton leaves it
 *     and calls for people
 * @param moveBackWithin how far back such moves count
 */
public record Gate(String clearanceField, boolean moveBack, Mode mode, int moveBackTimes, Duration moveBackWithin) {

    /** Whether a verdict has effects on the workflow. */
    public enum Mode {
        /** Undocumented tickets are held. */
        @JsonProperty("enforce")
        ENFORCE,
        /** Nothing is held or moved; the comment says what would be. */
        @JsonProperty("audit")
        AUDIT
    }

    public Gate {
        Objects.requireNonNull(clearanceField);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(moveBackWithin);
    }
}
