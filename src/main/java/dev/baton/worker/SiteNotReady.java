package dev.baton.worker;

/** The site lacks something that the configuration names; the message says what, and what to do. */
public final class SiteNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SiteNotReady(String message) {
        super(message);
    }
}
