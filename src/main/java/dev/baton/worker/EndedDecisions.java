package dev.baton.worker;

import dev.baton.intake.Trigger;
import dev.baton.store.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds tickets on which a decision has ended: a waiver closes its gate by itself when its last day is over. It asks the
 * worker's own database only.
 */
final class EndedDecisions {
    private final AuditLog log;
    private final Clock clock;

    /** What was handed over already: a ticket that can't be handled is tried again as all others are, and no oftener. */
    private final Map<String, Instant> handed = new HashMap<>();

    EndedDecisions(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    synchronized int cycle(Consumer<List<Trigger>> found) {
        Map<String, Instant> due = log.due(clock.instant());
        List<Trigger> triggers = new ArrayList<>();
        due.forEach((key, ended) -> {
            if (!ended.equals(handed.get(key))) {
                triggers.add(new Trigger(key, "a decision ended", ""));
            }
        });
        handed.clear();
        handed.putAll(due);
        if (!triggers.isEmpty()) {
            found.accept(triggers);
        }
        return triggers.size();
    }
}
