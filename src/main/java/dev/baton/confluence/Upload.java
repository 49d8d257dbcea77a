package dev.baton.confluence;

import dev.baton.http.ApiException;
import dev.baton.http.Failure;
import java.util.List;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The parts of an upload, as both products take them. */
final class Upload {
    /** Without it a comment is read as Latin-1 (Atlassian's description of the call). */
    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

    private Upload() {}

    static MultipartBody.Part file(String name, String mediaType, byte[] content) {
        @Nullable MediaType type = MediaType.parse(mediaType.toLowerCase(Locale.ROOT));
        return MultipartBody.Part.createFormData("file", name, RequestBody.create(content, type));
    }

    /**
     * What an upload made.
     *
     * @throws ApiException.Unavailable if the answer names nothing
     */
    static UploadAnswers.File only(@Nullable List<UploadAnswers.File> results, String thing) {
        if (results == null || results.isEmpty()) {
            throw new ApiException.Unavailable(
                    Failure.unsent("an upload", thing),
                    "the answer names no attachment",
                    "Look at the page's attachments in Confluence.",
                    null,
                    null);
        }
        return results.getFirst();
    }

    static RequestBody text(String text) {
        return RequestBody.create(text, TEXT);
    }
}
