package dev.baton.sandbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JQL or CQL query.
 *
 * @param where nothing when the query only sorts
 */
record Query(@Nullable Clause where, List<Sort> order) {
    /** One key of the order. */
    record Sort(String field, boolean descending) {}

    Query {
        order = List.copyOf(order);
    }

    Optional<Clause> restriction() {
        return Optional.ofNullable(where);
    }
}
