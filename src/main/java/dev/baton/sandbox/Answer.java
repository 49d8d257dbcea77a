package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer: status, body and headers. */
final class Answer {
    final int status;
    final String contentType;
    final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json;charset=UTF-8", Json.bytes(body), Map.of());
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    static Answer html(int status, String html) {
        return new Answer(status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer text(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of());
    }

    static Answer file(StoredFile file) {
        // As a download and never sniffed: a file from a ticket must not become a page of this site.
        return new Answer(
                200,
                "application/octet-stream",
                file.bytes(),
                Map.of("Content-Disposition", "attachment", "X-Content-Type-Options", "nosniff"));
    }

    /** A picture as itself, known by its first bytes; any other file as a download. */
    static Answer shown(StoredFile file) {
        return file.pictureType()
                .map(type -> text(type, file.bytes()).with(Map.of("X-Content-Type-Options", "nosniff")))
                .orElseGet(() -> file(file));
    }

    static Answer redirect(String location) {
        return new Answer(302, "", new byte[0], Map.of("Location", location));
    }

    Answer with(Map<String, String> more) {
        return new Answer(status, contentType, body, more);
    }

    byte[] body() {
        return body;
    }
}
