package dev.baton.config;

import java.net.URI;
import java.util.Objects;

/**
 * Where Confluence is, who Baton is there, and where its pages go.
 *
 * @param baseUrl the address for calls, with {@code /wiki} and without a slash at the end
 * @param siteUrl the address for links that people open, likewise
 * @param user the account's e-mail address
 * @param token its API token
 * @param space the key of the space
 * @param parent the title of the page in that space under which Baton creates its pages
 */
public record ConfluenceConfig(URI baseUrl, URI siteUrl, String user, Secret token, String space, String parent) {
    public ConfluenceConfig {
        baseUrl = Urls.withoutEndSlash(baseUrl);
        siteUrl = Urls.withoutEndSlash(siteUrl);
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
        Objects.requireNonNull(space);
        Objects.requireNonNull(parent);
    }
}
