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
 */
public record SandboxOptions(int port, String seed, int copies, Clock clock, Weather weather) {
    private static final String SHIPPED_SEED = "/sandbox/seed";

    public SandboxOptions {
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(weather, "weather");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, found " + port);
        }
        if (copies < 0) {
            throw new IllegalArgumentException("copies must not be negative, found " + copies);
        }
    }

    /** Any port, the shipped tickets, the system's clock, fair weather. */
    public static SandboxOptions seeded() {
        return new SandboxOptions(0, SHIPPED_SEED, 0, Clock.systemUTC(), Weather.fair());
    }

    /** Any port, no tickets, the system's clock, fair weather. */
    public static SandboxOptions empty() {
        return seeded().withSeed("");
    }

    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, seed, copies, clock, weather);
    }

    public SandboxOptions withSeed(String folder) {
        return new SandboxOptions(port, folder, copies, clock, weather);
    }

    public SandboxOptions withCopies(int count) {
        return new SandboxOptions(port, seed, count, clock, weather);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(port, seed, copies, other, weather);
    }

    public SandboxOptions withWeather(Weather other) {
        return new SandboxOptions(port, seed, copies, clock, other);
    }
}
