package dev.baton.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One official description, asked whether a request and its answer are as it says. */
public final class Contract {
    private final String name;
    private final OpenApiInteractionValidator validator;

    Contract(String name, JsonNode specification, String basePath) {
        this.name = name;
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(specification.toString())
                .withParseOptions(options)
                .withBasePathOverride(basePath)
                .withLevelResolver(LevelResolver.create()
                        // Refusals carry bodies that several descriptions leave out.
                        .withLevel("validation.response.body.unexpected", ValidationReport.Level.INFO)
                        .withLevel(
                                "validation.schema.additionalProperties",
                                // Both descriptions name fewer properties than their own examples hold.
                                basePath.equals("/wiki/api/v2") || basePath.equals("/confluence")
                                        ? ValidationReport.Level.IGNORE
                                        : ValidationReport.Level.ERROR)
                        .build())
                .build();
    }

    /**
     * What is wrong with an exchange, empty if nothing is.
     *
     * @param pathWithQuery as sent, encoded
     * @param requestBody empty when there is none
     * @param responseBody empty when there is none
     */
    public List<String> violations(
            String method,
            String pathWithQuery,
            Map<String, List<String>> requestHeaders,
            String requestBody,
            int status,
            Map<String, List<String>> responseHeaders,
            String responseBody) {
        int mark = pathWithQuery.indexOf('?');
        String path = mark < 0 ? pathWithQuery : pathWithQuery.substring(0, mark);
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, path);
        requestHeaders.forEach(request::withHeader);
        query(mark < 0 ? "" : pathWithQuery.substring(mark + 1)).forEach(request::withQueryParam);
        if (!requestBody.isEmpty()) {
            request.withBody(requestBody);
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        responseHeaders.forEach(response::withHeader);
        if (!responseBody.isEmpty()) {
            response.withBody(responseBody);
        }
        List<String> violations = new ArrayList<>();
        for (ValidationReport.Message message :
                validator.validate(request.build(), response.build()).getMessages()) {
            // A refused request is judged by its answer alone: being refused, it may well be wrong.
            boolean ofRequest = message.getKey().startsWith("validation.request");
            if (message.getLevel() == ValidationReport.Level.ERROR && !(ofRequest && status >= 400)) {
                violations.add(name + " " + method + " " + pathWithQuery + " " + status + ": " + message.getKey() + " "
                        + message.getMessage());
            }
        }
        return violations;
    }

    private static Map<String, List<String>> query(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), key -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
