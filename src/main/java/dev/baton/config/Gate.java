package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.lifecycle.Stage;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How tickets are held.
 *
 * @param clearanceField the name of the text field that Baton owns and Jira's validators read
 * @param moveBack whether a ticket in a stage it may not be in is moved back
 * @param mode whether tickets are held at all, where {@code projects} says nothing else
 * @param moveBackTimes how often a ticket may be moved forward again, for the same documentation, before Baton leaves it
 *     and calls for people
 * @param moveBackWithin how far back such moves count
 * @param projects the modes of single projects, by key
 * @param issueTypes the names of the handoffs' issue types, for the installation of validators; empty where those of the
 *     tickets that the watches find are meant
 * @param required the documentation fields that Jira itself asks for when a stage is entered, by name
 */
public record Gate(
        String clearanceField,
        boolean moveBack,
        Mode mode,
        int moveBackTimes,
        Duration moveBackWithin,
        Map<String, Mode> projects,
        List<String> issueTypes,
        Map<Stage, List<String>> required) {

    /** What a verdict does to a ticket. */
    public enum Mode {
        /** Undocumented tickets are held. */
        @JsonProperty("enforce")
        ENFORCE,
        /** Nothing is held or moved; the comment says what is missing. */
        @JsonProperty("warn")
        WARN,
        /** Nothing is held or moved, and nothing is said to people; the report counts what would be held. */
        @JsonProperty("audit")
        AUDIT
    }

    public Gate {
        Objects.requireNonNull(clearanceField);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(moveBackWithin);
        // In one order: a digest is made over it.
        projects = Collections.unmodifiableMap(new TreeMap<>(projects));
        issueTypes = List.copyOf(issueTypes);
        Map<Stage, List<String>> sorted = new EnumMap<>(Stage.class);
        required.forEach((stage, names) -> sorted.put(stage, List.copyOf(names)));
        required = Collections.unmodifiableMap(sorted);
    }

    /** The mode of a project. */
    public Mode modeOf(String projectKey) {
        return projects.getOrDefault(projectKey, mode);
    }

    /** The same with every project's tickets held, for reports of what would be. */
    public Gate enforcing() {
        return new Gate(
                clearanceField, moveBack, Mode.ENFORCE, moveBackTimes, moveBackWithin, Map.of(), issueTypes, required);
    }
}
