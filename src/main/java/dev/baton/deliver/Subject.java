package dev.baton.deliver;

import java.util.Objects;

/**
 * What a page is about: a ticket, a project, the whole site. A page belongs to its subject by the subject's id and the kind of
 * page, whatever people call the page and wherever they move it.
 *
 * @param id what stays when the subject is renamed or moved, as a ticket's number
 * @param key what people call it, as {@code MH-3}; stands in titles and messages
 */
public record Subject(String id, String key) {
    public Subject {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
    }
}
