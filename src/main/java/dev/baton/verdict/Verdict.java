package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.lifecycle.Stage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one decision that comment, gate and page are made from.
 *
 * @param state whether the ticket may move on
 * @param stage the stage it stands in
 * @param next the stage that the decision is about; the same as {@code stage} in the last one
 * @param findings every finding for entering {@code next}, in the requirements' order
 * @param fallback where the ticket stands in a stage it may not be in: the furthest stage that it may be in; null
 *     otherwise
 * @param trespass the findings that hold it from the stage it stands in; empty when {@code fallback} is null
 * @param digest 12 hexadecimal digits over ticket, stage and findings: equal digests are equal decisions
 * @param minutes what people asked for and what came of it
 */
public record Verdict(
        State state,
        Stage stage,
        Stage next,
        List<Finding> findings,
        @Nullable Stage fallback,
        List<Finding> trespass,
        String digest,
        Minutes minutes) {

    /** A verdict on a ticket that nobody decided anything about. */
    public Verdict(
            State state,
            Stage stage,
            Stage next,
            List<Finding> findings,
            @Nullable Stage fallback,
            List<Finding> trespass,
            String digest) {
        this(state, stage, next, findings, fallback, trespass, digest, Minutes.NONE);
    }

    /** Whether the ticket may move on. */
    public enum State {
        READY,
        BLOCKED,
        /** A source could not be read and nothing else holds the ticket: the last gate stays as it is. */
        UNKNOWN
    }

    public Verdict {
        Objects.requireNonNull(state);
        findings = List.copyOf(findings);
        trespass = List.copyOf(trespass);
        Objects.requireNonNull(minutes);
    }

    /** The same with what people asked for. */
    public Verdict with(Minutes told) {
        return new Verdict(state, stage, next, findings, fallback, trespass, digest, told);
    }

    /** The same decision as it reads once the ticket has been moved back to where it belongs. */
    public Verdict settled() {
        return fallback == null ? this : new Verdict(state, fallback, next, findings, null, List.of(), digest, minutes);
    }

    /** How many of the counted requirements need nothing more. */
    public int done() {
        return (int)
                findings.stream().filter(Finding::counted).filter(Finding::done).count();
    }

    /** How many requirements are counted. */
    public int needed() {
        return (int) findings.stream().filter(Finding::counted).count();
    }

    /** The findings that keep the ticket from moving on. */
    public List<Finding> holding() {
        return findings.stream().filter(Finding::holds).toList();
    }
}
