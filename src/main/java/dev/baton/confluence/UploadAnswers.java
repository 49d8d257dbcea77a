package dev.baton.confluence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both products answer to an upload; Data Center lists attachments in that shape too. All parts may be absent. */
final class UploadAnswers {
    private UploadAnswers() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Files(@Nullable List<File> results, @Nullable Integer size) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record File(
            String id,
            @Nullable String title,
            @Nullable Version version,
            @Nullable Metadata metadata,
            @Nullable Extensions extensions) {
        FileJson plain() {
            String mediaType = extensions == null ? null : extensions.mediaType();
            String comment = extensions == null ? null : extensions.comment();
            // Before Data Center 7 both stood in the metadata.
            if (metadata != null) {
                mediaType = mediaType == null ? metadata.mediaType() : mediaType;
                comment = comment == null ? metadata.comment() : comment;
            }
            return new FileJson(
                    id,
                    title == null ? "" : title,
                    mediaType == null ? "" : mediaType,
                    version == null ? 0 : version.number(),
                    comment == null ? "" : comment,
                    extensions == null || extensions.fileSize() == null ? -1 : extensions.fileSize());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Version(int number) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@Nullable String mediaType, @Nullable String comment) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Extensions(
            @Nullable String mediaType,
            @Nullable String comment,
            @Nullable Long fileSize) {}
}
