package dev.baton.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Objects;

/**
 * Where Confluence is, who Baton is there, and where its pages go.
 *
 * @param type which product it is
 * @param baseUrl the address for calls, on Cloud with {@code /wiki}, without a slash at the end
 * @param siteUrl the address for links that people open, likewise
 * @param user the account's e-mail address; not used on Data Center, whose tokens say whose they are
 * @param token its API token, on Data Center its personal access token
 * @param space the key of the space
 * @param parent the title of the page in that space under which Baton creates its pages
 */
public record ConfluenceConfig(
        Type type, URI baseUrl, URI siteUrl, String user, Secret token, String space, String parent) {

    /** The two products; they speak different REST APIs. */
    public enum Type {
        /** {@code https://your-site.atlassian.net/wiki}, with an API token. */
        @JsonProperty("cloud")
        CLOUD,
        /** An installation of one's own, with a personal access token. */
        @JsonProperty("dataCenter")
        DATA_CENTER
    }

    public ConfluenceConfig {
        Objects.requireNonNull(type);
        baseUrl = Urls.withoutEndSlash(baseUrl);
        siteUrl = Urls.withoutEndSlash(siteUrl);
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
        Objects.requireNonNull(space);
        Objects.requireNonNull(parent);
    }
}
