package dev.baton.verdict;

import dev.baton.ticket.CommandLine;
import dev.baton.ticket.CommandLine.Reading;
import dev.baton.ticket.CommandReader;
import dev.baton.ticket.Ticket;
import dev.baton.ticket.Verb;
import dev.baton.verdict.Heard.Answer;
import dev.baton.verdict.Heard.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears the commands in a ticket's comments, each once. A comment is known again by its id and the digest of its command
 * lines: one that was carried out is never heard again, whatever becomes of its text; one that was refused is heard anew
 * when its author mends it. Only people's own words count: a comment that somebody else edited does not.
 */
public final class Hearing {
    private static final int MOST_HEARD = 150;

    /** What Jira takes, less a margin. */
    static final int MOST_CHARACTERS = 30_000;

    /** The part of it that is left for comments that were heard. */
    static final int FOR_HEARD = 6_000;

    private final Ticket ticket;
    private final Terms terms;
    private final Rights rights;
    private final Supplier<Look> look;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();
    private Decisions state;

    /**
     * Something that was asked, for the log.
     *
     * @param by who
     * @param said the command as it was written
     * @param outcome what came of it
     * @param why what the person was told
     */
    public record Event(Voice by, String said, Outcome outcome, String why) {}

    /**
     * What a hearing came to.
     *
     * @param decisions as they are now
     * @param events what was asked, in order
     * @param later why the hearing has to go on later; null where everything was heard
     */
    public record Result(Decisions decisions, List<Event> events, Rights.@Nullable NotKnown later) {
        public Result {
            events = List.copyOf(events);
        }
    }

    private Hearing(Ticket ticket, Decisions before, Terms terms, Rights rights, Supplier<Look> look, Instant now) {
        this.ticket = ticket;
        this.state = before;
        this.terms = terms;
        this.rights = rights;
        this.look = look;
        this.now = now;
    }

    /**
     * Hears what is new.
     *
     * @param me Baton's own account, whose comments are never commands
     * @param look asked for only where a command needs it
     */
    public static Result hear(
            Ticket ticket, String me, Recovery before, Terms terms, Rights rights, Supplier<Look> look, Instant now) {
        Hearing hearing = new Hearing(ticket, before.decisions(), terms, rights, look, now);
        Rights.NotKnown later = null;
        try {
            List<Ticket.Comment> comments = ticket.comments().stream()
                    .filter(comment -> !comment.authorId().equals(me))
                    .sorted(Comparator.comparing(Ticket.Comment::id, Hearing::compareIds))
                    .toList();
            for (Ticket.Comment comment : comments) {
                hearing.comment(comment, before.claimed().contains(comment.id()));
            }
        } catch (Rights.NotKnown unknown) {
            later = unknown;
        }
        return new Result(hearing.bounded(), hearing.events, later);
    }

    private void comment(Ticket.Comment comment, boolean claimed) {
        if (!state.through().isEmpty() && compareIds(comment.id(), state.through()) <= 0) {
            return;
        }
        List<CommandLine> lines = CommandReader.read(comment.body());
        Optional<Heard> before = state.heard().stream()
                .filter(heard -> heard.comment().equals(comment.id()))
                .findFirst();
        if (lines.isEmpty() && before.isEmpty()) {
            return;
        }
        String digest = digest(lines);
        if (before.isPresent()
                && (before.get().digest().equals(digest)
                        || before.get().digest().isEmpty())) {
            return;
        }
        Voice voice = new Voice(
                comment.authorId(),
                comment.author() == null ? "Somebody" : comment.author().name(),
                comment.created(),
                comment.id());
        if (before.isPresent() && before.get().executed()) {
            String said =
                    lines.isEmpty() ? "(an edited comment)" : lines.getFirst().text();
            List<Answer> answers = List.of(refused(
                    voice,
                    said,
                    "This comment was edited after its command had been carried out. What was decided stays as it was: "
                            + "write a new comment.",
                    ""));
            keep(new Heard(comment.id(), voice.accountId(), digest, true, answers));
            return;
        }
        if (lines.isEmpty()) {
            keep(new Heard(comment.id(), voice.accountId(), digest, false, List.of()));
            return;
        }
        heard(comment, voice, lines, digest, claimed);
    }

    private void heard(Ticket.Comment comment, Voice voice, List<CommandLine> lines, String digest, boolean claimed) {
        Decisions before = state;
        int logged = events.size();
        try {
            List<Answer> answers = new ArrayList<>();
            boolean executed = false;
            String disqualified = disqualified(comment, claimed);
            if (!disqualified.isEmpty()) {
                answers.add(refused(written(comment, voice), lines.getFirst().text(), disqualified, ""));
            } else {
                Proceeding proceeding = new Proceeding(state, terms, look, now);
                for (int i = 0; i < lines.size(); i++) {
                    Answer answer = line(proceeding, voice, lines.get(i), i + 1, claimed);
                    boolean done = answer.outcome() == Outcome.DONE;
                    executed |= done;
                    if (!answer.why().isEmpty() || !done) {
                        answers.add(answer);
                    }
                }
                state = proceeding.state();
            }
            if (executed) {
                state = state.withNotes(List.of());
            }
            keep(new Heard(comment.id(), voice.accountId(), digest, executed, answers));
        } catch (Rights.NotKnown unknown) {
            // The comment is heard as a whole, later; so are those after it, which may build on it.
            state = before;
            events.subList(logged, events.size()).clear();
            throw unknown;
        }
    }

