package dev.baton.verdict;

import dev.baton.verdict.Decision.Force;
import java.util.List;
import java.util.Objects;

/**
 * What people asked for and what came of it, as everybody is shown it. Nothing in it tells the time of day, so that what is
 * made from it compares equal until its meaning changes.
 *
 * @param entries decisions that count, and those that no longer do and are missed, oldest first
 * @param answers what single people have to be told
 * @param notes what everybody has to be told about the record itself
 * @param listening whether commands are read, so that people can be told of them
 */
public record Minutes(List<Entry> entries, List<Reply> answers, List<String> notes, boolean listening) {
    /** Nobody may ask for anything. */
    public static final Minutes NONE = new Minutes(List.of(), List.of(), List.of(), false);

    /**
     * A decision.
     *
     * @param items the requirements that this is about; empty for the whole ticket
     * @param force whether it counts
     */
    public record Entry(Decision decision, List<String> items, Force force) {
        public Entry {
            Objects.requireNonNull(decision);
            items = List.copyOf(items);
            Objects.requireNonNull(force);
        }

        /** Who decided what, until when and why. */
        public String said() {
            return Said.of(decision);
        }
    }

    /**
     * An answer to one person.
     *
     * @param accountId whom it is for
     */
    public record Reply(String accountId, Heard.Answer answer) {
        public Reply {
            Objects.requireNonNull(accountId);
            Objects.requireNonNull(answer);
        }
    }

    public Minutes {
        entries = List.copyOf(entries);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return entries.isEmpty() && answers.isEmpty() && notes.isEmpty();
    }

    /** The decisions of a kind that count. */
    public List<Decision> live(Decision.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.force() == Force.LIVE && entry.decision().kind() == kind)
                .map(Entry::decision)
                .toList();
    }
}
