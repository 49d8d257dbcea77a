package dev.baton.confluence;

import java.util.Objects;

/**
 * A space.
 *
 * @param id by which calls name it: a number on Cloud, the key on Data Center
 * @param homepageId empty where it has none
 * @param status {@code current} or {@code archived}
 */
public record SpaceJson(String id, String key, String name, String homepageId, String status) {
    public SpaceJson {
        Objects.requireNonNull(id, "a space has an id");
    }
}
