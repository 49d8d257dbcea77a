package dev.baton.confluence;

import java.util.Optional;

/** Finds spaces. */
public interface Spaces {
    /** Empty if there is none, or none that this account may see. */
    Optional<SpaceJson> space(String key);
}
