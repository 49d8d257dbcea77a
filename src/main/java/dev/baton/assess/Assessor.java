package dev.baton.assess;

import dev.baton.assess.rule.Facts;
import dev.baton.assess.rule.Line;
import dev.baton.assess.rule.Reading;
import dev.baton.assess.rule.Ruling;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.assess.rule.Situation;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Ticket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a dossier by requirements: pure and total, linear in what is written, bounded in what it returns. */
public final class Assessor {
    private static final int MOST_NAMED = 4;
    private static final int LONGEST_REMEDY = 700;

    private Assessor() {}

    /**
     * Judges everything that is due for entering a stage.
     *
     * <p>A requirement that is not due before a later stage is left out: it is neither done nor missing, and "7 of 11"
     * counts what the next move needs. A rule that breaks makes its own finding UNSURE and unread, and no other.
     *
     * @return one finding for each requirement that is due, in the requirements' order
     */
    public static List<Finding> assess(Dossier dossier, List<Requirement> requirements, Stage entering) {
        return assess(dossier, requirements, entering, Facts.NONE);
    }

    /** The same with what is known beside what is written. */
    public static List<Finding> assess(Dossier dossier, List<Requirement> requirements, Stage entering, Facts facts) {
        Situation situation = new Situation(entering, facts);
        Places places = new Places(dossier);
        List<Finding> findings = new ArrayList<>();
        for (Requirement requirement : requirements) {
            Optional<Severity> severity = requirement.severityAt(entering);
            if (severity.isPresent()) {
                findings.add(assess(
                        places, requirement, requirements, Held.by(requirement, severity.get(), facts), situation));
            }
        }
        return List.copyOf(findings);
    }

