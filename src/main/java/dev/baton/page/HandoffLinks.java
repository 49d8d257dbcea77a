package dev.baton.page;

import dev.baton.ticket.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a handoff page needs beside ticket and verdict.
 *
 * @param ticketUrl the address of the ticket for people
 * @param roleTitles by role's short name, such as {@code DS}, its title for people, in the order to show them
 * @param rolePeople by role's short name, who holds it
 * @param sections the parts of the documentation, in the order to show them
 */
public record HandoffLinks(
        String ticketUrl,
        Map<String, String> roleTitles,
        Map<String, List<Person>> rolePeople,
        List<Section> sections) {

    /**
     * A part of the documentation.
     *
     * @param requirement the requirement it answers, such as {@code H15}; empty for none
     * @param title its heading
     * @param field the field of the dossier that holds it
     */
    public record Section(String requirement, String title, String field) {
        public Section {
            Objects.requireNonNull(requirement);
            Objects.requireNonNull(title);
            Objects.requireNonNull(field);
        }
    }

    public HandoffLinks {
        Objects.requireNonNull(ticketUrl);
        roleTitles = Collections.unmodifiableMap(new LinkedHashMap<>(roleTitles));
        rolePeople = Map.copyOf(rolePeople);
        sections = List.copyOf(sections);
    }
}
