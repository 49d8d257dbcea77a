package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.lifecycle.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A ticket as commands find it.
 *
 * @param standing the stage that it stands in, or belongs in where it went too far
 * @param findings for entering the next stage, as they were judged without anybody's decision
 * @param changed when what stands in a requirement's places last changed, by the requirement's id; absent where the ticket's
 *     history tells of no change
 * @param held who had a role on the ticket before, by the role's short name, and under the empty one who reported it: nobody
 *     gets rid of their own work by handing the role on for a moment
 */
public record Look(
        Stage standing, List<Finding> findings, Map<String, Instant> changed, Map<String, Set<String>> held) {
    public Look {
        Objects.requireNonNull(standing);
        findings = List.copyOf(findings);
        changed = Map.copyOf(changed);
        held = Map.copyOf(held);
    }

    /** A look at a ticket without a history. */
    public Look(Stage standing, List<Finding> findings) {
        this(standing, findings, Map.of(), Map.of());
    }

    boolean wasHeld(String accountId, String role) {
        return held.getOrDefault("", Set.of()).contains(accountId)
                || held.getOrDefault(role, Set.of()).contains(accountId);
    }

    /** Whether what an item documents is not what somebody saw who wrote at a time. */
    boolean changedSince(String item, Instant written) {
        Instant last = changed.get(item);
        return last != null && !last.isBefore(written);
    }
}