    /** Nobody's name is put to words that they may not have written. */
    private static Voice written(Ticket.Comment comment, Voice author) {
        return isEditedByOthers(comment)
                ? new Voice(
                        comment.editor(), "Somebody in " + author.name() + "'s comment", author.at(), author.comment())
                : author;
    }

    /** Where it is not told who edited it, it may have been anybody. */
    private static boolean isEditedByOthers(Ticket.Comment comment) {
        return comment.editor().isEmpty()
                ? comment.updated().isAfter(comment.created())
                : !comment.editor().equals(comment.authorId());
    }

    /** Why nothing in a comment can count; empty where it can. */
    private String disqualified(Ticket.Comment comment, boolean claimed) {
        if (comment.authorId().isEmpty()) {
            return "Nobody can tell who wrote this comment.";
        }
        if (isEditedByOthers(comment)) {
            return "This comment was edited by somebody else than its author, so it does not count: write a new one.";
        }
        if (!claimed && comment.created().isBefore(now.minus(terms.heardWithin()))) {
            return "This comment is older than " + terms.heardWithin().toDays()
                    + " days and was not heard before: if it still holds, write it again.";
        }
        return "";
    }

    private Answer line(Proceeding proceeding, Voice voice, CommandLine line, int number, boolean claimed) {
        return switch (line.reading()) {
            case Reading.Malformed malformed -> {
                events.add(new Event(voice, line.text(), Outcome.NOT_UNDERSTOOD, malformed.expected()));
                yield new Answer(
                        voice.name(), line.text(), Outcome.NOT_UNDERSTOOD, malformed.expected(), malformed.example());
            }
            case Reading.Understood understood -> {
                Verb verb = understood.command().verb();
                Optional<String> refusal = rights.refusal(voice.accountId(), verb, ticket);
                if (refusal.isPresent()) {
                    yield refused(voice, line.text(), refusal.get(), "");
                }
                if (verb == Verb.HELP) {
                    yield new Answer(voice.name(), line.text(), Outcome.HELP, "", "");
                }
                if (claimed && (verb == Verb.CONFIRM || verb == Verb.APPROVE)) {
                    yield refused(
                            voice,
                            line.text(),
                            "Nobody can tell any more what the text was when this was written: look again and write it"
                                    + " anew.",
                            "");
                }
                Decisions before = proceeding.state();
                Proceeding.Ruling ruling = proceeding.carryOut(understood.command(), voice, comment(voice, number));
                if (!ruling.refusal().isEmpty()) {
                    yield refused(voice, line.text(), ruling.refusal(), ruling.example());
                }
                if (DecisionsProperty.size(proceeding.state().withHeard(List.of())) > MOST_CHARACTERS - FOR_HEARD
                        && !proceeding.makeRoom()) {
                    proceeding.back(before);
                    yield refused(
                            voice,
                            line.text(),
                            "More decisions stand on this ticket than can be kept: revoke some first.",
                            Verb.REVOKE.example());
                }
                events.add(new Event(voice, line.text(), Outcome.DONE, ruling.told()));
                yield new Answer(voice.name(), line.text(), Outcome.DONE, ruling.told(), "");
            }
        };
    }

    private static String comment(Voice voice, int number) {
        return voice.comment() + "." + number;
    }

    private Answer refused(Voice voice, String said, String why, String example) {
        events.add(new Event(voice, said, Outcome.REFUSED, why));
        return new Answer(voice.name(), said, Outcome.REFUSED, why, example);
    }

    /** What its author was told before is answered by what the author says now. */
    private void keep(Heard heard) {
        List<Heard> all = new ArrayList<>();
        for (Heard one : state.heard()) {
            if (!one.comment().equals(heard.comment())) {
                all.add(one.without(one.by().equals(heard.by())));
            }
        }
        all.add(heard);
        state = state.withHeard(all);
    }

    private Decisions bounded() {
        Decisions bounded = state;
        while (bounded.heard().size() > MOST_HEARD || DecisionsProperty.size(bounded) > MOST_CHARACTERS) {
            Optional<Heard> oldest =
                    bounded.heard().stream().min(Comparator.comparing(Heard::comment, Hearing::compareIds));
            if (oldest.isEmpty()) {
                return bounded;
            }
            String gone = oldest.get().comment();
            String through = bounded.through();
            bounded = bounded.withHeard(bounded.heard().stream()
                            .filter(heard -> !heard.comment().equals(gone))
                            .toList())
                    .heardThrough(through.isEmpty() || compareIds(gone, through) > 0 ? gone : through);
        }
        return bounded;
    }

    /** Jira numbers comments in the order in which they are written. */
    static int compareIds(String one, String other) {
        return one.length() != other.length() ? Integer.compare(one.length(), other.length()) : one.compareTo(other);
    }

    private static String digest(List<CommandLine> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (CommandLine line : lines) {
                sha256.update(line.toString().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) '\n');
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
