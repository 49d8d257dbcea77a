package dev.baton.assess;

import java.util.List;

/** A condition that can't be used, with words for the person who wrote it. */
public final class BadCondition extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String what;
    private final String expected;
    private final String written;
    private final transient List<String> names;

    BadCondition(int offset, String what, String expected, String written, List<String> names) {
        super(what + " (character " + (offset + 1) + ")" + (expected.isEmpty() ? "" : "; expected " + expected));
        this.offset = offset;
        this.what = what;
        this.expected = expected;
        this.written = written;
        this.names = List.copyOf(names);
    }

    /** Where in the condition, from 0, in characters. */
    public int offset() {
        return offset;
    }

    /** What is wrong, to be said after what the condition is called: "names …". */
    public String what() {
        return what;
    }

    /** What should stand there; empty where {@link #what} says it. */
    public String expected() {
        return expected;
    }

    /** The wrong name; empty where no name is wrong. */
    public String written() {
        return written;
    }

    /** The right names that {@link #written} may have meant; empty where no name is wrong. */
    public List<String> names() {
        return names == null ? List.of() : names;
    }
}
