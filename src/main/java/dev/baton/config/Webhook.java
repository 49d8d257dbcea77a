package dev.baton.config;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where Jira's webhooks come in.
 *
 * @param port the port to listen on; 0 for none: then Baton polls only
 * @param host the address to listen on
 * @param path the path that webhooks come to
 * @param secrets what webhooks are signed with; a second one while the first is being replaced
 * @param publicUrl the address that Jira sends to, for {@code doctor}; null where nobody said
 * @param bodyBytes the largest webhook that is read, in bytes
 * @param perSecond how many requests are taken in a second
 */
public record Webhook(
        int port,
        String host,
        String path,
        List<Secret> secrets,
        @Nullable URI publicUrl,
        int bodyBytes,
        int perSecond) {
    public Webhook {
        Objects.requireNonNull(host);
        Objects.requireNonNull(path);
        secrets = List.copyOf(secrets);
    }

    /** Whether webhooks are taken in at all. */
    public boolean listens() {
        return port > 0;
    }

    /** The same on another port, with one secret. */
    public Webhook on(int otherPort, Secret secret) {
        return new Webhook(otherPort, host, path, List.of(secret), publicUrl, bodyBytes, perSecond);
    }
}
