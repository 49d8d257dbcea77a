package dev.baton.confluence;

import java.util.Objects;

/**
 * A space.
 *
 * @param id the number by which v2 of the API names it
 * @param homepageId empty where it has none
 * @param status {@code current} or {@code archived}
 */
public record SpaceJson(String id, String key, String name, String homepageId, String status) {
    public SpaceJson {
        Objects.requireNonNull(id, "a space has an id");
    }
}
