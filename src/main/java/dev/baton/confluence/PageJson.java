package dev.baton.confluence;

import java.util.List;
import java.util.Objects;

/**
 * A page as Confluence answered.
 *
 * @param status {@code current}, {@code archived}, {@code trashed} and so on
 * @param parentId empty for a page at the root of its space
 * @param authorId account id of who made the page; may be empty
 * @param version the number of the version read; an update carries the next one
 * @param versionAuthorId account id of who made this version; empty where Confluence does not tell
 * @param versionMessage what that person or worker said about it; may be empty
 * @param storage the body in storage format; empty in lists
 * @param path of the page below the site URL, as Confluence tells it; may be empty
 * @param properties its content properties, the first ones; empty in lists and in answers to writes
 */
public record PageJson(
        String id,
        String status,
        String title,
        String spaceId,
        String parentId,
        String authorId,
        int version,
        String versionAuthorId,
        String versionMessage,
        String storage,
        String path,
        List<PropertyJson> properties) {
    public PageJson {
        properties = List.copyOf(properties);
        Objects.requireNonNull(id, "a page has an id");
    }
}
