package dev.baton.plan;

/**
 * What Baton does about a ticket in a stage that it may not be in.
 *
 * @param moveBack whether it is moved back
 * @param times how often it may be moved forward again, for the same documentation, before Baton leaves it and calls for
 *     people
 */
public record MovePolicy(boolean moveBack, int times) {
    /** As the configuration's defaults. */
    public static final MovePolicy DEFAULT = new MovePolicy(true, 3);
}
