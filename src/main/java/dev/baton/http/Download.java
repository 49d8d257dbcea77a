package dev.baton.http;

/**
 * Marks a call (as its {@code @Tag} parameter) whose answer is a file: any content type is right, redirects are followed,
 * without credentials where they leave the site's origin.
 *
 * @param maxBytes a longer file is refused
 */
public record Download(long maxBytes) {
    public Download {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a download is allowed at least 1 byte; found " + maxBytes);
        }
    }
}
