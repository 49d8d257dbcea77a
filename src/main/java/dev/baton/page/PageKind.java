package dev.baton.page;

import dev.baton.lifecycle.Stage;
import java.util.Objects;

/**
 * A kind of page, as its template's front matter states it.
 *
 * @param name what configuration and other templates call it, such as {@code model-card}
 * @param parent the kind of the page above it; empty where it stands under the configured parent page
 * @param from the first stage of a handoff that the page is made at; without meaning beyond {@link Scope#TICKET}
 * @param scope what a page of this kind is about
 */
public record PageKind(String name, String parent, Stage from, Scope scope) {
    public PageKind {
        Objects.requireNonNull(name);
        Objects.requireNonNull(parent);
        Objects.requireNonNull(from);
        Objects.requireNonNull(scope);
    }
}
