package dev.baton.lifecycle;

import java.util.Arrays;

/**
 * A stage of a handoff, in the order a ticket passes them (catalogue, section 4). Jira statuses map to stages in the
 * configuration.
 */
public enum Stage {
    S0("Research"),
    S1("Documentation"),
    S2("Review"),
    S3("Package"),
    S4("Shadow"),
    S5("Transfer"),
    S6("Support"),
    S7("Retrospective"),
    S8("Operating");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** The stage's name for people, without its number. */
    public String title() {
        return title;
    }

    /** The stage that follows; the last one is followed by itself. */
    public Stage next() {
        return Arrays.stream(values())
                .filter(stage -> stage.isAfter(this))
                .findFirst()
                .orElse(this);
    }

    /** Whether this stage comes after {@code other}. */
    public boolean isAfter(Stage other) {
        return compareTo(other) > 0;
    }
}
