package dev.baton.assess.rule;

import java.util.Objects;

/**
 * What became of a link that was tried.
 *
 * @param kind what kind of answer it is
 * @param detail the same for people, without the link itself: "the server answered 404"
 */
public record LinkAnswer(Kind kind, String detail) {

    /** What a link came to. */
    public enum Kind {
        /** It answers, or at least asks who is there: behind a login nobody but its readers can tell more. */
        ANSWERS,
        /** The server says that nothing is there (404 or 410). */
        GONE,
        /** It is not tried, and never will be as it stands: a private address, another scheme, a redirect into one. */
        REFUSED,
        /** It could not be tried now: no connection, no time left, an error of the server's. */
        UNREACHED
    }

    public LinkAnswer {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }
}
