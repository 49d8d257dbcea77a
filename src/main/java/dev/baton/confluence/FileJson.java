package dev.baton.confluence;

import java.util.Objects;

/**
 * An attachment of a page.
 *
 * @param name its file name, by which pages refer to it
 * @param version the number of its present version
 * @param comment what stands beside that version; may be empty
 * @param size in bytes; negative where Confluence does not tell
 */
public record FileJson(String id, String name, String mediaType, int version, String comment, long size) {
    public FileJson {
        Objects.requireNonNull(id, "an attachment has an id");
        Objects.requireNonNull(name, "an attachment has a name");
    }
}
