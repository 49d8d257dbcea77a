package dev.baton.page;

/**
 * A page's stored body that is no well-formed storage format, so that nothing on it can be replaced safely. The message
 * names the part of the page.
 */
public final class BrokenPageException extends RuntimeException {
    BrokenPageException(String message) {
        super(message);
    }
}
