package dev.baton.deliver;

import dev.baton.http.ApiException;
import dev.baton.jira.IssueWrites;
import dev.baton.lifecycle.Stage;
import dev.baton.plan.Action;
import dev.baton.plan.WayBack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a ticket back along transitions that Jira offers. */
public final class MoveBackWriter {
    private static final Logger LOG = LoggerFactory.getLogger(MoveBackWriter.class);

    /** Each step leads to an earlier stage, so there are never more than stages; this only says so. */
    private static final int MOST_STEPS = Stage.values().length;

    /** A validator or condition that does not hold, a permission that is missing, another change at the same time. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 409);

    private final IssueWrites issues;
    private final Function<String, Optional<Stage>> stages;

    /**
     * Makes a writer.
     *
     * @param stages the stage of a status by its name
     */
    public MoveBackWriter(IssueWrites issues, Function<String, Optional<Stage>> stages) {
        this.issues = issues;
        this.stages = stages;
    }

    /** The transitions that lead to a stage; read at run time, since ids differ from workflow to workflow. */
    public List<WayBack> transitions(String key) {
        return issues.transitions(key).stream()
                .filter(transition -> transition.available())
                .flatMap(transition -> stages.apply(transition.toStatusName()).stream()
                        .map(stage ->
                                new WayBack(transition.id(), transition.name(), transition.toStatusName(), stage)))
                .toList();
    }

    /**
     * How far a ticket was moved.
     *
     * @param status the name of the status it was moved to; null when it was not moved
     * @param refused what Jira said when it refused the way on from there; null when it did not
     */
    record Moved(@Nullable String status, @Nullable String refused) {}

    /** Moves a ticket where it belongs, in as many steps as its workflow asks for. */
    Moved move(String key, Action.MoveBack back) {
        List<WayBack> ways = back.ways();
        String reached = null;
        for (int step = 0; step < MOST_STEPS && !ways.isEmpty(); step++) {
            Taken taken = first(key, ways);
            if (taken.way() == null) {
                // Somebody may have moved it meanwhile; then these ways are none, and it is looked at again anyway.
                boolean stillThere = transitions(key).containsAll(ways);
                return new Moved(reached, stillThere ? taken.refused() : null);
            }
            reached = taken.way().status();
            Stage now = taken.way().stage();
            ways = now.isAfter(back.fallback()) ? WayBack.best(transitions(key), now, back.fallback()) : List.of();
        }
        return new Moved(reached, null);
    }

    private record Taken(@Nullable WayBack way, String refused) {}

    private Taken first(String key, List<WayBack> ways) {
        String refused = "";
        for (WayBack way : ways) {
            try {
                issues.transition(key, way.id());
                return new Taken(way, "");
            } catch (ApiException.Rejected | ApiException.NotAllowed no) {
                if (!REFUSALS.contains(no.status())) {
                    throw no;
                }
                LOG.warn("{} can't be moved back by {}: {}", key, way.name(), no.getMessage());
                refused = Stream.concat(no.messages().stream(), no.fieldErrors().values().stream())
                        .distinct()
                        .collect(Collectors.joining(" "));
            }
        }
        return new Taken(null, refused);
    }
}
