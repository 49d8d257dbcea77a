package dev.baton.plan;

import dev.baton.lifecycle.Stage;
import java.util.Objects;

/**
 * A transition that Jira offers from where a ticket stands.
 *
 * @param id Jira's id of the transition
 * @param name its name
 * @param status the name of the status it leads to
 * @param stage the stage of that status
 */
public record WayBack(String id, String name, String status, Stage stage) {
    public WayBack {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
        Objects.requireNonNull(stage);
    }
}
