package dev.baton.config;

import java.time.Duration;
import java.util.Objects;

/**
 * A query whose tickets Baton looks after.
 *
 * @param name its name in logs and metrics
 * @param jql the restriction, without ORDER BY: put it in brackets and add to it
 * @param every how often Jira is asked
 * @param overlap how far each cycle looks back before the last one, since Jira's search lags behind its writes
 */
public record Watch(String name, String jql, Duration every, Duration overlap) {
    public Watch {
        Objects.requireNonNull(name);
        jql = Jql.restriction(jql);
        Objects.requireNonNull(every);
        Objects.requireNonNull(overlap);
    }
}
