package dev.baton.verdict;

import dev.baton.ticket.Ticket;
import dev.baton.ticket.Verb;
import java.util.Optional;

/** Who may ask Baton for what. */
public interface Rights {
    /**
     * Why somebody may not give a command on a ticket.
     *
     * @return empty for a person who may
     * @throws NotKnown when nobody can tell at the moment: that is never a yes
     */
    Optional<String> refusal(String accountId, Verb verb, Ticket ticket);

    /** What somebody may do could not be looked up; it is tried again later. */
    final class NotKnown extends RuntimeException {
        /**
         * Says what could not be looked up.
         *
         * @param why what went wrong, for an admin
         */
        public NotKnown(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
