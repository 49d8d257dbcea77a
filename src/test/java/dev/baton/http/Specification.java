package dev.baton.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** One of Atlassian's OpenAPI files, and what it says about requests. Tests that need it are skipped where it is absent. */
public final class Specification {
    private static final Path FOLDER = Path.of("../shared/specs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final OpenApiInteractionValidator validator;

    private Specification(OpenApiInteractionValidator validator) {
        this.validator = validator;
    }

    /**
     * Reads a file.
     *
     * @param basePath what stands before the file's paths
     */
    public static Specification of(String file, String basePath) {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.isReadable(path), () -> "skipped: " + path + " is not here");
        try {
            JsonNode specification = JSON.readTree(path.toFile());
            mend(specification.at("/components/requestBodies/PageCreateRequest"));
            mend(specification.at("/components/requestBodies/PageUpdateRequest"));
            return new Specification(OpenApiInteractionValidator.createForInlineApiSpecification(
                            specification.toString())
                    .withBasePathOverride(basePath)
                    // A misspelt parameter is dropped in silence by servers, and by the validator unless told
                    // otherwise.
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                            .build())
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid page body matches both alternatives of the file, which says that it may match only one. */
    private static void mend(JsonNode request) {
        JsonNode body = request.at("/content/application~1json/schema/properties/body");
        if (body instanceof ObjectNode schema && schema.has("oneOf")) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
    }

    /** What is wrong with a request; empty if nothing is. */
    public List<String> complaints(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        SimpleRequest.Builder told =
                new SimpleRequest.Builder(request.getMethod(), url.encodedPath()).withAccept("application/json");
        String authorization = request.getHeaders().get("Authorization");
        told.withAuthorization(authorization == null ? "" : authorization);
        for (String name : url.queryParameterNames()) {
            told.withQueryParam(
                    name,
                    url.queryParameterValues(name).stream().map(String::valueOf).toList());
        }
        if (request.getBody() != null && request.getBody().size() > 0) {
            told.withContentType("application/json").withBody(FakeSite.body(request));
        }
        return validator.validateRequest(told.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> request.getMethod() + " " + request.getTarget() + ": " + message.getMessage())
                .toList();
    }
}
