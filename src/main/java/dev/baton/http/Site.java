package dev.baton.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * One Jira or Confluence as the worker reaches it.
 *
 * @param baseUrl what stands before {@code /rest/api} or {@code /api/v2}; may carry a path, as the gateway
 *     {@code https://api.atlassian.com/ex/jira/{cloudId}} does, which scoped tokens need
 * @param siteUrl what stands before the path in the links that people open
 * @param credentials sent to the origin of {@code baseUrl} and nowhere else
 */
public record Site(URI baseUrl, URI siteUrl, Credentials credentials) {
    public Site {
        baseUrl = checked(baseUrl, "base URL");
        siteUrl = checked(siteUrl, "site URL");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** A site whose links start like its API's addresses. */
    public static Site at(URI url, Credentials credentials) {
        return new Site(url, url, credentials);
    }

    /**
     * The link that people open.
     *
     * @param path starts with a slash
     */
    public String link(String path) {
        return siteUrl + path;
    }

    /** With a closing slash, so that relative paths are resolved below the prefix and not beside it. */
    HttpUrl root() {
        return HttpUrl.get(baseUrl + "/");
    }

    boolean owns(HttpUrl url) {
        HttpUrl own = root();
        return own.scheme().equals(url.scheme()) && own.host().equals(url.host()) && own.port() == url.port();
    }

    String origin() {
        HttpUrl own = root();
        return own.scheme() + "://" + own.host() + ":" + own.port();
    }

    private static URI checked(URI url, String name) {
        Objects.requireNonNull(url, name);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "the " + name + " must look like https://example.atlassian.net; found a URL without "
                            + (url.getHost() == null ? "host" : "http or https"));
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the " + name + " at " + url.getHost()
                    + " must not carry a user, a query or a fragment: credentials have their own place");
        }
        String text = url.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return URI.create(text);
    }
}
