package dev.baton.document;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what a reader had to give up: each thing once, and not more things than somebody would read. */
final class Warnings {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;

    private final Consumer<String> reader;
    private final Set<String> told = new HashSet<>();

    Warnings(Consumer<String> reader) {
        this.reader = reader;
    }

    void tell(String warning) {
        if (told.size() < MOST && told.add(warning)) {
            reader.accept(warning);
            if (told.size() == MOST) {
                reader.accept("There is more that was given up; it is not listed.");
            }
        }
    }

    /** Text of a document as it may stand in a warning. */
    static String name(String text) {
        String plain = Characters.clean(text).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return plain.length() <= LONGEST_NAME ? plain : Characters.clean(plain.substring(0, LONGEST_NAME)) + "…";
    }
}
