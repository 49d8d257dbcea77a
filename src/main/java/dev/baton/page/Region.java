package dev.baton.page;

import java.util.Objects;

/**
 * A part of a page that Baton owns.
 *
 * @param name its name within the page, lower-case letters, digits and hyphens
 * @param storage its content in Confluence storage format, without the macro around it
 * @param digest over the content's canonical form: equal digests mean the same to a reader
 */
public record Region(String name, String storage, String digest) {
    public Region {
        Objects.requireNonNull(name);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(digest);
    }
}
