package dev.baton.verdict;

import java.util.List;
import java.util.Objects;

/**
 * A comment whose commands were dealt with.
 *
 * @param comment Jira's id of the comment
 * @param by the account that wrote it
 * @param digest of its command lines as they were read
 * @param executed whether any of them was carried out: then no edit of the comment counts
 * @param answers what its author has to be told; dropped once the author says something else
 */
public record Heard(String comment, String by, String digest, boolean executed, List<Answer> answers) {

    /**
     * What came of a command.
     *
     * @param name who asked
     * @param said the command as it was written
     * @param outcome whether it was done, refused or not understood
     * @param why what people are told
     * @param example a command to take as a pattern; empty where none helps
     */
    public record Answer(String name, String said, Outcome outcome, String why, String example) {
        public Answer {
            Objects.requireNonNull(name);
            Objects.requireNonNull(said);
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(why);
            Objects.requireNonNull(example);
        }
    }

    /** What came of a command. */
    public enum Outcome {
        /** It was carried out, and nothing else on the ticket shows it. */
        DONE,
        /** Its author may not, or it makes no sense now. */
        REFUSED,
        /** It is no command, or half of one. */
        NOT_UNDERSTOOD,
        /** The author asks which commands there are. */
        HELP
    }

    public Heard {
        Objects.requireNonNull(comment);
        Objects.requireNonNull(by);
        Objects.requireNonNull(digest);
        answers = List.copyOf(answers);
    }

    Heard without(boolean answered) {
        return answered ? new Heard(comment, by, digest, executed, List.of()) : this;
    }
}
