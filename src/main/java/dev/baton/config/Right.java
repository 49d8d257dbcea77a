package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/** Who may give a command. */
public sealed interface Right {
    /** Everybody who can comment on the ticket. */
    record Anyone() implements Right {}

    /**
     * Who has a role in the ticket's project, by name or through a group.
     *
     * @param name the role's name as people see it
     */
    record ProjectRole(String name) implements Right {
        public ProjectRole {
            Objects.requireNonNull(name);
        }
    }

    /**
     * Who is in a group of the site.
     *
     * @param name the group's name
     */
    record Group(String name) implements Right {
        public Group {
            Objects.requireNonNull(name);
        }
    }

    /**
     * Who has one of the configured roles on the ticket.
     *
     * @param role its short name, such as {@code PO}
     */
    record Owner(String role) implements Right {
        public Owner {
            Objects.requireNonNull(role);
        }
    }

    /**
     * Reads {@code anyone}, {@code role:<project role>}, {@code group:<group>} or {@code owner:<short name>}.
     *
     * @throws IllegalArgumentException for anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Right of(String text) {
        if (text.equals("anyone")) {
            return new Anyone();
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (!name.isEmpty()) {
            switch (text.substring(0, colon)) {
                case "role" -> {
                    return new ProjectRole(name);
                }
                case "group" -> {
                    return new Group(name);
                }
                case "owner" -> {
                    return new Owner(name);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "a right is anyone, role:<project role>, group:<group> or owner:<short name of a role>");
    }

    /** For people: who that is. */
    default String shown() {
        return switch (this) {
            case Anyone() -> "everybody";
            case ProjectRole(String name) -> "the project role “" + name + "”";
            case Group(String name) -> "the group “" + name + "”";
            case Owner(String role) -> "whoever is " + role + " on the ticket";
        };
    }
}
