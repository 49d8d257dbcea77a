package dev.baton.worker;

import dev.baton.assess.Finding;
import dev.baton.config.Config;
import dev.baton.config.Gate;
import dev.baton.lifecycle.Stage;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would be held if every project's mode were {@code enforce}, for the roll-out. Reads all watched tickets and writes
 * nothing.
 *
 * @param looked how many tickets were looked at; those outside the lifecycle are not counted
 * @param held the tickets that would be held, by project and number
 * @param unknown the keys of those that could not be judged, since a source could not be read
 * @param requirements how many tickets each requirement would hold, most first
 */
public record HeldReport(int looked, List<Held> held, List<String> unknown, List<Count> requirements) {
    public HeldReport {
        held = List.copyOf(held);
        unknown = List.copyOf(unknown);
        requirements = List.copyOf(requirements);
    }

    /**
     * A ticket that would be held.
     *
     * @param mode what its project's mode makes of it now
     * @param stage where it stands
     * @param next the stage it could not enter
     * @param movedBackTo where it would be moved back to; null where it may stand where it stands
     * @param requirements the requirements that hold it
     */
    public record Held(
            String key,
            Gate.Mode mode,
            Stage stage,
            Stage next,
            @Nullable Stage movedBackTo,
            List<String> requirements) {
        public Held {
            Objects.requireNonNull(mode);
            requirements = List.copyOf(requirements);
        }
    }

    /** How many tickets a requirement would hold. */
    public record Count(String requirement, String title, int tickets) {}

    /**
     * Makes the report of a site.
     *
     * @param project the only project to look at; null for all
     */
    public static HeldReport of(Config config, @Nullable String project, Clock clock) {
        Tally tally = new Tally(config.gate());
        try (Store store = Store.inMemory();
                Worker worker =
                        Worker.connect(config.withGate(config.gate().enforcing()), store, clock, handled -> {})) {
            worker.eachTicket(ticket -> {
                if (project == null || ticket.project().equals(project)) {
                    worker.handoffs().judge(ticket).ifPresent(verdict -> tally.add(ticket, verdict));
                }
            });
        }
        return tally.report();
    }

    /** What was seen so far; a ticket that two watches find is counted once. */
    private static final class Tally {
        private final Gate gate;
        private final Map<String, Verdict.State> seen = new LinkedHashMap<>();
        private final List<Held> held = new ArrayList<>();
        private final Map<String, Count> counts = new LinkedHashMap<>();

        Tally(Gate gate) {
            this.gate = gate;
        }

        void add(Ticket ticket, Verdict verdict) {
            if (seen.putIfAbsent(ticket.key(), verdict.state()) != null) {
                return;
            }
            if (verdict.state() != Verdict.State.BLOCKED && verdict.fallback() == null) {
                return;
            }
            Map<String, String> why = new LinkedHashMap<>();
            for (Finding finding : verdict.trespass()) {
                why.put(finding.requirement(), finding.title());
            }
            for (Finding finding : verdict.holding()) {
                why.put(finding.requirement(), finding.title());
            }
            held.add(new Held(
                    ticket.key(),
                    gate.modeOf(ticket.project()),
                    verdict.stage(),
                    verdict.next(),
                    verdict.fallback(),
                    List.copyOf(why.keySet())));
            why.forEach((id, title) ->
                    counts.merge(id, new Count(id, title, 1), (a, b) -> new Count(id, title, a.tickets() + 1)));
        }

        HeldReport report() {
            held.sort(Comparator.comparing(Held::key, new ByProjectAndNumber()));
            List<String> unknown = seen.entrySet().stream()
                    .filter(entry -> entry.getValue() == Verdict.State.UNKNOWN)
                    .map(Map.Entry::getKey)
                    .toList();
            List<Count> requirements = counts.values().stream()
                    .sorted(Comparator.comparingInt(Count::tickets).reversed().thenComparing(Count::requirement))
                    .toList();
            return new HeldReport(seen.size(), held, unknown, requirements);
        }
    }
}
