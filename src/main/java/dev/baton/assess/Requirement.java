package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Rule;
import dev.baton.lifecycle.Stage;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a handoff documents, as {@code config/requirements/*.yaml} states it (catalogue, section 3).
 *
 * @param id the id people and commands use, such as {@code H15}
 * @param title its title for people
 * @param owner who acts on it: a role's short name such as {@code DS}
 * @param severity what a miss does, from each stage on
 * @param counted whether it counts in "7 of 11 done"
 * @param unsureHolds whether a doubt holds the ticket like a miss does, until a person confirms it
 * @param since tickets created before this day are not held by it; null for all
 * @param wanted what is looked for, one sentence
 * @param sources the places where it is documented, the preferred one first
 * @param rule how what stands there is judged
 * @param remedy how to mend a miss, one or two sentences
 * @param example text to paste, Markdown; it meets the rule
 * @param mappings where it stands in a model card and the views that others ask for
 * @param when which tickets it concerns; null for all
 */
public record Requirement(
        String id,
        String title,
        String owner,
        Map<Stage, Severity> severity,
        boolean counted,
        boolean unsureHolds,
        @Nullable LocalDate since,
        String wanted,
        List<Source> sources,
        Rule rule,
        String remedy,
        String example,
        Mappings mappings,
        @Nullable Condition when) {

    public Requirement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(owner);
        if (severity.isEmpty()) {
            throw new IllegalArgumentException(id + ": severity needs at least one stage, such as S1: block");
        }
        severity = Collections.unmodifiableMap(new EnumMap<>(severity));
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(id + ": sources needs at least one place to look in");
        }
        Objects.requireNonNull(rule);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(example);
        Objects.requireNonNull(mappings);
    }

    /** A requirement that stands in no other view. */
    public Requirement(
            String id,
            String title,
            String owner,
            Map<Stage, Severity> severity,
            boolean counted,
            boolean unsureHolds,
            @Nullable LocalDate since,
            String wanted,
            List<Source> sources,
            Rule rule,
            String remedy,
            String example) {
        this(
                id,
                title,
                owner,
                severity,
                counted,
                unsureHolds,
                since,
                wanted,
                sources,
                rule,
                remedy,
                example,
                Mappings.NONE,
                null);
    }

    /** A requirement that concerns every ticket. */
    public Requirement(
            String id,
            String title,
            String owner,
            Map<Stage, Severity> severity,
            boolean counted,
            boolean unsureHolds,
            @Nullable LocalDate since,
            String wanted,
            List<Source> sources,
            Rule rule,
            String remedy,
            String example,
            Mappings mappings) {
        this(
                id,
                title,
                owner,
                severity,
                counted,
                unsureHolds,
                since,
                wanted,
                sources,
                rule,
                remedy,
                example,
                mappings,
                null);
    }

    @JsonCreator
    static Requirement of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "title", required = true) String title,
            @JsonProperty(value = "owner", required = true) String owner,
            @JsonProperty(value = "severity", required = true) Map<Stage, Severity> severity,
            @JsonProperty("counted") @Nullable Boolean counted,
            @JsonProperty("unsureHolds") @Nullable Boolean unsureHolds,
            @JsonProperty("since") @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable String since,
            @JsonProperty(value = "wanted", required = true) String wanted,
            @JsonProperty(value = "sources", required = true) List<Source> sources,
            @JsonProperty(value = "rule", required = true) Rule rule,
            @JsonProperty(value = "remedy", required = true) String remedy,
            @JsonProperty("example") @Nullable String example,
            @JsonProperty("mappings") @Nullable Mappings mappings,
            @JsonProperty("when") @Nullable Condition when) {
        return new Requirement(
                id,
                title,
                owner,
                severity,
                counted == null || counted,
                unsureHolds != null && unsureHolds,
                since == null ? null : LocalDate.parse(since),
                wanted.strip(),
                sources,
                rule,
                remedy.strip(),
                example == null ? "" : example.strip(),
                mappings == null ? Mappings.NONE : mappings,
                when);
    }

    /** The same requirement as strict as another file says. */
    Requirement adjusted(Adjustment adjustment) {
        return new Requirement(
                id,
                title,
                adjustment.owner() == null ? owner : adjustment.owner(),
                adjustment.severity() == null ? severity : adjustment.severity(),
                adjustment.counted() == null ? counted : adjustment.counted(),
                adjustment.unsureHolds() == null ? unsureHolds : adjustment.unsureHolds(),
                adjustment.since() == null ? since : adjustment.since(),
                wanted,
                sources,
                rule,
                remedy,
                example,
                mappings,
                when);
    }

    /**
     * What a miss does to a ticket that wants to enter a stage: the severity of the latest configured stage up to it.
     * Empty before the first one, where the requirement is not due and is not assessed.
     */
    public Optional<Severity> severityAt(Stage entering) {
        Severity latest = null;
        for (Map.Entry<Stage, Severity> entry : severity.entrySet()) {
            if (!entry.getKey().isAfter(entering)) {
                latest = entry.getValue();
            }
        }
        return Optional.ofNullable(latest);
    }
}
