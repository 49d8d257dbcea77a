package dev.baton.doctor;

import java.util.Objects;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at
 * @param result how it is
 * @param found what was found
 * @param remedy what to do; empty when it is well
 */
public record Check(String subject, Result result, String found, String remedy) {

    /** How a thing is. */
    public enum Result {
        OK,
        /** Baton works, but not as well as it could. */
        WARN,
        /** Baton can't do its work. */
        FAIL
    }

    public Check {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(result);
        Objects.requireNonNull(found);
        Objects.requireNonNull(remedy);
    }

    static Check ok(String subject, String found) {
        return new Check(subject, Result.OK, found, "");
    }

    static Check warn(String subject, String found, String remedy) {
        return new Check(subject, Result.WARN, found, remedy);
    }

    static Check fail(String subject, String found, String remedy) {
        return new Check(subject, Result.FAIL, found, remedy);
    }
}
