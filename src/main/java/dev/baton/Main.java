package dev.baton;

import dev.baton.cli.Baton;

/** Starts Baton's commands. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Baton.run(arguments));
    }
}
