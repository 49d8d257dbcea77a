package dev.baton.page;

import java.util.Objects;

/**
 * A part of a page that people fill in. On the page it is the body of a macro {@code details} with the id.
 *
 * @param name what the template calls it, such as {@code Rollback plan}
 * @param id the macro's id, such as {@code section-rollback-plan}
 */
public record PageSection(String name, String id) {
    public PageSection {
        Objects.requireNonNull(name);
        Objects.requireNonNull(id);
    }
}
