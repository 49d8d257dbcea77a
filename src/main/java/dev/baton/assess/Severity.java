package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonAlias;

/** What a requirement that is not met does to the ticket. */
public enum Severity {
    /** It is counted in reports; nobody is told. */
    @JsonAlias("audit")
    AUDIT,
    /** People are told; the ticket may move on. */
    @JsonAlias("warn")
    WARN,
    /** The ticket is held. */
    @JsonAlias("block")
    BLOCK
}
