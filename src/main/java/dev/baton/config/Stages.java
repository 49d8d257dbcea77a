package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.lifecycle.Stage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Jira statuses stand for which stage.
 *
 * @param statuses the names of the statuses of each configured stage, in the stages' order
 */
public record Stages(Map<Stage, List<String>> statuses) {
    public Stages {
        Map<Stage, List<String>> sorted = new EnumMap<>(Stage.class);
        statuses.forEach((stage, names) -> sorted.put(stage, List.copyOf(names)));
        statuses = Collections.unmodifiableMap(sorted);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Stages of(Map<Stage, List<String>> statuses) {
        return new Stages(statuses);
    }

    /** The stage of a status; empty for a status outside the lifecycle. Upper and lower case are the same. */
    public Optional<Stage> of(String statusName) {
        String wanted = plain(statusName);
        return statuses.entrySet().stream()
                .filter(entry -> entry.getValue().stream().map(Stages::plain).anyMatch(wanted::equals))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The names of a stage's statuses; empty for a stage that is not configured. */
    public List<String> statuses(Stage stage) {
        @Nullable List<String> names = statuses.get(stage);
        return names == null ? List.of() : names;
    }

    /** The stages that have a status, in order. */
    public List<Stage> configured() {
        return List.copyOf(statuses.keySet());
    }

    static String plain(String statusName) {
        return statusName.strip().toLowerCase(Locale.ROOT);
    }
}
