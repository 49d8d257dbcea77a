package dev.baton.verdict;

import dev.baton.lifecycle.Stage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text in the bot-owned field that Jira's own validators look at. A clearance names the ticket, the stage it opens and
 * the digest of the decision, so a text that was typed by hand, copied or has become stale differs from the one that Baton
 * would write, and is replaced.
 */
public final class Clearance {
    private static final Pattern GRANTED = Pattern.compile("\\S+ cleared for S[0-8] [0-9a-f]{12}");

    private Clearance() {}

    /**
     * The text that belongs into the field.
     *
     * @return empty where the last gate has to stay as it is, because a source could not be read
     */
    public static Optional<String> of(String key, Verdict verdict) {
        return switch (verdict.state()) {
            case READY -> Optional.of(granted(key, verdict.next(), verdict.digest()));
            case BLOCKED ->
                Optional.of("Held before " + verdict.next().title() + ": " + verdict.done() + " of " + verdict.needed()
                        + " done (verdict " + verdict.digest() + ")");
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The text that opens a stage. */
    public static String granted(String key, Stage entering, String digest) {
        return key + " cleared for " + entering + " " + digest;
    }

    /** The text in place of a clearance that Baton did not grant, while a source can't be read. */
    public static String unsettled(Verdict verdict) {
        return "Held before " + verdict.next().title() + ": a source could not be read";
    }

    /** Whether a text opens any gate. */
    public static boolean opens(String text) {
        return GRANTED.matcher(text.strip()).matches();
    }

    /** The regular expression that the validator of a transition into a stage uses. */
    public static String pattern(Stage entering) {
        return "^\\S+ cleared for " + entering + " [0-9a-f]{12}$";
    }
}
