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

    /** Only the closing of an open gate, which waits for nothing else; nothing to do where no open gate has to close. */
    public Plan closing() {
        return with(actions.stream().filter(Plan::closes).toList());
    }

    /**
     * What is left once the gate was closed.
     *
     * @param closed the plan that closed it
     */
    public Plan after(Plan closed) {
        boolean same = memory.toProperty(verdict).equals(closed.memory().toProperty(verdict));
        return with(actions.stream()
                .filter(action -> !(same && closes(action)))
                .map(action -> closes(action) ? new Action.SetGate(null, false) : action)
                .toList());
    }

    private static boolean closes(Action action) {
        return action instanceof Action.SetGate set && set.closing();
    }

    private Plan with(List<Action> others) {
        return new Plan(verdict, comment, memory, others);
    }
}