    // A rule that breaks, even by exhausting the stack, must not keep the ticket's other findings from people.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static Finding assess(
            Places places, Requirement requirement, List<Requirement> all, Held held, Situation situation) {
        Judged judged;
        String content = "";
        try {
            Condition.Answer concerned = concerned(places, requirement, situation);
            if (concerned instanceof Condition.Answer.False(String found)) {
                return notConcerned(requirement, held, found);
            }
            Places.Look look = places.look(requirement.sources(), all);
            content = places.digest(look, beside(requirement, situation.facts()));
            judged = judge(places, look, requirement, situation);
            if (concerned instanceof Condition.Answer.Unknown unknown && judged.outcome() != Outcome.PASS) {
                judged = unknown(unknown, judged);
            }
        } catch (RuntimeException | StackOverflowError broken) {
            judged = Judged.unread(
                    "The rule failed on this text (" + broken.getClass().getSimpleName()
                            + (broken.getMessage() == null ? "" : ": " + broken.getMessage()) + ")",
                    requirement.title(),
                    "Nothing is wrong on the ticket as far as is known: tell an admin of Baton.");
        }
        boolean passed = judged.outcome() == Outcome.PASS;
        boolean holds = held.severity() == Severity.BLOCK
                && !judged.unread()
                && (judged.outcome() == Outcome.FAIL
                        || (judged.outcome() == Outcome.UNSURE && requirement.unsureHolds()));
        return new Finding(
                requirement.id(),
                requirement.title(),
                judged.outcome(),
                held.severity(),
                requirement.counted(),
                judged.unread(),
                holds,
                requirement.wanted(),
                Evidence.of(judged.found()),
                Evidence.of(judged.where()),
                passed ? "" : remedy(judged, requirement, held),
                passed ? "" : requirement.example(),
                requirement.owner(),
                content,
                "");
    }

    private static Condition.Answer concerned(Places places, Requirement requirement, Situation situation) {
        Condition when = requirement.when();
        return when == null
                ? new Condition.Answer.True()
                : when.test(places.dossier(), situation.entering(), situation.facts());
    }

    /** It shows in the lists of all items with its reason; it neither counts nor asks anybody for anything. */
    private static Finding notConcerned(Requirement requirement, Held held, String found) {
        Condition when = requirement.when();
        String only = when == null ? "" : "Needed only where " + when.text();
        return new Finding(
                requirement.id(),
                requirement.title(),
                Outcome.NOT_APPLICABLE,
                held.severity(),
                false,
                false,
                false,
                requirement.wanted(),
                Evidence.of(found.isEmpty() ? only : only + "; " + found),
                "the ticket",
                "",
                "",
                requirement.owner());
    }

    /** Whether it is needed at all decides before what is missing. */
    private static Judged unknown(Condition.Answer.Unknown unknown, Judged judged) {
        String gap = judged.mend().isEmpty() ? "" : " If it is needed: " + judged.mend();
        return new Judged(
                Outcome.UNSURE,
                unknown.unread() || judged.unread(),
                unknown.why(),
                judged.where(),
                (unknown.mend() + gap).strip());
    }

    /** What Jira says of the ticket, as far as the requirement is about that: a decision holds while it stays so. */
    private static String beside(Requirement requirement, Facts facts) {
        Ticket ticket = facts.ticket();
        if (ticket == null || requirement.sources().stream().noneMatch(Source.OfTicket.class::isInstance)) {
            return "";
        }
        return ticket.linked() + "\n" + facts.roles() + "\n" + facts.approvals();
    }

    private static String remedy(Judged judged, Requirement requirement, Held held) {
        String gap = judged.mend();
        String own = judged.unread() ? "" : requirement.remedy();
        return Evidence.of((gap + " " + own + " " + held.why()).strip(), LONGEST_REMEDY);
    }

    private static Judged judge(Places places, Places.Look look, Requirement requirement, Situation situation) {
        boolean everywhere = requirement.sources().stream().anyMatch(Source.Everywhere.class::isInstance);
        List<Reading.Part> written = look.parts().stream()
                .filter(Reading.Part::isWritten)
                .filter(part -> everywhere || requirement.rule().judgesPointers() || !Pointer.is(part))
                .toList();
        boolean ofTicket = requirement.sources().stream().anyMatch(Source.OfTicket.class::isInstance);
        Ruling ruling = null;
        if (!written.isEmpty() || ofTicket) {
            Reading together = new Reading(written, places.files());
            ruling =
                    everywhere ? requirement.rule().judge(together, situation) : best(requirement, together, situation);
            if (ruling.degree() == Degree.MET
                    && (!everywhere || look.unreadable().isEmpty())) {
                return Judged.of(Outcome.PASS, ruling);
            }
        }
        if (!look.unreadable().isEmpty() && (ruling == null || !everywhere || ruling.degree() == Degree.MET)) {
            return Judged.unread(
                    "Could not read " + String.join("; ", look.unreadable()),
                    look.searchedIn(),
                    "Baton looks again by itself; the gate stays as it is until then.");
        }
        if (ruling == null) {
            return absent(look, everywhere);
        }
        if (ruling.unread()) {
            return Judged.unread(ruling, "Baton looks again by itself; the gate stays as it is until then.");
        }
        if (ruling.degree() == Degree.MISSING && written.stream().anyMatch(Reading.Part::cut)) {
            ruling = new Ruling(Degree.DOUBTFUL, ruling.remarks());
        }
        return Judged.of(ruling.degree() == Degree.MISSING ? Outcome.FAIL : Outcome.UNSURE, ruling);
    }

    /** One place that says everything passes; else all places together; their gaps are those that no place fills. */
    private static Ruling best(Requirement requirement, Reading together, Situation situation) {
        List<Reading.Part> parts = together.parts();
        if (parts.size() > 1) {
            for (Reading.Part part : parts) {
                Ruling alone = requirement.rule().judge(together.only(part), situation);
                if (alone.degree() == Degree.MET) {
                    return alone;
                }
            }
        }
        return requirement.rule().judge(together, situation);
    }

    private static Judged absent(Places.Look look, boolean everywhere) {
        if (everywhere) {
            return new Judged(Outcome.PASS, false, "Nothing is written yet", "the ticket", "");
        }
        Optional<Reading.Part> pointer =
                look.parts().stream().filter(Reading.Part::isWritten).findFirst();
        if (pointer.isPresent()) {
            Line line = pointer.get().lines().stream()
                    .filter(Line::speaks)
                    .findFirst()
                    .orElseThrow();
            // What stands elsewhere may be all that is wanted; only a person can follow.
            return new Judged(
                    Outcome.UNSURE,
                    false,
                    line.text(),
                    line.where(),
                    "It stands elsewhere, where Baton does not look: write it here, or attach it as one of "
                            + look.searchedIn() + ".");
        }
        Optional<Reading.Part> picture =
                look.parts().stream().filter(Reading.Part::isPicture).findFirst();
        if (picture.isPresent()) {
            return new Judged(
                    Outcome.UNSURE,
                    false,
                    "Only a picture",
                    picture.get().place(),
                    "Write down as text what the picture shows.");
        }
        return new Judged(Outcome.FAIL, false, "Nothing is written", look.searchedIn(), "");
    }

    /**
     * What a miss does to this very ticket.
     *
     * @param why why it does less than it does to others; empty where it does not
     */
    private record Held(Severity severity, String why) {

        /** A ticket that was there before the requirement is told of it and not held by it. */
        static Held by(Requirement requirement, Severity severity, Facts facts) {
            LocalDate since = requirement.since();
            Ticket ticket = facts.ticket();
            if (since == null || ticket == null || severity != Severity.BLOCK) {
                return new Held(severity, "");
            }
            LocalDate created = ticket.created().atZone(ZoneOffset.UTC).toLocalDate();
            return created.isBefore(since)
                    ? new Held(
                            Severity.WARN,
                            "It holds only tickets created since " + since + ": this one, of " + created
                                    + ", may move on without it.")
                    : new Held(severity, "");
        }
    }

    /**
     * A requirement's outcome with its reasons.
     *
     * @param mend what to do about the very gap; may be empty
     */
    private record Judged(Outcome outcome, boolean unread, String found, String where, String mend) {

        static Judged unread(String found, String where, String mend) {
            return new Judged(Outcome.UNSURE, true, found, where, mend);
        }

        static Judged unread(Ruling ruling, String mend) {
            Judged judged = of(Outcome.UNSURE, ruling);
            return new Judged(
                    Outcome.UNSURE, true, judged.found(), judged.where(), (judged.mend() + " " + mend).strip());
        }

        static Judged of(Outcome outcome, Ruling ruling) {
            List<Remark> remarks = ruling.remarks();
            return new Judged(
                    outcome,
                    false,
                    joined(remarks.stream().map(Remark::found).toList()),
                    remarks.stream().map(Remark::where).distinct().limit(2).collect(Collectors.joining("; ")),
                    mends(remarks));
        }

        /** The first few, and how many more there are; each short enough that all of them are seen. */
        private static String joined(List<String> texts) {
            List<String> distinct = texts.stream().distinct().toList();
            int shown = Math.min(distinct.size(), MOST_NAMED);
            int each = distinct.size() == 1 ? Evidence.LONGEST : Math.max(60, Evidence.LONGEST / shown - 5);
            String named = distinct.stream()
                    .limit(shown)
                    .map(text -> Evidence.of(text, each))
                    .collect(Collectors.joining("; "));
            return distinct.size() > shown ? named + "; and " + (distinct.size() - shown) + " more" : named;
        }

        private static String mends(List<Remark> remarks) {
            List<String> mends = remarks.stream()
                    .map(Remark::mend)
                    .filter(mend -> !mend.isBlank())
                    .distinct()
                    .toList();
            if (mends.isEmpty()) {
                return "";
            }
            String joined = joined(mends);
            return Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + ".";
        }
    }
}
