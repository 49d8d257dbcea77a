package dev.baton.page;

/** What a page is about, and so how many of its kind there are. The narrower ones come first. */
public enum Scope {
    /** One page for each handoff ticket. */
    TICKET,
    /** One page for each Jira project. */
    PROJECT,
    /** One page for the whole site. */
    SITE
}
