package dev.baton.confluence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in the shapes of Confluence Data Center. All parts may be absent: what was not expanded is left out. */
final class DataCenterAnswers {
    private DataCenterAnswers() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Content(
            String id,
            @Nullable String status,
            @Nullable String title,
            @Nullable Space space,
            @Nullable List<Above> ancestors,
            @Nullable History history,
            @Nullable Version version,
            @Nullable Body body,
            @Nullable Metadata metadata,
            @JsonProperty("_links") @Nullable Links links) {
        PageJson plain(List<PropertyJson> properties) {
            Person by = version == null ? null : version.by();
            Person creator = history == null ? null : history.createdBy();
            return new PageJson(
                    id,
                    orEmpty(status),
                    orEmpty(title),
                    space == null ? "" : orEmpty(space.key()),
                    ancestors == null || ancestors.isEmpty()
                            ? ""
                            : ancestors.getLast().id(),
                    creator == null ? "" : creator.account(),
                    version == null ? 0 : version.number(),
                    by == null ? "" : by.account(),
                    by == null ? "" : orEmpty(by.displayName()),
                    version == null ? null : Times.read(orEmpty(version.when())),
                    version == null ? "" : orEmpty(version.message()),
                    body == null || body.storage() == null
                            ? ""
                            : orEmpty(body.storage().value()),
                    links == null ? "" : orEmpty(links.webui()),
                    properties);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Above(String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record History(@Nullable Person createdBy) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Version(
            int number,
            @Nullable Person by,
            @Nullable String when,
            @Nullable String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Person(
            @Nullable String type,
            @Nullable String username,
            @Nullable String userKey,
            @Nullable String displayName) {
        /** The key is what stays when somebody is renamed. */
        String account() {
            return userKey == null || userKey.isEmpty() ? orEmpty(username) : userKey;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(@Nullable Storage storage) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Storage(@Nullable String value) {}

    /** @param properties by key, those that were expanded */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@Nullable JsonNode properties) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Links(@Nullable String webui, @Nullable String next) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Property(
            @Nullable String id,
            @Nullable String key,
            @Nullable JsonNode value,
            @Nullable Version version) {
        PropertyJson plain(String wanted) {
            return new PropertyJson(
                    id == null ? wanted : id,
                    key == null ? wanted : key,
                    version == null ? 0 : version.number(),
                    value == null ? NullNode.getInstance() : value);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Space(
            @Nullable String key,
            @Nullable String name,
            @Nullable String status,
            @Nullable Above homepage) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Label(@Nullable String name) {}

    /** A part of a list; whether more follows is told by the link alone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ContentList(
            @Nullable List<Content> results,
            @JsonProperty("_links") @Nullable Links links) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LabelList(
            @Nullable List<Label> results,
            @JsonProperty("_links") @Nullable Links links) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FileList(
            @Nullable List<UploadAnswers.File> results,
            @JsonProperty("_links") @Nullable Links links) {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
