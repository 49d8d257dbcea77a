package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.lifecycle.Stage;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one file changes in a requirement that another file defines: how strict it is, never what it looks for.
 *
 * @param id the requirement's id
 * @param off whether it is left out altogether
 * @param severity what a miss does instead, from each stage on; null to keep it
 * @param owner who acts on it instead; null to keep them
 * @param counted whether it counts; null to keep it
 * @param unsureHolds whether a doubt holds the ticket; null to keep it
 * @param since tickets created before this day are not held by it; null to keep it
 */
public record Adjustment(
        String id,
        boolean off,
        @Nullable Map<Stage, Severity> severity,
        @Nullable String owner,
        @Nullable Boolean counted,
        @Nullable Boolean unsureHolds,
        @Nullable LocalDate since) {

    public Adjustment {
        Objects.requireNonNull(id);
        if (severity != null) {
            if (severity.isEmpty()) {
                throw new IllegalArgumentException(id + ": severity needs at least one stage, such as S1: block");
            }
            severity = Collections.unmodifiableMap(new EnumMap<>(severity));
        }
    }

    @JsonCreator
    static Adjustment of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty("off") @Nullable Boolean off,
            @JsonProperty("severity") @Nullable Map<Stage, Severity> severity,
            @JsonProperty("owner") @Nullable String owner,
            @JsonProperty("counted") @Nullable Boolean counted,
            @JsonProperty("unsureHolds") @Nullable Boolean unsureHolds,
            @JsonProperty("since") @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable String since) {
        return new Adjustment(
                id,
                off != null && off,
                severity,
                owner,
                counted,
                unsureHolds,
                since == null ? null : LocalDate.parse(since));
    }
}
