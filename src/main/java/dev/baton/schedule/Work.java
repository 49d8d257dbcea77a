package dev.baton.schedule;

import dev.baton.config.Watch;
import dev.baton.intake.Trigger;
import java.util.List;
import java.util.function.Consumer;

/** What the timetable runs. Calls arrive on many threads; never two at once for one ticket or one watch. */
public interface Work {
    /** Looks for tickets that changed and hands them over in batches. */
    void cycle(Watch watch, Consumer<List<Trigger>> found);

    /**
     * Handles one ticket.
     *
     * @return whether it is settled; a ticket that is not is looked at again after a while
     */
    boolean ticket(String key, String why);

    /** Brings the pages over many tickets up to date, where anything changed; never twice at once. */
    void summaries();

    /** A ticket failed as often as the configuration allows. */
    void giveUp(Trigger trigger, String cause);
}
