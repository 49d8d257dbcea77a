package dev.baton.page;

import dev.baton.assess.Requirement;
import dev.baton.ticket.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a handoff's pages need beside ticket and verdict.
 *
 * @param ticketUrl the address of the ticket for people
 * @param roleTitles by role's short name, such as {@code DS}, its title for people, in the order to show them
 * @param rolePeople by role's short name, who holds it
 * @param requirements what is asked for, in the order to show it
 * @param pages the handoff's pages that are switched on, each after its parent
 */
public record HandoffLinks(
        String ticketUrl,
        Map<String, String> roleTitles,
        Map<String, List<Person>> rolePeople,
        List<Requirement> requirements,
        List<Sheet> pages) {

    /**
     * One of the handoff's pages.
     *
     * @param kind its kind
     * @param made whether it is there, or is made in the same run
     */
    public record Sheet(PageKind kind, boolean made) {
        public Sheet {
            Objects.requireNonNull(kind);
        }
    }

    public HandoffLinks {
        Objects.requireNonNull(ticketUrl);
        roleTitles = Collections.unmodifiableMap(new LinkedHashMap<>(roleTitles));
        rolePeople = Collections.unmodifiableMap(new LinkedHashMap<>(rolePeople));
        requirements = List.copyOf(requirements);
        pages = List.copyOf(pages);
    }

    /** A role's name for people. */
    String roleTitle(String role) {
        return role.isBlank() ? "Nobody yet" : roleTitles.getOrDefault(role, role);
    }
}
