package dev.baton.confluence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page as Confluence answered.
 *
 * @param status {@code current}, {@code archived}, {@code trashed} and so on
 * @param parentId empty for a page at the root of its space
 * @param spaceId by which calls name its space: see {@link SpaceJson}
 * @param authorId account id of who made the page; may be empty. Data Center's account ids are its user keys
 * @param version the number of the version read; an update carries the next one
 * @param versionAuthorId account id of who made this version; empty where Confluence does not tell
 * @param versionAuthorName that person's name; empty where Confluence tells the id alone, see {@link Identity#displayName}
 * @param versionTime when that version was made; null where Confluence does not tell
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
        String versionAuthorName,
        @Nullable Instant versionTime,
        String versionMessage,
        String storage,
        String path,
        List<PropertyJson> properties) {
    public PageJson {
        properties = List.copyOf(properties);
        Objects.requireNonNull(id, "a page has an id");
    }

    /** The same page with one more property, if there is one. */
    PageJson with(Optional<PropertyJson> property) {
        if (property.isEmpty()) {
            return this;
        }
        List<PropertyJson> more = new ArrayList<>(properties);
        more.add(property.get());
        return new PageJson(
                id,
                status,
                title,
                spaceId,
                parentId,
                authorId,
                version,
                versionAuthorId,
                versionAuthorName,
                versionTime,
                versionMessage,
                storage,
                path,
                more);
    }

    /** Whether people see it: neither archived nor in the trash. */
    public boolean isCurrent() {
        return status.isEmpty() || status.equals("current");
    }
}
