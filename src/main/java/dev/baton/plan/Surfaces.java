package dev.baton.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people see of a ticket's verdict at the moment.
 *
 * @param comment the sticky comment; null when none is known
 * @param pages pages by kind
 * @param transitions the transitions that Jira offers from where the ticket stands; only looked up where the ticket has to
 *     be moved back
 */
public record Surfaces(@Nullable Shown comment, Map<String, Shown> pages, List<WayBack> transitions) {

    /**
     * Something Baton wrote.
     *
     * @param id the id of the comment or page
     * @param digest the digest of what it says
     */
    public record Shown(String id, String digest) {
        public Shown {
            Objects.requireNonNull(id);
            Objects.requireNonNull(digest);
        }
    }

    public Surfaces {
        pages = Map.copyOf(pages);
        transitions = List.copyOf(transitions);
    }
}
