package dev.baton.plan;

import dev.baton.assess.Finding;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the changelog tells of how a ticket came where it stands. The present status alone would not tell who moved it, that
 * it was moved on since, or that it is moved back and forth.
 *
 * @param known whether anybody looked; where nobody did, everything else is empty
 * @param entry the move that brought it where it stands, or past it where Baton itself took it back to there; null for a
 *     ticket that was created there, or whose entry is too long ago to be told
 * @param passed people's moves since the last look into stages that it may not be in and has left again, oldest first
 * @param again how often people moved it into the stage where it stands, or past it, after Baton had moved it back from
 *     there, for the same documentation and lately; a fight over an earlier stage is none over this one
 * @param everAgain the same without regard to how long ago
 * @param last the id of the last move; empty where there is none
 */
public record Journey(
        boolean known, Ticket.@Nullable Move entry, List<Passage> passed, int again, int everAgain, String last) {
    /**
     * A stay in a stage that the ticket may not be in.
     *
     * @param move how it came there
     * @param needs the requirements that it lacked there, as "H15, H17"
     */
    public record Passage(Ticket.Move move, String needs) {}

    /** Nobody looked. */
    public static final Journey UNKNOWN = new Journey(false, null, List.of(), 0, 0, "");

    public Journey {
        passed = List.copyOf(passed);
    }

    /**
     * Reads a ticket's moves.
     *
     * @param memory what Baton saw before
     * @param me Baton's own account id
     * @param stages the stage of a status by its name
     * @param lacking what keeps the ticket from a stage, as it is documented now
     * @param lately the moment since which moves back and forth count
     */
    public static Journey of(
            Ticket ticket,
            Memory memory,
            String me,
            Function<String, Optional<Stage>> stages,
            Function<Stage, List<Finding>> lacking,
            Instant lately) {
        List<Ticket.Move> moves = ticket.moves();
        if (moves.isEmpty()) {
            return new Journey(true, null, List.of(), 0, 0, "");
        }
        Ticket.Move last = moves.getLast();
        Again again = again(ticket, after(moves, memory.since()), me, stages, lately);
        return new Journey(
                true,
                last.to().equals(ticket.status()) ? entry(ticket, me, stages) : null,
                passed(ticket, memory, me, stages, lacking),
                again.lately(),
                again.ever(),
                last.id());
    }

    /** The last move; where Baton could take the ticket back no further than here, the move that first led here. */
    private static Ticket.Move entry(Ticket ticket, String me, Function<String, Optional<Stage>> stages) {
        List<Ticket.Move> moves = ticket.moves();
        Ticket.Move last = moves.getLast();
        Stage stage = ticket.stage();
        if (stage == null || !takenBack(last, me, stages)) {
            return last;
        }
        return moves.reversed().stream()
                .filter(move -> !reaches(move.from(), stage, stages) && reaches(move.to(), stage, stages))
                .findFirst()
                .orElse(last);
    }

    private record Again(int lately, int ever) {}

    /**
     * How often people moved the ticket into the stage where it stands, or past it, after Baton had taken it out of there.
     * Each stage has its own count, or whoever fought over one would have won those above it as well; one that was fought
     * over stands for those below it.
     */
    private static Again again(
            Ticket ticket, int since, String me, Function<String, Optional<Stage>> stages, Instant lately) {
        Again most = new Again(0, 0);
        for (Stage stage : Stage.values()) {
            if (ticket.stage() != null && !ticket.stage().isAfter(stage)) {
                Again over = over(stage, ticket.moves(), since, me, stages, lately);
                most = new Again(Math.max(most.lately(), over.lately()), Math.max(most.ever(), over.ever()));
            }
        }
        return most;
    }

    private static Again over(
            Stage stage,
            List<Ticket.Move> moves,
            int since,
            String me,
            Function<String, Optional<Stage>> stages,
            Instant lately) {
        int again = 0;
        int everAgain = 0;
        boolean tookBack = false;
        // What led up to the documentation as it is may be Baton's own move back.
        for (int at = Math.max(0, since - 1); at < moves.size(); at++) {
            Ticket.Move move = moves.get(at);
            boolean above = reaches(move.from(), stage, stages);
            boolean then = reaches(move.to(), stage, stages);
            if (above && !then) {
                tookBack = takenBack(move, me, stages);
            } else if (!above && then && tookBack && at >= since) {
                // Baton never moves a ticket forward: what does so in its name is something else with its account.
                everAgain++;
                again += move.at().isBefore(lately) ? 0 : 1;
            }
        }
        return new Again(again, everAgain);
    }

    /** Whether a status is that of a stage or of a later one; one outside the lifecycle is not. */
    private static boolean reaches(String status, Stage stage, Function<String, Optional<Stage>> stages) {
        return stages.apply(status).filter(at -> !stage.isAfter(at)).isPresent();
    }

    private static List<Passage> passed(
            Ticket ticket,
            Memory memory,
            String me,
            Function<String, Optional<Stage>> stages,
            Function<Stage, List<Finding>> lacking) {
        List<Ticket.Move> moves = ticket.moves();
        List<Passage> passed = new ArrayList<>();
        for (int at = unseen(moves, memory, stages); at < moves.size() - 1; at++) {
            Ticket.Move move = moves.get(at);
            Stage entered = stages.apply(move.to()).orElse(null);
            // One that Baton itself took back was told when that happened.
            if (takenBack(moves.get(at + 1), me, stages) || entered == null || entered == ticket.stage()) {
                continue;
            }
            List<Finding> lacked = forward(move, stages) ? lacking.apply(entered) : List.of();
            if (!lacked.isEmpty()) {
                passed.add(new Passage(move, Incident.needs(lacked)));
            }
        }
        return passed;
    }

    /** The first move that Baton has not seen. Before its first look nobody was held, so nothing then counts. */
    private static int unseen(List<Ticket.Move> moves, Memory memory, Function<String, Optional<Stage>> stages) {
        if (memory.verdict() == null) {
            return moves.size();
        }
        int after = memory.seen().isEmpty() ? 0 : after(moves, memory.seen());
        if (after > 0) {
            return after;
        }
        for (int at = moves.size() - 1; at >= 0; at--) {
            if (stages.apply(moves.get(at).to()).orElse(null) == memory.stage()) {
                return at + 1;
            }
        }
        return stages.apply(moves.getFirst().from()).orElse(null) == memory.stage() ? 0 : moves.size();
    }

    /** The place after the move with an id; the first place where that move is not told any more. */
    private static int after(List<Ticket.Move> moves, String id) {
        for (int at = moves.size() - 1; at >= 0; at--) {
            if (moves.get(at).id().equals(id)) {
                return at + 1;
            }
        }
        return 0;
    }

    private static boolean takenBack(Ticket.Move move, String me, Function<String, Optional<Stage>> stages) {
        return move.by().equals(me) && !forward(move, stages);
    }

    private static boolean forward(Ticket.Move move, Function<String, Optional<Stage>> stages) {
        Stage from = stages.apply(move.from()).orElse(null);
        Stage to = stages.apply(move.to()).orElse(null);
        // From a status outside the lifecycle every way into it counts as forward.
        return to != null && (from == null || to.isAfter(from));
    }
}
