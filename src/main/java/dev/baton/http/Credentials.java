package dev.baton.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** How the worker proves who it is. Neither {@link #toString()} nor any message of this package shows the secret. */
public final class Credentials {
    private static final String HIDDEN = "[hidden]";

    /** Shorter secrets are ordinary words: striking them out would only garble messages. */
    private static final int SHORTEST_STRUCK_OUT = 6;

    private final String description;
    private final String secret;
    private final String header;

    private Credentials(String description, String secret, String header) {
        this.description = description;
        this.secret = secret;
        this.header = header;
    }

    /**
     * An account and its API token, as Jira and Confluence Cloud take them.
     *
     * @throws IllegalArgumentException if either is blank or holds control characters
     */
    public static Credentials basic(String user, String token) {
        requireText(user, "user");
        requireText(token, "token");
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the user of basic credentials must not contain a colon");
        }
        String pair = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return new Credentials("basic, user " + user, token, "Basic " + pair);
    }

    /**
     * An OAuth access token or a Data Center personal access token.
     *
     * @throws IllegalArgumentException if it is blank or could not stand in a header
     */
    public static Credentials bearer(String token) {
        requireText(token, "token");
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a bearer token is made of visible ASCII characters; this one is not");
        }
        return new Credentials("bearer", token, "Bearer " + token);
    }

    String header() {
        return header;
    }

    /** Strikes the secret out of what a server said, in each form in which the server has seen it. */
    String strikeOut(String text) {
        String encoded = header.substring(header.indexOf(' ') + 1);
        String clean = text.replace(encoded, HIDDEN);
        if (secret.length() < SHORTEST_STRUCK_OUT) {
            return clean;
        }
        return clean.replace(secret, HIDDEN).replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), HIDDEN);
    }

    @Override
    public String toString() {
        return "Credentials[" + description + ", token " + HIDDEN + "]";
    }

    private static void requireText(String value, String name) {
        Objects.requireNonNull(value, name);
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + name + " of the credentials must be text without control characters, and not empty");
        }
    }
}
