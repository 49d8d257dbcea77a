package dev.baton.gate;

import java.util.List;
import java.util.Objects;

/**
 * What an installation or a removal came to.
 *
 * @param done what was changed, in order, for people
 * @param refused what was not done and why, for people
 * @param after how it stands now
 */
public record Result(List<String> done, List<String> refused, Survey after) {
    public Result {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
        Objects.requireNonNull(after);
    }
}
