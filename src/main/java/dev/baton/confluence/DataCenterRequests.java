package dev.baton.confluence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request bodies in Data Center's shapes; what is null is left out. */
final class DataCenterRequests {
    private DataCenterRequests() {}

    record NewPage(
            String type,
            String status,
            String title,
            Space space,
            @Nullable List<Above> ancestors,
            Body body) {}

    record NextPage(String id, String type, String status, String title, Body body, Version version) {}

    record Space(String key) {}

    record Above(String id) {}

    record Body(Storage storage) {
        static Body of(String xml) {
            return new Body(new Storage(xml, "storage"));
        }
    }

    record Storage(String value, String representation) {}

    record Version(int number, @Nullable String message) {}

    record NewProperty(String key, JsonNode value) {}

    record NextProperty(String key, JsonNode value, Version version) {}

    record Label(String prefix, String name) {}
}
