package dev.baton.plan;

import dev.baton.ticket.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who acts on a ticket.
 *
 * @param titles the roles' names for people, by short name, in the order to show them
 * @param people who holds a role on this ticket; roles that nobody is named for are absent
 */
public record Roles(Map<String, String> titles, Map<String, List<Person>> people) {
    public Roles {
        // Map.copyOf orders differently in every process, and pages list the roles: the order must hold.
        titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
        people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
    }

    /** A role's name for people; the short name where the configuration has no other. */
    public String title(String role) {
        return titles.getOrDefault(role, role);
    }

    /** Who holds a role. */
    public List<Person> holding(String role) {
        return people.getOrDefault(role, List.of());
    }
}
