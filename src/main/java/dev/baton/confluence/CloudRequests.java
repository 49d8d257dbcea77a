package dev.baton.confluence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request bodies in Confluence's shapes; what is null is left out. */
final class CloudRequests {
    private CloudRequests() {}

    record NewPage(
            String spaceId,
            String status,
            String title,
            @Nullable String parentId,
            Storage body) {}

    record NextPage(String id, String status, String title, Storage body, Version version) {}

    record Storage(String representation, String value) {
        static Storage of(String xml) {
            return new Storage("storage", xml);
        }
    }

    record Version(int number, @Nullable String message) {}

    record NewProperty(String key, JsonNode value) {}

    record NextProperty(String key, JsonNode value, Version version) {}

    record Archive(List<PageNumber> pages) {}

    record PageNumber(long id) {}

    record Label(String prefix, String name) {}
}
