package dev.baton.confluence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads and writes the content properties of pages: what the worker notes about a page, unseen by people. */
public interface PageProperties {
    Optional<PropertyJson> property(String pageId, String key);

    /** Makes a property. It is not repeated after a lost answer: look for it first. */
    PropertyJson create(String pageId, String key, JsonNode value);

    /**
     * Writes the next version of a property.
     *
     * @param nextVersion the version that was read, plus one
     * @throws dev.baton.http.ApiException.Rejected with status 409 if somebody wrote that version meanwhile
     */
    PropertyJson update(String pageId, String propertyId, int nextVersion, String key, JsonNode value);
}
