package dev.baton.confluence;

import dev.baton.http.Http;

/**
 * One Confluence over REST: all that Baton asks of it, whichever product answers. Consumers ask for one of the interfaces it
 * joins. Its methods throw {@link dev.baton.http.ApiException}; it keeps nothing but the door to the site and people's names,
 * and is safe for use by many threads.
 */
public interface Confluence extends Pages, PageProperties, Spaces, Labels, Files, Identity {
    /** Confluence Cloud, at a base URL that ends with {@code /wiki}: REST v2, and v1 where there is no v2. */
    static Confluence cloud(Http http) {
        return new CloudClient(http);
    }

    /** Confluence Data Center, at a base URL that ends with its context path, if it has one: {@code /rest/api}. */
    static Confluence dataCenter(Http http) {
        return new DataCenterClient(http);
    }
}
