package dev.baton.assess;

/** What a requirement that is not met does to the ticket. */
public enum Severity {
    /** It is counted in reports; nobody is told. */
    AUDIT,
    /** People are told; the ticket may move on. */
    WARN,
    /** The ticket is held. */
    BLOCK
}
