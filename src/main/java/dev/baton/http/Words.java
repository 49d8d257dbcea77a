package dev.baton.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a server said in a body that reports a failure: Jira's {@code errorMessages} and {@code errors}, Confluence's list of
 * {@code errors}, problem+json, a message alone, or the title of an HTML page. Bounded, on one line each, without
 * credentials.
 */
record Words(List<String> messages, Map<String, String> fields, boolean html) {
    private static final int MOST = 10;
    private static final int LONGEST = 500;

    Words {
        messages = List.copyOf(messages);
        fields = Map.copyOf(fields);
    }

    static Words read(String body, String contentType, Credentials credentials, ObjectMapper json) {
        Collector words = new Collector(credentials);
        if (looksLikeHtml(body, contentType)) {
            words.message(htmlTitle(body));
            return words.done(true);
        }
        try {
            words.object(json.readTree(body));
        } catch (JsonProcessingException e) {
            words.message(body);
        }
        return words.done(false);
    }

    static boolean looksLikeHtml(String start, String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("html")
                || start.stripLeading().startsWith("<");
    }

    static String htmlTitle(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        int open = lower.indexOf("<title");
        int from = open < 0 ? -1 : lower.indexOf('>', open);
        int to = from < 0 ? -1 : lower.indexOf("</title", from);
        return to < 0 || lower.length() != html.length() ? "" : html.substring(from + 1, to);
    }

    /** One line of at most {@code most} characters, without characters that could disturb a terminal or a log. */
    static String line(String text, int most) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), most) + 3);
        boolean space = false;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
                space = !clean.isEmpty();
            } else if (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE) {
                if (clean.length() + (space ? 1 : 0) + Character.charCount(c) > most) {
                    return clean.append("...").toString();
                }
                clean.append(space ? " " : "").appendCodePoint(c);
                space = false;
            }
        }
        return clean.toString();
    }

    private static final class Collector {
        private final Credentials credentials;
        private final List<String> messages = new ArrayList<>();
        private final Map<String, String> fields = new LinkedHashMap<>();

        Collector(Credentials credentials) {
            this.credentials = credentials;
        }

        void object(JsonNode body) {
            each(body.path("errorMessages"));
            each(body.path("warningMessages"));
            JsonNode errors = body.path("errors");
            if (errors.isObject()) {
                errors.properties().forEach(e -> field(e.getKey(), e.getValue()));
            } else {
                errors.forEach(this::titled);
            }
            titled(body);
            text(body.path("error"));
            text(body.path("error_description"));
            body.path("data").path("errors").forEach(e -> text(e.path("message").path("translation")));
        }

        /** Confluence's errors and problem+json have a title and a detail; others a message. */
        private void titled(JsonNode error) {
            if (error.isTextual()) {
                text(error);
                return;
            }
            text(error.path("title"));
            text(error.path("detail"));
            JsonNode message = error.path("message");
            text(message.isObject() ? message.path("translation") : message);
        }

        private void each(JsonNode list) {
            list.forEach(this::text);
        }

        private void field(String name, JsonNode value) {
            if (fields.size() < MOST) {
                String said = value.isTextual() ? value.textValue() : value.toString();
                fields.put(clean(name), clean(said));
            }
        }

        private void text(JsonNode value) {
            if (value.isTextual()) {
                message(value.textValue());
            }
        }

        void message(String text) {
            String clean = clean(text);
            if (!clean.isEmpty() && messages.size() < MOST && !messages.contains(clean)) {
                messages.add(clean);
            }
        }

        /** Struck out before it is cut: half a secret is still half a secret. */
        private String clean(String text) {
            return line(credentials.strikeOut(text), LONGEST);
        }

        Words done(boolean html) {
            return new Words(messages, fields, html);
        }
    }
}
