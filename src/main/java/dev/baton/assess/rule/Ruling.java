package dev.baton.assess.rule;

import java.util.List;

/**
 * What a rule says about a reading.
 *
 * @param degree whether it is met
 * @param remarks the evidence where it is met; otherwise what was found, and how to mend it, one remark per gap
 * @param unread whether it is doubtful only because something could not be looked up now: no gate changes on it
 */
public record Ruling(Degree degree, List<Remark> remarks, boolean unread) {

    /** Whether a rule is met, from best to worst. */
    public enum Degree {
        MET,
        /** A heuristic did not find what it looks for, or dislikes what it found: a person has the last word. */
        DOUBTFUL,
        /** What is wanted is objectively not there, or contradicts itself. */
        MISSING;

        boolean isWorseThan(Degree other) {
            return compareTo(other) > 0;
        }
    }

    /**
     * One thing a rule noticed.
     *
     * @param found the exact cell or sentence, or what is not there
     * @param where the place
     * @param mend what to do about it, one clause in the imperative; empty for evidence
     */
    public record Remark(String found, String where, String mend) {
        static Remark evidence(Line line) {
            return new Remark(line.text(), line.where(), "");
        }
    }

    public Ruling {
        remarks = List.copyOf(remarks);
        unread = unread && degree == Degree.DOUBTFUL;
    }

    /** One for which all was read. */
    public Ruling(Degree degree, List<Remark> remarks) {
        this(degree, remarks, false);
    }

    static Ruling unread(String found, String where, String mend) {
        return new Ruling(Degree.DOUBTFUL, List.of(new Remark(found, where, mend)), true);
    }

    static Ruling met(Line evidence) {
        return new Ruling(Degree.MET, List.of(Remark.evidence(evidence)));
    }

    static Ruling met(String found, String where) {
        return new Ruling(Degree.MET, List.of(new Remark(found, where, "")));
    }

    static Ruling doubtful(String found, String where, String mend) {
        return new Ruling(Degree.DOUBTFUL, List.of(new Remark(found, where, mend)));
    }

    static Ruling missing(String found, String where, String mend) {
        return new Ruling(Degree.MISSING, List.of(new Remark(found, where, mend)));
    }

    /** The same gaps, but for a person to judge. */
    Ruling doubted() {
        return degree == Degree.MISSING ? new Ruling(Degree.DOUBTFUL, remarks, unread) : this;
    }

    boolean isMet() {
        return degree == Degree.MET;
    }
}
