package dev.baton.confluence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes pages. */
public interface Pages {
    /**
     * One page with its body, archived and trashed ones too; empty only if it is really not there for this account.
     *
     * @throws dev.baton.http.ApiException.NotAllowed if the account is not accepted: Confluence answers 404 then too
     */
    Optional<PageJson> page(String id);

    /**
     * The same, with this content property among its properties if the page has it: one request where Confluence can.
     *
     * @throws dev.baton.http.ApiException.NotAllowed as above
     */
    Optional<PageJson> page(String id, String property);

    /** An earlier version of a page, with its body; empty if the page or the version is not there. */
    Optional<PageJson> version(String id, int number);

    /**
     * Makes a page. It is not repeated after a lost answer: look with {@link #withTitle} first.
     *
     * @param parentId null for below the home page of the space
     * @throws dev.baton.http.ApiException.Rejected with status 400 if the title is taken or the storage is not well-formed
     */
    PageJson create(String spaceId, @Nullable String parentId, String title, String storage);

    /**
     * Writes the next version of a page.
     *
     * @param nextVersion the version that was read, plus one
     * @param message stands beside the version in the page's history
     * @throws dev.baton.http.ApiException.Rejected with status 409 if somebody wrote that version meanwhile
     */
    PageJson update(String id, int nextVersion, String title, String storage, String message);

    /**
     * The pages of a space, current and archived, that hold this title; without bodies. Archived pages keep their titles from
     * being used again.
     */
    List<PageJson> withTitle(String spaceId, String title);

    /**
     * The current pages of a space that somebody edited lately, the last edited first; without bodies. Data Center answers
     * from its index, which lags behind edits by up to a minute.
     *
     * @param back how far before {@code now} an edit counts
     */
    List<PageJson> edited(String spaceId, Instant now, Duration back);

    /**
     * Puts a page into the archive, from where people can restore it. Pages below it stay.
     *
     * @throws dev.baton.http.ApiException.NotAllowed on Data Center, which archives whole spaces only
     */
    void archive(String id);

    /** The link that people open. */
    String url(PageJson page);

    /** The address for people of a page that is known by its id only; Confluence leads on from it. */
    String url(String pageId);
}
