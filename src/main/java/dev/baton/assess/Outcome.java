package dev.baton.assess;

/** What a requirement came to on a ticket (catalogue, section 2). */
public enum Outcome {
    /** What is required is there. */
    PASS,
    /** An objective fact says that it is not there. */
    FAIL,
    /** A heuristic on prose dislikes it, or the place could not be read: a person has the last word. */
    UNSURE,
    /** The requirement does not concern this ticket, for a recorded reason. */
    NOT_APPLICABLE,
    /** It is missing, and an approver accepted that until a date. */
    WAIVED
}
