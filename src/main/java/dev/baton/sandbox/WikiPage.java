package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One state of a Confluence page. Never changed: each write makes the next one, so search can go on seeing an older one.
 *
 * @param parent the parent's id, or 0 at the root of the space
 * @param versions oldest first; the last one is the page as it stands
 */
record WikiPage(
        long id,
        Space space,
        long parent,
        Status status,
        Account creator,
        List<Version> versions,
        List<Property> properties,
        List<String> labels,
        List<File> files,
        Instant created) {
    /** Where a page is in its life. */
    enum Status {
        CURRENT("current"),
        ARCHIVED("archived"),
        TRASHED("trashed");

        final String key;

        Status(String key) {
            this.key = key;
        }

        static Optional<Status> of(String key) {
            for (Status status : values()) {
                if (status.key.equals(key)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }

    /** A Confluence space. */
    record Space(long id, String key, String name, Account owner, Instant created) {}

    /** One saved version; {@code body} is storage XML as Confluence keeps it. */
    record Version(int number, String title, String body, String message, Account author, Instant created) {}

    /** A content property with its own version number. */
    record Property(long id, String key, JsonNode value, int version, Account author, Instant created) {}

    /** An attachment of the page. */
    record File(long id, StoredFile content, int version, String comment, Account author, Instant created) {}

    WikiPage {
        versions = List.copyOf(versions);
        properties = List.copyOf(properties);
        labels = List.copyOf(labels);
        files = List.copyOf(files);
    }

    Version latest() {
        return versions.getLast();
    }

    String title() {
        return latest().title();
    }

    String body() {
        return latest().body();
    }

    WikiPage withVersions(List<Version> next, long nextParent) {
        return new WikiPage(id, space, nextParent, status, creator, next, properties, labels, files, created);
    }

    WikiPage withStatus(Status next) {
        return new WikiPage(id, space, parent, next, creator, versions, properties, labels, files, created);
    }

    WikiPage withProperties(List<Property> next) {
        return new WikiPage(id, space, parent, status, creator, versions, next, labels, files, created);
    }

    WikiPage withLabels(List<String> next) {
        return new WikiPage(id, space, parent, status, creator, versions, properties, next, files, created);
    }

    WikiPage withFiles(List<File> next) {
        return new WikiPage(id, space, parent, status, creator, versions, properties, labels, next, created);
    }

    /** The links that answers carry. */
    Map<String, String> links() {
        String web = "/spaces/" + space.key() + "/pages/" + id;
        return Map.of("webui", web, "editui", "/pages/resumedraft.action?draftId=" + id, "tinyui", "/x/" + id);
    }
}
