package dev.baton.confluence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in Confluence's shapes. All parts may be absent. */
final class CloudAnswers {
    private CloudAnswers() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(
            String id,
            @Nullable String status,
            @Nullable String title,
            @Nullable String spaceId,
            @Nullable String parentId,
            @Nullable String authorId,
            @Nullable Version version,
            @Nullable Body body,
            @Nullable PropertyList properties,
            @JsonProperty("_links") @Nullable Links links) {
        PageJson plain() {
            return new PageJson(
                    id,
                    orEmpty(status),
                    orEmpty(title),
                    orEmpty(spaceId),
                    orEmpty(parentId),
                    orEmpty(authorId),
                    version == null ? 0 : version.number(),
                    version == null ? "" : orEmpty(version.authorId()),
                    "",
                    version == null ? null : Times.read(orEmpty(version.createdAt())),
                    version == null ? "" : orEmpty(version.message()),
                    body == null || body.storage() == null
                            ? ""
                            : orEmpty(body.storage().value()),
                    links == null ? "" : orEmpty(links.webui()),
                    properties == null || properties.results() == null
                            ? List.of()
                            : properties.results().stream().map(Property::plain).toList());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Version(
            int number,
            @Nullable String authorId,
            @Nullable String createdAt,
            @Nullable String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(@Nullable Storage storage) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Storage(@Nullable String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Links(@Nullable String webui, @Nullable String next) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PageList(
            @Nullable List<Page> results,
            @JsonProperty("_links") @Nullable Links links) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Property(
            String id,
            @Nullable String key,
            @Nullable JsonNode value,
            @Nullable Version version) {
        PropertyJson plain() {
            return new PropertyJson(
                    id,
                    orEmpty(key),
                    version == null ? 0 : version.number(),
                    value == null ? NullNode.getInstance() : value);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PropertyList(@Nullable List<Property> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Space(
            String id,
            @Nullable String key,
            @Nullable String name,
            @Nullable String homepageId,
            @Nullable String status) {
        SpaceJson plain() {
            return new SpaceJson(id, orEmpty(key), orEmpty(name), orEmpty(homepageId), orEmpty(status));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SpaceList(@Nullable List<Space> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Label(@Nullable String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LabelList(
            @Nullable List<Label> results,
            @JsonProperty("_links") @Nullable Links links) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record File(
            String id,
            @Nullable String title,
            @Nullable String mediaType,
            @Nullable String comment,
            @Nullable Long fileSize,
            @Nullable Version version) {
        FileJson plain() {
            return new FileJson(
                    id,
                    orEmpty(title),
                    orEmpty(mediaType),
                    version == null ? 0 : version.number(),
                    orEmpty(comment),
                    fileSize == null ? -1 : fileSize);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FileList(
            @Nullable List<File> results,
            @JsonProperty("_links") @Nullable Links links) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            @Nullable String type,
            @Nullable String accountId,
            @Nullable String displayName,
            @Nullable String publicName) {
        /** The name that people see: the public one where a person shows no other. */
        String name() {
            String name = orEmpty(displayName);
            return name.isEmpty() ? orEmpty(publicName) : name;
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
