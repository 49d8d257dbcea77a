package dev.baton.cli;

import dev.baton.verdict.Verdict;

/** What a command's exit code says; the numbers from 64 on are those of {@code sysexits.h}. */
final class ExitCode {
    /** Ready, or done. */
    static final int OK = 0;
    /** Something falls short. */
    static final int BLOCKED = 1;
    /** It could not be told. */
    static final int UNKNOWN = 2;
    /** The command line is wrong. */
    static final int USAGE = 64;
    /** The configuration is wrong, or the site does not let us in with it. */
    static final int CONFIGURATION = 78;

    private ExitCode() {}

    static int of(Verdict.State state) {
        return switch (state) {
            case READY -> OK;
            case BLOCKED -> BLOCKED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
