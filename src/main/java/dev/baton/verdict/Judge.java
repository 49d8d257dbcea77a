package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.assess.Severity;
import dev.baton.lifecycle.Stage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Turns findings into the one decision on a ticket. A requirement is due when the ticket enters a stage, so a ticket is
 * judged for the stage after the one it stands in. S1 is where documentation is written, so nothing is needed to enter it.
 */
public final class Judge {
    private static final int DIGEST_DIGITS = 12;

    private Judge() {}

    /**
     * Decides whether a ticket may move on, and whether it may stand where it stands.
     *
     * @param id Jira's id of the ticket, part of the digest so that a clearance can't be copied to another ticket
     * @param key the ticket's key
     * @param stage the stage it stands in
     * @param mode whether misses hold tickets at all
     * @param entering the findings for entering a stage
     */
    public static Verdict judge(
            String id, String key, Stage stage, Mode mode, Function<Stage, List<Finding>> entering) {
        return judge(id, key, stage, List.of(Stage.values()), mode, entering);
    }

    /**
     * Decides the same where a workflow leaves stages out: the ticket is judged for the next one that there is. A clearance
     * for a stage that nobody can enter would open no gate.
     *
     * @param stages those that there are, in order
     */
    public static Verdict judge(
            String id,
            String key,
            Stage stage,
            List<Stage> stages,
            Mode mode,
            Function<Stage, List<Finding>> entering) {
        Function<Stage, List<Finding>> judged =
                target -> needsNothing(target) ? List.of() : inMode(mode, entering.apply(target));
        List<Finding> trespass = holding(judged.apply(stage));
        Stage fallback = trespass.isEmpty() ? null : furthestAllowed(stage, stages, judged);
        Stage standing = fallback == null ? stage : fallback;
        Stage next = next(standing, stages);
        List<Finding> findings = judged.apply(next);
        return new Verdict(
                state(findings), stage, next, findings, fallback, trespass, digest(id, key, standing, mode, findings));
    }

    /** The stage that the next move leads to: the first after it that the workflow has, or itself where it is the last. */
    public static Stage next(Stage standing, List<Stage> stages) {
        return stages.stream()
                .filter(other -> other.isAfter(standing))
                .findFirst()
                .orElse(standing);
    }

    /** What keeps a ticket from a stage while tickets are held. */
    public static List<Finding> lacking(Stage stage, Function<Stage, List<Finding>> entering) {
        return needsNothing(stage) ? List.of() : holding(entering.apply(stage));
    }

    private static boolean needsNothing(Stage target) {
        return !target.isAfter(Stage.S1);
    }

    private static Stage furthestAllowed(Stage stage, List<Stage> stages, Function<Stage, List<Finding>> judged) {
        return stages.stream()
                .filter(stage::isAfter)
                .filter(candidate -> candidate.isAfter(Stage.S1))
                .sorted(Comparator.reverseOrder())
                .filter(candidate -> holding(judged.apply(candidate)).isEmpty())
                .findFirst()
                .orElse(Stage.S1);
    }

    private static List<Finding> holding(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::holds)
                .filter(finding -> !finding.unread())
                .toList();
    }

    private static List<Finding> inMode(Mode mode, List<Finding> findings) {
        return switch (mode) {
            case ENFORCE -> findings;
            case WARN -> findings.stream().map(Judge::toldOnly).toList();
            case AUDIT ->
                findings.stream()
                        .map(finding -> finding.withHold(Severity.AUDIT, false))
                        .toList();
        };
    }

    private static Finding toldOnly(Finding finding) {
        return finding.withHold(finding.severity() == Severity.BLOCK ? Severity.WARN : finding.severity(), false);
    }

    /** What a list of findings comes to. */
    public static Verdict.State state(List<Finding> findings) {
        if (!holding(findings).isEmpty()) {
            return Verdict.State.BLOCKED;
        }
        boolean couldNotTell =
                findings.stream().anyMatch(finding -> finding.unread() && finding.severity() == Severity.BLOCK);
        return couldNotTell ? Verdict.State.UNKNOWN : Verdict.State.READY;
    }

    private static String digest(String id, String key, Stage standing, Mode mode, List<Finding> findings) {
        MessageDigest sha256 = sha256();
        add(sha256, id, key, standing.name(), mode.name());
        for (Finding finding : findings) {
            add(
                    sha256,
                    finding.requirement(),
                    finding.outcome().name(),
                    finding.severity().name(),
                    Boolean.toString(finding.holds()),
                    finding.found(),
                    finding.where(),
                    finding.remedy(),
                    finding.owner(),
                    finding.decided());
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGEST_DIGITS);
    }

    private static void add(MessageDigest digest, String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length keeps "a" + "bc" apart from "ab" + "c".
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Whether a miss holds a ticket. */
    public enum Mode {
        /** Blocking misses hold it. */
        ENFORCE,
        /** Nothing is held or moved; people are told what is missing. */
        WARN,
        /** Nothing is held or moved, and nobody is told; what would have been held is counted. */
        AUDIT
    }
}
