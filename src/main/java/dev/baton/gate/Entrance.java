package dev.baton.gate;

import dev.baton.lifecycle.Stage;
import java.util.List;
import java.util.Objects;

/**
 * A transition into a gated stage.
 *
 * @param id the transition's id in its workflow
 * @param name its name
 * @param from the statuses it leaves, or "any status"
 * @param to the status it enters
 * @param stage that status's stage
 * @param state whether Jira holds tickets there
 * @param found what was found that is not as Baton would have it, for people; may be empty
 * @param added the validators that an installation adds, for people
 * @param removed the validators that an installation takes away: Baton's own that do not belong there
 */
public record Entrance(
        String id,
        String name,
        List<String> from,
        String to,
        Stage stage,
        State state,
        String found,
        List<String> added,
        List<String> removed) {

    /** Whether Jira holds tickets at a transition. */
    public enum State {
        /** It does. */
        INSTALLED,
        /** It does not. */
        MISSING,
        /** Something of Baton's is there, and somebody changed it so that it no longer holds. */
        CHANGED
    }

    public Entrance {
        Objects.requireNonNull(stage);
        Objects.requireNonNull(state);
        from = List.copyOf(from);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The transition as people know it. */
    public String title() {
        return name + " (" + id + "): " + String.join(", ", from) + " → " + to;
    }
}
