package dev.baton.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the credentials to requests to the site's own origin. It stands at the network, so it sees each hop of a redirect by
 * itself: one that leaves the origin goes without.
 */
final class SiteAuthorization implements Interceptor {
    private static final String AUTHORIZATION = "Authorization";
    private final Site site;

    SiteAuthorization(Site site) {
        this.site = site;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request asked = chain.request();
        Request.Builder request = asked.newBuilder().removeHeader(AUTHORIZATION);
        if (site.owns(asked.url())) {
            request.header(AUTHORIZATION, site.credentials().header());
        }
        return withoutSilentRepeat(chain.proceed(request.build()));
    }

    /** OkHttp sends any request again, a POST too, on a 503 that says {@code Retry-After: 0}. What is repeated is decided here. */
    private static Response withoutSilentRepeat(Response response) {
        boolean asksToRepeat = response.code() == 503
                && response.header("Retry-After", "").strip().matches("0+");
        return asksToRepeat ? response.newBuilder().removeHeader("Retry-After").build() : response;
    }
}
