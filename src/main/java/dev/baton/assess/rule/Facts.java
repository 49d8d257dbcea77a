package dev.baton.assess.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a handoff beside what is written in it. A fact that nobody looked up is absent, and a rule that needs
 * it is doubtful and never missing.
 *
 * @param now the moment of the judgement; null where rules about time have to stay silent, as for files on a disk
 * @param approvals who approved, oldest first
 */
public record Facts(@Nullable Instant now, List<Approval> approvals) {
    /** Nothing is known but the text: files on a disk. */
    public static final Facts NONE = new Facts(null, List.of());

    public Facts {
        approvals = List.copyOf(approvals);
    }
}
