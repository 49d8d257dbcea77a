package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.lifecycle.Stage;
import java.util.List;
import java.util.Objects;

/**
 * A ticket as commands find it.
 *
 * @param standing the stage that it stands in, or belongs in where it went too far
 * @param findings for entering the next stage, as they were judged without anybody's decision
 */
public record Look(Stage standing, List<Finding> findings) {
    public Look {
        Objects.requireNonNull(standing);
        findings = List.copyOf(findings);
    }
}
