package dev.baton.ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a comment asks for.
 *
 * @param verb what to do
 * @param items the requirements it names, in capitals, each once; they need not exist
 * @param until the day it names; null where it names none
 * @param because the reason; empty where none is given
 */
public record Command(
        Verb verb, List<String> items, @Nullable LocalDate until, String because) {
    public Command {
        Objects.requireNonNull(verb);
        items = List.copyOf(items);
        Objects.requireNonNull(because);
    }
}
