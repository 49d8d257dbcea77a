package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.confluence.PageProperties;
import dev.baton.confluence.PropertyJson;
import dev.baton.http.ApiException;
import java.util.Optional;

/**
 * Where the pages are that belong to no ticket: those of projects and of the whole site. Their ids stand in a content property of
 * the configured parent page, so that they are found again without any database, whatever people call them and wherever they
 * move them.
 */
public final class PageIndex {
    /** The key of the content property. */
    static final String PROPERTY = "baton-pages";

    private static final int CONFLICT = 409;
    private static final int TRIES = 5;

    private final PageProperties properties;
    private final String parentId;

    /**
     * Makes an index.
     *
     * @param parentId the id of the configured parent page
     */
    public PageIndex(PageProperties properties, String parentId) {
        this.properties = properties;
        this.parentId = parentId;
    }

    /** The id of a page; empty while none is noted. */
    public Optional<String> find(String subject, String kind) {
        return properties
                .property(parentId, PROPERTY)
                .map(property -> property.value().path(subject).path(kind).asText(""))
                .filter(id -> !id.isEmpty());
    }

    /** Notes where a page is; writes nothing where that is noted already. */
    public void keep(String subject, String kind, String pageId) {
        for (int tries = 1; ; tries++) {
            Optional<PropertyJson> standing = properties.property(parentId, PROPERTY);
            JsonNode noted = standing.map(PropertyJson::value).orElse(JsonNodeFactory.instance.objectNode());
            if (noted.path(subject).path(kind).asText("").equals(pageId)) {
                return;
            }
            ObjectNode next = noted.isObject() ? noted.deepCopy() : JsonNodeFactory.instance.objectNode();
            ObjectNode ofSubject =
                    next.path(subject).isObject() ? (ObjectNode) next.path(subject) : next.putObject(subject);
            ofSubject.put(kind, pageId);
            try {
                if (standing.isEmpty()) {
                    properties.create(parentId, PROPERTY, next);
                } else {
                    properties.update(
                            parentId, standing.get().id(), standing.get().version() + 1, PROPERTY, next);
                }
                return;
            } catch (ApiException.Rejected refused) {
                // Another page was noted in between: read again.
                if (refused.status() != CONFLICT || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }
}
