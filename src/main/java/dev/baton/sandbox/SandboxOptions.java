package dev.baton.sandbox;

import java.time.Clock;
import java.util.Objects;

/**
 * What a sandbox starts with.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param seed the class-path folder of seed tickets (its {@code index.txt} lists them), or "" for a site with projects,
 *     people and a space but no ticket
 * @param copies how many further tickets to make by repeating the seed's; for measuring large sites
 * @param clock what the site takes for the time
 * @param weather how the site behaves at first
 * @param gate which of Jira's own rules hold tickets at first, and who else uses the workflow
 */
public record SandboxOptions(int port, String seed, int copies, Clock clock, Weather weather, Gate gate) {
    private static final String SHIPPED_SEED = "/sandbox/seed";

    public SandboxOptions {
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(weather, "weather");
        Objects.requireNonNull(gate, "gate");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, found " + port);
        }
        if (copies < 0) {
            throw new IllegalArgumentException("copies must not be negative, found " + copies);
        }
    }

    /** Any port, the shipped tickets, the system's clock, fair weather. */
    public static SandboxOptions seeded() {
        return new SandboxOptions(0, SHIPPED_SEED, 0, Clock.systemUTC(), Weather.fair(), Gate.INSTALLED);
    }

    /** Any port, no tickets, the system's clock, fair weather. */
    public static SandboxOptions empty() {
        return seeded().withSeed("");
    }

    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, seed, copies, clock, weather, gate);
    }

    public SandboxOptions withSeed(String folder) {
        return new SandboxOptions(port, folder, copies, clock, weather, gate);
    }

    public SandboxOptions withCopies(int count) {
        return new SandboxOptions(port, seed, count, clock, weather, gate);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(port, seed, copies, other, weather, gate);
    }

    public SandboxOptions withWeather(Weather other) {
        return new SandboxOptions(port, seed, copies, clock, other, gate);
    }

    public SandboxOptions withGate(Gate other) {
        return new SandboxOptions(port, seed, copies, clock, weather, other);
    }

    /**
     * How the company-managed project is set up.
     *
     * @param installed whether its workflow has the validators, and the site the field that they read
     * @param neighbour another company-managed project, GX
     */
    public record Gate(boolean installed, Neighbour neighbour) {
        /** As the demo shows it. */
        public static final Gate INSTALLED = new Gate(true, Neighbour.NONE);
        /** Before anybody set anything up. */
        public static final Gate ABSENT = new Gate(false, Neighbour.NONE);

        public Gate {
            Objects.requireNonNull(neighbour, "neighbour");
        }

        public Gate withNeighbour(Neighbour other) {
            return new Gate(installed, other);
        }
    }

    /** A company-managed project GX beside the demo's. */
    public enum Neighbour {
        NONE,
        OWN_WORKFLOW,
        /** It uses the workflow of MH. */
        SHARED_WORKFLOW
    }
}
