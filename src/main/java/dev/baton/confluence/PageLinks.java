package dev.baton.confluence;

import dev.baton.http.Segment;
import dev.baton.http.Site;
import java.util.regex.Pattern;

/** The addresses of pages that people open. */
final class PageLinks {
    /** What may stand in a link unencoded; anything else in a path that the server tells is not followed. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~%+,;:@!$&'()*=?#-]{0,2000}");

    private final Site site;

    PageLinks(Site site) {
        this.site = site;
    }

    String to(PageJson page) {
        return PLAIN_PATH.matcher(page.path()).matches() ? onSite(page.path()) : to(page.id());
    }

    String to(String pageId) {
        return onSite("/pages/viewpage.action?pageId=" + Segment.encoded(pageId));
    }

    private String onSite(String path) {
        // One site URL may serve both products of the cloud; Confluence's pages are below /wiki there.
        boolean belowWiki = site.baseUrl().getPath().endsWith("/wiki")
                && !site.siteUrl().getPath().endsWith("/wiki");
        return site.link(belowWiki ? "/wiki" + path : path);
    }
}
