package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.lifecycle.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StagesTest {
    private final Stages stages = new Stages(Map.of(
            Stage.S3,
            List.of("Package"),
            Stage.S1,
            List.of("Documentation", "Docs missing"),
            Stage.S2,
            List.of("Review")));

    @Test
    void findsTheStageOfAStatusInWhateverCase() {
        assertThat(stages.of("Review")).contains(Stage.S2);
        assertThat(stages.of("docs MISSING ")).contains(Stage.S1);
        assertThat(stages.of("Done")).isEmpty();
        assertThat(stages.of("")).isEmpty();
    }

    @Test
    void listsStagesInOrder() {
        assertThat(stages.configured()).containsExactly(Stage.S1, Stage.S2, Stage.S3);
        assertThat(stages.statuses(Stage.S1)).containsExactly("Documentation", "Docs missing");
        assertThat(stages.statuses(Stage.S8)).isEmpty();
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        Map<Stage, List<String>> map = new LinkedHashMap<>();
        map.put(Stage.S1, List.of("A"));
        Stages made = new Stages(map);
        map.put(Stage.S2, List.of("B"));

        assertThat(made.configured()).containsExactly(Stage.S1);
    }
}
