package dev.baton.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is looked up outside the ticket for rules that ask for it.
 *
 * @param links whether links are tried
 * @param internalHosts hosts that may be asked although their addresses are private, by name; {@code *.example.com} stands
 *     for all hosts below one
 * @param timeout how long one request may take
 * @param budget how long all lookups of one run on one ticket may take
 * @param most how many links of one ticket are tried
 * @param keep how long an answer holds
 */
public record Lookups(
        boolean links, List<String> internalHosts, Duration timeout, Duration budget, int most, Duration keep) {
    public Lookups {
        internalHosts = List.copyOf(internalHosts);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(keep);
    }
}
