package dev.baton.confluence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A content property of a page.
 *
 * @param version an update carries the next one
 */
public record PropertyJson(String id, String key, int version, JsonNode value) {
    public PropertyJson {
        Objects.requireNonNull(id, "a property has an id");
        Objects.requireNonNull(value, "a property has a value");
    }
}
