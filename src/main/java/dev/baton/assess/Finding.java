package dev.baton.assess;

import java.util.Objects;

/**
 * One requirement judged on one ticket: the four things every finding says (catalogue, section 3) and what follows.
 *
 * @param requirement the requirement's id, such as {@code H15}
 * @param title its title for people
 * @param outcome what it came to
 * @param severity what a miss does at the stage that was asked for
 * @param counted whether it counts in "7 of 11 done"; checks that only show when they fail do not count
 * @param unread whether the outcome is UNSURE because a source could not be read: no gate changes on it
 * @param holds whether it keeps the ticket from moving on: a blocking FAIL, or an UNSURE that the requirement wants
 *     confirmed first
 * @param wanted what was looked for, one sentence
 * @param found what was found: the exact cell or sentence, or that there is nothing
 * @param where the place it was found in or looked for in, such as "field “Known limitations”, row 2"
 * @param remedy how to mend it, one or two sentences; empty when it passed
 * @param example text to paste, Markdown; empty when it passed or there is none
 * @param owner who acts: a role's short name such as {@code DS}
 * @param content digest of everything that was judged for it: what a person decides about it holds for as long as that stays
 *     the same; empty where nothing is written
 * @param decided which person decided otherwise than the rule, until when and why; empty where nobody did
 */
public record Finding(
        String requirement,
        String title,
        Outcome outcome,
        Severity severity,
        boolean counted,
        boolean unread,
        boolean holds,
        String wanted,
        String found,
        String where,
        String remedy,
        String example,
        String owner,
        String content,
        String decided) {

    public Finding {
        Objects.requireNonNull(requirement);
        Objects.requireNonNull(title);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(wanted);
        Objects.requireNonNull(found);
        Objects.requireNonNull(where);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(example);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(content);
        Objects.requireNonNull(decided);
    }

    /** A finding that no person decided about. */
    public Finding(
            String requirement,
            String title,
            Outcome outcome,
            Severity severity,
            boolean counted,
            boolean unread,
            boolean holds,
            String wanted,
            String found,
            String where,
            String remedy,
            String example,
            String owner) {
        this(
                requirement,
                title,
                outcome,
                severity,
                counted,
                unread,
                holds,
                wanted,
                found,
                where,
                remedy,
                example,
                owner,
                "",
                "");
    }

    /** The same with another severity and hold, for modes that hold less. */
    public Finding withHold(Severity other, boolean held) {
        return new Finding(
                requirement,
                title,
                outcome,
                other,
                counted,
                unread,
                held,
                wanted,
                found,
                where,
                remedy,
                example,
                owner,
                content,
                decided);
    }

    /**
     * The same as a person decided it.
     *
     * @param who the person, until when and why, for people to read
     */
    public Finding decided(Outcome other, boolean held, String who) {
        return new Finding(
                requirement,
                title,
                other,
                severity,
                counted,
                false,
                held,
                wanted,
                found,
                where,
                remedy,
                example,
                owner,
                content,
                who);
    }

    /** Whether nothing is left to do about it. */
    public boolean done() {
        return switch (outcome) {
            case PASS, NOT_APPLICABLE, WAIVED -> true;
            case FAIL, UNSURE -> false;
        };
    }
}
