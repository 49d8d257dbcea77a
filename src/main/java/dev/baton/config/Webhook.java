package dev.baton.config;

/**
 * Where Jira's webhooks come in.
 *
 * @param port the port to listen on; 0 for none: then Baton polls only
 */
public record Webhook(int port) {}
