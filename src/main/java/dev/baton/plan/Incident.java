package dev.baton.plan;

import dev.baton.assess.Finding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A move that should not have been, as comment and console tell it.
 *
 * @param kind what came of it
 * @param status the name of the status that the ticket was moved into
 * @param account the account id of who moved it there; empty where nobody is known
 * @param name that person's name; empty where nobody is known
 * @param times how often it was moved forward again after Baton had moved it back
 * @param needs the requirements it lacked there, as "H15, H17"
 * @param detail what Jira said where it refused the way back; empty otherwise
 */
public record Incident(Kind kind, String status, String account, String name, int times, String needs, String detail) {
    private static final int LONGEST = 400;

    /** What came of it. */
    public enum Kind {
        /** Baton moved the ticket back, or is about to. */
        MOVED_BACK(false),
        /** The ticket was moved back and forward again too often: Baton leaves it and calls for people. */
        FOUGHT(true),
        /** The workflow has no transition that leads back. */
        NO_WAY(true),
        /** Jira refused every transition that leads back. */
        REFUSED(true),
        /** Baton is configured to leave tickets where they are. */
        LEFT(false),
        /** The ticket does not stand there any more, and may stand where it stands. */
        PASSED(false);

        private final boolean alert;

        Kind(boolean alert) {
            this.alert = alert;
        }

        /** Whether people have to act, because Baton does not. */
        public boolean alert() {
            return alert;
        }
    }

    public Incident {
        Objects.requireNonNull(kind);
        status = cut(status);
        account = cut(account);
        name = cut(name);
        needs = cut(needs);
        detail = cut(detail);
    }

    /** It stands in an issue property, whose size is limited. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /** The requirements of findings, as a text. */
    static String needs(List<Finding> lacking) {
        return lacking.stream().map(Finding::requirement).distinct().collect(Collectors.joining(", "));
    }

    /** The same with another end. */
    public Incident as(Kind other, String said) {
        return new Incident(other, status, account, name, times, needs, said);
    }

    /** One line for logs and tables. */
    public String line() {
        String who = name.isEmpty() ? "somebody" : name;
        String where = " to " + status + (needs.isEmpty() ? "" : ", which lacks " + needs);
        return switch (kind) {
            case MOVED_BACK -> who + " moved it" + where + "; moved back";
            case FOUGHT ->
                who + " moved it" + where + "; moved forward again "
                        + (times == 1 ? "once" : times + " times")
                        + " after it was moved back, so it is left there until people agree";
            case LEFT -> who + " moved it" + where;
            case NO_WAY -> who + " moved it" + where + "; no transition leads back";
            case REFUSED -> who + " moved it" + where + "; Jira refused the way back: " + detail;
            case PASSED -> who + " moved it through " + status + (needs.isEmpty() ? "" : ", which lacked " + needs);
        };
    }
}
