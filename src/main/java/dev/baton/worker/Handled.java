package dev.baton.worker;

import dev.baton.lifecycle.Stage;
import dev.baton.plan.Incident;
import dev.baton.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What handling one ticket came to.
 *
 * @param key the ticket
 * @param stage the stage it stands in now; null for a ticket outside the lifecycle
 * @param verdict the verdict's state
 * @param next the stage the verdict is about
 * @param done how many counted requirements need nothing more
 * @param needed how many requirements are counted
 * @param commentId the id of the sticky comment; null while there is none
 * @param pageId the id of the handoff page; null while there is none
 * @param movedBack "Package → Documentation" where the ticket was moved back; null otherwise
 * @param actions how many effects were carried out
 * @param digest the verdict's digest, the same as on every surface
 * @param incident a move that should not have been and is still told; null where there is none
 */
public record Handled(
        String key,
        @Nullable Stage stage,
        Verdict.State verdict,
        Stage next,
        int done,
        int needed,
        @Nullable String commentId,
        @Nullable String pageId,
        @Nullable String movedBack,
        int actions,
        String digest,
        @Nullable Incident incident) {
    public Handled {
        Objects.requireNonNull(key);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(next);
    }

    /** What people have to see to, because Baton does not; empty where there is nothing. */
    public String alert() {
        return incident != null && incident.kind().alert() ? incident.line() : "";
    }

    /** The same with the note of an earlier move back. */
    Handled withMovedBack(@Nullable String earlier) {
        return new Handled(
                key, stage, verdict, next, done, needed, commentId, pageId, earlier, actions, digest, incident);
    }
}
