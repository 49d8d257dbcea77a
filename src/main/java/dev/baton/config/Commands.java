package dev.baton.config;

/**
 * What people may decide in comments.
 *
 * @param enabled whether commands are read at all
 */
public record Commands(boolean enabled) {}
