package dev.baton.plan;

import dev.baton.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What has to be written so that all surfaces say the same.
 *
 * @param verdict the verdict it follows from
 * @param comment the sticky comment as it shall be
 * @param memory what the ticket remembers, as it shall be before ids of new comments and pages are added
 * @param actions the effects, in the order that is safe: a crash between any two leaves a gate closed that has to be
 */
public record Plan(Verdict verdict, StickyComment comment, Memory memory, List<Action> actions) {
    public Plan {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(comment);
        Objects.requireNonNull(memory);
        actions = List.copyOf(actions);
    }
}
