package dev.baton.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people can ask of Baton in a comment, with what each command needs to say. */
public enum Verb {
    RECHECK("recheck", Need.NONE, Need.NONE, Need.NONE, "/baton recheck", "looks at the ticket again"),
    CONFIRM(
            "confirm",
            Need.REQUIRED,
            Need.NONE,
            Need.OPTIONAL,
            "/baton confirm H15",
            "accepts an item that Baton could not judge, until its text changes"),
    REJECT(
            "reject",
            Need.REQUIRED,
            Need.NONE,
            Need.REQUIRED,
            "/baton reject H15 because the skin folds are not mentioned",
            "holds an item that Baton could not judge or let pass, until its text changes"),
    NOT_APPLICABLE(
            "na",
            Need.REQUIRED,
            Need.OPTIONAL,
            Need.REQUIRED,
            "/baton na H12 because the model has no tabular features",
            "says that an item does not concern this handoff, until a day if one is named"),
    WAIVE(
            "waive",
            Need.REQUIRED,
            Need.REQUIRED,
            Need.REQUIRED,
            "/baton waive H17 until 2026-12-31 because the load test runs in December",
            "accepts that an item is missing, until the end of a day"),
    APPROVE(
            "approve",
            Need.OPTIONAL,
            Need.NONE,
            Need.OPTIONAL,
            "/baton approve",
            "approves what is documented, all of it or the items named, until that changes"),
    HOLD(
            "hold",
            Need.NONE,
            Need.NONE,
            Need.REQUIRED,
            "/baton hold because the radiology contract is not signed",
            "keeps the ticket from moving on, whatever is documented"),
    UNHOLD("unhold", Need.NONE, Need.NONE, Need.OPTIONAL, "/baton unhold", "ends every hold"),
    BREAK_GLASS(
            "break-glass",
            Need.NONE,
            Need.OPTIONAL,
            Need.OPTIONAL,
            "/baton break-glass until 2026-11-25 because the old model is failing",
            "lets the ticket pass in an emergency once a second person writes /baton break-glass; a debt ticket is made"),
    REVOKE(
            "revoke",
            Need.REQUIRED,
            Need.NONE,
            Need.OPTIONAL,
            "/baton revoke H17",
            "ends what was decided about an item, or break-glass"),
    HELP("help", Need.NONE, Need.NONE, Need.NONE, "/baton help", "lists these commands");

    /** Whether a part of a command has to be there. */
    public enum Need {
        /** It may not. */
        NONE,
        OPTIONAL,
        REQUIRED
    }

    private final String word;
    private final Need items;
    private final Need until;
    private final Need because;
    private final String example;
    private final String does;

    Verb(String word, Need items, Need until, Need because, String example, String does) {
        this.word = word;
        this.items = items;
        this.until = until;
        this.because = because;
        this.example = example;
        this.does = does;
    }

    /** The word people write. */
    public String word() {
        return word;
    }

    /** Whether it names requirements. */
    public Need items() {
        return items;
    }

    /** Whether it names a day. */
    public Need until() {
        return until;
    }

    /** Whether it gives a reason. */
    public Need because() {
        return because;
    }

    /** A whole command to take as a pattern. */
    public String example() {
        return example;
    }

    /** What it does, for people. */
    public String does() {
        return does;
    }

    /** How the command is written, such as {@code /baton waive ITEM until DAY because REASON}. */
    public String shape() {
        return "/baton " + word + part(items, "ITEM …") + part(until, "until DAY") + part(because, "because REASON");
    }

    private static String part(Need need, String shown) {
        return switch (need) {
            case NONE -> "";
            case OPTIONAL -> " [" + shown + "]";
            case REQUIRED -> " " + shown;
        };
    }

    /** The verb behind a word as people write it, in any case. */
    static Optional<Verb> of(String written) {
        String folded = written.toLowerCase(Locale.ROOT);
        String known = switch (folded) {
            case "n/a" -> "na";
            case "breakglass" -> "break-glass";
            case "undo" -> "revoke";
            default -> folded;
        };
        return Arrays.stream(values()).filter(verb -> verb.word.equals(known)).findFirst();
    }

    /** The words of all of them. */
    static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }
}
