package dev.baton.ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a ticket is to be done.
 *
 * @param due the day it is due; null where nobody set one
 * @param releases the versions of its project it is planned for; archived ones are left out
 */
public record Planned(@Nullable LocalDate due, List<Release> releases) {
    /** Nobody said when. */
    public static final Planned NEVER = new Planned(null, List.of());

    /**
     * A version of a project: what a team calls a milestone.
     *
     * @param id Jira's id, stable over renames
     * @param name its name
     * @param day when it is to be out; null where nobody set a day
     * @param released whether it is out
     */
    public record Release(String id, String name, @Nullable LocalDate day, boolean released) {
        public Release {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
        }
    }

    public Planned {
        releases = List.copyOf(releases);
    }
}
