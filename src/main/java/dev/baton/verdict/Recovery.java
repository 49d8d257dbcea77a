package dev.baton.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the decisions to go on from, where the ticket's record is not what Baton last wrote: somebody changed, removed or
 * brought back an older one, the key of the seals changed, or Baton was stopped between its own log and the ticket.
 *
 * @param decisions where to go on
 * @param claimed comments that a record without a seal names: what they say may be heard again however old it is
 * @param differs whether the ticket's record has to be written
 */
public record Recovery(Decisions decisions, Set<String> claimed, boolean differs) {
    private static final String PUT_RIGHT =
            "Somebody had changed Baton's record of what people decided on this ticket. It was put right from Baton's log.";

    public Recovery {
        claimed = Set.copyOf(claimed);
    }

    /**
     * Decides which record counts.
     *
     * @param found what the ticket says
     * @param known what Baton's own log says was last written; empty where the log is new
     */
    public static Recovery of(DecisionsProperty.Found found, Optional<Decisions> known) {
        Decisions there = found.decisions();
        if (known.isPresent()) {
            Decisions own = known.get();
            boolean newer = found.intact()
                    && (there.sequence() > own.sequence()
                            || (there.sequence() == own.sequence() && there.saysTheSame(own)));
            if (newer) {
                return new Recovery(there, Set.of(), false);
            }
            // The key of the seals changed, and nothing else.
            boolean sameWords = !found.intact() && found.words().equals(own);
            // The log is written first: a record that is one step behind was only not written yet.
            boolean oneBehind = found.intact() && there.sequence() == own.sequence() - 1;
            return new Recovery(sameWords || oneBehind ? own : noted(own, PUT_RIGHT), Set.of(), true);
        }
        if (found.intact()) {
            return new Recovery(there, Set.of(), false);
        }
        Map<String, Heard> heard = new LinkedHashMap<>();
        for (Decision decision : there.decisions()) {
            keep(decision.by(), heard);
            if (decision.second() != null) {
                keep(decision.second(), heard);
            }
        }
        String told = found.broken() == 0
                ? "Somebody had changed Baton's record of what people decided on this ticket. What carries Baton's seal was"
                        + " kept."
                : found.broken() + (found.broken() == 1 ? " entry" : " entries")
                        + " in the record of what people decided on this ticket did not carry Baton's seal and did not"
                        + " count. What the comments themselves say was heard again.";
        return new Recovery(noted(there.withHeard(new ArrayList<>(heard.values())), told), found.claimed(), true);
    }

    /** Its command was carried out, whatever its text was: the decision shows it. */
    private static void keep(Voice voice, Map<String, Heard> heard) {
        heard.put(voice.comment(), new Heard(voice.comment(), voice.accountId(), "", true, List.of()));
    }

    private static Decisions noted(Decisions decisions, String note) {
        return decisions.withNotes(List.of(note));
    }
}
