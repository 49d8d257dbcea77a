package dev.baton.config;

import java.net.URI;
import java.util.Objects;

/**
 * Where Jira is and who Baton is there.
 *
 * @param baseUrl the address for calls, without a slash at the end: the site's, or for scoped tokens the gateway's
 *     ({@code https://api.atlassian.com/ex/jira/<cloudId>})
 * @param siteUrl the address for links that people open, without a slash at the end
 * @param user the account's e-mail address
 * @param token its API token
 */
public record JiraConfig(URI baseUrl, URI siteUrl, String user, Secret token) {
    public JiraConfig {
        baseUrl = Urls.withoutEndSlash(baseUrl);
        siteUrl = Urls.withoutEndSlash(siteUrl);
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
    }
}
