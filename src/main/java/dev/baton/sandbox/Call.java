package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One API request of a known account. */
final class Call {
    private final Context context;
    private final Account account;
    private final byte[] body;

    Call(Context context, Account account, byte[] body) {
        this.context = context;
        this.account = account;
        this.body = body;
    }

    Account account() {
        return account;
    }

    Context context() {
        return context;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** A list given as repeated parameters, commas, or both. */
    List<String> queryList(String name) {
        return context.queryParams(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean flag(String name) {
        return query(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** A whole number; refuses what is no number. */
    int number(String name, int otherwise) {
        Optional<String> value = query(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.get().strip());
        } catch (NumberFormatException e) {
            throw new Refusal(400, "The value of '" + name + "' must be a whole number, found: " + value.get());
        }
    }

    /** The body as JSON; refuses what is no JSON. */
    JsonNode json() {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new Refusal(400, "There was an error parsing JSON. Check that your request body is valid.");
        }
        if (json == null || json.isMissingNode()) {
            throw new Refusal(400, "No content to map to Object due to end of input");
        }
        return json;
    }

    /** The body as a JSON object. */
    JsonNode object() {
        JsonNode json = json();
        if (!json.isObject()) {
            throw new Refusal(400, "Invalid request payload. Refer to the REST API documentation and try again.");
        }
        return json;
    }
}
