package dev.baton.verdict;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who said something in a comment.
 *
 * @param accountId who
 * @param name the name at that time, for people
 * @param at when the comment was written
 * @param comment Jira's id of the comment
 */
public record Voice(String accountId, String name, Instant at, String comment) {
    public Voice {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(comment);
    }
}
