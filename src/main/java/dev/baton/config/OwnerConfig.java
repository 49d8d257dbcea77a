package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/**
 * A role that acts on findings.
 *
 * @param title the role's name for people
 * @param person who has the role on a ticket
 */
public record OwnerConfig(String title, Source person) {
    public OwnerConfig {
        Objects.requireNonNull(title);
        Objects.requireNonNull(person);
    }

    /** Where a ticket says who has the role. */
    public sealed interface Source {
        /** The ticket's reporter. */
        record Reporter() implements Source {}

        /** The ticket's assignee. */
        record Assignee() implements Source {}

        /**
         * The user in a field of the ticket.
         *
         * @param name the field's name as people see it
         */
        record Field(String name) implements Source {}

        /** Nobody is named: the role's title stands alone. */
        record Nobody() implements Source {}

        /**
         * Reads {@code reporter}, {@code assignee}, {@code field:<name>} or {@code none}.
         *
         * @throws IllegalArgumentException for anything else
         */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Source of(String text) {
            return switch (text) {
                case "reporter" -> new Reporter();
                case "assignee" -> new Assignee();
                case "none" -> new Nobody();
                default -> {
                    if (!text.startsWith("field:") || text.length() == "field:".length()) {
                        throw new IllegalArgumentException("a person is reporter, assignee, field:<name> or none");
                    }
                    yield new Field(text.substring("field:".length()).strip());
                }
            };
        }
    }
}
