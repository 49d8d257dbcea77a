package dev.baton.config;

/**
 * What is looked up outside the ticket for rules that ask for it.
 *
 * @param links whether links are tried
 */
public record Lookups(boolean links) {}
