package dev.baton.jira;

/**
 * A way out of an issue's status.
 *
 * @param toStatusId of the status it leads to; empty if Jira did not say
 * @param available whether its conditions hold for this account
 */
public record TransitionJson(String id, String name, String toStatusId, String toStatusName, boolean available) {}
