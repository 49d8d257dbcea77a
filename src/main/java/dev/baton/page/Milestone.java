package dev.baton.page;

import dev.baton.lifecycle.Pace;
import dev.baton.ticket.Planned;
import dev.baton.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day that several handoffs work towards: a version of the project, or for tickets without one, no milestone.
 *
 * @param name its name; empty for the handoffs that are planned for none
 * @param day when it is to be reached; null where nobody set a day
 * @param released whether Jira says that it is out
 * @param handoffs what is planned for it: what is due first comes first
 */
record Milestone(String name, @Nullable LocalDate day, boolean released, List<Standing> handoffs) {
    /** From how many working days before its day a milestone with held handoffs is called at risk. */
    private static final int NEAR = 10;

    private static final Comparator<Standing> FIRST_DUE = Comparator.comparing(
                    Standing::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(
                    Standing::key, Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    /** How a milestone is doing, the worst last. */
    enum Health {
        DELIVERED,
        NO_DATE,
        ON_TRACK,
        AT_RISK,
        LATE
    }

    /**
     * How a milestone is doing and why.
     *
     * @param reasons for people; empty where all is well
     */
    record Outlook(Health health, List<String> reasons) {
        Outlook {
            reasons = List.copyOf(reasons);
        }
    }

    Milestone {
        handoffs = handoffs.stream().sorted(FIRST_DUE).toList();
    }

    /**
     * Groups handoffs by their milestones: the next day first, then those without a day, then those that are reached, and at
     * last the handoffs without a milestone.
     */
    static List<Milestone> of(List<Standing> standings) {
        Map<String, Planned.Release> releases = new LinkedHashMap<>();
        Map<String, List<Standing>> planned = new LinkedHashMap<>();
        List<Standing> unplanned = new ArrayList<>();
        for (Standing standing : standings) {
            for (Planned.Release release : standing.releases()) {
                // All tickets say the same of a version, but those that were looked at before it was changed.
                releases.put(release.id(), release);
                planned.computeIfAbsent(release.id(), id -> new ArrayList<>()).add(standing);
            }
            if (standing.releases().isEmpty()) {
                unplanned.add(standing);
            }
        }
        List<Milestone> milestones = new ArrayList<>();
        planned.forEach((id, handoffs) -> {
            Planned.Release release = releases.get(id);
            if (release != null) {
                milestones.add(new Milestone(release.name(), release.day(), release.released(), handoffs));
            }
        });
        milestones.sort(Comparator.comparing(Milestone::reached)
                .thenComparing(Milestone::day, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Milestone::name));
        if (!unplanned.isEmpty()) {
            milestones.add(new Milestone("", null, false, unplanned));
        }
        return milestones;
    }

    /** Whether all its handoffs are delivered. */
    private boolean reached() {
        return delivered() == handoffs.size();
    }

    long delivered() {
        return handoffs.stream().filter(Standing::delivered).count();
    }

    /** How it is doing on a day. */
    Outlook outlook(LocalDate today) {
        Outlook outlook = outlook(day, handoffs, today);
        long after = handoffs.stream()
                .filter(handoff -> !handoff.delivered() && handoff.due() != null && day != null)
                .filter(handoff -> Objects.requireNonNull(handoff.due()).isAfter(day))
                .count();
        if (after == 0 || outlook.health() == Health.LATE) {
            return outlook;
        }
        List<String> reasons = new ArrayList<>(outlook.reasons());
        reasons.add(after == 1 ? "1 handoff is due after it" : after + " handoffs are due after it");
        return new Outlook(Health.AT_RISK, reasons);
    }

    /** How one handoff is doing: by its own due date, and by its milestone's day where it has none. */
    Outlook outlook(Standing handoff, LocalDate today) {
        return outlook(handoff.due() == null ? day : handoff.due(), List.of(handoff), today);
    }

    private static Outlook outlook(@Nullable LocalDate day, List<Standing> handoffs, LocalDate today) {
        List<Standing> open =
                handoffs.stream().filter(handoff -> !handoff.delivered()).toList();
        if (open.isEmpty()) {
            return new Outlook(Health.DELIVERED, List.of());
        }
        if (day == null) {
            return new Outlook(Health.NO_DATE, List.of());
        }
        long left = Workdays.between(today, day, Set.of());
        if (day.isBefore(today)) {
            return new Outlook(Health.LATE, List.of(-left + (left == -1 ? " working day" : " working days") + " late"));
        }
        List<String> reasons = new ArrayList<>();
        int wanted = open.stream()
                .mapToInt(handoff -> Pace.toDelivery(handoff.stage()))
                .max()
                .orElse(0);
        if (wanted > left) {
            reasons.add("usually takes " + wanted + " more working days, " + left + " are left");
        }
        long held = open.stream()
                .filter(handoff -> handoff.verdict() == Verdict.State.BLOCKED)
                .count();
        if (held > 0 && left <= NEAR) {
            reasons.add(
                    handoffs.size() == 1
                            ? "held with " + left + " working days left"
                            : held + " of " + open.size() + " open handoffs held with " + left + " working days left");
        }
        return new Outlook(reasons.isEmpty() ? Health.ON_TRACK : Health.AT_RISK, reasons);
    }
}
